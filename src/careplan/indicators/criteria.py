"""Tests of a record's fields, joined by all, any and not. They decide which records count.

Each answer is yes, no or can't tell. A blank is never a no. The joins are those of
`careplan.criteria`. There are only a few tests, so that frames can apply the same ones. A
definition contains no code.
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
        return start + min(timedelta(days=days), date.max - start)


class FieldTest(ABC):
    """The base class of every test of a record's fields."""

    __slots__ = ()

    @abstractmethod
    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Does a record meet the test?

        Args:
            record: field key to value. ``None`` is a blank.
            period: the period that is calculated.
            on: the date the records describe. What ended after it counts as still open.

        Returns:
            `True`, `False`, or ``None`` for *can't tell*.
        """


@frozen(kw_only=True)
class Is(FieldTest):
    """The flag `field` has the value `value`."""

    field: str
    value: bool

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the flag with the value."""
        held: bool | None = record.get(self.field)
        return None if held is None else held is self.value


@frozen(kw_only=True)
class OneOf(FieldTest):
    """The choice `field` is one of `options`."""

    field: str
    options: tuple[str, ...]

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the choice with the options."""
        held = record.get(self.field)
        return None if held is None else held in self.options


@frozen(kw_only=True)
class AtLeast(FieldTest):
    """The number `field` is `n` or more."""

    field: str
    n: int

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the number with `n`."""
        held = record.get(self.field)
        return None if held is None else bool(held >= self.n)


@frozen(kw_only=True)
class InPeriod(FieldTest):
    """The day `field` is in the period, and isn't after the date the records describe."""

    field: str

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Compare the day with the period so far. A later day isn't counted yet."""
        held = record.get(self.field)
        return None if held is None else held in period and held <= on


@frozen(kw_only=True)
class Due(FieldTest):
    """The time limit that starts on the day `field` ends in the period."""

    field: str
    clock: Clock

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the last day of the limit with the period."""
        held = record.get(self.field)
        return None if held is None else self.clock.last_day(held) in period


@frozen(kw_only=True)
class Present(FieldTest):
    """A person or thing was present during the period.

    Args:
        field: the field with the day of arrival.
        until: the field with the day of leaving, past or planned. A blank means *not left*.
        throughout: whether every day of the period is needed. Otherwise one day is enough.
    """

    field: str
    until: str
    throughout: bool = False

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Without a day of arrival we can't tell, unless the day of leaving is too early."""
        came, went = record.get(self.field), record.get(self.until)
        first, last = period.since, min(period.until, on)
        if self.throughout:
            first, last = last, first
        if went is not None and went < first:
            return False
        return None if came is None else came <= last


@frozen(kw_only=True)
class Within(FieldTest):
    """One day is within a time limit that starts on another day.

    Args:
        field: the field with the day it ended. A blank means *still open*.
        of: the field with the day it started.
        clock: the time limit.
    """

    field: str
    of: str
    clock: Clock

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """An open case is late after its limit. If a case ends before it starts, we can't tell."""
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
    """Does a record meet a criterion?

    Args:
        criterion: the test, or the join of several.
        record: field key to value. ``None`` is a blank.
        period: the period that is calculated.
        on: the date the records describe. What ended after it counts as still open.

    Returns:
        `True`, `False`, or ``None`` for *can't tell*.
    """
    if isinstance(criterion, FieldTest):
        return criterion.answer(record, period, on)
    return criterion.answer([answer_of(part, record, period, on) for part in criterion.children])


def parts_of(criterion: Criterion | None) -> Iterator[Criterion]:
    """A criterion, and every criterion inside it."""
    if criterion is None:
        return
    yield criterion
    if isinstance(criterion, Join):
        for part in criterion.children:
            yield from parts_of(part)
