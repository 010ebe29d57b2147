"""The service: its whole record, and what joins a person's plan with what workers did and wrote."""

from __future__ import annotations

from careplan._core import printed_standing as _printed  # noqa: F401  (registers how they print)
from careplan._core.standing import Standing, StandingRow, StandingState
from careplan.assurance import printing as _printing  # noqa: F401  (registers how results print)
from careplan.assurance import quarter_printing as _quarter_printing  # noqa: F401  (the same)
from careplan.assurance.competence import Competence
from careplan.assurance.file_of_care import FileOfCare
from careplan.assurance.handed_in import handed_in
from careplan.assurance.quarterly_report import (
    BoardDifference,
    QuarterlyReport,
    ThemeRow,
    ThemeTable,
    draft_quarterly_report,
    theme_table,
)
from careplan.assurance.recommendation import Recommendation, RecommendedBy
from careplan.assurance.service import Service, roles_in
from careplan.assurance.service_parts import (
    CareHomeAspect,
    CareHomePoint,
    CareHomeSupport,
    FeedbackFrom,
    FeedbackSought,
    RatingShown,
    RegulatorRequest,
    WorkforcePlan,
)
from careplan.assurance.service_standing import service_standing
from careplan.assurance.support_contacts import (
    ContactMode,
    LevelFit,
    MixRow,
    QualityReview,
    SupportContact,
    SupportMix,
    level_fit,
    support_mix,
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
    "CareHomeAspect",
    "CareHomePoint",
    "CareHomeSupport",
    "CheckIn",
    "Competence",
    "ContactMode",
    "FeedbackFrom",
    "FeedbackSought",
    "FileOfCare",
    "LeaderVisit",
    "LevelFit",
    "LinkWorker",
    "Method",
    "MetricsBoard",
    "MixRow",
    "MonthlyThemes",
    "QualityReview",
    "QuarterlyReport",
    "RatingShown",
    "Recommendation",
    "RecommendedBy",
    "RegulatorRequest",
    "Service",
    "Standing",
    "StandingRow",
    "StandingState",
    "SupportContact",
    "SupportMix",
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
    "WorkforcePlan",
    "draft_quarterly_report",
    "handed_in",
    "level_fit",
    "roles_in",
    "service_standing",
    "support_mix",
    "theme_table",
]
