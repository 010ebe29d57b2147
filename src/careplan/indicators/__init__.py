"""Indicators: the figures that contracts are judged by, as data."""

from __future__ import annotations

from careplan.indicators.indicator import Indicator
from careplan.indicators.loader import SHIPPED, indicator_from, load_indicator
from careplan.indicators.parts import (
    Basis,
    Direction,
    Exclusion,
    Field,
    FieldKind,
    Kind,
    Noted,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.result import Excluded, Outcome, Pace, Waits
from careplan.indicators.texts import from_texts

__all__ = [
    "SHIPPED",
    "Basis",
    "Direction",
    "Excluded",
    "Exclusion",
    "Field",
    "FieldKind",
    "Indicator",
    "Kind",
    "Noted",
    "Outcome",
    "Pace",
    "Reaches",
    "Rounding",
    "Target",
    "Waits",
    "Worth",
    "from_texts",
    "indicator_from",
    "load_indicator",
]
