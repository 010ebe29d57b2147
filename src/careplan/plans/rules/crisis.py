"""The crisis and contingency plan: Lancashire's specification, 3.10."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.messages import say
from careplan.plans.crisis import CrisisPlan
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, Kind, fails, required_field, rule

no_crisis_plan = required_field(
    "PL511",
    "no-crisis-plan",
    "crisis_plan",
    of=SupportPlan,
    none_will_do=False,
    says=say("There is no crisis and contingency plan."),
    why="Everyone has a crisis and contingency plan.",
)


@rule(
    "PL512",
    "crisis-plan-not-separate",
    of=CrisisPlan,
    kind=Kind.RECORD,
    at="separate",
    says=say("The crisis and contingency plan isn't recorded as a document of its own."),
)
def crisis_plan_not_separate(crisis: CrisisPlan) -> Iterator[Hit]:
    """The crisis and contingency plan is separate, so that it can be found in a hurry."""
    if crisis.separate is not True:
        yield fails()


no_relapse_signatures = required_field(
    "PL513",
    "no-relapse-signatures",
    "relapse_signatures",
    of=CrisisPlan,
    says=say("The person's early signs of relapse aren't recorded."),
    why="The crisis plan lists this person's relapse signatures; none known is an answer.",
)
no_triggers = required_field(
    "PL514",
    "no-triggers",
    "triggers",
    of=CrisisPlan,
    says=say("Known triggers aren't recorded."),
    why="The crisis plan lists known triggers; none known is an answer.",
)
no_relapse_prevention = required_field(
    "PL515",
    "no-relapse-prevention",
    "relapse_prevention",
    of=CrisisPlan,
    says=say("How relapse is prevented isn't recorded."),
    why="The crisis plan says how relapse is prevented.",
)
no_crisis_management = required_field(
    "PL516",
    "no-crisis-management",
    "management",
    of=CrisisPlan,
    says=say("What is done in a crisis isn't recorded."),
    why="The crisis plan says what is done when it comes to a crisis.",
)
no_crisis_contacts = required_field(
    "PL517",
    "no-crisis-contacts",
    "contacts",
    of=CrisisPlan,
    none_will_do=False,
    says=say("There is no one to call in a crisis."),
    why="The crisis plan names whom to call.",
)
