"""The levels of a risk matrix: of impact, of likelihood, and of the ratings that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Sourced, Text, named, repeated
from careplan._core.field_types import Limits
from careplan.errors import Problem

Version: TypeAlias = Annotated[str, Limits(1, 100, printable=True)]
Score: TypeAlias = Annotated[int, Limits(1, 100)]


@frozen(kw_only=True)
class RiskLevel(Definition):
    """One level of impact, of likelihood, or of the rating that follows from them.

    Args:
        key: identifier of the level: ``"very-likely"``.
        label: name of the level, as it is printed.
    """

    key: Slug
    label: Text


@frozen(kw_only=True)
class ScaleLevel(RiskLevel):
    """One level of impact or of likelihood.

    Args:
        score: score of the level, if scores are multiplied; otherwise ``None``.
    """

    score: Score | None = None


Ratings: TypeAlias = Annotated[
    tuple[RiskLevel, ...], Items(least=1, expected="expected ratings, least first")
]
Scale: TypeAlias = Annotated[
    tuple[ScaleLevel, ...], Items(least=2, expected="expected at least two levels, least first")
]


@frozen(kw_only=True)
class RiskScales(Sourced):
    """The levels of a matrix, without what says how they combine.

    Args:
        key: identifier of the matrix: ``"five-by-five"``.
        title: name of the matrix, as a board paper prints it.
        version: version of the matrix; each rating records it.
        own_source: where the matrix was published, and how it was seen.
        impact: levels of impact, lowest first.
        likelihood: levels of likelihood, lowest first.
        ratings: possible ratings, lowest first, if each cell has its own rating.
        note: anything else that a reader should know.
    """

    version: Version
    impact: Scale
    likelihood: Scale
    ratings: tuple[RiskLevel, ...] = named("rating", default=())
    note: Text = ""

    def problems(self) -> Iterator[Problem]:
        """A problem for two levels with the same key on one scale."""
        yield from repeated("impact", self.impact)
        yield from repeated("likelihood", self.likelihood)
        yield from repeated("rating", self.ratings)

    def rated(self, banding: str | None = None) -> tuple[RiskLevel, ...]:  # noqa: ARG002
        """List the possible ratings, lowest first."""
        return self.ratings


def place_of(levels: tuple[ScaleLevel, ...], key: str) -> int:
    """Find the position of a level on its scale, from 0.

    Raises:
        ValueError: if the level isn't on the scale.
    """
    return [one.key for one in levels].index(key)
