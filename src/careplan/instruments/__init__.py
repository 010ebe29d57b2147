"""Instruments: scored questionnaires, their scores, and change between them."""

from __future__ import annotations

from careplan.instruments import printing as _printing  # noqa: F401  (registers how to print)
from careplan.instruments.change import Change, Direction
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import SHIPPED, instrument_from, load_instrument
from careplan.instruments.missing import prorate
from careplan.instruments.recorded_measurement import (
    Answer,
    ImmediateLook,
    Measurement,
    Occasion,
    RecordedScore,
    answers_of,
)
from careplan.instruments.score import Score
from careplan.instruments.snomed import is_snomed
from careplan.instruments.trend import Trend, TrendState, trend

__all__ = [
    "DE_JONG_GIERVELD_6",
    "DIALOG",
    "GAD_7",
    "GOAL_BASED_OUTCOMES",
    "ONS4",
    "PHQ_9",
    "SHIPPED",
    "SWEMWBS",
    "UCLA_3",
    "WEMWBS",
    "Answer",
    "Change",
    "Direction",
    "ImmediateLook",
    "Instrument",
    "Measurement",
    "Occasion",
    "RecordedScore",
    "Score",
    "Trend",
    "TrendState",
    "answers_of",
    "instrument_from",
    "is_snomed",
    "load_instrument",
    "prorate",
    "trend",
]

WEMWBS: Instrument
SWEMWBS: Instrument
ONS4: Instrument
UCLA_3: Instrument
DE_JONG_GIERVELD_6: Instrument
PHQ_9: Instrument
GAD_7: Instrument
GOAL_BASED_OUTCOMES: Instrument
DIALOG: Instrument

_BY_NAME = {
    "WEMWBS": "wemwbs",
    "SWEMWBS": "swemwbs",
    "ONS4": "ons4",
    "UCLA_3": "ucla-3",
    "DE_JONG_GIERVELD_6": "de-jong-gierveld-6",
    "PHQ_9": "phq-9",
    "GAD_7": "gad-7",
    "GOAL_BASED_OUTCOMES": "goal-based-outcomes",
    "DIALOG": "dialog",
}


def __getattr__(name: str) -> Instrument:
    """A shipped instrument, by the name of its constant. Its file is read on first use."""
    if name not in _BY_NAME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    found = globals()[name] = load_instrument(_BY_NAME[name])
    return found
