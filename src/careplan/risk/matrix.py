"""Risk matrices: ordered levels of impact and likelihood, and a rating for every cell."""

from __future__ import annotations

from datetime import date
from itertools import product

from attrs import frozen

from careplan.citations import Source
from careplan.errors import Problem, RatingError, UnfinishedError, did_you_mean
from careplan.risk.rating import RiskRating


@frozen(kw_only=True)
class RiskLevel:
    """One level of impact, of likelihood, or of the rating that follows from them.

    Args:
        key: identifier of the level: ``"very-likely"``.
        label: name of the level, as it is printed.
        score: score of the level, if scores are multiplied; otherwise ``None``.
    """

    key: str
    label: str
    score: int | None = None


@frozen(kw_only=True)
class RiskBand:
    """A range of scores that have the same rating.

    Args:
        rating: key of the rating.
        low: lowest score of the range.
        high: highest score of the range.
    """

    rating: str
    low: int
    high: int


@frozen(kw_only=True)
class Banding:
    """One way of turning scores into ratings.

    Args:
        key: identifier of the banding: ``"nine-and-sixteen"``.
        title: name of the banding, as it is printed.
        ratings: ratings of the banding, lowest first.
        bands: ranges of scores, lowest first; together they cover every possible score.
        source: where the banding was published, and how it was seen.
    """

    key: str
    title: str
    ratings: tuple[RiskLevel, ...]
    bands: tuple[RiskBand, ...]
    source: Source


@frozen(kw_only=True)
class Matrix:
    """One version of a risk matrix.

    Args:
        key: identifier of the matrix: ``"five-by-five"``.
        title: name of the matrix, as a board paper prints it.
        version: version of the matrix; each rating records it.
        source: where the matrix was published, and how it was seen.
        impact: levels of impact, lowest first.
        likelihood: levels of likelihood, lowest first.
        ratings: possible ratings, lowest first, if each cell has its own rating.
        cells: for each level of impact, the rating at each level of likelihood.
        bandings: ways to turn a product of scores into a rating, if cells have no rating of their
            own.
        note: anything else that a reader should know.
        unfinished: places in the file that still contain ``"?"``.
    """

    key: str
    title: str
    version: str
    source: Source
    impact: tuple[RiskLevel, ...]
    likelihood: tuple[RiskLevel, ...]
    ratings: tuple[RiskLevel, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    bandings: tuple[Banding, ...] = ()
    note: str = ""
    unfinished: tuple[str, ...] = ()

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
            UnfinishedError: if the matrix still has something to fill in.

        >>> from careplan.risk import load_matrix
        >>> matrix = load_matrix("five-by-five")
        >>> found = matrix.rate(impact="4", likelihood="3", banding="five-and-twelve")
        >>> found.score, found.rating
        (12, 'upper')
        """
        if self.unfinished:
            raise UnfinishedError(
                Problem(f"{self.key}#{place}", "has to be filled in before anything is rated")
                for place in self.unfinished
            )
        problems = [*_off(self.impact, impact, "impact")]
        problems += _off(self.likelihood, likelihood, "likelihood")
        chosen = self._banding(banding, problems)
        if problems:
            raise RatingError(problems)
        row, column = place_of(self.impact, impact), place_of(self.likelihood, likelihood)
        score, rating = None, ""
        if chosen is None:
            rating = self.cells[row][column]
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


def place_of(levels: tuple[RiskLevel, ...], key: str) -> int:
    """Find the position of a level on its scale, from 0.

    Raises:
        ValueError: if the level isn't on the scale.
    """
    return [one.key for one in levels].index(key)


def _off(levels: tuple[RiskLevel, ...], key: str, name: str) -> list[Problem]:
    known = [one.key for one in levels]
    if key in known:
        return []
    hint = did_you_mean(str(key), known)
    return [Problem(f"/{name}", f"expected one of: {', '.join(known)}{hint}")]
