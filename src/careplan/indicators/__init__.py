"""Indicators: the figures that contracts are judged by, as data."""

from __future__ import annotations

from careplan._core.frameworks import Reference
from careplan.indicators import printing as _printing  # noqa: F401  (registers how to print)
from careplan.indicators.from_text import from_texts
from careplan.indicators.indicator import Indicator
from careplan.indicators.loader import SHIPPED, indicator_from, load_indicator
from careplan.indicators.outcome import Outcome

__all__ = [
    "SHIPPED",
    "Indicator",
    "Outcome",
    "Reference",
    "from_texts",
    "indicator_from",
    "load_indicator",
]
