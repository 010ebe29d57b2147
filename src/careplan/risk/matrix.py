"""Risk matrices: ordered levels of impact and likelihood, and a rating for every cell."""

from __future__ import annotations

from datetime import date
from itertools import product

from attrs import frozen

from careplan.citations import Source
from careplan.errors import Problem, RatingError, UnfinishedError, nearest
from careplan.risk.rating import RiskRating


@frozen(kw_only=True)
class RiskLevel:
    """One level of impact, of likelihood, or of the rating that comes of them.

    Args:
        key: ``"very-likely"``.
        label: as it is printed.
        score: its number, where levels are multiplied; ``None`` where they aren't.
    """

    key: str
    label: str
    score: int | None = None


@frozen(kw_only=True)
class RiskBand:
    """A stretch of scores with one rating.

    Args:
        rating: the key of the rating.
        low: its smallest score.
        high: its largest.
    """

    rating: str
    low: int
    high: int


@frozen(kw_only=True)
class Banding:
    """One way of turning scores into ratings.

    Args:
        key: ``"nine-and-sixteen"``.
        title: whose it is.
        ratings: its ratings, least first.
        bands: its bands, least first; they cover every score that can be reached.
        source: where it was seen, and how.
    """

    key: str
    title: str
    ratings: tuple[RiskLevel, ...]
    bands: tuple[RiskBand, ...]
    source: Source


@frozen(kw_only=True)
class Matrix:
    """One matrix, of one version.

    Args:
        key: ``"five-by-five"``.
        title: as a board paper prints it.
        version: of the matrix; ratings keep it.
        source: where it was seen, and how.
        impact: the levels, least first.
        likelihood: the levels, least first.
        ratings: what comes of them, least first, where every cell has its own.
        cells: for each level of impact, the rating at each level of likelihood.
        bandings: ways to rate a product of scores, where cells have no rating of their own.
        note: what else a reader should know.
        unfinished: the places in its file that hold ``"?"``.
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
        """What a risk comes to by this matrix.

        Args:
            impact: the key of a level.
            likelihood: the key of a level.
            banding: which way of banding scores; needed where the matrix has several.
            on: the day it was rated, to keep with it.

        Returns:
            A rating that keeps the matrix and the version it was made with.

        Raises:
            RatingError: for a level that isn't on a scale, and for a banding it doesn't have,
                or that has to be named.
            UnfinishedError: if the matrix has something to fill in.

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
            problems.append(Problem("/banding", f"isn't a banding of {self.key}"))
        return next((one for one in self.bandings if one.key == key), None)

    def rated(self, banding: str | None = None) -> tuple[RiskLevel, ...]:
        """The ratings there can be, least first: its own, or those of a banding."""
        found = next((one for one in self.bandings if one.key == banding), None)
        return self.ratings if found is None else found.ratings

    def reachable(self) -> tuple[int, ...]:
        """The scores that can be reached, in order; none where levels aren't multiplied."""
        pairs = product(self.impact, self.likelihood)
        scores = {(one.score or 0) * (other.score or 0) for one, other in pairs}
        return tuple(sorted(scores - {0}))


def place_of(levels: tuple[RiskLevel, ...], key: str) -> int:
    """Where a level stands, from 0.

    Raises:
        ValueError: if it isn't there.
    """
    return [one.key for one in levels].index(key)


def _off(levels: tuple[RiskLevel, ...], key: str, name: str) -> list[Problem]:
    known = [one.key for one in levels]
    if key in known:
        return []
    near = nearest(str(key), known)
    hint = f"; did you mean {near!r}?" if near else ""
    return [Problem(f"/{name}", f"expected one of: {', '.join(known)}{hint}")]
