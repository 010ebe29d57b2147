"""Rules for blanks, which a caller can choose."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeAlias, cast

from attrs import field, frozen

from careplan._core.definitions import Slug
from careplan._core.field_types import Limits
from careplan.instruments.published_evidence import Origin, Traced

Blanks: TypeAlias = Annotated[int, Limits(1, 200)]


class Filling(StrEnum):
    """What points a blank is given."""

    PRORATE = "prorate"
    """The mean of the answers."""
    AS_ZERO = "as-zero"
    """No points."""


class ScoreRounding(StrEnum):
    """How a prorated raw score is rounded."""

    HALF_EVEN = "half-even"
    HALF_UP = "half-up"
    NONE = "none"


def _known(_: Any, attribute: Any, value: Any) -> None:
    words = Filling if attribute.name == "how" else ScoreRounding
    if value not in list(words):
        raise ValueError(f"{attribute.name}: expected one of: {', '.join(words)}")


@frozen(kw_only=True)
class MissingRule(Traced):
    """How to fill blanks. Without a rule, a single blank means that there is no score.

    Args:
        key: the rule's key: ``"prorate"``, or the key of an author's own rule.
        blanks: the most blanks that a part may have, 1 or more.
        how: ``"prorate"`` fills a blank with the mean of the answers. ``"as-zero"`` gives it no
            points.
        rounding: how to round a prorated raw score: ``"half-even"``, ``"half-up"`` or ``"none"``.
        origin: where the rule came from; ``None`` if a caller made it.
    """

    key: Slug
    blanks: Blanks = field()
    how: Filling = field(validator=_known)
    rounding: ScoreRounding = field(default=ScoreRounding.NONE, validator=_known)

    @blanks.validator
    def _some(self, _: object, blanks: int) -> None:
        if type(blanks) is not int or blanks < 1:
            raise ValueError("blanks: expected a whole number, 1 or more")

    @property
    def origin(self) -> Origin | None:
        """Where the rule came from; ``None`` if a caller made it."""
        return self.own_origin if isinstance(self.own_origin, Origin) else None


def prorate(*, blanks: int, rounding: str) -> MissingRule:
    """A rule that fills each blank with the mean of the person's answers.

    No source that we could read allows this for every instrument. Use it only if you know why you
    want it. The result names the rule.

    Args:
        blanks: the most blanks that a part may have, 1 or more.
        rounding: how to round the raw score: ``"half-even"``, ``"half-up"`` or ``"none"``. It
            matters: for seven items, six answers that sum to 21 prorate to 24.5.

    Returns:
        The rule.

    Raises:
        ValueError: if `blanks` or `rounding` isn't allowed.

    >>> prorate(blanks=1, rounding="half-up").key
    'prorate'
    """
    words = cast("ScoreRounding", rounding)  # the rule itself refuses any other word
    return MissingRule(key="prorate", blanks=blanks, how=Filling.PRORATE, rounding=words)
