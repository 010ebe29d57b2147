"""Composition: a section that is empty says whether somebody asked."""

from __future__ import annotations

from typing import Final

from careplan.answers import blank
from careplan.fhir.code_lists import OURS, SNOMED, hl7, terms
from careplan.fhir.elements import Concept, Element
from careplan.fhir.narrative import plain_text
from careplan.fhir.notes import Reason
from careplan.fhir.reading import Reading

SECTION: Final = OURS + "section"
EMPTY: Final = hl7("list-empty-reason")
SECTIONS: Final = {
    "needs": "Condition",
    "goals": "Goal",
    "carers": "RelatedPerson",
    "workers": "Practitioner",
    "contacts": "RelatedPerson",
    "consents": "Consent",
    "measurements": "Observation",
    "risk_assessments": "RiskAssessment",
    "health/conditions": "Condition",
    "health/allergies": "AllergyIntolerance",
    "health/known_risks": "Flag",
}
"""The lists of a plan that have a section, each with the type of its entries."""
NONE: Final = "nilknown"
NOT_ASKED: Final = "notasked"


def read_composition(reading: Reading, composition: Element) -> None:
    """What a document's sections say of lists that are empty."""
    composition.demand("status")
    code = composition.code("status", "composition-status")
    if code is not None and reading.of_status(composition, code, "x" * (code != _WRONG)) is None:
        return
    for section in composition.children("section"):
        _section(reading, section)


_WRONG: Final = "entered-in-error"


def _section(reading: Reading, section: Element) -> None:
    _about_me(reading, section)
    reason = section.concept("emptyReason")
    if reason is not None:
        if section.raw.get("entry"):
            section.problem("emptyReason", "FHIR R4 allows it only where there is no entry (cmp-2)")
        _empty(reading, section, reason)
    for inner in section.children("section"):
        _section(reading, inner)


def _about_me(reading: Reading, section: Element) -> None:
    """A heading of About Me that has the meaning of a field of ours."""
    code, narrative = section.concept("code"), section.child("text")
    known = terms("about-me")
    field = None if code is None else code.term(SNOMED, known, peek=True)
    div = None if narrative is None else narrative.raw.get("div")
    if code is None or narrative is None or field is None or not isinstance(div, str):
        return
    words = plain_text(div)
    if blank(words):
        return
    about = reading.branch("about_me", section.path)
    if field not in about.data:
        code.term(SNOMED, known)
        narrative.text("div")
        narrative.text("status")
        about.put(field, words, f"{narrative.path}.div")


def _empty(reading: Reading, section: Element, reason: Concept) -> None:
    """Asked, and none; not asked; or something else, which stays a blank."""
    kind = section.concept("code")
    name = None if kind is None else kind.term(SECTION, {one: one for one in SECTIONS})
    if name is None:
        return
    code = reason.listed(EMPTY, "list-empty-reason")
    if code in {NONE, NOT_ASKED}:
        _said_again(section)
    if code == NONE:
        branch, _, field = name.rpartition("/")
        held = reading.branch(branch, section.path).data if branch else reading.plan
        if held.get(field):
            section.log.note(section.path, Reason.DOESNT_FIT)
        else:
            held[field] = []
    elif code is not None and code != NOT_ASKED:
        section.note("emptyReason", Reason.STATUS)


def _said_again(section: Element) -> None:
    """Text that was generated says in words what the reason says as a code."""
    narrative = section.child("text")
    if narrative is not None and narrative.raw.get("status") == "generated":
        narrative.text("status")
        narrative.text("div")
