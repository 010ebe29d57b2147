"""Rules about a plan's pathway: its stages, the usual length of support, and moving on.

A late stage is a question for the service. The rules never say that a person recovers late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.dates import add_months
from careplan.messages import say
from careplan.milestones.progress import stage_progress
from careplan.milestones.recorded_progress import PathwayRecord
from careplan.milestones.rules import OWN, shipped
from careplan.milestones.state import StageState
from careplan.plans.moving_on import MoveOnPlan
from careplan.plans.plan import SupportPlan
from careplan.plans.progress_on_pathway import moving_on_is_planned, potential_reached
from careplan.rules import SKIP, Hit, Parameter, asks, fails, required_field, rule


@required_field(
    "PL528",
    at="pathway",
    says=say("The pathway that the plan follows isn't recorded."),
    do=say("Record the pathway that the plan follows, with its milestones."),
    none_will_do=False,
)
def pathway_not_asked(plan: SupportPlan) -> None:
    """The plan records the pathway that it follows."""


@required_field(
    "PL529",
    at="agreed_with",
    says=say("Who the plan for moving on was agreed with isn't recorded."),
    do=say(
        "Agree the plan for moving on with the care coordinator or "
        "rehabilitation worker, and record who agreed it."
    ),
    none_will_do=False,
    lapses=True,
    limits="It checks that somebody is recorded. It can't check whether they are"
    " the care coordinator or rehabilitation worker.",
)
def move_on_plan_not_agreed(plan: MoveOnPlan) -> None:
    """It is recorded who the plan for moving on was agreed with."""


@rule(
    "PL530",
    at="stages",
    says=say(
        "This stage isn't recorded as reached, and its time ended on {due}. "
        "Does the service need to do something differently?"
    ),
    asks=say(
        "We can't tell whether the pathway's stages were reached in time: the"
        " date support began, or whether a stage was reached, isn't recorded."
    ),
    do=say(
        "Record when support began and when each stage was reached, or "
        "review what the service does."
    ),
    limits=f"{OWN} It doesn't report a stage that was reached late.",
    overdue=True,
)
def stage_overdue(record: PathwayRecord, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """Each stage is reached by the end of its time, counted from when support started.

    The last day of a stage's time is still in time. After it, a stage recorded as not reached is
    overdue; if nobody recorded whether it was reached, we can't tell. A stage that still had time
    left when support ended isn't overdue.
    """
    pathway = shipped(record)
    if pathway is None:
        yield from SKIP
        return
    started = plan.dates.started if plan.dates else None
    if started is None:
        yield asks("stages")
        return
    ended = plan.dates.ended if plan.dates else None
    stages = stage_progress(record, pathway, started=started, on=on, ended=ended)
    places = {one.stage: index for index, one in enumerate(record.stages or ())}
    for one in stages:
        place = places.get(one.stage.key)
        at = "stages" if place is None else f"stages/{place}"
        if one.state is StageState.OVERDUE and one.window is not None:
            # a row that doesn't say which stage it is about may be about this one
            unnamed = place is None and None in places
            yield asks(at) if unnamed else fails(at, due=one.window.closes)
        elif one.state is StageState.CANT_TELL:
            yield asks(at)


@rule(
    "PL531",
    at="dates",
    says=say("Support has gone on past its usual limit of {months} months, which ended on {due}."),
    asks=say(
        "We can't tell whether support has gone on for more than {months} "
        "months: the date it began isn't recorded."
    ),
    do=say(
        "Check and record the dates support began and ended and, if support continues, review why."
    ),
    params={"months": Parameter(unit="months", low=1, high=60)},
    overdue=True,
)
def past_the_usual_time(plan: SupportPlan, *, months: int, on: date) -> Iterator[Hit]:
    """Support hasn't lasted longer than its usual limit in months."""
    dates = plan.dates
    if dates is None or dates.started is None:
        yield asks("dates")
        return
    last, due = min(on, dates.ended or on), add_months(dates.started, months)
    if last > due:
        yield fails("dates/expected_end", due=due)


@rule(
    "PL532",
    at="move_on",
    says=say(
        "Potential for rehabilitation is recorded as reached, but no plan "
        "for moving on is recorded."
    ),
    asks=say(
        "We can't tell whether potential for rehabilitation is reached: "
        "what has changed isn't recorded."
    ),
    do=say("Record what has changed and, if potential is reached, how the person moves on."),
    lapses=True,
)
def potential_reached_without_moving_on(plan: SupportPlan, *, on: date) -> Iterator[Hit]:
    """Once the person's potential is recorded as reached, a plan for moving on is recorded."""
    if plan.changes is None:
        yield asks("changes")
    elif not potential_reached(plan, on):
        yield from SKIP
    elif not moving_on_is_planned(plan):
        yield fails()
