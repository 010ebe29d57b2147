"""What may be done about blanks, on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from careplan.instruments.evidence import Origin


def _one_of(*words: str) -> Callable[[Any, Any, str], None]:
    def check(_: Any, attribute: Any, value: str) -> None:
        if value not in words:
            raise ValueError(f"{attribute.name} is one of: {', '.join(words)}")

    return check


@frozen(kw_only=True)
class MissingRule:
    """How blanks may be filled, on request. Without one, a single blank gives no score.

    Args:
        key: ``"prorate"``, or the name of an author's own rule.
        blanks: the most there may be.
        how: ``"prorate"`` takes the mean of the answers; ``"as-zero"`` counts no points.
        rounding: of a prorated raw score: ``"half-even"``, ``"half-up"`` or ``"none"``.
        origin: where it came from; ``None`` for one that a caller made.
    """

    key: str
    blanks: int = field()
    how: str = field(validator=_one_of("prorate", "as-zero"))
    rounding: str = field(default="none", validator=_one_of("half-even", "half-up", "none"))
    origin: Origin | None = None

    @blanks.validator
    def _some(self, _: object, blanks: int) -> None:
        if type(blanks) is not int or blanks < 1:
            raise ValueError("blanks is a whole number, 1 or more")


def prorate(*, blanks: int, rounding: str) -> MissingRule:
    """A rule that puts the mean of a person's answers in the place of blanks.

    No source that we could read allows it for every instrument: it is for callers who know
    why they want it. It is asked for by name, and stands in the result.

    Args:
        blanks: the most there may be in one part, 1 or more.
        rounding: of the raw score: ``"half-even"``, ``"half-up"`` or ``"none"``. They differ:
            six answers that sum to 21 prorate to 24.5.

    Raises:
        ValueError: if either is something else.

    >>> prorate(blanks=1, rounding="half-up").key
    'prorate'
    """
    return MissingRule(key="prorate", blanks=blanks, how="prorate", rounding=rounding)
