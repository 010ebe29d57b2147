"""The service: what joins a person's plan with what workers did and wrote down."""

from __future__ import annotations

from careplan.assurance import printing as _printing  # noqa: F401  (registers how reports are printed)
from careplan.assurance.competence import Competence
from careplan.assurance.file_of_care import FileOfCare, handed_in
from careplan.assurance.quarterly_report import (
    BoardDifference,
    QuarterlyReport,
    ThemeRow,
    ThemeTable,
    draft_quarterly_report,
    theme_table,
)
from careplan.assurance.team_practice import (
    BoardEntry,
    CheckIn,
    MetricsBoard,
    TeamWeek,
    Tension,
    Track,
)
from careplan.assurance.team_quarter import (
    LeaderVisit,
    LinkWorker,
    Method,
    MonthlyThemes,
    Survey,
    SurveyKind,
    TeamQuarter,
    WhatIf,
    WhyVisited,
)

__all__ = [
    "BoardDifference",
    "BoardEntry",
    "CheckIn",
    "Competence",
    "FileOfCare",
    "LeaderVisit",
    "LinkWorker",
    "Method",
    "MetricsBoard",
    "MonthlyThemes",
    "QuarterlyReport",
    "Survey",
    "SurveyKind",
    "TeamQuarter",
    "TeamWeek",
    "Tension",
    "ThemeRow",
    "ThemeTable",
    "Track",
    "WhatIf",
    "WhyVisited",
    "draft_quarterly_report",
    "handed_in",
    "theme_table",
]
