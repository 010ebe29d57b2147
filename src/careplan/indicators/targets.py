"""A figure against its target, and what was left out of it: what every sort of figure shares."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from careplan.answers import Answer
from careplan.indicators.components import Target
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.outcome import Excluded


def left_out(indicator: IndicatorDefinition, counted: Mapping[str, int]) -> tuple[Excluded, ...]:
    """What each exclusion took out, in the file's order."""
    return tuple(
        Excluded(key=one.key, reason=one.reason, locator=one.locator, count=counted[one.key])
        for one in indicator.exclusions
    )


def settled(target: Target | None, lowest: Fraction | None, highest: Fraction | None) -> Answer:
    """Is a target met by the least and the most alike? ``None`` where it isn't one and the same."""
    if target is None or lowest is None or highest is None:
        return None
    ends = {target.met(lowest), target.met(highest)}
    return ends.pop() if len(ends) == 1 else None


def reached(target: Target | None, figure: Fraction | None) -> Answer:
    """Does a figure reach a target? ``None`` where either isn't there."""
    return None if target is None or figure is None else target.met(figure)
