"""Writes goals, what is done for them, and how far they have come."""

from __future__ import annotations

from typing import Any, Final

from careplan.fhir.code_lists import LOINC, hl7, terms
from careplan.fhir.code_lists import concept as coded
from careplan.fhir.goals import ACHIEVEMENT, GAS, MEASURE, PARTLY
from careplan.fhir.primitives import FHIR_ID, like_nhs_number
from careplan.fhir.tracking import READ, SEEN, take
from careplan.fhir.writing import (
    Writing,
    absent,
    branch,
    concept,
    figure,
    period,
    records,
    text,
    writable,
)

_CATEGORY: Final = hl7("observation-category")
_LIFECYCLE: Final = {
    "proposed": ("proposed", None),
    "active": ("active", None),
    "on-hold": ("on-hold", None),
    "achieved": ("completed", "achieved"),
    "partly-achieved": ("completed", "improving"),
    "not-achieved": ("completed", "not-achieved"),
    "stopped": ("cancelled", None),
}
_ACTIVITY: Final = {
    "not-started": "not-started",
    "in-progress": "in-progress",
    "done": "completed",
    "stopped": "stopped",
}


def write_goals(writing: Writing, plan: dict[Any, Any]) -> tuple[list[str], list[dict[str, Any]]]:
    """The goals: their addresses, and the activities of the plan that are for them."""
    urls: list[str] = []
    activities: list[dict[str, Any]] = []
    for at, goal in enumerate(records(plan, "goals")):
        url = _goal(writing, goal, f"/goals/{at}")
        urls.append(url)
        activities += [_activity(writing, one, url) for one in records(goal, "actions")]
    return urls, activities


def _goal(writing: Writing, goal: dict[Any, Any], pointer: str) -> str:
    resource, url = writing.add("Goal")
    writing.keyed(goal, resource, url, "goals")
    writing.enlist("goals", url)
    lifecycle, achievement = _LIFECYCLE.get(take(goal, "status"), (None, None))
    if lifecycle is None:
        resource["_lifecycleStatus"] = absent()
    else:
        resource["lifecycleStatus"] = lifecycle
    if achievement is not None:
        said = PARTLY if achievement == "improving" else None
        resource["achievementStatus"] = coded(ACHIEVEMENT, achievement, said)
    members = {
        "extension": _attainment(branch(goal, "attainment")) or None,
        "description": concept(goal, "statement") or absent(),
        "subject": writing.subject(),
        "startDate": take(goal, "start"),
        "target": _target(goal),
        "addresses": _needs(writing, goal),
        "outcomeCode": _results(goal),
    }
    resource |= {name: value for name, value in members.items() if value is not None}
    notes = _progress(writing, goal, url, pointer)
    if notes:
        resource["note"] = notes
    return url


def _attainment(levels: dict[Any, Any]) -> list[dict[str, Any]]:
    """The levels, in the extension that HL7 publishes."""
    return [
        {
            "url": GAS,
            "extension": [
                {"url": "level", "valueCoding": {"system": LOINC, "code": loinc}},
                {"url": "progressText", "valueString": words},
            ],
        }
        for level, loinc in terms("attainment").items()
        if (words := text(levels, level)) is not None
    ]


def _target(goal: dict[Any, Any]) -> list[dict[str, Any]] | None:
    measure = branch(goal, "measure")
    target: dict[str, Any] = {}
    sign = concept(measure, "sign")
    detail = _detail(measure)
    if sign is not None or detail:
        target["measure"] = sign or coded(MEASURE, "measure")
    target |= detail
    due = take(goal, "due")
    if due is not None:
        target["dueDate"] = due
    return [target] if target else None


def _detail(measure: dict[Any, Any]) -> dict[str, Any]:
    """A figure with its unit, or words."""
    written = measure.get("target")
    number = figure(written) if isinstance(written, str) else None
    if writable(measure.get("unit")) and (number is not None or written is None):
        quantity: dict[str, Any] = {"unit": text(measure, "unit")}
        if number is not None:
            take(measure, "target")
            quantity["value"] = number
        return {"detailQuantity": quantity}
    words = text(measure, "target")
    return {} if words is None else {"detailString": words}


