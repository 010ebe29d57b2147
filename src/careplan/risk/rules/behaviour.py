"""Rules about behaviour support plans and communication charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.assessment import BehaviourSupportPlan
from careplan.risk.communication import CommunicationChart, CommunicationRow
from careplan.rules import Hit, Kind, fails, required_field, rule

of_behaviour = partial(required_field, of=BehaviourSupportPlan)

RELATIONAL = of_behaviour(
    "RA121",
    "no-relational-support",
    "relational",
    says=say("What the person needs from people isn't recorded."),
    why="A behaviour support plan says what the person needs from people.",
)
PROACTIVE = of_behaviour(
    "RA122",
    "no-proactive-strategies",
    "proactive",
    says=say("What is done so that it needn't come to that isn't recorded."),
    why="A behaviour support plan has proactive strategies.",
)
REACTIVE = of_behaviour(
    "RA123",
    "no-reactive-strategies",
    "reactive",
    says=say("What is done when it has come to that isn't recorded."),
    why="A behaviour support plan has reactive strategies.",
)
MONITORING = of_behaviour(
    "RA124",
    "no-monitoring-of-behaviour-support",
    "monitoring",
    says=say("How this is followed, and looked at again, isn't recorded."),
    why="A behaviour support plan says how it is monitored and reviewed.",
)
NOT_PERSONAL = of_behaviour(
    "RA125",
    "behaviour-support-for-anybody",
    "personal",
    says=say("What makes this support this person's, and nobody else's, isn't recorded."),
    why="Behaviour support is made for one person.",
)
NOT_ASSESSED = of_behaviour(
    "RA126",
    "behaviour-not-assessed",
    "assessed",
    says=say("How the behaviour was assessed isn't recorded."),
    why="The behaviour was assessed step by step before anything is done about it.",
)
NO_CONTEXT = of_behaviour(
    "RA127",
    "behaviour-out-of-context",
    "context",
    says=say("What else bears on it, such as health, people or the past, isn't recorded."),
    why="What else bears on the behaviour is understood: health, people, the day, the past.",
)
NO_ENVIRONMENT = of_behaviour(
    "RA128",
    "environment-not-changed",
    "environment",
    says=say("What is changed around the person, so that less sets them off, isn't recorded."),
    why="The surroundings are made more helpful, so that it needn't come to that.",
)


@rule(
    "RA129",
    "restriction-without-reason",
    of=BehaviourSupportPlan,
    kind=Kind.RECORD,
    at="restrictions",
    says=say("What restricts the person, or why it is needed and how it is ended, isn't recorded."),
    limits="It sees that reasons are there; whether anything punishes is a person's judgement.",
)
def restriction_without_reason(plan: BehaviourSupportPlan) -> Iterator[Hit]:
    """Restrictions are listed, none being an answer, with why they are needed and how they end."""
    if plan.restrictions is None:
        yield fails()
    elif plan.restrictions and blank(plan.why_restricted):
        yield fails("why_restricted")


@rule(
    "RA131",
    "chart-row-with-a-gap",
    of=CommunicationRow,
    kind=Kind.RECORD,
    at="person_does",
    says=say("One of the chart's four columns is empty here."),
)
def chart_row_with_a_gap(row: CommunicationRow) -> Iterator[Hit]:
    """Each row says when, what the person does, what it is thought to mean, and how to answer."""
    for name in ("at_this_time", "person_does", "we_think_it_means", "we_should"):
        if blank(getattr(row, name)):
            yield fails(name)


@rule(
    "RA132",
    "chart-made-by-nobody",
    of=CommunicationChart,
    kind=Kind.RECORD,
    at="made_with",
    says=say("With whom this chart was made, or when, isn't recorded."),
)
def chart_made_by_nobody(chart: CommunicationChart) -> Iterator[Hit]:
    """A chart is made with the person and those who know them, on a day."""
    if not chart.made_with:
        yield fails()
    elif chart.on is None:
        yield fails("on")


@rule(
    "RA133",
    "chart-not-reviewed",
    of=CommunicationChart,
    kind=Kind.RECORD,
    at="review_on",
    says=say("When this chart is looked at again isn't recorded, or that day has gone by."),
)
def chart_not_reviewed(chart: CommunicationChart, *, on: date) -> Iterator[Hit]:
    """A chart is looked at again, on a day still to come."""
    if chart.review_on is None or chart.review_on < on:
        yield fails()


@rule(
    "RA134",
    "empty-chart",
    of=CommunicationChart,
    kind=Kind.RECORD,
    at="rows",
    says=say("The chart says nothing yet."),
)
def empty_chart(chart: CommunicationChart) -> Iterator[Hit]:
    """A chart that was begun says something."""
    if not chart.rows:
        yield fails()
