"""Condition: a need, or a health condition. FHIR doesn't say which; ServiceRequest as support."""

from __future__ import annotations

from typing import Final

from careplan.fhir.actions import read_request
from careplan.fhir.code_lists import OURS, codes, hl7
from careplan.fhir.elements import Element, Made
from careplan.fhir.notes import Reason
from careplan.fhir.people import who
from careplan.fhir.reading import Reading, add
from careplan.needs import SupportKind

KIND: Final = OURS + "condition"
SUPPORT: Final = OURS + "support-kind"
_KINDS: Final = {one.value: one.value for one in SupportKind}
CLINICAL: Final = hl7("condition-clinical")
VERIFICATION: Final = hl7("condition-ver-status")


def read_condition(reading: Reading, element: Element) -> Made | None:
    """A Condition as a need or a health condition; ``None`` if it is left out."""
    if not sure(element, CLINICAL, VERIFICATION):
        return None
    kind = None
    for category in element.concepts("category"):
        kind = kind or category.code(KIND)
    if kind not in {"needs", "health"}:
        kind = reading.conditions
        needs = kind == "needs"
        reason = Reason.TAKEN_AS_NEED if needs else Reason.TAKEN_AS_CONDITION
        reading.log.note(element.path, reason)
    made = reading.log.made(element.path)
    element.seen()
    code = element.concept("code")
    if kind == "needs":
        made.put("key", reading.key(element, "needs"), f"{element.path}.id")
        if code is not None:
            made.put("description", code.words(), code.element.path)
        add(reading.plan, "needs", made.data)
        return made
    if code is not None:
        made.put("name", code.words(), code.element.path)
    made.fill("since", element, "onsetDateTime", Element.partial)
    for note in element.children("note")[:1]:
        made.fill("what_to_know", note, "text", Element.text)
    health = reading.branch("health", element.path)
    add(health.data, "conditions", made.data)
    return None


def sure(element: Element, clinical: str, verification: str) -> bool:
    """Is it there now, and does somebody say so? If not, it is left out."""
    for name, system in (("clinicalStatus", clinical), ("verificationStatus", verification)):
        concept = element.concept(name)
        listed = system.rpartition("/")[2]
        code = None if concept is None else concept.listed(system, listed)
        if code is None:
            continue
        word = codes(listed)[code]
        if not word:
            wrong = code == "entered-in-error"
            element.leave_out(Reason.ENTERED_IN_ERROR if wrong else Reason.STATUS)
            return False
        if word == "unsure":
            element.note(name, Reason.STATUS)
    return True


def read_support(reading: Reading, element: Element, needs: dict[object, Made]) -> None:
    """A ServiceRequest whose reason is a need in the plan, as support that meets it."""
    need = None
    for reference in element.children("reasonReference"):
        target = reading.target(reference)
        need = need or (needs.get(target.same) if target is not None else None)
    if need is None:
        return
    made = read_request(reading, element, needs=True)
    if made is None:
        return
    made.put("key", reading.key(element, f"support of {id(need)}"), f"{element.path}.id")
    for category in element.concepts("category"):
        made.put("kind", category.term(SUPPORT, _KINDS), category.element.path)
    for performer in element.children("performer")[:1]:
        made.put("by", who(reading, performer), performer.path)
    add(need.data, "support", made.data)
