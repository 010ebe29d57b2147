"""Months and ages, as the law counts them. The only module that imports dateutil."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


def add_months(day: date, months: int) -> date:
    """The same day some months later; if that month has no such day, its last day.

    Calculate every date in a series from the first date: 31 January plus two months is 31 March,
    but plus one month and then one month more is 28 March.

    Args:
        day: the first day.
        months: the number of months to add.

    Returns:
        The day. It is `date.max` if it would be after the year 9999.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2026, 1, 31), 2)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    return _after(day, months)


@lru_cache(maxsize=4_096)  # rules ask for the same few days again and again
def _after(day: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  (when first needed)

    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):  # past the year 9999, which systems use for "never"
        return date.max


def add_days(day: date, days: int) -> date:
    """The day some days later.

    Args:
        day: the first day.
        days: the number of days to add, 0 or more.

    Returns:
        The day. It is `date.max` if it would be after the year 9999.

    >>> add_days(date(2026, 10, 1), 28), add_days(date.max, 1) == date.max
    (datetime.date(2026, 10, 29), True)
    """
    return day + timedelta(min(days, (date.max - day).days))


def period_end(first: date, months: int) -> date:
    """The last day of a period of months that *begins with* `first`.

    A period "commencing on" a day includes that day. It ends on the day before the corresponding
    day. A month without that day has no such day before it: the period ends with the month.

    Args:
        first: the first day of the period.
        months: the length of the period, in months.

    >>> period_end(date(2026, 1, 1), 6)
    datetime.date(2026, 6, 30)
    >>> period_end(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    after = add_months(first, months)
    return after if after.day < first.day else after - timedelta(days=1)


def age_on(born: date, on: date) -> int:
    """Age in whole years. It goes up at the start of the birthday.

    A person born on 29 February has their birthday on 1 March in a common year. That is this
    library's choice: nobody should be counted as an adult a day early. See the design decisions.

    Args:
        born: the date of birth.
        on: the date to give the age on.

    Raises:
        ValueError: if `on` is before the date of birth.

    >>> age_on(date(2008, 2, 29), date(2026, 2, 28)), age_on(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    if on < born:
        msg = "expected a date on or after the date of birth"
        raise ValueError(msg)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
