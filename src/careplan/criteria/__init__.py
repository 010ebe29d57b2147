"""Criteria with three answers: questions about recorded facts, and the result.

Nothing here is about social care. Legal decisions, funds and indicators are built on it.
"""

from __future__ import annotations

from careplan.criteria.builders import all_of, any_of, at_least, fact, not_, not_yes, worded
from careplan.criteria.evaluation import DOESNT_APPLY, Evaluation, FactValue, evaluate
from careplan.criteria.smallest_sets import Choice
from careplan.criteria.tree import Combination, Criterion, Fact, Words

__all__ = [
    "DOESNT_APPLY",
    "Choice",
    "Combination",
    "Criterion",
    "Evaluation",
    "Fact",
    "FactValue",
    "Words",
    "all_of",
    "any_of",
    "at_least",
    "evaluate",
    "fact",
    "not_",
    "not_yes",
    "worded",
]
