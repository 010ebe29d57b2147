"""Rules about one risk in a register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from careplan.answers import blank
from careplan.dates import add_months
from careplan.messages import say
from careplan.risk.loader import SHIPPED, load_matrix
from careplan.risk.matrix import Matrix, RiskLevel
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskEntry
from careplan.rules import SKIP, Hit, Kind, asks, fails, recorded, rule, unsure
from careplan.rules.rule import Parameter

_EARLY = timedelta(weeks=4)
OWN = "It knows the matrices the library ships; a council's own is passed over."

RISK_NOT_DESCRIBED = recorded(
    "RK101",
    "risk-not-described",
    "description",
    of=RiskEntry,
    says=say("What could happen isn't described."),
    why="A risk says what could happen.",
)
UNDATED_RISK = recorded(
    "RK102",
    "undated-risk",
    "identified",
    of=RiskEntry,
    says=say("When this risk was noticed isn't recorded."),
    why="A risk says when it was noticed.",
)
NO_INITIAL_RATING = recorded(
    "RK103",
    "no-initial-rating",
    "initial",
    of=RiskEntry,
    says=say("How this risk is rated before anything is done isn't recorded."),
    why="A risk is rated as it stands before anything is done about it.",
)
NO_RESIDUAL_RATING = recorded(
    "RK104",
    "no-residual-rating",
    "residual",
    of=RiskEntry,
    says=say("How this risk is rated with the actions in place isn't recorded."),
    why="A risk is rated again with the actions in place, apart from the first rating.",
)
NO_ACTION = recorded(
    "RK105",
    "no-action-on-risk",
    "actions",
    of=RiskEntry,
    none_will_do=False,
    says=say("Nothing is to be done about this risk, or nobody wrote down what."),
    why="A risk says what is done about it.",
)
NO_REVIEW = recorded(
    "RK106",
    "no-review-of-risk",
    "next_review",
    of=RiskEntry,
    says=say("When this risk is looked at again isn't recorded."),
    why="A risk says when it is looked at again.",
)


def _shipped(rating: RiskRating) -> Matrix | None:
    """The matrix a rating was made with, if the library knows it and its version."""
    matrix = load_matrix(rating.matrix) if rating.matrix in SHIPPED else None
    return matrix if matrix is not None and matrix.version == rating.version else None


@rule(
    "RK107",
    "rating-without-matrix",
    of=RiskRating,
    kind=Kind.RECORD,
    at="matrix",
    says=say("By which matrix, or by which version of it, this was rated isn't recorded."),
)
def rating_without_matrix(rating: RiskRating) -> Iterator[Hit]:
    """A rating says which matrix it was made with, and which version."""
    if blank(rating.matrix):
        yield fails()
    elif blank(rating.version):
        yield fails("version")


@rule(
    "RK108",
    "level-off-scale",
    of=RiskRating,
    kind=Kind.RECORD,
    at="impact",
    says=say("This level isn't on the matrix's scale."),
    limits=OWN,
)
def level_off_scale(rating: RiskRating) -> Iterator[Hit]:
    """Each level, and the rating, is one that the matrix has."""
    matrix = _shipped(rating)
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


def _bandings(matrix: Matrix) -> tuple[str | None, ...]:
    """The bandings a rating by this matrix may name."""
    return tuple(one.key for one in matrix.bandings) or (None,)


def _on(levels: tuple[RiskLevel, ...], key: str) -> bool:
    return any(level.key == key for level in levels)


@rule(
    "RK109",
    "rating-not-of-levels",
    of=RiskRating,
    kind=Kind.RECORD,
    at="rating",
    says=say("By the matrix, these levels come to another rating, or another score."),
    limits=OWN + " One that leaves open how levels combine is passed over too.",
)
def rating_not_of_levels(rating: RiskRating) -> Iterator[Hit]:
    """Rated again on its own levels, by its own matrix, it comes to the same."""
    matrix = _shipped(rating)
    if matrix is None or matrix.unfinished or None in (rating.impact, rating.likelihood):
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


@rule(
    "RK110",
    "residual-above-initial",
    of=RiskEntry,
    kind=Kind.FACT,
    at="residual",
    says=say("With the actions in place this risk is rated higher than without them."),
    asks=say("Whether the actions lower this risk can't be told: a rating is blank."),
    limits=OWN
    + " Two ratings made by different matrices or bandings, or one that is off the scale, aren't"
    " held together.",
)
def residual_above_initial(entry: RiskEntry) -> Iterator[Hit]:
    """What is done about a risk doesn't raise it."""
    first, last = entry.initial, entry.residual
    if first is None or first.rating is None:
        yield asks("initial")
        return
    if last is None or last.rating is None:
        yield asks()
        return
    matrix = _shipped(first)
    if matrix is None or (first.matrix, first.version, first.banding) != (
        last.matrix,
        last.version,
        last.banding,
    ):
        yield from SKIP
        return
    order = [level.key for level in matrix.rated(first.banding)]
    if not {first.rating, last.rating} <= set(order):
        yield from SKIP
    elif order.index(last.rating) > order.index(first.rating):
        yield fails()