def _needs(writing: Writing, goal: dict[Any, Any]) -> list[dict[str, Any]] | None:
    keys = goal.get("needs") or []
    found = []
    for at, key in enumerate(keys):
        if ("needs", key) in writing.at:
            found.append({"reference": writing.at["needs", key]})
            keys[at] = READ
    return found or None


def _results(goal: dict[Any, Any]) -> list[dict[str, Any]] | None:
    results = goal.get("results") or []
    found = []
    for at, words in enumerate(results):
        if writable(words):
            found.append({"text": words})
            results[at] = READ
    return found or None


def _progress(
    writing: Writing, goal: dict[Any, Any], url: str, pointer: str
) -> list[dict[str, Any]]:
    """Notes in words, as notes of the Goal; levels that were reached, as Observations."""
    notes: list[dict[str, Any]] = []
    written: list[bool] = []
    for one in records(goal, "progress"):
        kind = writing.kinds.get(one.get("by", ""))
        scored = one.get("level") is not None and kind in terms("attained")
        if scored:
            _attained(writing, one, url, str(kind))
        elif writable(one.get("note")):
            author = writing.someone(one, "by")
            note = {"authorReference": author, "time": take(one, "on"), "text": text(one, "note")}
            notes.append({name: value for name, value in note.items() if value is not None})
        else:
            continue
        written.append(scored)
    if written != sorted(written):
        writing.reordered.append(f"{pointer}/progress")
    return notes


def _attained(writing: Writing, one: dict[Any, Any], url: str, kind: str) -> None:
    """A level that a goal has reached, and who says so: the code is theirs."""
    levels = list(terms("attainment").values())
    words = text(one, "note")
    writing.add(
        "Observation",
        status="final",
        category=[coded(_CATEGORY, "survey")],
        code=coded(LOINC, terms("attained")[kind]),
        subject=writing.subject(),
        focus=[{"reference": url}],
        effectiveDateTime=take(one, "on"),
        performer=[writing.someone(one, "by")],
        valueCodeableConcept=coded(LOINC, levels[take(one, "level") + 2]),
        note=None if words is None else [{"text": words}],
    )


def _activity(writing: Writing, action: dict[Any, Any], url: str) -> dict[str, Any]:
    """An action, as an activity of the plan that names its goal."""
    action[SEEN] = READ
    activity: dict[str, Any] = {}
    key = action.get("key")
    if isinstance(key, str) and FHIR_ID.fullmatch(key) and not like_nhs_number(key):
        place = ("CarePlan.activity", key)
        if place not in writing.ids:
            writing.ids.add(place)
            activity["id"] = take(action, "key")
    status = take(action, "status")
    detail = {
        "kind": "ServiceRequest",
        "goal": [{"reference": url}],
        "status": _ACTIVITY.get(status, "unknown"),
        "scheduledPeriod": period(action, "", "due"),
        "scheduledString": None,
        "performer": _performer(writing, branch(action, "responsible")),
        "description": text(action, "description"),
    }
    if detail["scheduledPeriod"] is None:
        detail["scheduledString"] = text(action, "when")
    activity["detail"] = {name: value for name, value in detail.items() if value is not None}
    return activity


def _performer(writing: Writing, responsible: dict[Any, Any]) -> list[dict[str, Any]] | None:
    """Who is responsible: somebody in the plan, in a role if they are a worker; else a role."""
    worker = writing.kinds.get(responsible.get("key", "")) == "worker"
    keyed = writing.at.get(("people", str(responsible.get("key"))))
    found = writing.responsible(responsible)
    if keyed is not None and worker and (role := concept(responsible, "role")) is not None:
        name = f"role-{len(writing.contained) + 1}"
        writing.contained.append(
            {"resourceType": "PractitionerRole", "id": name, "practitioner": found, "code": [role]}
        )
        return [{"reference": f"#{name}"}]
    return None if found is None else [found]
