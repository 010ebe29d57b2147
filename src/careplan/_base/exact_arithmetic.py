"""How sums of decimals are worked out: exactly, whatever context the caller has."""

from __future__ import annotations

from decimal import Context
from typing import Final

EXACT: Final = Context(prec=60, traps=[])
"""The context for sums and checks of decimals. The caller's own may round, or raise."""
