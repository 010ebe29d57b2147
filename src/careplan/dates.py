"""Months, ages, windows and working days, as the law counts them.

Nothing here reads the clock: every date is an argument. This is the only module
that imports dateutil.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from attrs import field, frozen

from careplan.errors import CalendarError, InvalidValueError, Problem
from careplan.tables import table

__all__ = [
    "Calendar",
    "PartialDate",
    "Timing",
    "Window",
    "add_months",
    "age_on",
    "england_and_wales",
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


class Calendar:
    """The working days between two known ends.

    Args:
        holidays: days that are not worked, weekends apart.
        known_from: the first day it answers for.
        known_until: the last day it answers for.

    Beyond its ends it raises `CalendarError` rather than take a bank holiday that
    nobody has proclaimed yet for a working day.
    """

    def __init__(self, holidays: Iterable[date], *, known_from: date, known_until: date) -> None:
        self.holidays = frozenset(holidays)
        self.known_from, self.known_until = known_from, known_until
        span = range(known_from.toordinal(), known_until.toordinal() + 1)
        days = (date.fromordinal(ordinal) for ordinal in span)
        self._working = tuple(
            day.toordinal()
            for day in days
            if day.weekday() < 5 and day not in self.holidays  # noqa: PLR2004
        )

    def _known(self, day: date) -> int:
        if not self.known_from <= day <= self.known_until:
            msg = (
                f"working days are known from {self.known_from} to {self.known_until};"
                " give a calendar that reaches further"
            )
            raise CalendarError(msg)
        return day.toordinal()

    def is_working(self, day: date) -> bool:
        """Is it a working day?"""
        at = bisect_left(self._working, ordinal := self._known(day))
        return at < len(self._working) and self._working[at] == ordinal

    def add(self, day: date, n: int) -> date:
        """The nth working day after `day`, which is itself day 0.

        Args:
            day: the day something was received.
            n: working days, 1 or more.

        >>> england_and_wales().add(date(2026, 12, 24), 3)
        datetime.date(2026, 12, 31)
        """
        if n < 1:
            msg = "expected at least 1 working day"
            raise ValueError(msg)
        at = bisect_right(self._working, self._known(day)) + n - 1
        if at >= len(self._working):
            self._known(self.known_until + timedelta(days=1))
        return date.fromordinal(self._working[at])

    def between(self, start: date, end: date) -> int:
        """How many working days after `start`, up to and with `end`.

        >>> england_and_wales().between(date(2026, 12, 24), date(2026, 12, 31))
        3
        """
        after = bisect_right(self._working, self._known(start))
        return bisect_right(self._working, self._known(end)) - after


@cache
def england_and_wales() -> Calendar:
    """The shipped calendar: bank holidays in England and Wales, with its known ends."""
    known = table("careplan", "bank_holidays")
    return Calendar(
        (day for days in known["years"].values() for day in days),
        known_from=known["known_from"],
        known_until=known["known_until"],
    )
