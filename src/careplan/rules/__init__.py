"""The engine: rules, requirements, checks and reports. Nothing here is about social care."""

from careplan.rules import printing as _printing  # noqa: F401  (registers how a report prints)
from careplan.rules.costs import RuleCost, RuleCosts
from careplan.rules.declare import required_field, rule
from careplan.rules.engine import judge
from careplan.rules.outcome import SKIP, Hit, State, asks, fails, unsure
from careplan.rules.report import Report
from careplan.rules.requirement import Level, Profile, Requirement
from careplan.rules.result import Finding, Result
from careplan.rules.rule import Deferral, Parameter, Rule
from careplan.rules.source_format import SourceFormat
from careplan.rules.waiver import Waiver

__all__ = [
    "SKIP",
    "Deferral",
    "Finding",
    "Hit",
    "Level",
    "Parameter",
    "Profile",
    "Report",
    "Requirement",
    "Result",
    "Rule",
    "RuleCost",
    "RuleCosts",
    "SourceFormat",
    "State",
    "Waiver",
    "asks",
    "fails",
    "judge",
    "required_field",
    "rule",
    "unsure",
]
