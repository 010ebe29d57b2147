"""What a rehabilitation plan needs beyond the Care Act.

Source: Lancashire's specification, 3.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from careplan._core.models import is_unrecorded
from careplan.answers import NONE_RECORDED
from careplan.dates import add_months
from careplan.goals import Goal
from careplan.messages import say
from careplan.people.first_person import VOICE_LIMITS, in_third_person
from careplan.plans.about_me import AboutMe
from careplan.plans.agreement import PlanChange, PlanChangeKind
from careplan.plans.basis import PlanDates
from careplan.plans.moving_on import ExpectedOutcome, MoveOnPlan
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import told_of
from careplan.rules import SKIP, Hit, Parameter, asks, fails, required_field, rule, unsure

_OWN_WORDS: Final = (
    "what_matters",
    "good_support",
    "appreciated",
    "history",
    "being_safe",
    "food",
    "culture_and_belief",
)


@rule(
    "PL501",
    says=say("This seems to be written about the person, not by them."),
    do=say("Ask the person, and write this in their own words."),
    limits=VOICE_LIMITS,
)
def about_me_in_third_person(about: AboutMe, *, plan: SupportPlan) -> Iterator[Hit]:
    """What the plan says about the person is in their own voice."""
    name = plan.person.preferred_name if plan.person else None
    for part in _OWN_WORDS:
        if in_third_person(getattr(about, part), name):
            yield fails(part)


@rule(
    "PL527",
    at="feelings",
    says=say("The person's feelings seem to be written about them, not by them."),
    do=say("Ask the person how they feel about the expected outcome, and use their own words."),
    limits=VOICE_LIMITS,
)
def feelings_in_third_person(outcome: ExpectedOutcome, *, plan: SupportPlan) -> Iterator[Hit]:
    """What the person feels about the expected outcome is in their own voice."""
    name = plan.person.preferred_name if plan.person else None
    if in_third_person(outcome.feelings, name):
        yield fails()


@required_field(
    "PL518",
    at="interventions",
    says=say("It isn't recorded whether there are interventions besides support for needs."),
    do=say("Record the interventions besides support for needs, or that there are none."),
)
def interventions_not_asked(plan: SupportPlan) -> None:
    """The plan records interventions besides support for needs, or that there are none."""


@required_field(
    "PL519",
    at="description",
    says=say("The expected outcome isn't described."),
    do=say("Describe what is expected by the end of the plan."),
)
def no_expected_outcome(outcome: ExpectedOutcome) -> None:
    """The expected outcome is described."""


@required_field(
    "PL520",
    at="feelings",
    says=say("How the person feels about the expected outcome isn't recorded."),
    do=say(
        "Ask the person how they feel about the expected outcome, and record it in their words."
    ),
)
def no_feelings_about_outcome(outcome: ExpectedOutcome) -> None:
    """How the person feels about the expected outcome is recorded."""


@rule(
    "PL521",
    at="move_on",
    says=say("Support began more than {months} months ago, but no plan for moving on is recorded."),
    asks=say(
        "We can't tell whether a plan for moving on is late: the date support began isn't recorded."
    ),
    do=say("Make a plan for moving on with the person, and record it."),
    params={"months": Parameter(unit="months", low=0, high=60)},
    lapses=True,
)
def no_move_on_plan(plan: SupportPlan, *, months: int, on: date) -> Iterator[Hit]:
    """Once support has run for a set number of months, a plan for moving on is recorded."""
    started = plan.dates.started if plan.dates else None
    if isinstance(plan.move_on, MoveOnPlan) and not is_unrecorded(plan.move_on):
        return
    if started is None:
        yield asks("dates/started")
    elif on > add_months(started, months):
        yield fails()


@rule(
    "PL522",
    at="dates/expected_end",
    says=say("Support is expected to last longer than {months} months. It should end by {due}."),
    asks=say(
        "We can't tell whether support is expected to end within {months} "
        "months: its start date or expected end date isn't recorded."
    ),
    do=say("Check and record the dates when support started and is expected to end."),
    params={"months": Parameter(unit="months", low=1, high=60)},
    lapses=True,
    follows=("PL531",),
)
def longer_than_the_service(plan: SupportPlan, *, months: int) -> Iterator[Hit]:
    """Support is expected to end within a set number of months of its start."""
    dates = plan.dates
    if dates is None or dates.started is None or dates.expected_end is None:
        yield asks()
    elif dates.expected_end > (due := add_months(dates.started, months)):
        yield fails(due=due)


@rule(
    "PL534",
    at="due",
    says=say("This goal is due after the service's limit of {months} months, which ends on {due}."),
    asks=say(
        "We can't tell whether this goal is due within the service's {months} months: the date"
        " support began isn't recorded."
    ),
    do=say("Agree a date for this goal while the service can still help, or say who helps after."),
    params={"months": Parameter(unit="months", low=1, high=60)},
    lapses=True,
    limits="A goal with a review date and no due date isn't checked.",
)
def goal_due_after_the_service(goal: Goal, *, plan: SupportPlan, months: int) -> Iterator[Hit]:
    """A goal is due while the service can still last: a set number of months from its start."""
    started = plan.dates.started if plan.dates else None
    if goal.due is None:
        yield from SKIP
    elif started is None:
        yield asks()
    elif goal.due > (due := add_months(started, months)):
        yield fails(due=due)


NOT_TOLD: Final = say(
    "The authority needs to know of this change, and the record says that it wasn't told."
)
_NOTIFIABLE: Final = frozenset(PlanChangeKind) - {PlanChangeKind.DAY_TO_DAY}


@rule(
    "PL523",
    at="kind",
    says=say("The authority needs to know of this change, but it isn't recorded that it was told."),
    do=say(
        "Record the kind of change; unless it is day-to-day, tell the authority and record when."
    ),
    limits="The rule assumes that the authority needs to know of every kind of "
    "change except day-to-day ones.",
)
def change_not_notified(change: PlanChange, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """The authority was told of every change that it needs to know of.

    It needs to know of every kind of change except day-to-day ones. A change dated in the future
    isn't checked yet.
    """
    if change.kind is None:
        yield unsure("kind")
    elif change.kind not in _NOTIFIABLE or (change.on is not None and change.on > on):
        yield from SKIP
    elif not told_of(plan, change, on):
        yield fails(instead=NOT_TOLD) if change.authority_told is False else fails()
    elif change.on is None:
        yield unsure("on")


@rule(
    "PL524",
    at="plan_updated",
    says=say("The plan isn't recorded as updated with this change."),
    do=say("Update the plan with this change, then record the date."),
    limits="A person who doesn't follow the plan may need no other plan, so it isn't asked then.",
)
def plan_not_up_to_date(change: PlanChange) -> Iterator[Hit]:
    """The date on which the plan was updated with a change is recorded."""
    if change.kind is PlanChangeKind.NOT_FOLLOWING:
        yield from SKIP
    elif change.plan_updated is None:
        yield fails()


@rule(
    "PL535",
    at="consulted",
    says=say(
        "It is hard for the person to agree to this change, and that a carer, a representative or"
        " an advocate was consulted isn't recorded."
    ),
    do=say("Consult a carer, a representative or an advocate about this change, and record whom."),
    limits="It asks about day-to-day changes: any other kind goes to the authority. Where nothing"
    " raised a doubt about capacity, a blank isn't asked about.",
)
def change_agreed_by_nobody(change: PlanChange, *, plan: SupportPlan) -> Iterator[Hit]:
    """Where a day-to-day change is hard for the person to agree to, somebody was consulted."""
    hard = change.hard_to_agree
    if hard is None and plan.capacity is NONE_RECORDED:
        hard = False
    if change.kind is None:
        yield unsure("kind")
    elif change.kind is not PlanChangeKind.DAY_TO_DAY or hard is False:
        yield from SKIP
    elif hard is None:
        yield unsure("hard_to_agree")
    elif not change.consulted:
        yield fails()


@rule(
    "PL525",
    at="needs",
    says=say("One-to-one support adds up to more than {hours} hours a week. Is that intended?"),
    asks=say(
        "We can't tell whether one-to-one support keeps within {hours} "
        "hours a week: some of the hours aren't recorded."
    ),
    do=say("Check and complete the weekly one-to-one hours of all support and interventions."),
    params={"hours": Parameter(unit="hours", low=1, high=168)},
    limits="This is a question, not a fault. The rule adds up all the hours, but"
    " support and interventions may overlap.",
)
def many_one_to_one_hours(plan: SupportPlan, *, hours: int) -> Iterator[Hit]:
    """One-to-one hours a week, in support and interventions together, are within the limit."""
    lists = [need.support for need in plan.needs or ()]
    parts = [part for some in (*lists, plan.interventions) for part in some or ()]
    amounts = [part.one_to_one_hours for part in parts]
    if sum((amount for amount in amounts if amount is not None), Decimal(0)) > hours:
        yield fails()
    elif None in amounts or None in lists or plan.needs is None or plan.interventions is None:
        yield asks()


@required_field(
    "PL533",
    at="purpose_explained",
    says=say("That the purpose of the plan was explained to the person isn't recorded."),
    do=say("Explain to the person what the plan is for, and record the date."),
)
def purpose_not_explained(dates: PlanDates) -> None:
    """The date on which the purpose of the plan was explained to the person is recorded."""
