"""Compares a figure with its target, and lists exclusions, for every kind of measure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from careplan.answers import Answer
from careplan.indicators.components import Target
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.outcome import Excluded


def left_out(
    indicator: IndicatorDefinition, counted: Mapping[str | None, int]
) -> tuple[Excluded, ...]:
    """What each exclusion removed, in the order of the file."""
    return tuple(
        Excluded(key=one.key, reason=one.reason, locator=one.locator, count=counted[one.key])
        for one in indicator.exclusions
    )


def met_at_both_ends(
    target: Target | None, lowest: Fraction | None, highest: Fraction | None
) -> Answer:
    """Do the lowest and the highest figure both meet the target? ``None`` if they differ."""
    if target is None or lowest is None or highest is None:
        return None
    ends = {target.met(lowest), target.met(highest)}
    return ends.pop() if len(ends) == 1 else None
