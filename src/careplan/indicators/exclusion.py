"""Records that don't count after all, and why."""

from __future__ import annotations

from attrs import frozen

from careplan._core.definitions import Definition, Slug, Text
from careplan.indicators.field_tests import Criterion


@frozen(kw_only=True)
class Exclusion(Definition):
    """Records that don't count, and why.

    Args:
        key: the exclusion's key, used in results.
        reason: why the records don't count, in words.
        locator: the clause of the source that excludes them.
        when: the test that these records meet.
    """

    key: Slug
    reason: Text
    locator: Text
    when: Criterion
