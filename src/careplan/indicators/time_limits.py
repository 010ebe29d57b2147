"""Time limits: a number of days, working days, weeks or months after a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

import attrs
from attrs import frozen

from careplan._core.field_types import Limits
from careplan.dates import add_days, add_months
from careplan.dates.working_days import Calendar, england_and_wales

Units: TypeAlias = Annotated[int, Limits(1, 10_000)]


class TimeUnit(StrEnum):
    """The unit of a time limit."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"


class Open(StrEnum):
    """How an open case counts before its time limit has passed."""

    CANT_TELL = "cant-tell"
    """We can't tell: it may still end in time."""
    NOT_MET = "not-met"
    """It isn't in time: only a case that has ended can be."""


@frozen(kw_only=True)
class Clock:
    """A time limit.

    Args:
        n: the number of units.
        unit: the unit. The day of the start is day 0.
        open: how an open case counts before the limit has passed.
    """

    n: int
    unit: TimeUnit
    open: Open = Open.CANT_TELL

    def last_day(self, start: date, calendar: Calendar | None = None) -> date:
        """The last day within the limit.

        Args:
            start: the day the clock starts.
            calendar: the calendar of working days; ``None`` for the library's own.

        Returns:
            The last day. It is never later than `date.max`.

        Raises:
            CalendarError: if the limit goes beyond the calendar.
        """
        if self.unit is TimeUnit.WORKING_DAYS:
            return (calendar or england_and_wales()).add(start, self.n)
        if self.unit is TimeUnit.MONTHS:
            return add_months(start, self.n)
        days = self.n * (7 if self.unit is TimeUnit.WEEKS else 1)
        return add_days(start, days)


CLOCK: Final = attrs.Factory(
    lambda test: Clock(n=test.n, unit=test.unit, open=test.open), takes_self=True
)
"""The time limit of a test, from the fields that its table has."""
