"""Rules about a provider's business continuity plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.messages import say
from careplan.risk.continuity import ContinuityPlan, Disruption, continuity_prompts
from careplan.rules import Hit, fails, required_field, rule
from careplan.rules.blanks import blanks


@rule(
    "BC101",
    at="disruptions",
    says=say('The plan doesn\'t answer the question "{prompt}".'),
    do=say("Write in the plan what the service will do if this happens."),
    limits="The contract's list isn't complete. The provider decides what else to plan for.",
)
def disruption_not_dealt_with(plan: ContinuityPlan) -> Iterator[Hit]:
    """The plan deals with every kind of disruption that the contract lists."""
    for prompt in continuity_prompts(plan).values():
        yield fails(prompt=prompt)


@required_field(
    "BC102",
    at="owner",
    says=say("The role responsible for dealing with this disruption isn't recorded."),
    do=say("Name the role responsible for dealing with this disruption."),
)
def disruption_unowned(disruption: Disruption) -> None:
    """Each disruption in the plan names the role responsible for dealing with it."""


_WRITTEN: Final = {
    "by": say("Who wrote the plan isn't recorded."),
    "on": say("When the plan was written isn't recorded."),
}


@rule(
    "BC103",
    at="by",
    says=say("Who wrote the plan, or when, isn't recorded."),
    do=say("Record who wrote the plan, and when."),
)
def continuity_plan_by_nobody(plan: ContinuityPlan) -> Iterator[Hit]:
    """The plan says who wrote it, and when."""
    yield from blanks(plan, _WRITTEN)


@required_field(
    "BC104",
    at="tested_on",
    says=say("No test of this plan is recorded."),
    do=say("Record when the plan was last tested, or test it and record that date."),
)
def continuity_plan_untested(plan: ContinuityPlan) -> None:
    """The plan has been tested: a plan that was never tested may not work."""


@rule(
    "BC105",
    at="review_on",
    says=say("No review date is recorded for this plan, or the date has passed."),
    do=say("Review the plan if that is due, and record the next review date."),
)
def continuity_plan_not_reviewed(plan: ContinuityPlan, *, on: date) -> Iterator[Hit]:
    """The plan has a review date that hasn't passed."""
    if plan.review_on is None or plan.review_on < on:
        yield fails()
