"""The instruments the library ships, by the names that code uses; each is read on first use."""

from __future__ import annotations

from typing import Final

from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import load_instrument

_KEYS: Final = {
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
    if name not in _KEYS:
        raise AttributeError(name)
    return load_instrument(_KEYS[name])
