"""Composition: a section that is empty says whether somebody asked."""

from __future__ import annotations

from typing import Final

from careplan.fhir.code_lists import OURS, hl7
from careplan.fhir.elements import Concept, Element
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
    reason = section.concept("emptyReason")
    if reason is not None:
        if section.raw.get("entry"):
            section.problem("emptyReason", "FHIR R4 allows it only where there is no entry (cmp-2)")
        _empty(reading, section, reason)
    for inner in section.children("section"):
        _section(reading, inner)


def _empty(reading: Reading, section: Element, reason: Concept) -> None:
    """Asked, and none; not asked; or something else, which stays a blank."""
    kind = section.concept("code")
    name = None if kind is None else kind.term(SECTION, {one: one for one in SECTIONS})
    if name is None:
        return
    code = reason.listed(EMPTY, "list-empty-reason")
    if code == NONE:
        branch, _, field = name.rpartition("/")
        held = reading.branch(branch, section.path).data if branch else reading.plan
        if held.get(field):
            section.log.note(section.path, Reason.DOESNT_FIT)
        else:
            held[field] = []
    elif code is not None and code != NOT_ASKED:
        section.note("emptyReason", Reason.STATUS)
