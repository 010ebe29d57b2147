"""Risk matrices: ordered levels of impact and likelihood, and a rating for every cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Sourced, named, repeated
from careplan._core.field_types import Limits
from careplan.errors import Problem, RatingError, did_you_mean
from careplan.risk.rating import RiskRating
from careplan.risk.scales import Ratings, RiskLevel, RiskScales, ScaleLevel, place_of

Product: TypeAlias = Annotated[int, Limits(0, 10_000)]


@frozen(kw_only=True)
class RiskBand(Definition):
    """A range of scores that have the same rating.

    Args:
        rating: key of the rating.
        low: lowest score of the range.
        high: highest score of the range.
    """

    rating: Slug
    low: Product
    high: Product


@frozen(kw_only=True)
class Banding(Sourced):
    """One way of turning scores into ratings.

    Args:
        key: identifier of the banding: ``"nine-and-sixteen"``.
        title: name of the banding, as it is printed.
        ratings: ratings of the banding, lowest first.
        bands: ranges of scores, lowest first; together they cover every possible score.
        own_source: where the banding was published, and how it was seen.
    """

    ratings: Ratings = named("rating")
    bands: tuple[RiskBand, ...] = named("band")

    def problems(self) -> Iterator[Problem]:
        """A problem for two ratings with the same key, or a band with an unknown rating."""
        yield from repeated("rating", self.ratings)
        known = [level.key for level in self.ratings]
        for at, band in enumerate(self.bands):
            if band.rating not in known:
                yield Problem(f"/band/{at}/rating", f"expected one of: {', '.join(known)}")

    def uncovered(self, scores: tuple[int, ...]) -> Iterator[Problem]:
        """Find the possible scores that aren't in exactly one band."""
        for score in scores:
            held = sum(band.low <= score <= band.high for band in self.bands)
            if held != 1:
                bands = f"{held} bands" if held else "no band"
                yield Problem("/band", f"a score of {score} falls in {bands}")


@frozen(kw_only=True)
class CellRow(Definition):
    """The cells of one level of impact.

    Args:
        ratings: the rating at each level of likelihood, lowest first.
    """

    ratings: tuple[Slug, ...]


