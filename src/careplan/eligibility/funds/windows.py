"""The windows that a fund counts days in: months ending on a day, days before it, years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from careplan.dates import add_months

_APRIL: Final = 4
_DAY: Final = timedelta(days=1)


def months_ending_on(last: date, months: int) -> date:
    """The first day of the months that end on a day.

    A day is in them until they have passed since: the same day of the month is the last day that
    isn't, or the last day of a shorter month.

    Args:
        last: the last day of the window.
        months: its length in months.

    >>> months_ending_on(date(2026, 11, 20), 12)
    datetime.date(2025, 11, 21)
    >>> months_ending_on(date(2025, 2, 28), 12)
    datetime.date(2024, 3, 1)
    """
    if months >= (last.year - 1) * 12 + last.month:
        return date.min
    first = add_months(last, -months) + _DAY
    while add_months(first, months) <= last:  # the end of a shorter month stands for several days
        first += _DAY
    return first


def days_before(last: date, days: int) -> date:
    """The first day that is no more than some days before a day.

    >>> days_before(date(2026, 11, 20), 28)
    datetime.date(2026, 10, 23)
    """
    return last - timedelta(days=min(days, (last - date.min).days))


def financial_year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the financial year that a day is in.

    >>> financial_year_of(date(2026, 3, 31))
    (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
    """
    year = day.year if day.month >= _APRIL else day.year - 1
    first = date(year, _APRIL, 1) if year else date.min
    return first, (date(year + 1, _APRIL, 1) - _DAY if year < date.max.year else date.max)
