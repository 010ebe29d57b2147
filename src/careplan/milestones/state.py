"""How one stage stands against its days."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from careplan.answers import Answer
from careplan.dates import Window


class StageState(StrEnum):
    """How a stage stands on a day."""

    MET = "met"
    MET_EARLY = "met-early"
    """Before its time opened."""
    MET_LATE = "met-late"
    """After its time closed."""
    DUE = "due"
    """Its time is now, and it isn't recorded as reached."""
    OVERDUE = "overdue"
    """Its time is past, and it isn't reached."""
    NOT_YET = "not-yet"
    """Its time is to come."""
    ENDED = "ended"
    """The service ended while it still had time."""
    CANT_TELL = "cant-tell"


def state_of(
    met: Answer, met_on: date | None, window: Window | None, *, on: date, ended: date | None
) -> StageState:
    """How a stage stands.

    Args:
        met: whether it is reached by `on`.
        met_on: when it was, if that is recorded.
        window: its days, if they are known.
        on: the day.
        ended: when the service ended, if it has.
    """
    if met is True:
        return _reached(met_on, window)
    if window is None:
        return StageState.CANT_TELL
    if ended is not None and ended <= window.closes:
        return StageState.ENDED
    if on < window.opens:
        return StageState.NOT_YET
    if on <= window.closes:
        return StageState.DUE
    return StageState.CANT_TELL if met is None else StageState.OVERDUE


def _reached(met_on: date | None, window: Window | None) -> StageState:
    if met_on is None or window is None:
        return StageState.MET
    if met_on < window.opens:
        return StageState.MET_EARLY
    return StageState.MET_LATE if met_on > window.closes else StageState.MET
