"""Eligibility: decisions that can say yes, no, another route, or what to ask next."""

from __future__ import annotations

from careplan.criteria.evaluation import DOESNT_APPLY, Choice, Evaluation
from careplan.criteria.tree import (
    Combination,
    Criterion,
    Fact,
    all_of,
    any_of,
    at_least,
    not_,
)
from careplan.eligibility.catalogue import SHIPPED, load_decision
from careplan.eligibility.decision import Decision, Shortest, decide
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.kept import (
    FactSheet,
    HeldAs,
    RecordedDecision,
    RecordedFact,
    facts_from,
    facts_in,
    keep,
)
from careplan.eligibility.law.adults import CARE_ACT_ADULT
from careplan.eligibility.law.carers import CARE_ACT_CARER
from careplan.eligibility.written_record import written_record
from careplan.eligibility.young_carers import YoungCarersAssessment

__all__ = [
    "CARE_ACT_ADULT",
    "CARE_ACT_CARER",
    "DOESNT_APPLY",
    "SHIPPED",
    "Choice",
    "Combination",
    "Criterion",
    "Decision",
    "DecisionDefinition",
    "Evaluation",
    "Fact",
    "FactSheet",
    "Gate",
    "HeldAs",
    "NextStep",
    "RecordedDecision",
    "RecordedFact",
    "Shortest",
    "Verdict",
    "Version",
    "YoungCarersAssessment",
    "all_of",
    "any_of",
    "at_least",
    "decide",
    "facts_from",
    "facts_in",
    "keep",
    "load_decision",
    "not_",
    "written_record",
]
