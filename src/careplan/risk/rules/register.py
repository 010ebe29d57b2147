"""Rules about one risk in a register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from careplan.dates import add_months
from careplan.messages import say
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskEntry
from careplan.risk.rules.ratings import OWN, shipped
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure
from careplan.rules.rule import Parameter

_EARLY = timedelta(weeks=4)

RISK_NOT_DESCRIBED = required_field(
    "RK101",
    "risk-not-described",
    "description",
    of=RiskEntry,
    says=say("What could happen isn't described."),
    why="A risk says what could happen.",
)
UNDATED_RISK = required_field(
    "RK102",
    "undated-risk",
    "identified",
    of=RiskEntry,
    says=say("When this risk was noticed isn't recorded."),
    why="A risk says when it was noticed.",
)
NO_INITIAL_RATING = required_field(
    "RK103",
    "no-initial-rating",
    "initial",
    of=RiskEntry,
    says=say("How this risk is rated before anything is done isn't recorded."),
    why="A risk is rated as it stands before anything is done about it.",
)
NO_RESIDUAL_RATING = required_field(
    "RK104",
    "no-residual-rating",
    "residual",
    of=RiskEntry,
    says=say("How this risk is rated with the actions in place isn't recorded."),
    why="A risk is rated again with the actions in place, apart from the first rating.",
)
NO_ACTION = required_field(
    "RK105",
    "no-action-on-risk",
    "actions",
    of=RiskEntry,
    none_will_do=False,
    says=say("Nothing is to be done about this risk, or nobody wrote down what."),
    why="A risk says what is done about it.",
)
NO_REVIEW = required_field(
    "RK106",
    "no-review-of-risk",
    "next_review",
    of=RiskEntry,
    says=say("When this risk is looked at again isn't recorded."),
    why="A risk says when it is looked at again.",
)


@rule(
    "RK110",
    "residual-above-initial",
    of=RiskEntry,
    kind=Kind.FACT,
    at="residual",
    says=say("With the actions in place this risk is rated higher than without them."),
    asks=say("Whether the actions lower this risk can't be told: a rating is blank."),
    limits=OWN
    + " Where a matrix leaves open how levels combine there is no first rating to hold the last"
    " against. Two ratings by different matrices or bandings, or one off the scale, aren't held"
    " together.",
)
def residual_above_initial(entry: RiskEntry) -> Iterator[Hit]:
    """What is done about a risk doesn't raise it."""
    first, last = entry.initial, entry.residual
    if first is not None and first.rating is None and _leaves_open(first):
        yield from SKIP
        return
    if first is None or first.rating is None:
        yield asks("initial")
        return
    if last is None or last.rating is None:
        yield asks()
        return
    matrix = shipped(first)
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


def _leaves_open(rating: RiskRating) -> bool:
    """Does its matrix leave open how levels combine, so that nothing could be rated by it?"""
    matrix = shipped(rating)
    return matrix is not None and bool(matrix.unfinished)


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
    matrix = shipped(last)
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
