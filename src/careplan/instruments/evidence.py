"""The evidence for numbers: where each came from, what populations scored, who owns the items."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen


class Seen(StrEnum):
    """How many sources a number was seen in."""

    SEVERAL = "several"
    """In two or more independent sources."""
    ONE = "one"
    """In one source."""
    DERIVED = "derived"
    """In none: it was calculated from numbers that were seen."""


@frozen(kw_only=True)
class Origin:
    """Where a number came from, and how sure we are.

    Args:
        attributed_to: who is said to have published it, with the year.
        compared_with: the document that the library's copy was last compared with.
        compared_on: the date of that comparison.
        seen: how many sources it was seen in.
        note: what else a user should know.
    """

    attributed_to: str
    compared_with: str
    compared_on: date
    seen: Seen
    note: str = ""


@frozen(kw_only=True)
class Norm:
    """What a population scored, for comparison with a group's figures.

    A figure that wasn't seen in the source is ``None``.

    Args:
        key: the norm's key: ``"hse-2010-13-men"``.
        who: the population, in words.
        year: the year or years of the survey.
        scale: the name of the scale of the figures.
        n: the number of people.
        mean: the mean of their scores.
        sd: the standard deviation of their scores.
        median: the median of their scores.
        origin: where the figures came from.
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
    """Who owns an instrument, and what a user must do.

    Args:
        owner: the person or organisation that owns it.
        scoring: what the library ships, and why that is allowed.
        wording: what a site needs before it shows the items.
        seen: where the terms were seen.
    """

    owner: str
    scoring: str
    wording: str
    seen: str
