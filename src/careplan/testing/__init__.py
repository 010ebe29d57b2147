"""The vendor's door: prove in a test that the plans your product writes are complete.

`assert_complete` and `assert_findings` need nothing beyond the library. Generated plans are in
`careplan.testing.strategies` (needs Hypothesis), and plan files as tests in
`careplan.testing.plugin` (needs pytest): the ``testing`` extra brings both.
"""

from __future__ import annotations

from careplan.testing.assertions import (
    FindingsDifferError,
    IncompleteError,
    assert_complete,
    assert_findings,
)

__all__ = [
    "FindingsDifferError",
    "IncompleteError",
    "assert_complete",
    "assert_findings",
]
