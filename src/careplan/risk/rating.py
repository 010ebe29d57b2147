"""Ratings as they were made: with which matrix, which version, and which levels."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model

Points: TypeAlias = Annotated[int, Limits(0, 10_000)]
"""A product of scores, from 0 to 10,000."""


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskRating(Model):
    """One rating of a risk. A new version of the matrix never changes it.

    Args:
        matrix: key of the matrix.
        version: version of the matrix it was made with.
        banding: key of the banding, if the matrix has bandings.
        impact: key of the level of impact.
        likelihood: key of the level of likelihood.
        score: product of the two scores, if scores are multiplied.
        rating: key of the resulting rating.
        on: date of the rating.
    """

    matrix: Key | None = None
    version: Key | None = None
    banding: Key | None = None
    impact: Key | None = None
    likelihood: Key | None = None
    score: Points | None = None
    rating: Key | None = None
    on: date | None = None
