"""A rule on when the end of life is asked after. Source: a provider's own practice, R3.1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from careplan.dates import add_months
from careplan.messages import say
from careplan.plans.advance_decisions import AdvanceCarePlan
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, asks, fails, rule
from careplan.rules.rule import Parameter

_BY_THE_START: Final = say(
    "What the person wants towards the end of life was to be asked after by the day support began."
    " That somebody asked isn't recorded."
)


@rule(
    "RV103",
    at="advance_care_plan",
    says=say(
        "What the person wants towards the end of life was to be asked after by {due}. That"
        " somebody asked isn't recorded."
    ),
    asks=say(
        "We can't tell whether the end of life was asked after in time: when support began, or when"
        " somebody asked, isn't recorded."
    ),
    do=say(
        "Ask gently whether the person wants to talk about it, and record the day and the answer."
        " Not now is an answer."
    ),
    params={
        "first": Parameter(unit="months", low=1, high=60),
        "second": Parameter(unit="months", low=1, high=60),
    },
    overdue=True,
    lapses=True,
    limits="It doesn't judge the answer. It asks again at the next time, whatever the answer was.",
)
def end_of_life_not_asked(plan: SupportPlan, *, first: int, second: int, on: date) -> Iterator[Hit]:
    """It was asked after by the day support began, and again by each of two later days."""
    started = plan.dates.started if plan.dates is not None else None
    held = plan.advance_care_plan
    asked = _asked(held) if isinstance(held, AdvanceCarePlan) else None
    if started is None:
        yield asks("dates/started")
        return
    times = (date.min, started, add_months(started, first), add_months(started, second))
    passed = [(before, due) for before, due in pairwise(times) if due < on]
    if not passed:
        return
    before, due = passed[-1]
    if any(day is not None and before < day <= on for day in asked or ()):
        return
    if asked is None or None in asked:
        yield asks()
    else:
        late = fails("advance_care_plan/asked", due=due)
        yield fails("advance_care_plan/asked", instead=_BY_THE_START) if due == started else late


def _asked(held: AdvanceCarePlan) -> list[date | None] | None:
    """The days it was asked after; to offer a plan or to make one is to ask."""
    other = [day for day in (held.offered, held.on) if day is not None]
    if held.asked is None:
        return [*other, None] if other else None
    return [*(one.on for one in held.asked), *other]
