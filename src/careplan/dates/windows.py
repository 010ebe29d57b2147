"""A span in which something should happen, such as six to eight weeks after sign-off."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from attrs import field, frozen


class Timing(StrEnum):
    """How a day compares with a window."""

    EARLY = "early"
    """Before it opens. Early is not a breach."""
    OPEN = "open"
    """In it."""
    DUE = "due"
    """Its last day."""
    LATE = "late"
    """After it closes."""


@frozen
class Window:
    """A span in which something should happen.

    Args:
        opens: the first day in it.
        closes: the last day in it; not before `opens`.

    >>> w = window(date(2026, 3, 2), opens_after_weeks=6, closes_after_weeks=8)
    >>> w.opens.isoformat(), w.closes.isoformat(), w.timing(date(2026, 4, 27)).value
    ('2026-04-13', '2026-04-27', 'due')
    """

    opens: date
    closes: date = field()

    @closes.validator
    def _in_order(self, _: object, closes: date) -> None:
        if closes < self.opens:
            msg = "expected a window that closes on or after the day it opens"
            raise ValueError(msg)

    def timing(self, on: date) -> Timing:
        """How a day compares with the window: early, open, due (on its last day) or late."""
        if on < self.opens:
            return Timing.EARLY
        if on < self.closes:
            return Timing.OPEN
        return Timing.DUE if on == self.closes else Timing.LATE


def window(anchor: date, *, opens_after_weeks: int, closes_after_weeks: int) -> Window:
    """A window in whole weeks after a day, such as six to eight weeks after sign-off.

    Args:
        anchor: the day that the weeks are counted from.
        opens_after_weeks: the number of weeks until the window opens.
        closes_after_weeks: the number of weeks until its last day.

    Returns:
        The window.

    Raises:
        ValueError: if the window would close before it opens.
    """
    left = (date.max - anchor).days
    opens, closes = (min(weeks * 7, left) for weeks in (opens_after_weeks, closes_after_weeks))
    return Window(anchor + timedelta(days=opens), anchor + timedelta(days=closes))
