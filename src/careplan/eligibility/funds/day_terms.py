"""Days that a fund asks for: when something happened, and the window it must be in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.definitions import Days, Definition, Slug
from careplan.eligibility.funds.award_limits import WindowMonths
from careplan.eligibility.funds.windows import days_before, months_ending_on
from careplan.errors import Problem


class DayOf(StrEnum):
    """What happened on the day."""

    ASSESSMENT_BOOKED = "assessment-booked"
    """The carer's assessment was booked."""
    ASSESSMENT_COMPLETED = "assessment-completed"
    REGISTERED = "registered"
    """The carer was registered with the service."""
    BOUGHT = "bought"
    """The item or service was bought, if it was bought before the application."""
    DISCHARGED = "discharged"
    """The person cared for was discharged from hospital."""


class CountedTo(StrEnum):
    """The last day of the window, if the file gives no date."""

    APPLICATION = "application"
    """The day of applying."""


@frozen(kw_only=True)
class DayTerm(Definition):
    """Something that must have happened in the months or days before a day.

    Args:
        key: its key, such as ``"recent-discharge"``.
        day_of: what happened on the day.
        within_months: the length in months of the window that ends on the last day.
        within_days: the most days from the day to the last day.
        ending_on: the last day of the window: a date, or the day of applying.
    """

    NEEDS_ONE_OF: ClassVar[tuple[str, ...]] = ("within_months", "within_days")

    key: Slug
    day_of: DayOf
    within_months: WindowMonths | None = None
    within_days: Days | None = None
    ending_on: date | CountedTo = CountedTo.APPLICATION

    def problems(self) -> Iterator[Problem]:
        """A problem if the window is said twice."""
        if self.within_months is not None and self.within_days is not None:
            yield Problem("/within_days", "is allowed only without within_months")

    def first(self, last: date) -> date:
        """The first day of the window that ends on a day."""
        if self.within_months is not None:
            return months_ending_on(last, self.within_months)
        return days_before(last, self.within_days or 0)

    def last(self, made_on: date | None) -> date | None:
        """The last day of the window, for an application made on a day."""
        return self.ending_on if isinstance(self.ending_on, date) else made_on
