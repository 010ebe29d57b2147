"""The support plan and everything in it."""

from careplan.plans.about_me import AboutMe, MustDo, WantedOutcome
from careplan.plans.advance_decisions import (
    AdvanceCarePlan,
    AdvanceDecision,
    AdvanceStatement,
    AskedAfter,
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
from careplan.plans.carer_strain import CarerStrain, StrainFact
from careplan.plans.crisis import ContingencyPlan, CopingStrategy, CrisisPlan
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
from careplan.plans.hospital_page import HospitalPage
from careplan.plans.information_pack import InformationPack, PackItem
from careplan.plans.mental_health import (
    Intervention,
    InterventionKind,
    LegalRestriction,
    MentalHealth,
    RestrictionKind,
)
from careplan.plans.money import DirectPayment, Frequency, PersonalBudget, Spending
from careplan.plans.moving_on import ExpectedOutcome, MoveOnPlan
from careplan.plans.pages.direct_payment import direct_payment_page
from careplan.plans.pages.emergency import draft_emergency_plan
from careplan.plans.pages.emergency_card import EmergencyCard, emergency_card
from careplan.plans.pages.hospital import draft_hospital_page
from careplan.plans.pages.my_plan import my_plan
from careplan.plans.pages.needs_draft import NeedsDraft, draft_needs
from careplan.plans.pages.one_page_profile import one_page_profile
from careplan.plans.pages.page import PagePoint, PageSection, PlanPage
from careplan.plans.placement import Placement, PlacementKind
from careplan.plans.plan import PlanKind, SupportPlan
from careplan.plans.progress_on_pathway import pathway_progress
from careplan.plans.provider_registration import Provider, Rating, RegulatedActivity, Setting
from careplan.plans.review import (
    NotWorking,
    Perspective,
    Review,
    ReviewKind,
    ReviewRequest,
    ViewOf,
)
from careplan.plans.review_views import ReviewViews, review_views
from careplan.plans.reviews_by_strain import ReviewInOrder, reviews_by_strain, strain_of
from careplan.plans.who_to_call import WhomToAsk, WhoToCall

__all__ = [
    "AboutMe",
    "AdvanceCarePlan",
    "AdvanceDecision",
    "AdvanceStatement",
    "Agreement",
    "Allergy",
    "AskedAfter",
    "Assessment",
    "AssessmentKind",
    "CarerStrain",
    "Conclusion",
    "ConclusionMatter",
    "Condition",
    "ContingencyPlan",
    "CopingStrategy",
    "Copy",
    "CrisisPlan",
    "DecisionMakingAgreement",
    "DelegatedTask",
    "DelegatedTo",
    "DirectPayment",
    "EmergencyCard",
    "ExpectedOutcome",
    "Frequency",
    "Health",
    "HealthCheck",
    "HospitalPage",
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
    "NeedsDraft",
    "NotWorking",
    "Notification",
    "OtherDocument",
    "PackItem",
    "PagePoint",
    "PageSection",
    "PersonalBudget",
    "Perspective",
    "Placement",
    "PlacementKind",
    "PlanChange",
    "PlanChangeKind",
    "PlanDates",
    "PlanKind",
    "PlanPage",
    "Provider",
    "Rating",
    "RegulatedActivity",
    "RestrictionKind",
    "Resuscitation",
    "ResuscitationForm",
    "Review",
    "ReviewInOrder",
    "ReviewKind",
    "ReviewRequest",
    "ReviewViews",
    "RiskKind",
    "Setting",
    "Spending",
    "StrainFact",
    "SupportPlan",
    "SwallowingAdvice",
    "ViewOf",
    "WantedOutcome",
    "WhoToCall",
    "WhomToAsk",
    "direct_payment_page",
    "draft_emergency_plan",
    "draft_hospital_page",
    "draft_needs",
    "emergency_card",
    "my_plan",
    "one_page_profile",
    "pathway_progress",
    "review_views",
    "reviews_by_strain",
    "strain_of",
]
