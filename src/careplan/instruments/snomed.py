"""Checks a SNOMED CT identifier. Its last digit checks the others, by Verhoeff's method."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Annotated, Final, TypeAlias

from careplan._core.field_types import Limits
from careplan.errors import Problem

_EXPECTED: Final = "expected a SNOMED CT identifier with a correct check digit"
_SHAPE: Final = r"[1-9][0-9]{5,17}"
SnomedCode: TypeAlias = Annotated[str, Limits(6, 18, pattern=_SHAPE, expected=_EXPECTED)]
_SHUFFLE: Final = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def is_snomed(code: str) -> bool:
    """Is this 6 to 18 digits with a correct check digit, as a SNOMED CT identifier has?

    It doesn't check that the identifier exists.

    Args:
        code: the identifier.

    >>> is_snomed("718466001"), is_snomed("718466010")
    (True, False)
    """
    if not re.fullmatch(_SHAPE, code):
        return False
    return reduce(_turn, enumerate(reversed([int(digit) for digit in code])), 0) == 0


def wrong_codes(codes: Iterable[str]) -> Iterator[Problem]:
    """A problem for each code under ``/snomed`` that has a wrong check digit."""
    for index, code in enumerate(codes):
        if not is_snomed(code):
            yield Problem(f"/snomed/{index}", _EXPECTED)


def _turn(check: int, at: tuple[int, int]) -> int:
    """One step of Verhoeff's method: shuffle a digit by its place, and multiply the check by it."""
    place, digit = at
    for _ in range(place % 8):
        digit = _SHUFFLE[digit]
    return _product(check, digit)


def _product(left: int, right: int) -> int:
    """Multiply in the group of the ten symmetries of a pentagon: five turns, five reflections."""
    turned = (left + right if left < 5 else left - right) % 5  # noqa: PLR2004  (five corners)
    return turned + 5 * ((left >= 5) != (right >= 5))  # noqa: PLR2004
