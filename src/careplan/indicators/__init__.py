"""Indicators: the figures that contracts are judged by, as data."""

from __future__ import annotations

from careplan._core.measure_codes import Reference
from careplan.indicators import contract_printing as _page  # noqa: F401  (registers how to print)
from careplan.indicators import printing as _printing  # noqa: F401  (registers how to print)
from careplan.indicators.contract_report import (
    CareHours,
    ContractReport,
    Extract,
    FigureChange,
    Signature,
    contract_report,
)
from careplan.indicators.explaining import RecordAnswer, explain
from careplan.indicators.indicator import Indicator
from careplan.indicators.loader import SHIPPED, indicator_from, load_indicator
from careplan.indicators.outcome import Outcome
from careplan.indicators.rows_from_text import from_texts

__all__ = [
    "SHIPPED",
    "CareHours",
    "ContractReport",
    "Extract",
    "FigureChange",
    "Indicator",
    "Outcome",
    "RecordAnswer",
    "Reference",
    "Signature",
    "contract_report",
    "explain",
    "from_texts",
    "indicator_from",
    "load_indicator",
]
