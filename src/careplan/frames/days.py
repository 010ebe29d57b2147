"""Days as whole numbers, so that every engine counts in the same way, without its own dates.

A day's *number* counts the days since the year 1. Its *place*, which only months need, is the year
times 372, plus the months before it in the year times 31, plus the days before it in the month.
Adding 31 for each month gives the day that the legal way of counting months gives. If the month
has no such day, it gives a place after the month's last day and before the next month. So months
need no calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

import narwhals as nw
from attrs import frozen

from careplan.dates.working_days import Calendar, england_and_wales
from careplan.frames.score_lookup import halved
from careplan.indicators.time_limits import Clock, TimeUnit

BLANK = -1
"""The number for a blank day, in every column that is made from it."""
_MONTHS, _DAYS, _WEEK, _WORKED = 12, 31, 7, 5
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000
"""The milliseconds of a day."""
_WITH_TIMESTAMPS = {
    nw.Implementation.POLARS,
    nw.Implementation.PANDAS,
    nw.Implementation.PYARROW,
}


N = TypeVar("N", nw.Expr, int)


@frozen
class Day(Generic[N]):
    """One day, as numbers or as columns of numbers.

    Args:
        place: the day's place, as described above.
        number: the day's number. 1 January of the year 1 is number 1.
        worked: the number of working days up to and including the day. In a column, it is `BLANK`
            outside the calendar.
        before: the number of working days before the day. In a column, it is `BLANK` outside the
            calendar.
    """

    place: N
    number: N
    worked: N
    before: N

    def start(self, unit: TimeUnit) -> N:
        """The number a clock counts from, if it starts on this day.

        Args:
            unit: the clock's unit.
        """
        if unit is TimeUnit.WORKING_DAYS:
            return self.worked
        return self.place if unit is TimeUnit.MONTHS else self.number

    def end(self, unit: TimeUnit) -> N:
        """The number a clock has reached, if it ends on this day.

        Args:
            unit: the clock's unit.
        """
        return self.before if unit is TimeUnit.WORKING_DAYS else self.start(unit)


def reach(clock: Clock) -> int:
    """The largest difference between start and end at which a clock is still in time.

    For working days, the working days before the end are counted. So a rest day after the last
    working day is out of time, as it is in the calendar.

    Args:
        clock: the clock.
    """
    if clock.unit is TimeUnit.WORKING_DAYS:
        return clock.n - 1
    if clock.unit is TimeUnit.MONTHS:
        return clock.n * _DAYS
    return clock.n * (_WEEK if clock.unit is TimeUnit.WEEKS else 1)


def fixed(day: date) -> Day[int]:
    """A day that is known in advance, as numbers.

    For a day outside the calendar, only the calendar's own working days are counted. That is
    enough, because a known time limit ends within the calendar.

    Args:
        day: the day.

    >>> fixed(date(2026, 3, 1)).place - fixed(date(2026, 2, 28)).place
    4
    """
    calendar = england_and_wales()
    within = min(max(day, calendar.known_from), calendar.known_until)
    worked = calendar.between(calendar.known_from, within)
    return Day(
        place=(day.year * _MONTHS + day.month - 1) * _DAYS + day.day - 1,
        number=day.toordinal(),
        worked=worked,
        before=worked - (within == day and calendar.is_working(day)),
    )


def day_columns(
    column: nw.Expr, name: str, units: Sequence[TimeUnit], engine: nw.Implementation
) -> list[dict[str, nw.Expr]]:
    """The columns to append to a frame for one day, in steps: each step reads the one before.

    Args:
        column: the column of days.
        name: the start of the new columns' names.
        units: the units of the clocks that read the day. A column that no unit needs isn't made.
        engine: the engine of the frame.
    """
    made = {f"{name}_number": number_of(column, engine)}
    if TimeUnit.MONTHS in units:
        year, month = column.dt.year(), column.dt.month()
        place = (year * _MONTHS + month - 1) * _DAYS + column.dt.day() - 1
        made[f"{name}_place"] = place
    steps = [{one: number.fill_null(BLANK).cast(nw.Int64) for one, number in made.items()}]
    if TimeUnit.WORKING_DAYS in units:
        calendar, number = england_and_wales(), nw.col(f"{name}_number")
        steps.append(
            {
                f"{name}_worked": _worked(calendar, number, number),
                f"{name}_before": _worked(calendar, number, number - 1),
            }
        )
    return steps


def number_of(column: nw.Expr, engine: nw.Implementation) -> nw.Expr:
    """The number of each day in a column of days.

    An engine's own way to count days takes a tenth of the time of the reckoning by years.

    Args:
        column: the column of days.
        engine: the engine.
    """
    if engine in _WITH_TIMESTAMPS:
        return (column.dt.timestamp("ms") / _DAY).floor() + _EPOCH
    if engine is nw.Implementation.DUCKDB:  # the difference of two days is a whole number there
        return column - nw.lit(date(1970, 1, 1), nw.Date) + _EPOCH
    past = column.dt.year().fill_null(1) - 1  # Dask can't make a blank a whole number
    leap_days = _times(past, 4) - _times(past, 100) + _times(past, 400)
    return past * 365 + leap_days + column.dt.ordinal_day()


def _worked(calendar: Calendar, day: nw.Expr, number: nw.Expr) -> nw.Expr:
    """Working days after the calendar's first day, up to and including a day's number."""
    first = calendar.known_from.toordinal()
    off = sorted(
        day.toordinal()
        for day in calendar.holidays
        if day.weekday() < _WORKED and calendar.known_from <= day <= calendar.known_until
    )
    runs = [(0, 0), *((ordinal, count) for count, ordinal in enumerate(off, start=1))]
    base = first // _WEEK * _WORKED + min(first % _WEEK, _WORKED) - (first in off)
    weekdays = _weekdays(number) - base
    known = (day >= first) & (day <= calendar.known_until.toordinal())
    found = weekdays - halved(number, runs)
    return nw.when(known).then(found).otherwise(nw.lit(BLANK)).cast(nw.Int64)


def _weekdays(number: nw.Expr) -> nw.Expr:
    """Mondays to Fridays up to and including a day's number. Day 1 was a Monday."""
    weeks = _times(number, _WEEK)
    rest = number - weeks * _WEEK
    return weeks * _WORKED + nw.when(rest < _WORKED).then(rest).otherwise(nw.lit(_WORKED))


def _times(number: nw.Expr, by: int) -> nw.Expr:
    """How many times a number goes into another, which has few digits.

    SQL engines write whole division as nested cases, which grow with each use.
    """
    return (number / by).floor().cast(nw.Int64)


def divided(number: nw.Expr, by: nw.Expr | int) -> tuple[nw.Expr, nw.Expr]:
    """The quotient and the remainder. Not every engine can calculate a remainder itself.

    Args:
        number: the column to divide.
        by: the number to divide by.
    """
    times = number // by
    return times, number - times * by
