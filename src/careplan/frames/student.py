"""The width of a 95 % interval: Student's t, exact for small groups, by a series for large ones."""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import Final

EXACT_TO: Final = 60
"""The most degrees of freedom that are calculated exactly. Above it, the series is as good."""
_TAIL: Final = 0.975
_Z: Final = NormalDist().inv_cdf(_TAIL)


@cache
def student(freedom: int) -> float:
    """The 97.5th percentile of Student's t.

    Args:
        freedom: degrees of freedom, 1 or more.

    >>> round(student(1), 3), round(student(30), 3)
    (12.706, 2.042)
    """
    low, high = 1.0, 13.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < _TAIL else (low, middle)
    return (low + high) / 2


def _below(t: float, freedom: int) -> float:
    """The share of the distribution below t: a finite sum, for whole degrees of freedom."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine = math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(1 + odd, freedom - 2, 2):
        term *= cosine**2 * step / (step + 1)
        total += term
    inner = math.sin(angle) * total
    return 0.5 + ((angle + inner) / math.pi if odd else inner / 2)


def large() -> tuple[float, ...]:
    """The coefficients of a series for Student's t in large groups.

    They are for 1, 1/n, 1/n² and so on, where n is the degrees of freedom.
    """
    z = _Z
    return (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
