"""CarePlan, and what else a document says about the same person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from careplan.fhir.actions import read_activity
from careplan.fhir.code_lists import OURS, SNOMED, codes, terms
from careplan.fhir.conditions import read_condition, read_support
from careplan.fhir.consents import read_consent
from careplan.fhir.elements import Element, Made
from careplan.fhir.goals import read_attained, read_goal
from careplan.fhir.health import read_allergy, read_flag
from careplan.fhir.notes import Reason
from careplan.fhir.people import key_of, read_team, words_alone
from careplan.fhir.person import read_person
from careplan.fhir.reading import Reading, add
from careplan.fhir.risks import read_risk_assessment
from careplan.fhir.scores import read_response, read_scores
from careplan.fhir.sections import read_composition

_ENDED: Final = frozenset({"completed", "revoked"})
PLAN_KIND: Final = OURS + "plan-kind"
_SUBJECTS: Final = {
    "Goal": "subject",
    "RiskAssessment": "subject",
    "Condition": "subject",
    "Consent": "patient",
    "AllergyIntolerance": "patient",
    "Flag": "subject",
    "QuestionnaireResponse": "subject",
    "Observation": "subject",
    "ServiceRequest": "subject",
    "Task": "for",
    "Composition": "subject",
}
"""The resources that have a home in a plan, each with the member that says whom it is about."""


def read_plan(reading: Reading, care_plan: Element | None) -> None:
    """Read everything in a document that is about one person, into the plan.

    Args:
        reading: the document.
        care_plan: the CarePlan; ``None`` if there is none, but there are goals or the like.
    """
    if care_plan is not None:
        _care_plan(reading, care_plan)
    else:
        _whose(reading)
    needs = _needs(reading, care_plan)
    goals = _goals(reading, care_plan, needs)
    if care_plan is not None:
        for activity in care_plan.children("activity"):
            read_activity(reading, activity, goals)
    for one in reading.of("ServiceRequest", "subject"):
        read_support(reading, one, needs)
    for kind, read in _READERS.items():
        for one in reading.of(kind, _SUBJECTS[kind]):
            read(reading, one)
    _scores(reading, goals)
    for one in reading.of("Composition", "subject"):
        read_composition(reading, one)


def _care_plan(reading: Reading, element: Element) -> None:
    made = reading.branches[""] = reading.log.made(element.path)
    if "context" in element.raw and "encounter" not in element.raw:
        element.problem("context", "this is shaped like FHIR STU3, and only R4 is read")
    for name in ("status", "intent", "subject"):
        element.demand(name)
    code = element.code("status", "request-status")
    intent = element.code("intent", "care-plan-intent")
    if intent is not None and not codes("care-plan-intent")[intent]:
        element.note("intent", Reason.STATUS)
    subject = element.child("subject")
    if subject is not None:
        read_person(reading, subject)
    made.put("key", reading.key(element, "plans"), f"{element.path}.id")
    for category in element.concepts("category"):
        made.put("kind", category.code(PLAN_KIND), category.element.path)
    _dates(reading, element, code)
    teams = []
    for reference in element.children("careTeam"):
        target = reading.target(reference)
        if target is not None and target.element is not None and target.kind == "CareTeam":
            teams.append(target.element)
    for team in teams or list(reading.of("CareTeam", "subject")):
        if not team.gone and reading.usable(team) and reading.ours(team, "subject"):
            _team(reading, team)
    _author(reading, element)
    reading.plan |= made.data


def _author(reading: Reading, element: Element) -> None:
    """Who wrote the plan down, and when. Nothing follows about what was agreed or signed."""
    author = reading.log.made(element.path)
    reference = element.child("author")
    if reference is not None:
        author.put("by", key_of(reading, reference), reference.path)
    author.fill("on", element, "created", Element.day)
    if author.data:
        reading.plan["author"] = author.data


def _team(reading: Reading, team: Element) -> None:
    code = team.code("status", "care-team-status")
    if code is not None:
        word = reading.of_status(team, code, codes("care-team-status")[code])
        if word is None:
            return
        if word == "unsure":
            team.note("status", Reason.STATUS)
    team.seen()
    read_team(reading, team)


def _dates(reading: Reading, element: Element, code: str | None) -> None:
    """When support began, and when it ended: only what is over has an end.

    A plan of ours has no status but that it ended, so any other is noted.
    """
    period = element.child("period")
    dates = reading.log.made(element.path if period is None else period.path)
    if period is not None:
        dates.fill("started", period, "start", Element.day)
        end = "ended" if code in _ENDED else "expected_end"
        dates.fill(end, period, "end", Element.day)
    if code is not None and "ended" not in dates.data:
        element.note("status", Reason.STATUS)
    if dates.data:
        reading.branches["dates"] = dates
        reading.plan["dates"] = dates.data


def _whose(reading: Reading) -> None:
    """Without a CarePlan: everything in the document must be about one person."""
    for kind, about in _SUBJECTS.items():
        for one in reading.document.of(kind):
            subject = one.child(about)
            if subject is None:
                continue
            if reading.person is None:
                read_person(reading, subject)
            target = reading.target(subject)
            if target is not None and target.same != reading.person:
                one.problem(about, "expected resources about one person where there's no CarePlan")


def _needs(reading: Reading, care_plan: Element | None) -> dict[object, Made]:
    """The needs, by what references to them lead to: what the plan addresses comes first."""
    needs: dict[object, Made] = {}
    done: set[int] = set()
    ordered = _referred(reading, care_plan, "addresses", "Condition")
    for one in [*ordered, *reading.of("Condition", "subject")]:
        if not one.gone and id(one.raw) not in done:
            done.add(id(one.raw))
            made = read_condition(reading, one) if _readable(reading, one, "subject") else None
            if made is not None:
                needs[id(one.raw)] = made
    return needs


def _goals(
    reading: Reading, care_plan: Element | None, needs: dict[object, Made]
) -> dict[object, Made]:
    """The goals, by what references to them lead to: in the plan's order."""
    goals: dict[object, Made] = {}
    done: set[int] = set()
    ordered = _referred(reading, care_plan, "goal", "Goal")
    others = _of_other_plans(reading, care_plan)
    for one in [*ordered, *reading.document.of("Goal")]:
        if id(one.raw) in done or one.gone or not _readable(reading, one, "subject"):
            continue
        done.add(id(one.raw))
        if id(one.raw) in others and one not in ordered:
            one.leave_out(Reason.OF_ANOTHER_PLAN)
            continue
        made = read_goal(reading, one)
        if made is not None:
            goals[id(one.raw)] = made
            add(reading.plan, "goals", made.data)
            addresses(reading, one, made, needs)
    return goals


