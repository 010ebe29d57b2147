"""The state of one action on a day, and the reason for it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from careplan.messages import Message, say
from careplan.programmes.action import MarkStatus, ProgrammeAction


class ActionState(StrEnum):
    """The state of an action on a day."""

    DONE = "done"
    ON_TRACK = "on-track"
    LATE = "late"
    NOT_STARTED = "not-started"
    CANT_TELL = "cant-tell"


DONE_ON: Final = say("Done on {day}.")
DONE: Final = say("Recorded as done, without a date.")
COMPLETE_AT: Final = say("Marked complete at the checkpoint of {day}.")
DELAYED_AT: Final = say("Marked delayed at the checkpoint of {day}.")
SCHEDULED_AT: Final = say("Marked scheduled at the checkpoint of {day}.")
WAS_DUE: Final = say("It was due on {day}, and by the record it isn't done.")
UNKNOWN: Final = say("It was due on {day}, and whether it is done isn't recorded.")
STARTS_ON: Final = say("It starts on {day}.")
MARKED_FROM: Final = say("Its first mark is for the checkpoint of {day}.")
UNCONFIRMED: Final = say(
    "Its due date, {day}, has passed, but that date isn't recorded as confirmed."
)
UNMARKED: Final = say("How it is going isn't recorded.")
_SETTLED: Final[dict[MarkStatus | None, tuple[ActionState, Message]]] = {
    MarkStatus.COMPLETE: (ActionState.DONE, COMPLETE_AT),
    MarkStatus.DELAYED: (ActionState.LATE, DELAYED_AT),
}


def action_state(action: ProgrammeAction, on: date) -> tuple[ActionState, Message]:
    """Work out the state of an action on a day, and the reason for it.

    The first of these that applies decides: that it was done; a latest mark of complete or
    delayed; a due date that has passed; a latest mark of scheduled. Only marks at or before `on`
    count. A due date that has passed makes an action late only if it is recorded as not done, or
    its latest mark is scheduled: a blank doesn't say that nobody did it. A due date that was never
    confirmed makes nothing late.

    Args:
        action: the action.
        on: the day.

    Returns:
        The state, and a sentence that gives the reason.
    """
    status, day = _last_mark(action, on)
    if action.done_on is not None and action.done_on <= on:
        return ActionState.DONE, DONE_ON.fill(day=action.done_on)
    if action.done and action.done_on is None:
        return ActionState.DONE, DONE
    if day is not None and status in _SETTLED:
        state, says = _SETTLED[status]
        return state, says.fill(day=day)
    if action.due is not None and action.due < on:
        return _past(action, action.due, marked=day is not None)
    if day is not None:
        return ActionState.ON_TRACK, SCHEDULED_AT.fill(day=day)
    return _before_any_mark(action, on)


def _past(action: ProgrammeAction, due: date, *, marked: bool) -> tuple[ActionState, Message]:
    """Work out the state of an action that is past its due date, and neither done nor delayed."""
    if action.to_be_confirmed:
        return ActionState.CANT_TELL, UNCONFIRMED.fill(day=due)
    if not marked and action.done is None and action.done_on is None:
        return ActionState.CANT_TELL, UNKNOWN.fill(day=due)
    return ActionState.LATE, WAS_DUE.fill(day=due)


def _before_any_mark(action: ProgrammeAction, on: date) -> tuple[ActionState, Message]:
    """Work out the state of an action that isn't overdue and has no mark up to that day."""
    if action.starts is not None and action.starts > on:
        return ActionState.NOT_STARTED, STARTS_ON.fill(day=action.starts)
    later = [mark.checkpoint for mark in action.marks or () if mark.checkpoint and mark.status]
    if later:
        return ActionState.NOT_STARTED, MARKED_FROM.fill(day=min(later))
    return ActionState.CANT_TELL, UNMARKED


def _last_mark(action: ProgrammeAction, on: date) -> tuple[MarkStatus | None, date | None]:
    """Find the status and the checkpoint of the latest mark at or before a day."""
    seen = [
        (mark.checkpoint, mark.status)
        for mark in action.marks or ()
        if mark.checkpoint is not None and mark.status is not None and mark.checkpoint <= on
    ]
    if not seen:
        return None, None
    day, status = max(seen, key=lambda one: one[0])
    return status, day
