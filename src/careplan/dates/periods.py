"""Periods that figures are for: a month, a quarter, half a year or a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import frozen

from careplan.errors import InvalidValueError, Problem


class PeriodKind(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    FINANCIAL_YEAR = "financial-year"


_MONTHS: Final = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.FINANCIAL_YEAR: 12,
}
_APRIL: Final = 4
_DECEMBER: Final = 12
_WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<next>\d{2}|\d{4})(?P<part>-Q(?P<financial>[1-4])|-H(?P<financial_half>[12]))?)?",
    re.ASCII,
)
_EXPECTED: Final = Problem(
    "",
    "expected a period such as 2026-07, 2026-Q3, 2026-H1, 2026, 2026-27, 2026-27-Q2 or 2026-27-H1",
)


@frozen
class Period:
    """A period. It includes its first and its last day.

    Args:
        label: the text of the period: ``"2026-Q3"``.
        kind: the length of the period.
        since: the first day.
        until: the last day.
    """

    label: str
    kind: PeriodKind
    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def gone(self, on: date) -> Fraction:
        """The share of its days that has passed at the end of a day, from 0 to 1.

        Args:
            on: the day.

        >>> period("2026-Q3").gone(date(2026, 7, 23))
        Fraction(1, 4)
        """
        days = (self.until - self.since).days + 1
        past = min(max((on - self.since).days + 1, 0), days)
        return Fraction(past, days)

    def year_before(self) -> Period:
        """The same period a year before.

        >>> period("2026-27-Q2").year_before().label
        '2025-26-Q2'
        """
        return _made(self.kind, self.since.year - 1, self.since.month, _before(self.label))


def _before(label: str) -> str:
    """The label with 1 taken from every year in it."""
    found = _WRITTEN.fullmatch(label)
    year = int(label[:4]) - 1
    if found is None or not found["next"]:
        return f"{year:04}{label[4:]}"
    width = len(found["next"])
    return f"{year:04}-{(year + 1) % 10**width:0{width}}{found['part'] or ''}"


def period(text: str) -> Period:
    """Read a period as people write it.

    ``2026-07`` is July; ``2026-Q3`` July to September; ``2026-H1`` January to June; ``2026`` the
    year; ``2026-27`` the financial year from 1 April 2026; ``2026-27-Q2`` its second quarter, July
    to September; ``2026-27-H1`` its first half, April to September. Text that could be a month is
    read as a month: ``2011-12`` is December 2011, so
    write ``2011-2012`` for the financial year.

    Args:
        text: the text of the period.

    Returns:
        The period.

    Raises:
        InvalidValueError: if the text isn't a period.

    >>> found = period("2026-27")
    >>> found.since.isoformat(), found.until.isoformat(), found.kind.value
    ('2026-04-01', '2027-03-31', 'financial-year')
    """
    found = _WRITTEN.fullmatch(str(text))
    if found is None or not int(found["year"]):
        raise InvalidValueError([_EXPECTED])
    year = int(found["year"])
    if found["month"]:
        return _made(PeriodKind.MONTH, year, int(found["month"]), text)
    if found["quarter"]:
        return _made(PeriodKind.QUARTER, year, 3 * int(found["quarter"]) - 2, text)
    if found["half"]:
        return _made(PeriodKind.HALF_YEAR, year, 6 * int(found["half"]) - 5, text)
    if not found["next"]:
        return _made(PeriodKind.YEAR, year, 1, text)
    if int(found["next"]) != (year + 1) % 10 ** len(found["next"]):
        raise InvalidValueError([_EXPECTED])
    if not found["part"]:
        return _made(PeriodKind.FINANCIAL_YEAR, year, _APRIL, text)
    kind = PeriodKind.QUARTER if found["financial"] else PeriodKind.HALF_YEAR
    number = int(found["financial"] or found["financial_half"])
    later, month = divmod(_APRIL + _MONTHS[kind] * (number - 1) - 1, _DECEMBER)
    return _made(kind, year + later, month + 1, text)


def _made(kind: PeriodKind, year: int, month: int, label: str) -> Period:
    try:
        since = date(year, month, 1)
        after, last = divmod(month - 1 + _MONTHS[kind], _DECEMBER)
        until = date(year + after, last + 1, 1) - timedelta(days=1)
    except ValueError:
        raise InvalidValueError([_EXPECTED]) from None
    return Period(label, kind, since, until)