def addresses(reading: Reading, element: Element, made: Made, needs: dict[object, Made]) -> None:
    """The needs that a goal helps to meet, by key."""
    keys = []
    for reference in element.children("addresses"):
        target = reading.target(reference)
        need = None if target is None else needs.get(target.same)
        if need is None:
            reading.log.note(reference.path, Reason.NO_HOME)
        else:
            keys.append(reading.needed_key(need, "needs", "need"))
    if keys:
        made.put("needs", keys, f"{element.path}.addresses")


def _referred(reading: Reading, care_plan: Element | None, name: str, kind: str) -> list[Element]:
    """What the plan refers to, of one type, in its order."""
    found = []
    for reference in [] if care_plan is None else care_plan.children(name):
        target = reading.target(reference)
        if target is not None and target.element is not None and target.kind == kind:
            found.append(target.element)
    return found


def _readable(reading: Reading, element: Element, about: str) -> bool:
    return reading.usable(element) and reading.ours(element, about)


def _of_other_plans(reading: Reading, care_plan: Element | None) -> set[int]:
    """The goals that another CarePlan of the document names."""
    found = set()
    for other in reading.document.of("CarePlan"):
        if care_plan is None or other.raw is care_plan.raw:
            continue
        for reference in other.children("goal"):
            target = reading.target(reference)
            if target is not None and target.element is not None:
                found.add(id(target.element.raw))
    return found


def _next_review(reading: Reading, task: Element) -> None:
    """The day of the next review, from a Task that says it is one. FHIR has no element for it."""
    code = task.concept("code")
    if code is None or code.term(SNOMED, terms("task"), peek=True) is None:
        return
    status = reading.status(task, "status", "task-status")
    restriction = task.child("restriction")
    period = None if restriction is None else restriction.child("period")
    if status is None or period is None or "next_review" in reading.plan:
        return
    task.seen()
    task.code("intent", "task-intent")
    code.term(SNOMED, terms("task"))
    plan = reading.branches.setdefault("", reading.log.made(task.path))
    plan.fill("next_review", period, "end", Element.day)
    owner = task.child("owner")
    if owner is not None:
        responsible = reading.log.made(owner.path)
        responsible.put("role", words_alone(owner, "PractitionerRole"))
        if not responsible.data:
            responsible.put("key", key_of(reading, owner))
        if responsible.data:
            plan.put("next_review_by", responsible.data, owner.path)
    reading.plan |= plan.data


def _risk_assessment(reading: Reading, element: Element) -> None:
    made = read_risk_assessment(reading, element)
    if made is not None:
        add(reading.plan, "risk_assessments", made.data)


_READERS: Final[dict[str, Callable[[Reading, Element], None]]] = {
    "RiskAssessment": _risk_assessment,
    "Consent": read_consent,
    "AllergyIntolerance": read_allergy,
    "Flag": read_flag,
    "Task": _next_review,
}


def _scores(reading: Reading, goals: dict[object, Made]) -> None:
    """Scores, with the answers that they are derived from; and levels that goals have reached."""
    responses: dict[object, Made] = {}
    for one in reading.of("QuestionnaireResponse", "subject"):
        made = read_response(reading, one)
        if made is not None:
            responses[id(one.raw)] = made
    for one in reading.of("Observation", "subject"):
        if not read_attained(reading, one, goals):
            read_scores(reading, one, responses)
    # answers are read before scores, but a document may have them in any order
    order = {one.path: at for at, one in enumerate(reading.document.resources)}
    held = reading.plan.get("measurements", [])
    held.sort(key=lambda one: order[reading.log.origins[id(one)].path])
