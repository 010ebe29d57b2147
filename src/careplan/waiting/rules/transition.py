"""Rules about planning for a young person's move to adulthood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from careplan.dates import age_on
from careplan.messages import say
from careplan.rules import Hit, asks, fails, rule
from careplan.rules.rule import Parameter
from careplan.waiting.transition import TransitionPlan


@rule(
    "TR101",
    at="began_on",
    says=say("Planning isn't recorded as begun by their {age}th birthday."),
    asks=say(
        "We can't tell whether planning began by their {age}th birthday: when they were born"
        " isn't recorded precisely enough."
    ),
    do=say("Begin to plan with the young person and their family, and record the date."),
    params={"age": Parameter(unit="years", low=13, high=18)},
    overdue=True,
    limits="The law sets no age. A birthday on 29 February is on 1 March in a common year.",
)
def transition_not_begun(plan: TransitionPlan, *, age: int, on: date) -> Iterator[Hit]:
    """Planning for the move to adulthood begins by a birthday, the birthday included."""
    if plan.born is None:
        yield asks("born")
        return
    day = on if plan.began_on is None else min(plan.began_on, on)
    in_time = {_by_birthday(born, day, age) for born in (plan.born.earliest, plan.born.latest)}
    if in_time == {True, False}:
        yield asks("born")
    elif in_time == {False}:
        yield fails()


def _by_birthday(born: date, day: date, age: int) -> bool:
    return day <= born or age_on(born, day - timedelta(days=1)) < age
