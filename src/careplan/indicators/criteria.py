"""What a record must be to count: small tests on its fields, joined by all, any and not.

Each answer is yes, no, or can't tell, and a blank is never a no. The joins are those of
`careplan.criteria`. There are few tests, so that frames can read the same ones, and none holds code.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import frozen

from careplan.answers import Answer
from careplan.criteria.tree import Join
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


class FieldTest(ABC):
    """A test of one field of a record: the base of every test."""

    __slots__ = ()

    @abstractmethod
    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Does a record meet it, as it was known on a day?

        Args:
            record: field to value; ``None`` is blank.
            period: the period.
            on: the day the records are of: what ended after it hadn't ended yet.
        """


@frozen(kw_only=True)
class Is(FieldTest):
    """A flag is true, or false."""

    field: str
    value: bool

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The flag, against the value."""
        held: bool | None = record.get(self.field)
        return None if held is None else held is self.value


@frozen(kw_only=True)
class OneOf(FieldTest):
    """A choice is one of some."""

    field: str
    options: tuple[str, ...]

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The choice, against the options."""
        held = record.get(self.field)
        return None if held is None else held in self.options


@frozen(kw_only=True)
class AtLeast(FieldTest):
    """A number is so much, or more."""

    field: str
    n: int

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The number, against the least."""
        held = record.get(self.field)
        return None if held is None else bool(held >= self.n)


@frozen(kw_only=True)
class InPeriod(FieldTest):
    """A day is in the period, and has come."""

    field: str

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """The day, against the period so far: what comes later isn't counted yet."""
        held = record.get(self.field)
        return None if held is None else held in period and held <= on


@frozen(kw_only=True)
class Due(FieldTest):
    """The last day in time, counted from a day, is in the period."""

    field: str
    clock: Clock

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """The day that the clock runs out, against the period."""
        held = record.get(self.field)
        return None if held is None else self.clock.last_day(held) in period


@frozen(kw_only=True)
class Present(FieldTest):
    """Somebody or something was there on a day of the period.

    Args:
        field: the day it came.
        until: the day it went, or is to go; blank where it hasn't.
        throughout: whether it was there on every day of the period, not on any.
    """

    field: str
    until: str
    throughout: bool = False

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """A blank end is that it hasn't ended; a blank start can't be told."""
        came, went = record.get(self.field), record.get(self.until)
        first, last = period.since, min(period.until, on)
        if self.throughout:
            first, last = last, first
        if went is not None and went < first:
            return False
        return None if came is None else came <= last


@frozen(kw_only=True)
class Within(FieldTest):
    """One day is within a time of another, and not before it.

    Args:
        field: the day it ended; blank where it hasn't.
        of: the day it started.
        clock: the limit.
    """

    field: str
    of: str
    clock: Clock

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """What hasn't ended is out of time once its time is up; an end before its start is none."""
        start, end = record.get(self.of), record.get(self.field)
        if start is None:
            return None
        last = self.clock.last_day(start)
        if end is not None and end <= on:
            return None if end < start else end <= last
        return False if on > last or self.clock.open is Open.NOT_MET else None


Criterion: TypeAlias = FieldTest | Join
"""A test of a field, or several criteria joined by all, any or not."""


def answer_of(criterion: Criterion, record: Mapping[str, Any], period: Period, on: date) -> Answer:
    """Does a record meet a criterion, as it was known on a day?

    Args:
        criterion: what is asked.
        record: field to value; ``None`` is blank.
        period: the period.
        on: the day the records are of: what ended after it hadn't ended yet.
    """
    if isinstance(criterion, FieldTest):
        return criterion.answer(record, period, on)
    return criterion.answer([answer_of(part, record, period, on) for part in criterion.children])


def parts_of(criterion: Criterion | None) -> Iterator[Criterion]:
    """A criterion, and all in it."""
    if criterion is None:
        return
    yield criterion
    if isinstance(criterion, Join):
        for part in criterion.children:
            yield from parts_of(part)
