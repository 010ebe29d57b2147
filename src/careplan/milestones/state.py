"""The state of one stage on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from careplan.answers import Answer
from careplan.dates import Window


class StageState(StrEnum):
    """The state of a stage on a day."""

    MET = "met"
    MET_EARLY = "met-early"
    """Reached before the stage opened."""
    MET_LATE = "met-late"
    """Reached after the stage closed."""
    DUE = "due"
    """Open, and not recorded as reached."""
    OVERDUE = "overdue"
    """Closed, and not reached."""
    NOT_YET = "not-yet"
    """Not open yet."""
    ENDED = "ended"
    """Not recorded as reached, and the service ended by the stage's last day."""
    CANT_TELL = "cant-tell"


def state_of(
    met: Answer, met_on: date | None, window: Window | None, *, on: date, ended: date | None
) -> StageState:
    """Work out the state of a stage on a day.

    Args:
        met: whether the stage is reached by `on`.
        met_on: date when it was reached, if that is recorded.
        window: first and last day of the stage, if they are known.
        on: the day.
        ended: date when the service ended, if it has.
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
