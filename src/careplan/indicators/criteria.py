"""What a record must be to count: small tests on its fields, joined by all, any and not.

Each test is true, false, or can't be told, and a blank is never a no. There are few of them, so
that other doors can read the same ones, and none holds code.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from attrs import frozen

from careplan.answers import Answer, all_met, any_met, opposite
from careplan.dates import add_months
from careplan.dates.periods import Period
from careplan.dates.working_days import Calendar, england_and_wales


class TimeUnit(StrEnum):
    """What a clock counts."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"


class Open(StrEnum):
    """What a case that hasn't ended counts as while its time isn't up."""

    CANT_TELL = "cant-tell"
    """It may still end in time."""
    NOT_MET = "not-met"
    """Only what has ended counts as in time."""


@frozen(kw_only=True)
class Clock:
    """A limit of time.

    Args:
        n: how many.
        unit: of what. The day of the start is day 0.
        open: what a case counts as that hasn't ended, while its time isn't up.
    """

    n: int
    unit: TimeUnit
    open: Open = Open.CANT_TELL

    def last_day(self, start: date, calendar: Calendar | None = None) -> date:
        """The last day in time.

        Args:
            start: the day the clock starts.
            calendar: of working days; the library's where none is given.

        Raises:
            CalendarError: if working days aren't known that far.
        """
        if self.unit is TimeUnit.WORKING_DAYS:
            return (calendar or england_and_wales()).add(start, self.n)
        if self.unit is TimeUnit.MONTHS:
            return add_months(start, self.n)
        days = self.n * (7 if self.unit is TimeUnit.WEEKS else 1)
        return start + min(timedelta(days=days), date.max - start)


class Criterion(ABC):
    """What a record may be asked: the base of every test."""

    __slots__ = ()

    @abstractmethod
    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Does a record meet it, as it was known on a day?

        Args:
            record: field to value; ``None`` is blank.
            period: the period.
            on: the day the records are of: what ended after it hadn't ended yet.
        """


@frozen(kw_only=True)
class Is(Criterion):
    """A flag is true, or false."""

    field: str
    value: bool

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The flag, against the value."""
        held: bool | None = record.get(self.field)
        return None if held is None else held is self.value


@frozen(kw_only=True)
class OneOf(Criterion):
    """A choice is one of some."""

    field: str
    options: tuple[str, ...]

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The choice, against the options."""
        held = record.get(self.field)
        return None if held is None else held in self.options


@frozen(kw_only=True)
class AtLeast(Criterion):
    """A number is so much, or more."""

    field: str
    n: int

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The number, against the least."""
        held = record.get(self.field)
        return None if held is None else bool(held >= self.n)


@frozen(kw_only=True)
class InPeriod(Criterion):
    """A day is in the period, and has come."""

    field: str

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """The day, against the period so far: what comes later isn't counted yet."""
        held = record.get(self.field)
        return None if held is None else held in period and held <= on


@frozen(kw_only=True)
class Due(Criterion):
    """The last day in time, counted from a day, is in the period."""

    field: str
    clock: Clock

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The day that the clock runs out, against the period."""
        held = record.get(self.field)
        return None if held is None else self.clock.last_day(held) in period


@frozen(kw_only=True)
class Present(Criterion):
    """Somebody or something was there on a day of the period.

    Args:
        field: the day it came.
        until: the day it went, or is to go; blank where it hasn't.
        throughout: whether it was there on every day of the period, not on any.
    """

    field: str
    until: str
    throughout: bool = False

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """A blank end is that it hasn't ended; a blank start can't be told."""
        came, went = record.get(self.field), record.get(self.until)
        first, last = period.since, min(period.until, on)
        if self.throughout:
            first, last = last, first
        if went is not None and went < first:
            return False
        return None if came is None else came <= last


@frozen(kw_only=True)
class Within(Criterion):
    """One day is within a time of another, and not before it.

    Args:
        field: the day it ended; blank where it hasn't.
        of: the day it started.
        clock: the limit.
    """

    field: str
    of: str
    clock: Clock

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """What hasn't ended is out of time once its time is up; an end before its start is none."""
        start, end = record.get(self.of), record.get(self.field)
        if start is None:
            return None
        last = self.clock.last_day(start)
        if end is not None and end <= on:
            return None if end < start else end <= last
        return False if on > last or self.clock.open is Open.NOT_MET else None


@frozen(kw_only=True)
class AllOf(Criterion):
    """All hold."""

    of: tuple[Criterion, ...]

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Not met as soon as one isn't; can't tell while one can't be told."""
        return all_met(part.holds(record, period, on) for part in self.of)


@frozen(kw_only=True)
class AnyOf(Criterion):
    """One holds, or more."""

    of: tuple[Criterion, ...]

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Met as soon as one is; can't tell while one can't be told."""
        return any_met(part.holds(record, period, on) for part in self.of)


@frozen(kw_only=True)
class Not(Criterion):
    """It doesn't hold."""

    of: Criterion

    def holds(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """The opposite; can't tell stays can't tell."""
        return opposite(self.of.holds(record, period, on))
