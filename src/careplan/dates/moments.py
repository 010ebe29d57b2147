"""Moments: a day and a time with its offset from UTC, to the minute; and times of day in England.

A moment is the standard library's `datetime` with a fixed offset, so that the difference of two is
right when the clocks change. A time of day is the standard library's `time`, for what is planned on
a rota or a chart. Only a day and the zone Europe/London make a moment of it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Final

from careplan.errors import CalendarError, InvalidValueError, Problem

NOT_A_MOMENT: Final = (
    "expected a day and time to the minute with its offset, such as 2026-03-15T08:30+00:00"
)
NOT_A_TIME: Final = "expected a time of day to the minute, such as 08:30"
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::00)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
_TIME: Final = re.compile(r"\d\d:\d\d(?::00)?", re.ASCII)
_MINUTE: Final = timedelta(minutes=1)


def is_moment(value: datetime) -> bool:
    """Has it a fixed offset in whole minutes, and no seconds?

    A zone such as ``ZoneInfo("Europe/London")`` is no fixed offset: Python subtracts two times of
    one zone by the clock on the wall, which is wrong when the clocks change.

    Args:
        value: the day and time.
    """
    if type(value.tzinfo) is not timezone or value.second or value.microsecond:
        return False
    return value.tzinfo.utcoffset(None) % _MINUTE == timedelta(0)


def is_time_of_day(value: time) -> bool:
    """Is it to the minute, and without an offset?

    Args:
        value: the time.
    """
    return value.tzinfo is None and not value.second and not value.microsecond


def read_moment(text: str) -> datetime:
    """Read a moment as documents write it: ``"2026-03-15T08:30+00:00"``, or ``Z`` for UTC.

    Args:
        text: the text. Seconds may be written as ``:00``.

    Raises:
        InvalidValueError: if the text is anything else: no offset, or seconds.
        TypeError: if `text` isn't text.

    >>> read_moment("2026-11-30T08:16Z").isoformat()
    '2026-11-30T08:16:00+00:00'
    """
    if _MOMENT.fullmatch(text) is not None:
        try:
            return datetime.fromisoformat(text)
        except ValueError:  # such as 30 February
            pass
    raise InvalidValueError([Problem("", NOT_A_MOMENT)])


def read_time(text: str) -> time:
    """Read a time of day as documents write it: ``"08:30"``.

    Args:
        text: the text. Seconds may be written as ``:00``, as TOML does.

    Raises:
        InvalidValueError: if the text is anything else.
        TypeError: if `text` isn't text.

    >>> read_time("08:30")
    datetime.time(8, 30)
    """
    if _TIME.fullmatch(text) is not None:
        try:
            return time.fromisoformat(text)
        except ValueError:  # such as 25:00
            pass
    raise InvalidValueError([Problem("", NOT_A_TIME)])


def to_the_minute(moment: datetime) -> datetime:
    """The minute that somebody's clock showed, with a fixed offset: for what a system exports.

    Args:
        moment: a day and time with a zone or an offset; seconds are cut off.

    Raises:
        InvalidValueError: if it has no offset.

    >>> from datetime import UTC
    >>> to_the_minute(datetime(2026, 11, 30, 8, 15, 42, tzinfo=UTC)).isoformat()
    '2026-11-30T08:15:00+00:00'
    """
    offset = moment.utcoffset()
    if offset is None:
        raise InvalidValueError([Problem("", NOT_A_MOMENT)])
    whole = timezone(offset - offset % _MINUTE)
    return moment.astimezone(whole).replace(second=0, microsecond=0)


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes from one moment to another; below 0 if the second is before the first.

    Args:
        earlier: a moment.
        later: a moment.

    >>> before = read_moment("2026-10-25T01:30+01:00")
    >>> minutes_between(before, read_moment("2026-10-25T01:10+00:00"))
    40
    """
    return (later - earlier) // _MINUTE


