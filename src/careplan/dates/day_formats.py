"""How days are written in a file: by Python's codes, or in words such as dd/mm/yyyy."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from careplan.errors import Problem, RecordsError

ISO: Final = "%Y-%m-%d"
_WORDS: Final = {
    "d": "%d",
    "dd": "%d",
    "m": "%m",
    "mm": "%m",
    "mmm": "%b",
    "mmmm": "%B",
    "yy": "%y",
    "yyyy": "%Y",
}
_RUN: Final = re.compile(r"d+|m+|y+", re.IGNORECASE)
_TRIED: Final = (date(2001, 2, 3), date(2026, 12, 31), date(1999, 1, 20))


def day_format(written: str) -> str:
    """The format of days in Python's codes.

    Args:
        written: a format such as ``"%d/%m/%Y"``, as for `datetime.strptime`, or in words:
            ``"dd/mm/yyyy"``, ``"d mmm yyyy"``.

    Returns:
        The format, for `datetime.strptime`.

    Raises:
        RecordsError: if a day, a month or a year is missing: every day written so would be read as
            one of another year, or of another month.

    >>> day_format("dd/mm/yyyy"), day_format("%d.%m.%y")
    ('%d/%m/%Y', '%d.%m.%y')
    """
    codes = written if "%" in written else _RUN.sub(_code, written)
    try:
        whole = all(_read(day.strftime(codes), codes) == day for day in _TRIED)
    except (ValueError, re.error):  # such as a month given twice: "dd/mm/yyyy hh:mm"
        whole = False
    if not whole:
        expected = (
            f"expected a date in the format {written} to have a day, a month and a year, "
            "such as %d/%m/%Y or dd/mm/yyyy"
        )
        raise RecordsError([Problem("/days", expected)])
    return codes


def _code(found: re.Match[str]) -> str:
    return _WORDS.get(found[0].lower(), found[0])


def _read(text: str, codes: str) -> date:
    return datetime.strptime(text, codes).date()  # noqa: DTZ007  (a date has no zone)
