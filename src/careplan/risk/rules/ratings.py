"""Rules about one rating, and the matrix that it was made with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.messages import say
from careplan.risk.loader import SHIPPED, load_scales
from careplan.risk.matrix import Matrix
from careplan.risk.rating import RiskRating
from careplan.risk.scales import RiskLevel, RiskScales
from careplan.rules import SKIP, Hit, fails, rule
from careplan.rules.blanks import blanks

OWN = "It checks only the matrices that come with the library, not a council's own."


def shipped(rating: RiskRating) -> RiskScales | None:
    """Find the matrix a rating was made with, if the library ships that matrix and version.

    A matrix that leaves open how its levels combine has only its scales.
    """
    matrix = load_scales(rating.matrix) if rating.matrix in SHIPPED else None
    return matrix if matrix is not None and matrix.version == rating.version else None


_MADE_WITH: Final = {
    "matrix": say("The matrix used for this rating isn't recorded."),
    "version": say("The version of the matrix used for this rating isn't recorded."),
}


@rule(
    "RK107",
    at="matrix",
    says=say("The matrix used for this rating, or its version, isn't recorded."),
    do=say("Record which matrix, and which version of it, this rating was made with."),
)
def rating_without_matrix(rating: RiskRating) -> Iterator[Hit]:
    """A rating says which matrix, and which version of it, it was made with."""
    yield from blanks(rating, _MADE_WITH)


@rule(
    "RK108",
    at="impact",
    says=say("The matrix doesn't have this level, rating or banding."),
    do=say("Correct this to a value the matrix has, or name the matrix really used."),
    limits=OWN,
)
def level_off_scale(rating: RiskRating) -> Iterator[Hit]:
    """The levels, the banding and the rating are ones that the matrix has."""
    matrix = shipped(rating)
    if matrix is None:
        yield from SKIP
        return
    if rating.banding not in _bandings(matrix):
        yield fails("banding")
        return
    scales = {
        "impact": matrix.impact,
        "likelihood": matrix.likelihood,
        "rating": matrix.rated(rating.banding),
    }
    for name, levels in scales.items():
        held = getattr(rating, name)
        if held is not None and not _on(levels, held):
            yield fails(name)


def _bandings(matrix: RiskScales) -> tuple[str | None, ...]:
    """List the bandings that a rating by this matrix may name."""
    bandings = matrix.bandings if isinstance(matrix, Matrix) else ()
    return tuple(one.key for one in bandings) or (None,)


def _on(levels: tuple[RiskLevel, ...], key: str) -> bool:
    return any(level.key == key for level in levels)


@rule(
    "RK109",
    at="rating",
    says=say("The matrix gives a different rating or score for these levels."),
    do=say("Rate this again with the matrix, and correct the levels, the rating or the score."),
    limits=OWN + " It also leaves out any matrix that doesn't say how its levels combine.",
    follows=("RK108",),
)
def rating_not_of_levels(rating: RiskRating) -> Iterator[Hit]:
    """The rating and the score are those that the matrix gives for the recorded levels."""
    matrix = shipped(rating)
    if not isinstance(matrix, Matrix) or None in (rating.impact, rating.likelihood):
        yield from SKIP
        return
    on_scale = _on(matrix.impact, rating.impact or "") and _on(
        matrix.likelihood, rating.likelihood or ""
    )
    if not on_scale or rating.banding not in _bandings(matrix) or rating.rating is None:
        yield from SKIP
        return
    found = matrix.rate(
        impact=rating.impact or "", likelihood=rating.likelihood or "", banding=rating.banding
    )
    if found.rating != rating.rating:
        yield fails()
    elif rating.score is not None and rating.score != found.score:
        yield fails("score")
