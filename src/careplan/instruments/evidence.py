"""What numbers rest on: where each came from, what populations scored, who owns the words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen


class Seen(StrEnum):
    """How a number was seen when it was written down."""

    SEVERAL = "several"
    """In two or more independent sources."""
    ONE = "one"
    """In one source."""
    DERIVED = "derived"
    """Worked out from numbers that were seen."""


@frozen(kw_only=True)
class Origin:
    """Where a number came from, and how sure we are.

    Args:
        attributed_to: whose it is said to be, with the year.
        compared_with: what the library's copy was last compared with.
        compared_on: and when.
        seen: in how many sources.
        note: what else a user should know.
    """

    attributed_to: str
    compared_with: str
    compared_on: date
    seen: Seen
    note: str = ""


@frozen(kw_only=True)
class Norm:
    """What a population scored, to set a group's figures beside.

    Args:
        key: ``"hse-2010-13-men"``.
        who: the population.
        year: when it was asked.
        scale: the scale of the figures.
        n: how many people; ``None`` where that was not seen.
        mean: their mean; ``None`` where that was not seen.
        sd: its standard deviation.
        median: their median.
        origin: where it came from.
    """

    key: str
    who: str
    year: str
    scale: str
    n: int | None
    mean: Decimal | None
    sd: Decimal | None
    median: Decimal | None
    origin: Origin


@frozen(kw_only=True)
class Licence:
    """Who owns an instrument and what that asks of a user.

    Args:
        owner: whose it is.
        scoring: what the library ships, and why it may.
        wording: what a site needs before it shows the items.
        seen: how the terms were seen.
    """

    owner: str
    scoring: str
    wording: str
    seen: str
