"""A rating as it was made: by which matrix, of which version, on which levels."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from attrs import frozen

from careplan._core.fields import Key, Limits
from careplan._core.models import Model

Points: TypeAlias = Annotated[int, Limits(0, 10_000)]
"""A product of scores."""


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskRating(Model):
    """What a risk was rated. A new version of the matrix never changes it.

    Args:
        matrix: the key of the matrix.
        version: the version it was made with.
        banding: the banding, where scores are banded.
        impact: the level of impact.
        likelihood: the level of likelihood.
        score: their product, where levels are multiplied.
        rating: what came of it.
        on: when it was rated.
    """

    matrix: Key | None = None
    version: Key | None = None
    banding: Key | None = None
    impact: Key | None = None
    likelihood: Key | None = None
    score: Points | None = None
    rating: Key | None = None
    on: date | None = None
