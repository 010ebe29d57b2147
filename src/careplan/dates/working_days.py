"""Working days in England and Wales, from a table of bank holidays with a known end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from careplan._base.packaged import table
from careplan.errors import CalendarError


class Calendar:
    """The working days between two dates.

    Args:
        holidays: the days that are not worked, besides weekends.
        known_from: the first day that the calendar covers.
        known_until: the last day that the calendar covers.

    Outside these dates it raises `CalendarError`. Otherwise, a bank holiday that hasn't been
    announced yet would count as a working day.
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
        """Is a day a working day?

        Args:
            day: the day.

        Raises:
            CalendarError: if the calendar doesn't cover the day.
        """
        at = bisect_left(self._working, ordinal := self._known(day))
        return at < len(self._working) and self._working[at] == ordinal

    def add(self, day: date, n: int) -> date:
        """The nth working day after `day`, which is itself day 0.

        Args:
            day: the day that something was received.
            n: the number of working days, 1 or more.

        Raises:
            CalendarError: if the calendar doesn't cover `day` or the result.
            ValueError: if `n` is below 1.

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
        """The number of working days after `start`, up to and including `end`.

        Args:
            start: the day to count from. It isn't counted.
            end: the last day to count.

        Raises:
            CalendarError: if the calendar doesn't cover both days.

        >>> england_and_wales().between(date(2026, 12, 24), date(2026, 12, 31))
        3
        """
        after = bisect_right(self._working, self._known(start))
        return bisect_right(self._working, self._known(end)) - after


@cache
def england_and_wales() -> Calendar:
    """The calendar that the library ships, with the bank holidays in England and Wales."""
    known = table("careplan", "bank_holidays")
    return Calendar(
        (day for days in known["years"].values() for day in days),
        known_from=known["known_from"],
        known_until=known["known_until"],
    )


def working_days_after(day: date, number: int) -> date | None:
    """The nth working day after a day, which is day 0; ``None`` beyond the table of holidays.

    Args:
        day: the day to count from.
        number: the number of working days, 1 or more.

    >>> working_days_after(date(2026, 12, 24), 5)
    datetime.date(2027, 1, 5)
    """
    try:
        return england_and_wales().add(day, number)
    except CalendarError:
        return None
