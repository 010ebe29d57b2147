"""Decides whether two scores differ by enough to count, by a named method."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import frozen

from careplan._core.printing import Printable
from careplan.errors import Problem, ScoreError
from careplan.instruments.components import Better, Part
from careplan.instruments.conversions_and_bands import Method
from careplan.instruments.score import PartScore, Score
from careplan.messages import Language


class Direction(StrEnum):
    """Which way a score moved. None of these means that a person has recovered."""

    IMPROVED = "improved"
    NO_CHANGE = "no-change"
    DECLINED = "declined"


@frozen(kw_only=True, repr=False)
class Change(Printable):
    """The change between two scores of one part.

    Args:
        instrument: the instrument's key.
        part: the part's key.
        scale: the name of the scale of both scores.
        method: the method; ``None`` if the caller named none.
        difference: the later score minus the earlier; ``None`` if either has no value.
        direction: the direction by the method; ``None`` without a method or a difference.
    """

    instrument: str
    part: str
    scale: str
    method: Method | None
    difference: Decimal | None
    direction: Direction | None

    def __repr__(self) -> str:
        method = self.method.key if self.method else "difference only"
        return f"<Change of {self.instrument} {self.part} on {self.scale}, by {method}>"

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON. The difference is text, so that it stays exact."""
        return {
            "instrument": self.instrument,
            "part": self.part,
            "scale": self.scale,
            "method": self.method and self.method.key,
            "difference": None if self.difference is None else str(self.difference),
            "direction": self.direction and self.direction.value,
        }


def change(part: Part, before: Score, after: Score, method: Method | None) -> Change:
    """The change in one part: see `Instrument.change`."""
    first, last = before.parts[part.key], after.parts[part.key]
    if problems := tuple(_unlike(first, last)):
        raise ScoreError(problems)
    if method is not None and last.scale not in method.scales:
        raise ScoreError([Problem("/by", f"{method.key} is for: {', '.join(method.scales)}")])
    difference = None
    if first.value is not None and last.value is not None:
        difference = last.value - first.value
    return Change(
        instrument=last.instrument,
        part=part.key,
        scale=last.scale,
        method=method,
        difference=difference,
        direction=None
        if method is None or difference is None
        else direction(part.better, difference, method.threshold),
    )


def _unlike(first: PartScore, last: PartScore) -> list[Problem]:
    unlike = []
    if (first.instrument, first.version) != (last.instrument, last.version):
        unlike.append(Problem("", "expected two scores of one version of one instrument"))
    if first.scale != last.scale:
        unlike.append(Problem("", "expected two scores on one scale, both raw or both converted"))
    return unlike


def direction(better: Better, difference: Decimal, threshold: Decimal) -> Direction:
    """The direction of a difference. If it is smaller than the threshold, there is no change.

    Args:
        better: whether a higher or a lower score is better.
        difference: the later score minus the earlier.
        threshold: the smallest difference that counts.

    >>> direction(Better.LOWER, Decimal(-6), Decimal(6)).value
    'improved'
    """
    if abs(difference) < threshold:
        return Direction.NO_CHANGE
    good = difference > 0 if better is Better.HIGHER else difference < 0
    return Direction.IMPROVED if good else Direction.DECLINED