@rule(
    "RK111",
    "risk-without-one-owner",
    of=RiskEntry,
    kind=Kind.RECORD,
    at="owners",
    says=say("This risk has no owner, or more than one: then nobody owns it."),
)
def risk_without_one_owner(entry: RiskEntry) -> Iterator[Hit]:
    """A risk has one owner, by role."""
    if len(entry.owners or ()) != 1:
        yield fails()


@rule(
    "RK112",
    "high-residual-without-review",
    of=RiskEntry,
    kind=Kind.RECORD,
    at="next_review",
    says=say("This risk stays at the top of the scale, and no day is set to look at it again."),
    limits=OWN,
)
def high_residual_without_review(entry: RiskEntry, *, on: date) -> Iterator[Hit]:
    """A risk that stays at the highest rating has a day on which it is looked at again."""
    if _closed(entry, on):
        yield from SKIP
        return
    last = entry.residual
    if last is None or last.rating is None:
        yield unsure("residual")
        return
    matrix = _shipped(last)
    rated = () if matrix is None else matrix.rated(last.banding)
    if not rated or last.rating != rated[-1].key:
        yield from SKIP
    elif entry.next_review is None:
        yield fails()


def _closed(entry: RiskEntry, on: date) -> bool:
    return entry.closed is not None and entry.closed <= on


@rule(
    "RK113",
    "stale-risk",
    of=RiskEntry,
    kind=Kind.FACT,
    at="reviewed",
    params={"months": Parameter(unit="months", low=1, high=24)},
    says=say("Nobody has looked at this risk for more than {months} months: due by {due}."),
    asks=say("Whether somebody looked at this risk in the last {months} months can't be told."),
)
def stale_risk(entry: RiskEntry, *, months: int, on: date) -> Iterator[Hit]:
    """A risk that is open has been looked at within some months, from when it was noticed."""
    if _closed(entry, on):
        yield from SKIP
        return
    seen = [day for day in (entry.identified, *(entry.reviewed or ())) if day and day <= on]
    recent = [day for day in seen if add_months(day, months) >= on]
    if recent:
        return
    if entry.reviewed is None:
        yield asks()
    elif not seen:
        yield asks("identified")
    else:
        yield fails(due=add_months(max(seen), months))


@rule(
    "RK114",
    "already-happened",
    of=RiskEntry,
    kind=Kind.RECORD,
    at="so_since",
    says=say("This was so when it was entered: it is a problem to deal with, not a risk."),
    limits="It goes by the day from which somebody recorded that it has been so.",
)
def already_happened(entry: RiskEntry) -> Iterator[Hit]:
    """What is entered as a risk hasn't happened yet."""
    if entry.so_since is None:
        return
    if entry.identified is None:
        yield unsure("identified")
    elif entry.so_since <= entry.identified:
        yield fails()


@rule(
    "RK115",
    "risk-not-looked-at",
    of=RiskEntry,
    kind=Kind.RECORD,
    at="next_review",
    says=say("The day set to look at this risk again has gone by."),
)
def risk_not_looked_at(entry: RiskEntry, *, on: date) -> Iterator[Hit]:
    """A review that was planned was held: on its day, after it, or up to four weeks before."""
    planned = entry.next_review
    if planned is None or planned >= on or _closed(entry, on):
        yield from SKIP
    elif entry.reviewed is None:
        yield unsure("reviewed")
    elif not any(planned - _EARLY <= day <= on for day in entry.reviewed):
        yield fails()
