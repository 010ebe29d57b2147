"""FHIR's dates, and the numbers that may become nobody's key."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_YEAR: Final = r"(?:[0-9](?:[0-9](?:[0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)"
_DAY: Final = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_ZONE: Final = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_TIME: Final = rf"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?{_ZONE}"
_WHEN: Final = re.compile(
    rf"(?P<day>{_DAY})(?P<time>T{_TIME})?|(?P<part>{_YEAR}(?:-(?:0[1-9]|1[0-2]))?)"
)
DATE_EXPECTED: Final = "expected a FHIR date such as 2026, 2026-03 or 2026-03-15"
TIME_EXPECTED: Final = "expected a FHIR dateTime such as 2026-03-15 or 2026-03-15T09:30:00Z"
FHIR_ID: Final = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_TEN: Final = re.compile(r"(?<!\d)(\d{3})[ .\-]?(\d{3})[ .\-]?(\d{4})(?!\d)")


def when(text: str) -> tuple[str, bool] | None:
    """A FHIR date or dateTime: its day as written in its own zone, and whether it had a time.

    Part of a date is returned as it is. ``None`` is neither.

    >>> when("2026-03-15T00:30:00+01:00"), when("2026-03"), when("202603"), when("2026-02-30")
    (('2026-03-15', True), ('2026-03', False), None, None)
    """
    found = _WHEN.fullmatch(text)
    if found is None:
        return None
    if found["part"]:
        return found["part"], False
    try:
        date.fromisoformat(found["day"])
    except ValueError:
        return None
    return found["day"], found["time"] is not None


def like_nhs_number(key: str) -> bool:
    """Does it contain ten digits whose last is the check digit of an NHS number?

    Ten digits may be one by chance, once in eleven times. Such a key is left out all the same.

    >>> like_nhs_number("9000000009"), like_nhs_number("pat-900-000-0009"), like_nhs_number("p1")
    (True, True, False)
    """
    for found in _TEN.finditer(key):
        digits = [int(one) for one in "".join(found.groups())]
        check = -sum(digit * (10 - at) for at, digit in enumerate(digits[:9])) % 11
        if check == digits[9]:
            return True
    return False
