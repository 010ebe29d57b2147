"""Risk and safety: matrices, ratings, registers, safeguarding concerns."""

from __future__ import annotations

from careplan.risk.assessment import (
    AssessmentOf,
    BehaviourSupportPlan,
    Control,
    Event,
    EventKind,
    Hazard,
    ReadBy,
    RiskAssessment,
)
from careplan.risk.capacity import (
    Ability,
    Able,
    Authorisation,
    BestInterestsDecision,
    CapacityAssessment,
    CapacityConclusion,
    CapacityRecord,
    Consulted,
    LibertyRecord,
    LibertySetting,
    Route,
)
from careplan.risk.communication import CommunicationChart, CommunicationRow
from careplan.risk.continuity import ContinuityPlan, Disruption, DisruptionKind, continuity_prompts
from careplan.risk.equipment import Equipment
from careplan.risk.incident import (
    Candour,
    Harm,
    Harmed,
    Incident,
    IncidentKind,
    LookedInto,
    ReportableKind,
    WorkRelatedReport,
    themes,
)
from careplan.risk.loader import SHIPPED, load_matrix, matrix_from
from careplan.risk.matrix import Matrix
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskAction, RiskEntry, RiskRegister
from careplan.risk.register_table import heat, register_table
from careplan.risk.safeguarding import (
    AbuseKind,
    Response,
    SafeguardingConcern,
    Suspected,
    Suspicion,
    Told,
)
from careplan.risk.strain import Strain, StrainFactors, load_strain, strain, strain_from

__all__ = [
    "SHIPPED",
    "Ability",
    "Able",
    "AbuseKind",
    "AssessmentOf",
    "Authorisation",
    "BehaviourSupportPlan",
    "BestInterestsDecision",
    "Candour",
    "CapacityAssessment",
    "CapacityConclusion",
    "CapacityRecord",
    "CommunicationChart",
    "CommunicationRow",
    "Consulted",
    "ContinuityPlan",
    "Control",
    "Disruption",
    "DisruptionKind",
    "Equipment",
    "Event",
    "EventKind",
    "Harm",
    "Harmed",
    "Hazard",
    "Incident",
    "IncidentKind",
    "LibertyRecord",
    "LibertySetting",
    "LookedInto",
    "Matrix",
    "ReadBy",
    "ReportableKind",
    "Response",
    "RiskAction",
    "RiskAssessment",
    "RiskEntry",
    "RiskRating",
    "RiskRegister",
    "Route",
    "SafeguardingConcern",
    "Strain",
    "StrainFactors",
    "Suspected",
    "Suspicion",
    "Told",
    "WorkRelatedReport",
    "continuity_prompts",
    "heat",
    "load_matrix",
    "load_strain",
    "matrix_from",
    "register_table",
    "strain",
    "strain_from",
    "themes",
]