def day_of(moment: datetime) -> date:
    """The day it was in England.

    Args:
        moment: the moment.

    Raises:
        CalendarError: if this computer has no data about time zones.

    >>> day_of(read_moment("2026-07-01T23:30Z"))
    datetime.date(2026, 7, 2)
    """
    return _in_england(moment).date()


def time_of(moment: datetime) -> time:
    """The time that clocks in England showed.

    Args:
        moment: the moment.

    Raises:
        CalendarError: if this computer has no data about time zones.

    >>> time_of(read_moment("2026-07-01T07:30Z"))
    datetime.time(8, 30)
    """
    return _in_england(moment).time()


def _in_england(moment: datetime) -> datetime:
    try:
        return moment.astimezone(_london())
    except OverflowError:  # the first or the last day that a computer can write
        return moment


def moment_on(day: date, at: time, *, offset: timedelta | None = None) -> datetime:
    """The moment of a time of day in England.

    When the clocks go back, an hour comes twice, and the offset says which is meant. When they go
    forward, an hour doesn't come at all.

    Args:
        day: the day.
        at: the time of day.
        offset: what is added to UTC: 0 in winter, an hour in summer. Only needed for the hour that
            comes twice.

    Returns:
        The moment, with its offset.

    Raises:
        InvalidValueError: if that time comes twice that day and no offset is given, if it doesn't
            come that day, or if the offset isn't the one of that time.
        CalendarError: if this computer has no data about time zones.

    >>> moment_on(date(2026, 7, 1), time(8, 30)).isoformat()
    '2026-07-01T08:30:00+01:00'
    >>> moment_on(date(2026, 10, 25), time(1, 30))
    Traceback (most recent call last):
    careplan.errors.InvalidValueError: that time comes twice that day: give its offset
    >>> moment_on(date(2026, 10, 25), time(1, 30), offset=timedelta(0)).isoformat()
    '2026-10-25T01:30:00+00:00'
    """
    if not is_time_of_day(at):
        raise InvalidValueError([Problem("", NOT_A_TIME)])
    local = [datetime.combine(day, at.replace(fold=fold), _london()) for fold in (0, 1)]
    found = {shift for one in local if (shift := one.utcoffset()) is not None and _comes(one)}
    if not found:
        raise InvalidValueError([Problem("", "that time doesn't come that day: clocks go forward")])
    if offset is None and len(found) > 1:
        raise InvalidValueError([Problem("", "that time comes twice that day: give its offset")])
    if offset is not None and offset not in found:
        raise InvalidValueError([Problem("", "that isn't the offset of that time in England")])
    shift = found.pop() if offset is None else offset
    return datetime.combine(day, at.replace(fold=0), timezone(shift))


@lru_cache(maxsize=4096)
def moments_of(day: date, at: time) -> tuple[datetime, ...]:
    """Every moment of a day at which clocks in England show a time, in order.

    There are two in the hour that comes twice. A time that doesn't come when the clocks go forward
    is the moment at which a clock that wasn't changed would show it.

    Args:
        day: the day.
        at: the time of day.

    Raises:
        CalendarError: if this computer has no data about time zones.

    >>> [one.isoformat() for one in moments_of(date(2026, 10, 25), time(1, 30))]
    ['2026-10-25T00:30:00+00:00', '2026-10-25T01:30:00+00:00']
    """
    first, second = (datetime.combine(day, at.replace(fold=fold), _london()) for fold in (0, 1))
    found = {first.astimezone(UTC)} | ({second.astimezone(UTC)} if _comes(second) else set())
    return tuple(sorted(found))


def _comes(local: datetime) -> bool:
    """Does a clock in England ever show this?"""
    shown = local.astimezone(UTC).astimezone(_london())
    return shown.replace(tzinfo=None) == local.replace(tzinfo=None)


@cache
def _london() -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  (when first needed)

    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        msg = "this computer has no data about time zones; install the package tzdata"
        raise CalendarError(msg) from None
