"""What a plan records once counts for the rest of it: nobody has to type it a second time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.dates import add_days
from careplan.messages import say
from careplan.plans.plan import SupportPlan
from careplan.risk.assessment import RiskAssessment
from careplan.risk.safeguarding import SafeguardingConcern
from careplan.rules import SKIP, Hit, Parameter, asks, fails, rule, unsure


@rule(
    "PL912",
    at="reviewed",
    says=say(
        "An incident is recorded in the plan, but no review of this assessment is recorded since"
        " then."
    ),
    asks=say(
        "We can't tell whether this was reviewed after the last incident in the plan: the incidents"
        " or a date isn't recorded."
    ),
    do=say("Record the plan's incidents with their dates, then review this assessment."),
    danger=True,
    lapses=True,
    follows=("RA111",),
    limits="It takes every incident in the plan to matter to every assessment. A person must judge"
    " which ones do.",
)
def risks_not_reviewed_after_incident(
    assessment: RiskAssessment, *, plan: SupportPlan, on: date
) -> Iterator[Hit]:
    """A risk assessment was made or reviewed after the last incident that the plan records."""
    if plan.incidents is None:
        yield asks()
        return
    happened = [one.on for one in plan.incidents if one.on is None or one.on <= on]
    days = [day for day in happened if day is not None]
    seen = [day for day in (assessment.on, *(assessment.reviewed or ())) if day and day <= on]
    if not happened:
        yield from SKIP
    elif days and not any(day >= max(days) for day in seen):
        known = assessment.reviewed is not None and assessment.on is not None
        yield fails() if known else asks("on" if assessment.on is None else None)
    elif None in happened:
        yield asks()


@rule(
    "PL913",
    at="plan_reviewed_on",
    says=say(
        "No review of the plan is recorded since this concern was raised. It was due within {days}"
        " days, by {due}."
    ),
    do=say(
        "Review the plan if nobody has, and record when it was reviewed and when the concern was"
        " raised."
    ),
    danger=True,
    waivable=False,
    params={"days": Parameter(unit="days", low=1, high=90)},
    overdue=True,
    lapses=True,
    limits="Any review of the plan counts, of whatever kind.",
)
def plan_not_reviewed_after_concern(
    concern: SafeguardingConcern, *, plan: SupportPlan, days: int, on: date
) -> Iterator[Hit]:
    """Some days after a concern, a review is recorded: with the concern, or among the reviews."""
    raised = concern.raised_on
    if raised is None:
        yield unsure("raised_on")
        return
    reviewed = [concern.plan_reviewed_on, *(one.held for one in plan.reviews or ())]
    held = any(day is not None and raised <= day <= on for day in reviewed)
    if not held and on > (due := add_days(raised, days)):
        yield fails(due=due)
