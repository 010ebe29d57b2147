"""Days as whole numbers, so that every engine counts the same: nothing is left to its own dates.

A day's *place* is year times 372, plus month times 31, plus day: places stand in the order of
days, and adding 31 for each month gives the day that the law's counting of months does, or a
place that no day has, just after it. So months need no calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

import narwhals as nw
from attrs import frozen

from careplan.dates.working_days import Calendar, england_and_wales
from careplan.frames.lookup import halved
from careplan.indicators.criteria import Clock, TimeUnit

BLANK = -1
"""Stands for a blank day, in every column of it."""
_MONTHS, _DAYS, _WEEK, _WORKED = 12, 31, 7, 5


N = TypeVar("N", nw.Expr, int)


@frozen
class Day(Generic[N]):
    """One day, as numbers or as columns of them.

    Args:
        place: as the module says.
        number: days since the first of January of the year 1, which is 1.
        worked: working days up to and with it; `BLANK` where the calendar doesn't reach.
        before: working days before it; likewise.
    """

    place: N
    number: N
    worked: N
    before: N

    def start(self, unit: TimeUnit) -> N:
        """What a clock of this unit counts from, where it starts on this day."""
        if unit is TimeUnit.WORKING_DAYS:
            return self.worked
        return self.place if unit is TimeUnit.MONTHS else self.number

    def end(self, unit: TimeUnit) -> N:
        """What a clock of this unit has counted, where it ends on this day."""
        return self.before if unit is TimeUnit.WORKING_DAYS else self.start(unit)


def reach(clock: Clock) -> int:
    """How far an end may be from its start: a day is in time where it is no further.

    Of working days the ones before the end are counted, so that a day of rest after the last
    is out of time, as it is by the calendar.
    """
    if clock.unit is TimeUnit.WORKING_DAYS:
        return clock.n - 1
    if clock.unit is TimeUnit.MONTHS:
        return clock.n * _DAYS
    return clock.n * (_WEEK if clock.unit is TimeUnit.WEEKS else 1)


def fixed(day: date) -> Day[int]:
    """A day that is known beforehand.

    Beyond the calendar's ends it counts what working days there are: a limit that is known ends
    within them.

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


def day_columns(column: nw.Expr, name: str, units: Sequence[TimeUnit]) -> list[dict[str, nw.Expr]]:
    """What to append to a frame for one day, in two steps, since the second reads the first.

    Args:
        column: the day.
        name: how the new columns begin.
        units: those of the clocks that read it; what none needs isn't made.
    """
    year, month = column.dt.year(), column.dt.month()
    place = (year * _MONTHS + month - 1) * _DAYS + column.dt.day() - 1
    held = nw.when(~column.is_null()).then(place).otherwise(nw.lit(BLANK))
    steps = [{f"{name}_place": held.cast(nw.Int64)}]
    if {*units} - {TimeUnit.MONTHS}:
        steps.append({f"{name}_number": number_of(nw.col(f"{name}_place"))})
    if TimeUnit.WORKING_DAYS in units:
        calendar, number = england_and_wales(), nw.col(f"{name}_number")
        steps.append(
            {
                f"{name}_worked": _worked(calendar, number, number),
                f"{name}_before": _worked(calendar, number, number - 1),
            }
        )
    return steps


def number_of(place: nw.Expr) -> nw.Expr:
    """The number of the day in a place; the year is taken to begin in March, leap day last."""
    months, day = divided(place, _DAYS)
    year, month = divided(months - 2, _MONTHS)
    past = (month * 153 + 2) // 5
    number = year * 365 + year // 4 - year // 100 + year // 400 + past + day - 305
    return nw.when(place >= 0).then(number).otherwise(nw.lit(BLANK)).cast(nw.Int64)


def _worked(calendar: Calendar, day: nw.Expr, number: nw.Expr) -> nw.Expr:
    """Working days from the calendar's first day, without it, up to and with a number."""
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
    """Mondays to Fridays up to and with a number: day 1 was a Monday."""
    weeks, rest = divided(number, _WEEK)
    return weeks * _WORKED + nw.when(rest < _WORKED).then(rest).otherwise(nw.lit(_WORKED))


def divided(number: nw.Expr, by: nw.Expr | int) -> tuple[nw.Expr, nw.Expr]:
    """How many times it goes, and what is over; not every engine has a remainder of its own."""
    times = number // by
    return times, number - times * by
