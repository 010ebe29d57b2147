"""How sums of decimals are worked out: exactly, whatever context the caller has."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import reduce
from typing import Final

EXACT: Final = Context(prec=60, traps=[])
"""The context for sums and checks of decimals. The caller's own may round, or raise."""


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """The exact total of some numbers."""
    return reduce(EXACT.add, numbers, Decimal(0))
