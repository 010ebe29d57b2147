"""Instruments: scored questionnaires, their scores, and change between them."""

from __future__ import annotations

from careplan.lazy import names_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from careplan.instruments.change import Change, Direction
    from careplan.instruments.definition import Band
    from careplan.instruments.instrument import Instrument
    from careplan.instruments.loader import SHIPPED, instrument_from, load_instrument
    from careplan.instruments.measurement import (
        Answer,
        ImmediateLook,
        Measurement,
        Occasion,
        RecordedScore,
        answers_of,
    )
    from careplan.instruments.missing import MissingRule, prorate
    from careplan.instruments.monitoring import OutcomeProgress, OutcomeState, Progress, progress
    from careplan.instruments.score import PartScore, Score
    from careplan.instruments.snomed import is_snomed

    WEMWBS: Instrument
    SWEMWBS: Instrument
    ONS4: Instrument
    UCLA_3: Instrument
    DE_JONG_GIERVELD_6: Instrument
    PHQ_9: Instrument
    GAD_7: Instrument
    GOAL_BASED_OUTCOMES: Instrument
    DIALOG: Instrument

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
    "Band",
    "Change",
    "Direction",
    "ImmediateLook",
    "Instrument",
    "Measurement",
    "MissingRule",
    "Occasion",
    "OutcomeProgress",
    "OutcomeState",
    "PartScore",
    "Progress",
    "RecordedScore",
    "Score",
    "answers_of",
    "instrument_from",
    "is_snomed",
    "load_instrument",
    "progress",
    "prorate",
]

_SHIPPED = (
    "WEMWBS",
    "SWEMWBS",
    "ONS4",
    "UCLA_3",
    "DE_JONG_GIERVELD_6",
    "PHQ_9",
    "GAD_7",
    "GOAL_BASED_OUTCOMES",
    "DIALOG",
)
_MEASUREMENT = (
    "Answer",
    "ImmediateLook",
    "Measurement",
    "Occasion",
    "RecordedScore",
    "answers_of",
)
_MONITORING = ("OutcomeProgress", "OutcomeState", "Progress", "progress")
_ROOM = "careplan.instruments"
__getattr__ = names_from(
    _ROOM,
    {
        **dict.fromkeys(_SHIPPED, f"{_ROOM}.shipped"),
        **dict.fromkeys(("Change", "Direction"), f"{_ROOM}.change"),
        "Band": f"{_ROOM}.definition",
        **dict.fromkeys(("MissingRule", "prorate"), f"{_ROOM}.missing"),
        "Instrument": f"{_ROOM}.instrument",
        **dict.fromkeys(("SHIPPED", "instrument_from", "load_instrument"), f"{_ROOM}.loader"),
        **dict.fromkeys(_MEASUREMENT, f"{_ROOM}.measurement"),
        **dict.fromkeys(_MONITORING, f"{_ROOM}.monitoring"),
        **dict.fromkeys(("PartScore", "Score"), f"{_ROOM}.score"),
        "is_snomed": f"{_ROOM}.snomed",
    },
)
