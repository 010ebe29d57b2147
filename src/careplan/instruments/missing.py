"""Rules for blanks, which a caller can choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from careplan.instruments.evidence import Origin


def _one_of(*words: str) -> Callable[[Any, Any, str], None]:
    def check(_: Any, attribute: Any, value: str) -> None:
        if value not in words:
            raise ValueError(f"{attribute.name}: expected one of: {', '.join(words)}")

    return check


@frozen(kw_only=True)
class MissingRule:
    """How to fill blanks. Without a rule, a single blank means that there is no score.

    Args:
        key: the rule's key: ``"prorate"``, or the key of an author's own rule.
        blanks: the most blanks that a part may have, 1 or more.
        how: ``"prorate"`` fills a blank with the mean of the answers. ``"as-zero"`` gives it no
            points.
        rounding: how to round a prorated raw score: ``"half-even"``, ``"half-up"`` or ``"none"``.
        origin: where the rule came from; ``None`` if a caller made it.
    """

    key: str
    blanks: int = field()
    how: str = field(validator=_one_of("prorate", "as-zero"))
    rounding: str = field(default="none", validator=_one_of("half-even", "half-up", "none"))
    origin: Origin | None = None

    @blanks.validator
    def _some(self, _: object, blanks: int) -> None:
        if type(blanks) is not int or blanks < 1:
            raise ValueError("blanks: expected a whole number, 1 or more")


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
    return MissingRule(key="prorate", blanks=blanks, how="prorate", rounding=rounding)
