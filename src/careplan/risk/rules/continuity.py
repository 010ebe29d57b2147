"""Rules about a provider's business continuity plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.continuity import ContinuityPlan, Disruption, continuity_prompts
from careplan.rules import Hit, Kind, fails, required_field, rule


@rule(
    "BC101",
    "disruption-not-dealt-with",
    of=ContinuityPlan,
    kind=Kind.RECORD,
    at="disruptions",
    says=say("{prompt} The plan doesn't say."),
    limits="The contract's list isn't exhaustive; what else may happen is for the provider.",
)
def disruption_not_dealt_with(plan: ContinuityPlan) -> Iterator[Hit]:
    """The plan deals with everything that the contract lists."""
    for prompt in continuity_prompts(plan).values():
        yield fails(prompt=prompt)


DISRUPTION_UNOWNED = required_field(
    "BC102",
    "disruption-unowned",
    "owner",
    of=Disruption,
    says=say("Which role sees to this isn't recorded."),
    why="What is done when something happens has an owner, by role.",
)


@rule(
    "BC103",
    "continuity-plan-by-nobody",
    of=ContinuityPlan,
    kind=Kind.RECORD,
    at="by",
    says=say("Who wrote the plan, or when, isn't recorded."),
)
def continuity_plan_by_nobody(plan: ContinuityPlan) -> Iterator[Hit]:
    """The plan says who wrote it, and when."""
    if blank(plan.by):
        yield fails()
    elif plan.on is None:
        yield fails("on")


NEVER_TESTED = required_field(
    "BC104",
    "continuity-plan-untested",
    "tested_on",
    of=ContinuityPlan,
    says=say("That the plan was ever tried out isn't recorded."),
    why="A plan was tried out: one that never was may not work.",
)


@rule(
    "BC105",
    "continuity-plan-not-reviewed",
    of=ContinuityPlan,
    kind=Kind.RECORD,
    at="review_on",
    says=say("When the plan is looked at again isn't recorded, or that day has gone by."),
)
def continuity_plan_not_reviewed(plan: ContinuityPlan, *, on: date) -> Iterator[Hit]:
    """The plan is looked at again, on a day still to come."""
    if plan.review_on is None or plan.review_on < on:
        yield fails()
