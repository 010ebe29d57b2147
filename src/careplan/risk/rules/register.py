"""Rules about one risk in a register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from careplan.answers import blank
from careplan.dates import Due, cadence
from careplan.messages import say
from careplan.risk.matrix import Matrix
from careplan.risk.rating import RiskRating
from careplan.risk.register import RiskEntry
from careplan.risk.rules.ratings import OWN, shipped
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure
from careplan.rules.rule import Parameter

_EARLY = timedelta(weeks=4)


@required_field(
    "RK101",
    at="description",
    says=say("What could happen isn't described."),
    do=say("Describe what could happen."),
)
def risk_not_described(entry: RiskEntry) -> None:
    """A risk says what could happen."""


@required_field(
    "RK102",
    at="identified",
    says=say("The date this risk was noticed isn't recorded."),
    do=say("Record the date this risk was noticed."),
)
def undated_risk(entry: RiskEntry) -> None:
    """A risk says when it was noticed."""


@required_field(
    "RK103",
    at="initial",
    says=say("This risk's rating before any action isn't recorded."),
    do=say("Rate this risk as it is before any action, and record the rating."),
)
def no_initial_rating(entry: RiskEntry) -> None:
    """A risk is rated as it is before anything is done about it."""


@required_field(
    "RK104",
    at="residual",
    says=say("This risk's rating with the actions in place isn't recorded."),
    do=say("Rate this risk with the actions in place, and record the rating."),
)
def no_residual_rating(entry: RiskEntry) -> None:
    """A risk is rated again, separately, with the actions in place."""


@required_field(
    "RK105",
    at="actions",
    says=say("No action is recorded for this risk."),
    do=say("Agree what will be done about this risk, and record it."),
    none_will_do=False,
)
def no_action_on_risk(entry: RiskEntry) -> None:
    """A risk says what is done about it."""


@required_field(
    "RK106",
    at="next_review",
    says=say("No review date is recorded for this risk."),
    do=say("Set a date to review this risk, and record it."),
)
def no_review_of_risk(entry: RiskEntry) -> None:
    """A risk has a date for its next review."""


@rule(
    "RK110",
    at="residual",
    says=say("With the actions in place, this risk is rated higher than without them."),
    asks=say("We can't tell whether the actions raise this risk: a rating isn't recorded."),
    do=say("Check both ratings and the actions, and complete or correct them."),
    limits=f"{OWN} It makes no comparison if the matrix doesn't say how its levels combine, if the"
    " two ratings use different matrices, versions or bandings, or if a rating isn't on the scale.",
)
def residual_above_initial(entry: RiskEntry) -> Iterator[Hit]:
    """The rating with the actions in place isn't higher than the rating before them."""
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
    """Check whether the matrix is unfinished, so that nothing could be rated with it."""
    matrix = shipped(rating)
    return matrix is not None and not isinstance(matrix, Matrix)


NO_OWNER: Final = say("No owner is recorded for this risk. It needs exactly one.")


@rule(
    "RK111",
    at="owners",
    says=say("This risk has {count} owners. It needs exactly one."),
    do=say("Name one role as the owner of this risk."),
)
def risk_without_one_owner(entry: RiskEntry) -> Iterator[Hit]:
    """A risk has exactly one owner, by role."""
    owners = [owner for owner in entry.owners or () if not blank(owner)]
    if not owners:
        yield fails(instead=NO_OWNER)
    elif len(owners) > 1:
        yield fails(count=len(owners))


@rule(
    "RK112",
    at="next_review",
    says=say(
        "This risk has the highest rating with the actions in place, and no "
        "review date is recorded."
    ),
    do=say("Record this risk's rating with the actions in place, and set a review date."),
    limits=OWN,
    follows=("RK106", "RK104"),
    lapses=True,
)
def high_residual_without_review(entry: RiskEntry) -> Iterator[Hit]:
    """An open risk rated highest with its actions in place has a date for its next review."""
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


@rule(
    "RK113",
    at="reviewed",
    says=say(
        "No review of this risk is recorded in the last {months} months. One was due by {due}."
    ),
    asks=say(
        "We can't tell whether this risk was reviewed in the last {months} "
        "months: its reviews, or when it was noticed, aren't recorded."
    ),
    do=say("Record when this risk was last reviewed, or review it and record that date."),
    params={"months": Parameter(unit="months", low=1, high=24)},
    overdue=True,
    lapses=True,
)
def stale_risk(entry: RiskEntry, *, months: int, on: date) -> Iterator[Hit]:
    """An open risk was noticed or reviewed within a set number of months."""
    found = cadence(entry.reviewed, anchor=entry.identified, months=months, on=on)
    if found.answer is Due.CANT_TELL:
        yield asks("identified" if entry.reviewed is not None else "reviewed")
    elif found.overdue is not None:
        yield fails(due=found.overdue)


@rule(
    "RK114",
    at="so_since",
    says=say(
        "The recorded dates show that this had already happened when it was "
        "noticed. It is a problem to deal with, not a risk."
    ),
    do=say("Complete or correct the dates, or take this off the register and deal with it."),
    limits="It relies on the recorded date when the risk became a fact.",
    lapses=True,
)
def already_happened(entry: RiskEntry) -> Iterator[Hit]:
    """An open risk hadn't already happened when it was noticed."""
    if entry.so_since is None:
        return
    if entry.identified is None:
        yield unsure("identified")
    elif entry.so_since <= entry.identified:
        yield fails()


@rule(
    "RK115",
    at="next_review",
    says=say("The date set to review this risk has passed, and no review is recorded for it."),
    do=say("Record when this risk was reviewed, or review it and record that date."),
    lapses=True,
)
def risk_not_looked_at(entry: RiskEntry, *, on: date) -> Iterator[Hit]:
    """A planned review took place on its date, after it, or up to four weeks before it."""
    planned = entry.next_review
    if planned is None or planned >= on:
        yield from SKIP
    elif entry.reviewed is None:
        yield unsure("reviewed")
    elif not any(planned - _EARLY <= day <= on for day in entry.reviewed):
        yield fails()


_FIRST_WORDS: Final = (
    "are can could do does how if is should what when where whether which who whose why"
)
_ASKING: Final = frozenset(_FIRST_WORDS.split())


@rule(
    "RK116",
    at="description",
    says=say("This row asks a question. It doesn't say what could happen."),
    do=say("Say what could happen, or take the question off the register and answer it."),
    limits="It looks for a question mark, and for a first word such as *what* or *whether*.",
)
def risk_is_a_question(entry: RiskEntry) -> Iterator[Hit]:
    """A risk says what could happen, and asks nothing."""
    said = (entry.description or "").split()
    if not said:
        yield from SKIP
    elif said[-1].endswith("?") or said[0].casefold() in _ASKING:
        yield fails()
