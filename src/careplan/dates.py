"""Months, ages, partial dates and windows, as the law counts them.

Nothing here reads the clock: every date is an argument. This is the only module
that imports dateutil.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from careplan.errors import InvalidValueError, Problem

__all__ = [
    "PartialDate",
    "Timing",
    "Window",
    "add_months",
    "age_on",
    "period_end",
    "window",
]

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months on, or the month's last day if it has none.

    Reckon every date in a series from the first: 31 January plus two months is
    31 March, but plus one and one again is 28 March.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2026, 1, 31), 2)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  (when first needed)

    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):  # past the year 9999, where systems keep "never"
        return date.max


def period_end(first: date, months: int) -> date:
    """The last day of a period of months that *begins with* `first`.

    A period "commencing on" a day has that day inside it.

    >>> period_end(date(2026, 1, 1), 6)
    datetime.date(2026, 6, 30)
    """
    return add_months(first, months) - timedelta(days=1)


def age_on(born: date, on: date) -> int:
    """Whole years of age, from the start of the birthday.

    A person born on 29 February has their birthday on 1 March in a common year:
    the house's choice, because nobody should be counted as adult a day early
    (see the decision records).

    Raises:
        ValueError: if `on` is before the birth.

    >>> age_on(date(2008, 2, 29), date(2026, 2, 28)), age_on(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    if on < born:
        msg = "expected a day on or after the birth"
        raise ValueError(msg)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@frozen(order=False)
class PartialDate:
    """A day, a month, or only a year: as precisely as it is remembered.

    Args:
        year: 1 to 9999.
        month: 1 to 12, or ``None``.
        day: of that month, or ``None``; needs a month.

    >>> str(PartialDate(1998, 6)), PartialDate.parse("1998").latest
    ('1998-06', datetime.date(1998, 12, 31))
    """

    year: int
    month: int | None = None
    day: int | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        parts = (self.year, self.month, self.day)
        whole = all(part is None or type(part) is int for part in parts)
        if not whole or (self.day is not None and self.month is None):
            raise InvalidValueError([_NOT_PARTIAL])
        try:
            date(self.year, self.month or 1, self.day or 1)
        except (ValueError, TypeError, OverflowError):
            valid = False
        else:
            valid = True
        if not valid:
            raise InvalidValueError([_NOT_PARTIAL])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``"2024"``, ``"2024-03"`` or ``"2024-03-15"``.

        Raises:
            InvalidValueError: for any other text.
            TypeError: for what isn't text.
        """
        found = _PARTIAL.fullmatch(text)
        if found is None:
            raise InvalidValueError([_NOT_PARTIAL])
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        if self.day is not None:
            return self.earliest
        if self.month is None:
            return date(self.year, 12, 31)
        following = date(self.year, self.month, 28) + timedelta(days=4)
        return following - timedelta(days=following.day)

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"


_NOT_PARTIAL: Final = Problem("", "expected a date such as 2024, 2024-03 or 2024-03-15")


class Timing(StrEnum):
    """Where a day stands against a window."""

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
        """Early, open, due (the last day) or late."""
        if on < self.opens:
            return Timing.EARLY
        if on < self.closes:
            return Timing.OPEN
        return Timing.DUE if on == self.closes else Timing.LATE


def window(anchor: date, *, opens_after_weeks: int, closes_after_weeks: int) -> Window:
    """A window in whole weeks after a day, such as six to eight weeks after sign-off."""
    left = (date.max - anchor).days
    opens, closes = (min(weeks * 7, left) for weeks in (opens_after_weeks, closes_after_weeks))
    return Window(anchor + timedelta(days=opens), anchor + timedelta(days=closes))
