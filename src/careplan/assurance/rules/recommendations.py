"""A rule about one recommendation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.assurance.recommendation import Recommendation, RecommendedBy
from careplan.dates import add_months
from careplan.messages import say
from careplan.rules import SKIP, Hit, Parameter, asks, fails, rule, unsure

_BY_ITS_DAY: Final = say(
    "The day that was set for this recommendation has passed. It isn't recorded that it was done"
    " by then."
)


@rule(
    "RM101",
    at="done_on",
    says=say(
        "This recommendation was to be done by {due}. It isn't recorded that it was done by then."
    ),
    asks=say("We can't tell by when this recommendation was to be done."),
    do=say("Do what was recommended, or say why not. Record the day, and what shows it."),
    overdue=True,
    params={"months": Parameter(unit="months", low=1, high=24)},
    limits="The months are for a peer review that set no day. Any other recommendation has the day"
    " that was set for it.",
)
def recommendation_late(item: Recommendation, *, months: int, on: date) -> Iterator[Hit]:
    """What was recommended, and isn't refused, is done by its day."""
    if item.accepted is False:
        yield from SKIP
        return
    due = item.due
    if due is None and item.by is RecommendedBy.PEER_REVIEW:
        if item.received_on is None:
            yield asks("received_on")
            return
        due = add_months(item.received_on, months)
    if due is None:
        yield unsure("by") if item.by is None else asks("due")
    elif (on if item.done_on is None else min(item.done_on, on)) > due:
        yield fails(due=due) if item.due is None else fails(instead=_BY_ITS_DAY)
