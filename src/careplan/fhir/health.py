"""AllergyIntolerance and Flag: what support workers need to know about a person's health."""

from __future__ import annotations

from typing import Final

from careplan.fhir.code_lists import OURS, SNOMED, hl7, terms
from careplan.fhir.conditions import sure
from careplan.fhir.elements import Element
from careplan.fhir.notes import Reason
from careplan.fhir.reading import Reading, add
from careplan.plans.health_needs import RiskKind

ALLERGY_CLINICAL: Final = hl7("allergyintolerance-clinical")
ALLERGY_VERIFICATION: Final = hl7("allergyintolerance-verification")
FLAG_CATEGORY: Final = hl7("flag-category")
RISK_KIND: Final = OURS + "risk-kind"
_KNOWN_RISKS: Final = frozenset({"safety", "clinical"})


def read_allergy(reading: Reading, element: Element) -> None:
    """An allergy; or that none is known, which is an answer."""
    if not sure(element, ALLERGY_CLINICAL, ALLERGY_VERIFICATION):
        return
    element.demand("patient")
    code = element.concept("code")
    health = reading.branch("health", element.path)
    if code is not None and code.term(SNOMED, terms("none-known"), peek=True):
        if health.data.get("allergies"):
            element.leave_out(Reason.DOESNT_FIT)
            return
        code.term(SNOMED, terms("none-known"))
        health.put("allergies", [], element.path)
        return
    if health.data.get("allergies") == []:  # none known, and yet one: they contradict each other
        reading.log.note(health.at["allergies"], Reason.DOESNT_FIT)
    made = reading.log.made(element.path)
    element.seen()
    if code is not None:
        made.put("substance", code.words(), code.element.path)
    reactions = element.children("reaction")
    for reaction in reactions[:1]:
        for manifestation in reaction.concepts("manifestation")[:1]:
            made.put("reaction", manifestation.words(), manifestation.element.path)
    add(health.data, "allergies", made.data)


def read_flag(reading: Reading, element: Element) -> None:
    """A flag on safety or health, as a known risk. Any other has no place."""
    element.demand("status")
    code = element.code("status", "flag-status")
    if code is not None and reading.of_status(element, code, "active" * (code == "active")) is None:
        return
    element.demand("code")
    categories = element.concepts("category")
    kinds = [
        coding.raw.get("code")
        for category in categories
        for coding in category.element.children("coding")
        if coding.raw.get("system") == FLAG_CATEGORY
    ]
    if not _KNOWN_RISKS.intersection(one for one in kinds if isinstance(one, str)):
        return
    made = reading.log.made(element.path)
    element.seen()
    for category in categories:
        category.code(FLAG_CATEGORY)
    said = element.concept("code")
    if said is not None:
        kind = said.code(RISK_KIND)
        made.put("kind", kind if kind in set(RiskKind) else None, said.element.path)
        made.put("description", said.words(), said.element.path)
    made.put("key", reading.key(element, "known_risks"), f"{element.path}.id")
    add(reading.branch("health", element.path).data, "known_risks", made.data)
