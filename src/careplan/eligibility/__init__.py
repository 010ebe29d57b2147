"""Eligibility: decisions that can say yes, no, another route, or what to ask next."""

from __future__ import annotations

from careplan.eligibility.adults import CARE_ACT_ADULT
from careplan.eligibility.carers import CARE_ACT_CARER
from careplan.eligibility.criteria import (
    Combination,
    Criterion,
    Fact,
    all_of,
    any_of,
    at_least,
    not_,
)
from careplan.eligibility.decision import (
    Criteria,
    Decision,
    Gate,
    Shortest,
    Verdict,
    Version,
    decide,
)
from careplan.eligibility.reading import DOESNT_APPLY, Choice, Reading

__all__ = [
    "CARE_ACT_ADULT",
    "CARE_ACT_CARER",
    "DOESNT_APPLY",
    "Choice",
    "Combination",
    "Criteria",
    "Criterion",
    "Decision",
    "Fact",
    "Gate",
    "Reading",
    "Shortest",
    "Verdict",
    "Version",
    "all_of",
    "any_of",
    "at_least",
    "decide",
    "not_",
]
