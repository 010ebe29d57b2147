"""Every rule, deferral and kind of subject, by name.

They are listed by hand, and loaded when they are first used. Folders aren't scanned: a module
that isn't listed here is never loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from careplan.errors import UnknownNameError
from careplan.rules import Deferral, Rule
from careplan.rules.cases import CaseFile, read_cases

__all__ = [
    "CASES",
    "DEFERRALS",
    "RULE_MODULES",
    "SUBJECTS",
    "case_files",
    "deferral",
    "rule",
    "rules",
    "subject",
]

RULE_MODULES: Final = (
    "careplan.goals.rules",
    "careplan.needs.rules",
    "careplan.people.rules",
    "careplan.instruments.rules",
    "careplan.eligibility.rules.decisions",
    "careplan.eligibility.rules.young_carers",
    "careplan.eligibility.rules.funds",
    "careplan.milestones.rules",
    "careplan.risk.rules.ratings",
    "careplan.risk.rules.register",
    "careplan.risk.rules.safeguarding",
    "careplan.risk.rules.safeguarding_enquiry",
    "careplan.risk.rules.capacity",
    "careplan.risk.rules.interests",
    "careplan.risk.rules.liberty",
    "careplan.risk.rules.assessments",
    "careplan.risk.rules.behaviour_support",
    "careplan.risk.rules.equipment",
    "careplan.risk.rules.incidents",
    "careplan.risk.rules.continuity",
    "careplan.medicines.rules",
    "careplan.programmes.rules.actions",
    "careplan.programmes.rules.owners",
    "careplan.programmes.rules.dates",
    "careplan.programmes.rules.figures",
    "careplan.programmes.rules.naming",
    "careplan.programmes.rules.targets",
    "careplan.plans.rules.care_act",
    "careplan.plans.rules.carers_plan",
    "careplan.plans.rules.taking_part",
    "careplan.plans.rules.money",
    "careplan.plans.rules.reviews",
    "careplan.plans.rules.golden_thread",
    "careplan.plans.rules.mental_health",
    "careplan.plans.rules.crisis",
    "careplan.plans.rules.rehabilitation",
    "careplan.plans.rules.pathway",
    "careplan.plans.rules.provider_registration",
    "careplan.plans.rules.outcome_measures",
    "careplan.plans.rules.decisions",
    "careplan.plans.rules.consent",
    "careplan.plans.rules.authority",
    "careplan.plans.rules.advance_decisions",
    "careplan.plans.rules.safety",
    "careplan.plans.rules.joined_records",
    "careplan.plans.rules.health",
    "careplan.plans.rules.information_pack",
    "careplan.plans.rules.end_of_life",
    "careplan.plans.rules.hospital_page",
    # what follows isn't about a plan: a plan's check never gets so far
    "careplan.risk.rules.candour",
    "careplan.notifications.rules",
    "careplan.policies.rules",
    "careplan.workforce.rules",
    "careplan.medicines.charts.rules",
    "careplan.visits.rules",
    "careplan.assurance.rules.visits",
    "careplan.assurance.rules.medicines",
    "careplan.assurance.rules.team_practice",
    "careplan.assurance.rules.recommendations",
    "careplan.complaints.rules",
    "careplan.waiting.rules.waiting_list",
    "careplan.waiting.rules.liberty_request",
    "careplan.waiting.rules.transition",
)
DEFERRALS: Final[Mapping[str, str]] = {
    "urgent-need": "careplan.plans.rules.care_act:URGENT_NEED",
}
SUBJECTS: Final[Mapping[str, str]] = {
    "support-plan": "careplan.plans:SupportPlan",
    "goal": "careplan.goals:Goal",
    "need": "careplan.needs:Need",
    "person": "careplan.people:Person",
    "carer": "careplan.people:Carer",
    "measurement": "careplan.instruments:Measurement",
    "conclusion": "careplan.plans:Conclusion",
    "delegated-decision": "careplan.people:DelegatedDecision",
    "decision": "careplan.eligibility:RecordedDecision",
    "young-carers-assessment": "careplan.eligibility:YoungCarersAssessment",
    "fund-payment": "careplan.eligibility.funds:FundPayment",
    "risk-register": "careplan.risk:RiskRegister",
    "risk": "careplan.risk:RiskEntry",
    "safeguarding-concern": "careplan.risk:SafeguardingConcern",
    "capacity-record": "careplan.risk.capacity:CapacityRecord",
    "risk-assessment": "careplan.risk.assessment:RiskAssessment",
    "incident": "careplan.risk.incident:Incident",
    "behaviour-support-plan": "careplan.risk.assessment:BehaviourSupportPlan",
    "communication-chart": "careplan.risk.communication:CommunicationChart",
    "equipment": "careplan.risk.equipment:Equipment",
    "continuity-plan": "careplan.risk.continuity:ContinuityPlan",
    "complaint": "careplan.complaints:Complaint",
    "notification": "careplan.notifications:Notification",
    "employment": "careplan.workforce:Employment",
    "policy": "careplan.policies:Policy",
    "out-of-hours": "careplan.policies:OutOfHours",
    "waiting-list": "careplan.waiting:WaitingList",
    "waiting-entry": "careplan.waiting:WaitingEntry",
    "liberty-request": "careplan.waiting:LibertyRequest",
    "transition-plan": "careplan.waiting:TransitionPlan",
    "pathway": "careplan.milestones:PathwayRecord",
    "programme": "careplan.programmes:Programme",
    "chart": "careplan.medicines.charts:Chart",
    "visit": "careplan.visits:Visit",
    "daily-entry": "careplan.visits:DailyEntry",
    "call-for-help": "careplan.visits:CallForHelp",
    "team-week": "careplan.assurance:TeamWeek",
    "service": "careplan.assurance:Service",
    "recommendation": "careplan.assurance:Recommendation",
    "file-of-care": "careplan.assurance:FileOfCare",
    "medicines-support": "careplan.medicines:MedicinesSupport",
}
CASES: Final = (
    ("careplan.goals", "goal"),
    ("careplan.needs", "need"),
    ("careplan.people", "person"),
    ("careplan.people", "information_needs"),
    ("careplan.people", "carer"),
    ("careplan.people", "delegated_decision"),
    ("careplan.instruments", "measurement"),
    ("careplan.eligibility", "recorded_decision"),
    ("careplan.eligibility", "young_carers_assessment"),
    ("careplan.eligibility", "fund_payment"),
    ("careplan.risk", "risk"),
    ("careplan.risk", "safeguarding_concern"),
    ("careplan.risk", "capacity_record"),
    ("careplan.risk", "risk_assessment"),
    ("careplan.risk", "incident"),
    ("careplan.risk", "behaviour_support_plan"),
    ("careplan.risk", "communication_chart"),
    ("careplan.risk", "equipment"),
    ("careplan.risk", "continuity_plan"),
    ("careplan.complaints", "complaint"),
    ("careplan.waiting", "waiting_entry"),
    ("careplan.waiting", "liberty_request"),
    ("careplan.waiting", "transition_plan"),
    ("careplan.medicines.charts", "chart"),
    ("careplan.medicines", "medicines_support"),
    ("careplan.notifications", "notification"),
    ("careplan.workforce", "employment"),
    ("careplan.policies", "policy"),
    ("careplan.policies", "out_of_hours"),
    ("careplan.milestones", "pathway"),
    ("careplan.programmes", "programme"),
    ("careplan.plans", "care_act"),
    ("careplan.plans", "money"),
    ("careplan.plans", "reviews"),
    ("careplan.plans", "ended"),
    ("careplan.plans", "thread"),
    ("careplan.plans", "rehabilitation"),
    ("careplan.plans", "pathway"),
    ("careplan.plans", "provider"),
    ("careplan.plans", "outcomes"),
    ("careplan.plans", "conclusion"),
    ("careplan.plans", "decisions"),
    ("careplan.plans", "consent"),
    ("careplan.plans", "ahead"),
    ("careplan.plans", "safety"),
    ("careplan.plans", "health"),
    ("careplan.plans", "pages"),
    ("careplan.visits", "visit"),
    ("careplan.visits", "daily_entry"),
    ("careplan.visits", "call_for_help"),
    ("careplan.assurance", "file_of_care"),
    ("careplan.assurance", "team_week"),
    ("careplan.assurance", "service"),
    ("careplan.assurance", "recommendation"),
)
"""The package and the name of every file of worked cases."""


def rules_in(module: str) -> tuple[Rule, ...]:
    """The rules that one module declares, by code."""
    held = (item for item in vars(import_module(module)).values() if isinstance(item, Rule))
    return tuple(sorted(held, key=lambda item: item.code))


def by_code(found: Iterable[Rule]) -> Mapping[str, Rule]:
    """Rules by code.

    Raises:
        ValueError: if two share a code or a name.
    """
    codes: dict[str, Rule] = {}
    names: set[str] = set()
    for item in found:
        if item.code in codes or item.name in names:
            msg = f"{item.code} {item.name} is declared twice"
            raise ValueError(msg)
        codes[item.code] = item
        names.add(item.name)
    return MappingProxyType(dict(sorted(codes.items())))


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule the library ships, by code.

    >>> rules()["GO105"].name
    'unnamed-responsible-person'
    """
    return by_code(item for module in RULE_MODULES for item in rules_in(module))


