"""Rules about behaviour support plans and communication charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.assessment import BehaviourSupportPlan
from careplan.risk.communication import CommunicationChart, CommunicationRow
from careplan.rules import Hit, fails, required_field, rule
from careplan.rules.blanks import blanks


@required_field(
    "RA121",
    at="relational",
    says=say("What the person needs from the people around them isn't recorded."),
    do=say("Record what the person needs from the people around them."),
)
def no_relational_support(plan: BehaviourSupportPlan) -> None:
    """A behaviour support plan says what the person needs from the people around them."""


@required_field(
    "RA122",
    at="proactive",
    says=say("What is done to prevent distress, the proactive strategies, isn't recorded."),
    do=say("Record what is done to prevent distress."),
)
def no_proactive_strategies(plan: BehaviourSupportPlan) -> None:
    """A behaviour support plan says what is done to prevent distress."""


@required_field(
    "RA123",
    at="reactive",
    says=say(
        "What is done when the person is in distress, the reactive strategies, isn't recorded."
    ),
    do=say("Record what is done when the person is in distress."),
)
def no_reactive_strategies(plan: BehaviourSupportPlan) -> None:
    """A behaviour support plan says what is done when the person is in distress."""


@required_field(
    "RA124",
    at="monitoring",
    says=say("How this plan is monitored and reviewed isn't recorded."),
    do=say("Record how this plan is monitored and reviewed."),
)
def no_monitoring_of_behaviour_support(plan: BehaviourSupportPlan) -> None:
    """A behaviour support plan says how it is monitored and reviewed."""


@required_field(
    "RA125",
    at="personal",
    says=say("What makes this plan personal to this one person isn't recorded."),
    do=say("Record what makes this plan personal to this one person."),
)
def behaviour_support_for_anybody(plan: BehaviourSupportPlan) -> None:
    """A behaviour support plan says what makes it personal to this one person."""


@required_field(
    "RA126",
    at="assessed",
    says=say("How the behaviour was assessed isn't recorded."),
    do=say("Record how the behaviour was assessed, step by step."),
)
def behaviour_not_assessed(plan: BehaviourSupportPlan) -> None:
    """A behaviour support plan says how the behaviour was assessed, step by step."""


@required_field(
    "RA127",
    at="context",
    says=say(
        "What else affects the behaviour, such as health, people or the past, isn't recorded."
    ),
    do=say("Record what else affects the behaviour, such as health, people, the day or the past."),
)
def behaviour_out_of_context(plan: BehaviourSupportPlan) -> None:
    """The plan says what else affects the behaviour: health, people, the day, the past."""


@required_field(
    "RA128",
    at="environment",
    says=say(
        "What is changed around the person, so that there is less to distress them, isn't recorded."
    ),
    do=say("Record what is changed around the person so that there is less to distress them."),
)
def environment_not_changed(plan: BehaviourSupportPlan) -> None:
    """The plan says what is changed around the person so that there is less to distress them."""


@rule(
    "RA129",
    at="restrictions",
    says=say("The restrictions, or why they are needed and how they will end, aren't recorded."),
    do=say(
        "List any restrictions, with why each is needed and how it will end, "
        "or record that there are none."
    ),
    limits="It checks that reasons are recorded, but not that each restriction "
    "has one. Only a person can judge whether a restriction is a "
    "punishment.",
)
def restriction_without_reason(plan: BehaviourSupportPlan) -> Iterator[Hit]:
    """A plan lists restrictions, with reasons and how they will end, or says there are none.

    It also says how the restrictions will end.
    """
    if plan.restrictions is None:
        yield fails()
    elif plan.restrictions and blank(plan.why_restricted):
        yield fails("why_restricted")


_COLUMNS: Final = {
    "at_this_time": say("When this happens isn't recorded."),
    "person_does": say("What the person does isn't recorded."),
    "we_think_it_means": say("What it may mean isn't recorded."),
    "we_should": say("How to respond isn't recorded."),
}


@rule(
    "RA131",
    at="person_does",
    says=say("A column of this row is empty."),
    do=say(
        "Complete the row: when it happens, what the person does, what it may"
        " mean and how to respond."
    ),
)
def chart_row_with_a_gap(row: CommunicationRow) -> Iterator[Hit]:
    """Each row says when it happens, what the person does, what it may mean and how to respond."""
    yield from blanks(row, _COLUMNS)


@rule(
    "RA132",
    at="made_with",
    says=say("Who this chart was made with, or when, isn't recorded."),
    do=say("Record who this chart was made with, and when."),
)
def chart_made_by_nobody(chart: CommunicationChart) -> Iterator[Hit]:
    """A chart says who it was made with, and when."""
    if not chart.made_with:
        yield fails()
    elif chart.on is None:
        yield fails("on")


@rule(
    "RA133",
    at="review_on",
    says=say("No review date is recorded for this chart, or the date has passed."),
    do=say("Review this chart if that is due, and record the next review date."),
    lapses=True,
)
def chart_not_reviewed(chart: CommunicationChart, *, on: date) -> Iterator[Hit]:
    """A chart has a review date that hasn't passed."""
    if chart.review_on is None or chart.review_on < on:
        yield fails()


@rule(
    "RA134",
    at="rows",
    says=say("Nothing is recorded on this chart yet."),
    do=say("Start the chart with the person and those who know them."),
)
def empty_chart(chart: CommunicationChart) -> Iterator[Hit]:
    """A chart has at least one row."""
    if not chart.rows:
        yield fails()
