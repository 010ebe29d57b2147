"""Record standards of England: what of each a plan has room for, and what a plan holds of it."""

from __future__ import annotations

from careplan.standards import printing as _printing  # noqa: F401  (registers how to print)
from careplan.standards.comparing import Compared, Filled, Row
from careplan.standards.standard import SHIPPED, Home, Item, Mark, Standard, load_standard

__all__ = [
    "SHIPPED",
    "Compared",
    "Filled",
    "Home",
    "Item",
    "Mark",
    "Row",
    "Standard",
    "load_standard",
]