@cache
def _named(module: str) -> Mapping[str, Rule]:
    """The rules of one module, by code and by name: only modules that are searched are loaded."""
    return {key: item for item in rules_in(module) for key in (item.code, item.name)}


def rule(key: str, more: Iterable[Rule] = ()) -> Rule:
    """One rule, by code or by name.

    Args:
        key: a code such as ``"GO105"``, or a name such as ``"unnamed-responsible-person"``.
        more: a council's own rules, which are searched as well.

    Raises:
        UnknownNameError: if there is no such rule; it suggests the nearest name.
        ValueError: if two rules have the same code or name.

    >>> rule("GO105") is rule("unnamed-responsible-person")
    True
    """
    if not more:
        for module in RULE_MODULES:
            if key in (held := _named(module)):
                return held[key]
    known = by_code([*rules().values(), *more])
    for item in known.values():
        if key in {item.code, item.name}:
            return item
    names = [name for item in known.values() for name in (item.name, item.code)]
    raise UnknownNameError("rule", key, names)


def case_files() -> tuple[CaseFile, ...]:
    """Every file of worked cases the library ships, in the order of `CASES`."""
    return tuple(read_cases(package, name) for package, name in CASES)


def deferral(name: str) -> Deferral:
    """A deferral, by name: a state of the subject in which requirements wait.

    Raises:
        UnknownNameError: if there is no such deferral; it suggests the nearest name.
    """
    found: Deferral = _load("deferral", name, DEFERRALS)
    return found


def subject(name: str) -> type[Any]:
    """The class of a kind of subject, by the name that profiles use.

    Raises:
        UnknownNameError: if there is no such kind; it suggests the nearest name.
    """
    found: type[Any] = _load("subject", name, SUBJECTS)
    return found


def _load(what: str, name: str, listed: Mapping[str, str]) -> Any:
    if name not in listed:
        raise UnknownNameError(what, name, listed)
    module, _, attribute = listed[name].partition(":")
    return getattr(import_module(module), attribute)
