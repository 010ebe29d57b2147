"""For software suppliers: prove in a test that the plans your product writes are complete.

`assert_complete` and `assert_findings` need only the library. `careplan.testing.strategies`
generates plans, and needs Hypothesis. `careplan.testing.plugin` runs plan files as tests, and
needs pytest. The ``testing`` extra installs both.
"""

from __future__ import annotations

from careplan.testing.assertions import (
    FindingsDifferError,
    IncompleteError,
    assert_complete,
    assert_findings,
)
from careplan.testing.complete_example import complete_example
from careplan.testing.own_rule_cases import CaseResult, run_cases

__all__ = [
    "CaseResult",
    "FindingsDifferError",
    "IncompleteError",
    "assert_complete",
    "assert_findings",
    "complete_example",
    "run_cases",
]
