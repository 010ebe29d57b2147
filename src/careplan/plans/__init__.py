"""The support plan and everything in it."""

from careplan.plans.about_me import AboutMe, MustDo, WantedOutcome
from careplan.plans.advance_decisions import (
    AdvanceCarePlan,
    AdvanceDecision,
    AdvanceStatement,
    DecisionMakingAgreement,
    Resuscitation,
    ResuscitationForm,
)
from careplan.plans.agreement import (
    Agreement,
    Copy,
    Information,
    InformationPurpose,
    Notification,
    OtherDocument,
    PlanChange,
    PlanChangeKind,
)
from careplan.plans.basis import (
    Assessment,
    AssessmentKind,
    Conclusion,
    ConclusionMatter,
    LegalBasis,
    PlanDates,
)
from careplan.plans.crisis import ContingencyPlan, CopingStrategy, CrisisContact, CrisisPlan
from careplan.plans.emergency import (
    EmergencyDraft,
    EmergencySection,
    draft_emergency_plan,
    draft_hospital_passport,
)
from careplan.plans.emergency_card import EmergencyCard, emergency_card
from careplan.plans.health_needs import (
    Allergy,
    Condition,
    DelegatedTask,
    DelegatedTo,
    Health,
    HealthCheck,
    HospitalStay,
    KnownRisk,
    RiskKind,
    SwallowingAdvice,
)
from careplan.plans.information_pack import InformationPack, PackItem
from careplan.plans.mental_health import (
    Intervention,
    InterventionKind,
    LegalRestriction,
    MentalHealth,
    RestrictionKind,
)
from careplan.plans.money import DirectPayment, Frequency, PersonalBudget
from careplan.plans.moving_on import ExpectedOutcome, MoveOnPlan
from careplan.plans.placement import Placement, PlacementKind
from careplan.plans.plan import PlanKind, SupportPlan
from careplan.plans.progress_on_pathway import pathway_progress
from careplan.plans.provider_registration import Provider, Rating, RegulatedActivity, Setting
from careplan.plans.review import NotWorking, Review, ReviewKind, ReviewRequest

__all__ = [
    "AboutMe",
    "AdvanceCarePlan",
    "AdvanceDecision",
    "AdvanceStatement",
    "Agreement",
    "Allergy",
    "Assessment",
    "AssessmentKind",
    "Conclusion",
    "ConclusionMatter",
    "Condition",
    "ContingencyPlan",
    "CopingStrategy",
    "Copy",
    "CrisisContact",
    "CrisisPlan",
    "DecisionMakingAgreement",
    "DelegatedTask",
    "DelegatedTo",
    "DirectPayment",
    "EmergencyCard",
    "EmergencyDraft",
    "EmergencySection",
    "ExpectedOutcome",
    "Frequency",
    "Health",
    "HealthCheck",
    "HospitalStay",
    "Information",
    "InformationPack",
    "InformationPurpose",
    "Intervention",
    "InterventionKind",
    "KnownRisk",
    "LegalBasis",
    "LegalRestriction",
    "MentalHealth",
    "MoveOnPlan",
    "MustDo",
    "NotWorking",
    "Notification",
    "OtherDocument",
    "PackItem",
    "PersonalBudget",
    "Placement",
    "PlacementKind",
    "PlanChange",
    "PlanChangeKind",
    "PlanDates",
    "PlanKind",
    "Provider",
    "Rating",
    "RegulatedActivity",
    "RestrictionKind",
    "Resuscitation",
    "ResuscitationForm",
    "Review",
    "ReviewKind",
    "ReviewRequest",
    "RiskKind",
    "Setting",
    "SupportPlan",
    "SwallowingAdvice",
    "WantedOutcome",
    "draft_emergency_plan",
    "draft_hospital_passport",
    "emergency_card",
    "pathway_progress",
]