@frozen(kw_only=True)
class Matrix(RiskScales):
    """One version of a risk matrix.

    Args:
        key: identifier of the matrix: ``"five-by-five"``.
        title: name of the matrix, as a board paper prints it.
        version: version of the matrix; each rating records it.
        own_source: where the matrix was published, and how it was seen.
        impact: levels of impact, lowest first.
        likelihood: levels of likelihood, lowest first.
        ratings: possible ratings, lowest first, if each cell has its own rating.
        note: anything else that a reader should know.
        cells: for each level of impact, the rating at each level of likelihood.
        bandings: ways to turn a product of scores into a rating, if cells have no rating of their
            own.
    """

    FORMAT: ClassVar[str] = "careplan-matrix/1"

    cells: tuple[CellRow, ...] = ()
    bandings: Annotated[
        tuple[Banding, ...], Items(least=1, expected="expected at least one banding")
    ] = named("banding", default=())

    def problems(self) -> Iterator[Problem]:
        """A problem for a gap, an overlap, a missing cell, or a lower rating at a higher level."""
        found = [*RiskScales.problems(self), *self._scored()]
        found += self._banded() if self.bandings else self._celled()
        yield from found or self._falling()

    def _scored(self) -> Iterator[Problem]:
        for name, levels in (("impact", self.impact), ("likelihood", self.likelihood)):
            lowest = 0
            for at, level in enumerate(levels):
                if not self.bandings and level.score is not None:
                    yield Problem(f"/{name}/{at}/score", "expected no score without a banding")
                elif self.bandings and level.score is None:
                    yield Problem(f"/{name}/{at}/score", "is missing")
                elif level.score is not None and level.score <= lowest:
                    yield Problem(f"/{name}/{at}/score", "expected a score above the one before it")
                lowest = level.score or 0

    def _banded(self) -> Iterator[Problem]:
        if self.cells:
            yield Problem("/cells", "expected no cells beside a banding")
        yield from repeated("banding", self.bandings)
        for at, banding in enumerate(self.bandings):
            for problem in banding.uncovered(self.reachable()):
                yield problem.under(f"/banding/{at}")

    def _celled(self) -> Iterator[Problem]:
        known = [level.key for level in self.ratings]
        if not known:
            yield Problem("/rating", "expected ratings, least first, or a banding")
        if len(self.cells) != len(self.impact):
            yield Problem("/cells", f"expected a row for each impact: {len(self.impact)}")
        each = f"expected a rating for each likelihood: {len(self.likelihood)}"
        for at, row in enumerate(self.cells):
            if not set(row.ratings) <= {*known}:
                yield Problem(f"/cells/{at}/ratings", f"expected a list of: {', '.join(known)}")
            elif len(row.ratings) != len(self.likelihood):
                yield Problem(f"/cells/{at}/ratings", each)

    def _falling(self) -> Iterator[Problem]:
        """Find a higher level that gives a lower rating: levels are in the wrong order."""
        ways: list[str | None] = [*(one.key for one in self.bandings)] or [None]
        for banding in ways:
            order = [level.key for level in self.rated(banding)]
            ranks = [[order.index(one) for one in row] for row in self._grid(banding)]
            if any(row != sorted(row) for row in (*ranks, *map(list, zip(*ranks, strict=True)))):
                yield Problem(
                    "/cells" if banding is None else "/banding",
                    "a higher level gives a lower rating: expected the lowest level first",
                )

    def _grid(self, banding: str | None) -> list[list[str]]:
        keys = [level.key for level in self.likelihood]
        return [
            [self.rate(impact=i.key, likelihood=j, banding=banding).rating or "" for j in keys]
            for i in self.impact
        ]

    def rate(
        self, *, impact: str, likelihood: str, banding: str | None = None, on: date | None = None
    ) -> RiskRating:
        """Rate a risk with this matrix.

        Args:
            impact: key of a level of impact.
            likelihood: key of a level of likelihood.
            banding: key of the banding to use; required if the matrix has several.
            on: date of the rating, to record in it.

        Returns:
            A rating that records the matrix and the version it was made with.

        Raises:
            RatingError: for a level that isn't on its scale, for an unknown banding, or if the
                matrix has several bandings and none is named.

        >>> from careplan.risk import load_matrix
        >>> matrix = load_matrix("five-by-five")
        >>> found = matrix.rate(impact="4", likelihood="3", banding="five-and-twelve")
        >>> found.score, found.rating
        (12, 'upper')
        """
        problems = [*_off(self.impact, impact, "impact")]
        problems += _off(self.likelihood, likelihood, "likelihood")
        chosen = self._banding(banding, problems)
        if problems:
            raise RatingError(problems)
        row, column = place_of(self.impact, impact), place_of(self.likelihood, likelihood)
        score, rating = None, ""
        if chosen is None:
            rating = self.cells[row].ratings[column]
        else:
            score = (self.impact[row].score or 0) * (self.likelihood[column].score or 0)
            rating = next(one.rating for one in chosen.bands if one.low <= score <= one.high)
        return RiskRating(
            matrix=self.key,
            version=self.version,
            banding=None if chosen is None else chosen.key,
            impact=impact,
            likelihood=likelihood,
            score=score,
            rating=rating,
            on=on,
        )

    def _banding(self, key: str | None, problems: list[Problem]) -> Banding | None:
        known = [one.key for one in self.bandings]
        if key is None and len(known) == 1:
            return self.bandings[0]
        if key is None and known:
            problems.append(Problem("/banding", f"expected one of: {', '.join(known)}"))
        elif key is not None and key not in known:
            problems.append(Problem("/banding", f"unknown key: not a banding of {self.key}"))
        return next((one for one in self.bandings if one.key == key), None)

    def rated(self, banding: str | None = None) -> tuple[RiskLevel, ...]:
        """List the possible ratings, lowest first.

        Args:
            banding: key of a banding; without a known key, the result is the matrix's own ratings.
        """
        found = next((one for one in self.bandings if one.key == banding), None)
        return self.ratings if found is None else found.ratings

    def reachable(self) -> tuple[int, ...]:
        """List the possible scores in order; empty if scores aren't multiplied."""
        pairs = product(self.impact, self.likelihood)
        scores = {(one.score or 0) * (other.score or 0) for one, other in pairs}
        return tuple(sorted(scores - {0}))


def _off(levels: tuple[ScaleLevel, ...], key: str, name: str) -> list[Problem]:
    known = [one.key for one in levels]
    if key in known:
        return []
    hint = did_you_mean(str(key), known)
    return [Problem(f"/{name}", f"expected one of: {', '.join(known)}{hint}")]
