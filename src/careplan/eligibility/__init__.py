"""Eligibility: decisions that can say yes, no, another route, or what to ask next."""

from __future__ import annotations

from careplan.eligibility.criteria import (
    Combination,
    Criterion,
    Fact,
    all_of,
    any_of,
    at_least,
    not_,
)
from careplan.eligibility.decision import Decision, Shortest, decide
from careplan.eligibility.keeping import written_record
from careplan.eligibility.law.adults import CARE_ACT_ADULT
from careplan.eligibility.law.carers import CARE_ACT_CARER
from careplan.eligibility.reading import DOESNT_APPLY, Choice, Reading
from careplan.eligibility.recorded import (
    FactSheet,
    HeldAs,
    RecordedDecision,
    RecordedFact,
    facts_from,
    facts_in,
    recorded,
)
from careplan.eligibility.shipped import SHIPPED, load_criteria
from careplan.eligibility.versions import Criteria, Gate, NextStep, Verdict, Version
from careplan.eligibility.young_carers import YoungCarersAssessment

__all__ = [
    "CARE_ACT_ADULT",
    "CARE_ACT_CARER",
    "DOESNT_APPLY",
    "SHIPPED",
    "Choice",
    "Combination",
    "Criteria",
    "Criterion",
    "Decision",
    "Fact",
    "FactSheet",
    "Gate",
    "HeldAs",
    "NextStep",
    "Reading",
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
    "load_criteria",
    "not_",
    "recorded",
    "written_record",
]
