"""Tests of a record's fields. Each answer is yes, no or can't tell; a blank is never a no.

There are only a few, so that frames can apply the same ones. A definition contains no code.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

import attrs
from attrs import frozen

from careplan._core.definitions import Chosen, Definition, Slug, named
from careplan._core.field_types import Limits
from careplan.answers import Answer
from careplan.dates.periods import Period
from careplan.errors import Problem
from careplan.indicators.components import FieldKind, Name
from careplan.indicators.time_limits import CLOCK, Clock, Open, TimeUnit, Units


class Criterion(Chosen):
    """A test of a field, or several criteria joined by all, any or not."""

    __slots__ = ()


@frozen(kw_only=True)
class FieldTest(Criterion, Definition, ABC):
    """The base class of every test of a record's fields.

    Args:
        field: the key of the field that is tested.
    """

    KINDS: ClassVar[Mapping[str, FieldKind]] = {}
    """Each name of a field in the test, with the kind that the field has to be of."""
    field: Name

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

    KINDS: ClassVar = {"field": FieldKind.FLAG}
    value: bool = named("is")

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the flag with the value."""
        held: bool | None = record.get(self.field)
        return None if held is None else held is self.value


@frozen(kw_only=True)
class OneOf(FieldTest):
    """The choice `field` is one of `options`."""

    KINDS: ClassVar = {"field": FieldKind.CHOICE}
    options: tuple[Slug, ...] = named("one_of")

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the choice with the options."""
        held = record.get(self.field)
        return None if held is None else held in self.options


@frozen(kw_only=True)
class AtLeast(FieldTest):
    """The number `field` is `n` or more."""

    KINDS: ClassVar = {"field": FieldKind.NUMBER}
    n: Annotated[int, Limits(0, 10_000)] = named("at_least")

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the number with `n`."""
        held = record.get(self.field)
        return None if held is None else bool(held >= self.n)


@frozen(kw_only=True)
class InPeriod(FieldTest):
    """The day `field` is in the period, and isn't after the date the records describe."""

    KINDS: ClassVar = {"field": FieldKind.DAY}
    in_period: bool

    def problems(self) -> Iterator[Problem]:
        """A problem if the value is false: this test can only be true."""
        if not self.in_period:
            yield Problem("/in_period", "expected true; for the opposite, use not = { ... }")

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Compare the day with the period so far. A later day isn't counted yet."""
        held = record.get(self.field)
        return None if held is None else held in period and held <= on


@frozen(kw_only=True)
class Due(FieldTest):
    """The time limit that starts on the day `field` ends in the period."""

    KINDS: ClassVar = {"field": FieldKind.DAY}
    n: Units = named("due_after")
    unit: TimeUnit
    open: Open = Open.CANT_TELL
    clock: Clock = attrs.field(init=False, eq=False, repr=False, default=CLOCK)

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """Compare the last day of the limit with the period."""
        held = record.get(self.field)
        return None if held is None else self.clock.last_day(held) in period


@frozen(kw_only=True)
class Present(FieldTest):
    """A person or thing was present during the period.

    Args:
        field: the field with the day of arrival.
        until: the field with the day of leaving, past or planned. A blank means *not left*, unless
            `still_there` says otherwise.
        throughout: whether every day of the period is needed. Otherwise one day is enough.
        still_there: the field that says whether they are still there; ``None`` if none does.
            Recorded as gone, without a day, we can't tell until when they were there.
    """

    KINDS: ClassVar = {
        "field": FieldKind.DAY,
        "until": FieldKind.DAY,
        "still_there": FieldKind.FLAG,
    }
    until: Name = named("present_until")
    throughout: bool = False
    still_there: Name | None = None

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:
        """Without a day of arrival we can't tell, unless the day of leaving is too early."""
        came, went = record.get(self.field), record.get(self.until)
        first, last = period.since, min(period.until, on)
        if self.throughout:
            first, last = last, first
        if (went is not None and went < first) or (came is not None and came > last):
            return False
        left = went is None and self.still_there and record.get(self.still_there) is False
        # whoever came in the period was there, whenever they left
        return None if came is None or (left and came < first) else True


@frozen(kw_only=True)
class Within(FieldTest):
    """One day is within a time limit that starts on another day.

    Args:
        field: the field with the day it ended. A blank means *still open*, unless `still_open` is
            given.
        of: the field with the day it started.
        n: the number of units of the time limit.
        unit: the unit. The day of the start is day 0.
        open: how an open case counts before the limit has passed.
        still_open: the field that says whether it is still open; ``None`` if none does. Then a
            blank day is *can't tell*, unless it is recorded as open: it may be closed without a
            date.
    """

    KINDS: ClassVar = {"field": FieldKind.DAY, "of": FieldKind.DAY, "still_open": FieldKind.FLAG}
    of: Name
    n: Units = named("within")
    unit: TimeUnit
    open: Open = Open.CANT_TELL
    still_open: Name | None = None
    clock: Clock = attrs.field(init=False, eq=False, repr=False, default=CLOCK)

    def answer(self, record: Mapping[str, Any], period: Period, on: date) -> Answer:  # noqa: ARG002
        """An open case is late after its limit. If a case ends before it starts, we can't tell."""
        start, end = record.get(self.of), record.get(self.field)
        if start is None or not end_known(record, end, self.still_open, on):
            return None
        last = self.clock.last_day(start)
        if end is not None and end <= on:
            return None if end < start else end <= last
        return False if on > last or self.clock.open is Open.NOT_MET else None


def end_known(
    record: Mapping[str, Any], end: date | None, still_open: str | None, on: date
) -> bool:
    """Is it known whether a case has ended, and when?

    It isn't if the day is blank and the case isn't recorded as open, nor if it has an end by that
    day and is recorded as open all the same.

    Args:
        record: field key to value.
        end: the day it ended, if one is recorded.
        still_open: the field that says whether it is still open; ``None`` if none does.
        on: the date the record describes.
    """
    if still_open is None or (end is not None and end > on):
        return True
    held = record.get(still_open)
    return held is True if end is None else held is not True
