"""What is done: the activities of a CarePlan, ServiceRequest and Task."""

from __future__ import annotations

from typing import Final

from careplan.fhir.code_lists import codes
from careplan.fhir.elements import Element, Made
from careplan.fhir.notes import Reason
from careplan.fhir.people import key_of, role_of, words_alone
from careplan.fhir.reading import Reading, add
from careplan.fhir.tracking import SEEN

REQUESTS: Final = {
    "ServiceRequest": ("subject", "request-status", "request-intent"),
    "Task": ("for", "task-status", "task-intent"),
}
"""The resources that an activity may be, each with whom it is for, and its two lists."""


def read_activity(reading: Reading, activity: Element, goals: dict[object, Made]) -> None:
    """One activity of a CarePlan, as an action of a goal."""
    reference, detail = activity.child("reference"), activity.child("detail")
    if reference is not None and detail is not None:
        activity.problem("detail", "FHIR R4 allows a reference or a detail, not both (cpl-3)")
        return
    if detail is not None:
        _detail(reading, activity, detail, goals)
    elif reference is not None:
        _referenced(reading, activity, reference, goals)
    _progress(reading, activity, goals)


def _prohibits(element: Element, outer: Element) -> bool:
    """Leave out what is not to be done: read without that, the plan would say the opposite."""
    if not element.raw.get("doNotPerform"):
        element.boolean("doNotPerform")
        return False
    prohibited = element.boolean("doNotPerform")
    if prohibited:
        outer.leave_out(Reason.MODIFIER)
    return True


def _detail(
    reading: Reading, activity: Element, detail: Element, goals: dict[object, Made]
) -> None:
    detail.demand("status")
    code = detail.code("status", "care-plan-activity-status")
    if code == "entered-in-error":
        activity.leave_out(Reason.ENTERED_IN_ERROR)
        return
    if _prohibits(detail, activity):
        return
    named = detail.children("goal")
    goal = _goal(reading, named, goals)
    if goal is None:
        activity.leave_out(Reason.BELONGS_TO_NO_GOAL)
        return
    made = reading.log.made(activity.path)
    made.put("key", reading.key_in(activity, "id", f"actions {id(goal)}"), f"{activity.path}.id")
    _status(detail, "status", code, "care-plan-activity-status", made)
    made.fill("description", detail, "description", Element.text)
    words = detail.concept("code")
    if words is not None and "description" not in made.data:
        made.put("description", words.words(), words.element.path)
    period = detail.child("scheduledPeriod")
    if period is not None:
        made.fill("due", period, "end", Element.day)
    made.fill("when", detail, "scheduledString", Element.text)
    _responsible(reading, detail.children("performer"), made)
    add(goal.data, "actions", made.data)


def _goal(reading: Reading, named: list[Element], goals: dict[object, Made]) -> Made | None:
    """The goal that an activity names first and that is in the plan; else the only goal."""
    found: Made | None = None
    for reference in named:
        target = reading.target(reference)
        goal = None if target is None else goals.get(target.same)
        if found is not None and goal is not None:
            reference.log.note(reference.path, Reason.SECOND_VALUE)
        found = found or goal
    if not named and len(goals) == 1:
        found = next(iter(goals.values()))
    return found


def _status(element: Element, name: str, code: str | None, listed: str, made: Made) -> None:
    """The state of an action, if we have a word for it."""
    if code is not None:
        word = codes(listed)[code]
        made.put("status", word or None, f"{element.path}.{name}")
        if not word:
            element.note(name, Reason.STATUS)


def _responsible(reading: Reading, performers: list[Element], made: Made) -> None:
    """The first who does it: ours names one person."""
    if not performers:
        return
    first = performers[0]
    responsible = reading.log.made(first.path)
    responsible.put("role", words_alone(first, "PractitionerRole"))
    if "role" not in responsible.data:
        responsible.put("key", key_of(reading, first))
        responsible.put("role", role_of(reading, first))
    if responsible.data:
        made.put("responsible", responsible.data, first.path)
    for more in performers[1:]:
        more.leave_out(Reason.SECOND_VALUE)


def _referenced(
    reading: Reading, activity: Element, reference: Element, goals: dict[object, Made]
) -> None:
    """An activity that is a resource of its own."""
    target = reading.target(reference)
    goal = _goal(reading, [], goals)
    if target is None or target.element is None:
        made = reading.log.made(activity.path)
        if goal is not None:
            made.fill("description", reference, "display", Element.text)
        if goal is not None and made.data:
            add(goal.data, "actions", made.data)
        return
    element = target.element
    if element.kind not in REQUESTS:
        reading.log.note(reference.path, Reason.NO_HOME)
        return
    if element.gone or not reading.usable(element):
        return
    about = REQUESTS[element.kind][0]
    if not reading.ours(element, about):
        return
    made_action = read_request(reading, element, needs=False)
    if made_action is None:
        return
    if goal is None:
        element.leave_out(Reason.BELONGS_TO_NO_GOAL)
        return
    add(goal.data, "actions", made_action.data)


def read_request(reading: Reading, element: Element, *, needs: bool) -> Made | None:
    """A ServiceRequest or a Task as an action; ``None`` if it is left out.

    Args:
        reading: the document.
        element: the resource.
        needs: whether it is read as support of a need, which has no status or due day.
    """
    _, statuses, intents = REQUESTS[element.kind]
    element.demand("status")
    element.demand("intent")
    code = element.code("status", statuses)
    intent = element.code("intent", intents)
    if code == "entered-in-error" or (intent is not None and not codes(intents)[intent]):
        wrong = code == "entered-in-error"
        element.leave_out(Reason.ENTERED_IN_ERROR if wrong else Reason.STATUS)
        return None
    if _prohibits(element, element):
        return None
    if SEEN in element.raw:  # it was read before, in another place
        reading.log.note(element.path, Reason.SECOND_VALUE)
        return None
    made = reading.log.made(element.path)
    element.seen()
    words = element.concept("code")
    text = None if words is None else words.words()
    field = "what" if needs else "description"
    made.put(field, text, f"{element.path}.code")
    if text is None and element.kind == "Task":
        made.fill(field, element, "description", Element.text)
    if needs:
        _times(element, made)
        return made
    _status(element, "status", code, statuses, made)
    period = element.child("occurrencePeriod")
    restriction = element.child("restriction")
    if restriction is not None:
        period = restriction.child("period")
    if period is not None:
        made.fill("due", period, "end", Element.day)
    made.fill("due", element, "occurrenceDateTime", Element.day)
    owner = element.child("owner")
    _responsible(reading, [owner] if owner is not None else element.children("performer"), made)
    return made


def _times(element: Element, made: Made) -> None:
    """How often something is done, and from when until when."""
    timing = element.child("occurrenceTiming")
    period = element.child("occurrencePeriod")
    if timing is not None:
        frequency = timing.concept("code")
        if frequency is not None:
            made.put("frequency", frequency.words(), frequency.element.path)
        repeat = timing.child("repeat")
        period = None if repeat is None else repeat.child("boundsPeriod")
    if period is not None:
        made.fill("since", period, "start", Element.day)
        made.fill("until", period, "end", Element.day)


def _progress(reading: Reading, activity: Element, goals: dict[object, Made]) -> None:
    """Notes on an activity, as progress of the goal if there is just one."""
    if len(goals) != 1:
        return
    goal = next(iter(goals.values()))
    for note in activity.children("progress"):
        made = reading.log.made(note.path)
        made.fill("note", note, "text", Element.text)
        made.fill("on", note, "time", Element.day)
        if made.data:
            add(goal.data, "progress", made.data)
