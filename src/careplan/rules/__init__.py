"""The engine: rules, requirements, judging, reports. It knows no domain."""

from careplan.rules.engine import judge
from careplan.rules.report import Completeness, Report, Share
from careplan.rules.requirement import Level, Profile, Requirement
from careplan.rules.result import Failure, Finding, Judgement, Result
from careplan.rules.rule import (
    SKIP,
    Deferral,
    Hit,
    Kind,
    Parameter,
    Rule,
    State,
    asks,
    fails,
    recorded,
    rule,
    unsure,
)
from careplan.rules.waiver import Waiver

__all__ = [
    "SKIP",
    "Completeness",
    "Deferral",
    "Failure",
    "Finding",
    "Hit",
    "Judgement",
    "Kind",
    "Level",
    "Parameter",
    "Profile",
    "Report",
    "Requirement",
    "Result",
    "Rule",
    "Share",
    "State",
    "Waiver",
    "asks",
    "fails",
    "judge",
    "recorded",
    "rule",
    "unsure",
]
