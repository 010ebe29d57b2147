"""The service: what joins a person's plan with what workers did and wrote down."""

from __future__ import annotations

from careplan.assurance.competence import Competence
from careplan.assurance.file_of_care import FileOfCare, handed_in
from careplan.assurance.team_practice import (
    BoardEntry,
    CheckIn,
    MetricsBoard,
    TeamWeek,
    Track,
)

__all__ = [
    "BoardEntry",
    "CheckIn",
    "Competence",
    "FileOfCare",
    "MetricsBoard",
    "TeamWeek",
    "Track",
    "handed_in",
]
