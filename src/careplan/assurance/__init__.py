"""The service: its whole record, and what joins a person's plan with what workers did and wrote."""

from __future__ import annotations

from careplan._core import printed_standing as _printed  # noqa: F401  (registers how they print)
from careplan._core.standing import Standing, StandingRow, StandingState
from careplan.assurance import printing as _printing  # noqa: F401  (registers how results print)
from careplan.assurance.competence import Competence
from careplan.assurance.file_of_care import FileOfCare
from careplan.assurance.handed_in import handed_in
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
    Track,
)

__all__ = [
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
    "LevelFit",
    "MetricsBoard",
    "MixRow",
    "QualityReview",
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
    "TeamWeek",
    "Track",
    "WorkforcePlan",
    "handed_in",
    "level_fit",
    "roles_in",
    "service_standing",
    "support_mix",
]
