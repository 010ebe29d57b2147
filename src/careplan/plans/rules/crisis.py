"""The crisis and contingency plan. Source: Lancashire's specification, 3.10."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.messages import say
from careplan.plans.crisis import CrisisPlan
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, fails, required_field, rule

PART_OF_ANOTHER: Final = say(
    "The crisis and contingency plan is recorded as part of another document."
)


@required_field(
    "PL511",
    at="crisis_plan",
    says=say("No crisis and contingency plan is recorded."),
    do=say("Make a crisis and contingency plan with the person, and record it."),
    none_will_do=False,
)
def no_crisis_plan(plan: SupportPlan) -> None:
    """A crisis and contingency plan is recorded."""


@rule(
    "PL512",
    at="separate",
    says=say("The crisis and contingency plan isn't recorded as a separate document."),
    do=say(
        "Keep the crisis and contingency plan as a separate document, and record that it is one."
    ),
)
def crisis_plan_not_separate(crisis: CrisisPlan) -> Iterator[Hit]:
    """The crisis and contingency plan is a separate document, so that it is quick to find."""
    if crisis.separate is not True:
        yield fails(instead=PART_OF_ANOTHER) if crisis.separate is False else fails()


@required_field(
    "PL513",
    at="relapse_signatures",
    says=say("The person's early signs of relapse aren't recorded."),
    do=say("Record the person's early signs of relapse, or that none are known."),
)
def no_relapse_signatures(plan: CrisisPlan) -> None:
    """The crisis plan lists the person's early signs of relapse, or says none are known."""


@required_field(
    "PL514",
    at="triggers",
    says=say("Known triggers aren't recorded."),
    do=say("Record the known triggers, or that none are known."),
)
def no_triggers(plan: CrisisPlan) -> None:
    """The crisis plan lists the known triggers, or says none are known."""


@required_field(
    "PL515",
    at="relapse_prevention",
    says=say("What is done to prevent relapse isn't recorded."),
    do=say("Record what is done to prevent relapse."),
)
def no_relapse_prevention(plan: CrisisPlan) -> None:
    """The crisis plan says what is done to prevent relapse."""


@required_field(
    "PL516",
    at="management",
    says=say("What to do in a crisis isn't recorded."),
    do=say("Record what to do in a crisis."),
)
def no_crisis_management(plan: CrisisPlan) -> None:
    """The crisis plan says what is done in a crisis."""


@required_field(
    "PL517",
    at="contacts",
    says=say("It isn't recorded who to call in a crisis."),
    do=say("Record who to call in a crisis, and how to reach them."),
    none_will_do=False,
)
def no_crisis_contacts(plan: CrisisPlan) -> None:
    """The crisis plan names the people to call."""


@required_field(
    "VI117",
    at="missed_visit",
    says=say("What happens if a visit is missed isn't recorded."),
    do=say("Agree with the person what happens if nobody comes, and record it."),
)
def no_plan_for_missed_visit(plan: CrisisPlan) -> None:
    """The crisis plan says what happens if a visit is missed."""
