"""Writes a plan as a FHIR Bundle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from careplan.fhir.care_plan import PLAN_KIND
from careplan.fhir.code_lists import SNOMED, terms
from careplan.fhir.code_lists import concept as coded
from careplan.fhir.notes import Note, Reason, Written
from careplan.fhir.primitives import like_nhs_number
from careplan.fhir.tracking import take, unread
from careplan.fhir.write_goals import write_goals
from careplan.fhir.write_needs import (
    write_consents,
    write_health,
    write_needs,
    write_risk_assessments,
)
from careplan.fhir.write_people import write_people, write_person
from careplan.fhir.write_scores import write_measurements
from careplan.fhir.write_sections import DocumentHead, as_document, emptiness
from careplan.fhir.writing import Writing, branch, code, writable
from careplan.plans import SupportPlan
from careplan.serde import as_data

_NO_ADDRESSES: Final[Mapping[str, str]] = MappingProxyType({})


def dump_fhir(
    plan: SupportPlan,
    *,
    questionnaires: Mapping[str, str] = _NO_ADDRESSES,
    document: DocumentHead | None = None,
) -> Written:
    """Write a plan as a FHIR R4 Bundle, and say what of it FHIR has no element for.

    Args:
        plan: the plan.
        questionnaires: an instrument's key, with the address of your Questionnaire for it. No
            wording of an item is ever written.
        document: what FHIR requires of a document, to write one. Its sections say of each list
            whether somebody asked and there are none, or nobody asked. ``None`` writes a
            collection, which can't say that.

    Returns:
        A Bundle as plain data, with notes: ``bundle, notes = dump_fhir(plan)``. `load_fhir` reads
        it back as the same plan, less what the notes name.

    Source: HL7 FHIR R4 (4.0.1).

    >>> from careplan.goals import Goal
    >>> plan = SupportPlan(key="p1", goals=(Goal(key="g1", own_view="It gets me out"),))
    >>> bundle, notes = dump_fhir(plan)
    >>> bundle["entry"][0]["resource"]["resourceType"], [str(note) for note in notes]
    ('CarePlan', ['/goals/0/own_view: no-home'])
    """
    data = as_data(plan)
    take(data, "format")
    empty = emptiness(data)
    writing = Writing(root=plan.key or "", questionnaires=questionnaires)
    care_plan, url = writing.add("CarePlan")
    writing.keyed(data, care_plan, url, "plans")
    write_person(writing, data)
    team = write_people(writing, data)
    needs = write_needs(writing, data)
    goals, activities = write_goals(writing, data)
    kind = code(data, "kind", PLAN_KIND)
    members = {
        "contained": writing.contained or None,
        "status": _status(data),
        "intent": "plan",
        "category": None if kind is None else [{"coding": [kind]}],
        "subject": writing.subject(),
        "period": _period(branch(data, "dates")),
        "created": take(branch(data, "author"), "on"),
        "author": writing.someone(branch(data, "author"), "by"),
        "careTeam": None if team is None else [{"reference": team}],
        "addresses": [{"reference": one} for one in needs] or None,
        "goal": [{"reference": one} for one in goals] or None,
        "activity": activities or None,
    }
    care_plan |= {name: value for name, value in members.items() if value is not None}
    write_health(writing, data)
    write_risk_assessments(writing, data)
    write_consents(writing, data)
    write_measurements(writing, data)
    _next_review(writing, data)
    if document is None:
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": writing.entries}
    else:
        bundle = as_document(writing, document, data, empty)
    return Written(bundle=bundle, notes=tuple(_notes(data, writing)))


def _status(data: dict[Any, Any]) -> str:
    """An ended plan is completed; an agreed or signed one is active; any other is a draft."""
    dates = branch(data, "dates")
    if dates.get("ended") is not None:
        return "completed"
    agreed = (
        dates.get("agreed") or dates.get("signed_off") or branch(data, "agreement").get("agreed")
    )
    return "active" if agreed else "draft"


def _period(dates: dict[Any, Any]) -> dict[str, Any] | None:
    """The first day, and the last, expected or past. FHIR has one place for both."""
    end = "ended" if dates.get("ended") is not None else "expected_end"
    both = {"start": take(dates, "started"), "end": take(dates, end)}
    return {name: day for name, day in both.items() if day is not None} or None


def _next_review(writing: Writing, data: dict[Any, Any]) -> None:
    """The day of the next review, as a Task: FHIR R4 has no element for it."""
    day = take(data, "next_review")
    if day is not None:
        writing.add(
            "Task",
            status="requested",
            intent="plan",
            code=coded(SNOMED, terms("task")["next_review"]),
            **{"for": writing.subject()},
            owner=writing.responsible(branch(data, "next_review_by")),
            restriction={"period": {"end": day}},
        )


def _notes(data: dict[Any, Any], writing: Writing) -> list[Note]:
    """A note on everything that wasn't written."""
    found = []
    for pointer, value in unread(data, "", lambda name, _: f"/{name}", lambda _, at: f"/{at}"):
        reason = Reason.NO_HOME
        if isinstance(value, str) and pointer.endswith("/key") and like_nhs_number(value):
            reason = Reason.KEPT_OUT
        elif isinstance(value, str) and not writable(value):
            reason = Reason.DOESNT_FIT
        found.append(Note("", reason, pointer))
    return found + [Note("", Reason.REORDERED, pointer) for pointer in writing.reordered]
