"""Who answers outside office hours, and when. Every hour of the year is somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem


class KindOfDay(StrEnum):
    """A day of the week, or a bank holiday, on which the days of the week don't count."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    BANK_HOLIDAY = "bank-holiday"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DayHours(Model):
    """Hours of some days, within each day.

    A night is two spans: to 00:00 of one day, and from 00:00 of the next.

    Args:
        days: the days.
        since: the time of day it begins.
        until: the time of day it ends; 00:00 is the end of the day.
    """

    days: tuple[KindOfDay, ...] | None = None
    since: time | None = None
    until: time | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a span that ends before it begins."""
        if self.since is None or self.until in {None, time()}:
            return
        if self.until <= self.since:
            yield Problem("/until", "expected a later time of that day, or 00:00")


@frozen(kw_only=True, repr=False, weakref_slot=False)
class OnCall(Model):
    """Somebody who answers outside office hours.

    Args:
        role: the role of the person: never a name.
        hours: the hours in which they answer.
        trained: whether they know enough, and are trained, to answer in an emergency.
    """

    role: str | None = None
    hours: tuple[DayHours, ...] | None = None
    trained: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class OutOfHours(Model):
    """How a service is reached outside office hours.

    Source: Lancashire's specification, 3.9.

    Args:
        key: a key that identifies it.
        office: the hours in which the office answers; ``()`` means none.
        on_call: who answers outside them; ``()`` means nobody.
        telephone: whether they can be telephoned.
        email: whether they can be emailed.
    """

    FORMAT: ClassVar[str] = "careplan-out-of-hours/1"

    key: Key | None = None
    office: tuple[DayHours, ...] | None = None
    on_call: tuple[OnCall, ...] | None = None
    telephone: bool | None = None
    email: bool | None = None


def minutes_without(record: OutOfHours) -> int:
    """How many minutes of a week and a bank holiday nobody answers in, as far as it is recorded.

    Hours that aren't recorded whole count for nobody.

    Args:
        record: how the service is reached.
    """
    spans = [*(record.office or ())]
    for one in record.on_call or ():
        spans += one.hours or ()
    return sum(_missing(_of_day(spans, day)) for day in KindOfDay)


def _of_day(spans: list[DayHours], day: KindOfDay) -> list[tuple[int, int]]:
    """The minutes of one day in which somebody answers, from and to."""
    return [
        (_minute(one.since), _minute(one.until) or _DAY)
        for one in spans
        if day in (one.days or ()) and one.since is not None and one.until is not None
    ]


_DAY = 24 * 60


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _missing(spans: list[tuple[int, int]]) -> int:
    """The minutes of a day in no span."""
    reached = missing = 0
    for since, until in sorted(spans):
        missing += max(since - reached, 0)
        reached = max(reached, until)
    return missing + _DAY - reached


def is_whole(record: OutOfHours) -> bool:
    """Are the office's hours, and those of everybody on call, recorded whole?"""
    if record.office is None or record.on_call is None:
        return False
    if any(one.hours is None for one in record.on_call):
        return False
    spans = [*record.office, *(span for one in record.on_call for span in one.hours or ())]
    return all(None not in {one.days, one.since, one.until} for one in spans)
