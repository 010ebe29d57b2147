"""Indicators: the figures that contracts are judged by, as data."""

from __future__ import annotations

from careplan.indicators import printing as _printing  # noqa: F401  (says how an outcome reads)
from careplan.indicators.components import (
    Basis,
    DesiredDirection,
    Exclusion,
    Field,
    FieldKind,
    Noted,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.from_text import from_texts
from careplan.indicators.indicator import Indicator
from careplan.indicators.loader import SHIPPED, indicator_from, load_indicator
from careplan.indicators.measures import (
    ChangeMeasure,
    CountMeasure,
    RatioMeasure,
    ShareMeasure,
    WaitMeasure,
)
from careplan.indicators.outcome import Excluded, Outcome, Pace, Waits

__all__ = [
    "SHIPPED",
    "Basis",
    "ChangeMeasure",
    "CountMeasure",
    "DesiredDirection",
    "Excluded",
    "Exclusion",
    "Field",
    "FieldKind",
    "Indicator",
    "Noted",
    "Outcome",
    "Pace",
    "RatioMeasure",
    "Reaches",
    "Rounding",
    "ShareMeasure",
    "Target",
    "WaitMeasure",
    "Waits",
    "Worth",
    "from_texts",
    "indicator_from",
    "load_indicator",
]
