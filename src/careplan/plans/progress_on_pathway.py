"""Progress along a plan's pathway, worked out from the dates in the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.arguments import is_a, is_day, refuse
from careplan._core.models import is_unrecorded
from careplan.messages import Message, say
from careplan.milestones import Pathway, PathwayProgress, PathwayRecord, load_pathway, progress
from careplan.milestones.attainment import stage_met
from careplan.plans.agreement import PlanChange, PlanChangeKind
from careplan.plans.moving_on import MoveOnPlan
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import told_of

ASK_POTENTIAL: Final = say(
    "Every stage is reached. Has the potential for rehabilitation been reached as well?"
)
TELL: Final = say(
    "The potential for rehabilitation is recorded as reached. The authority has to be told."
)
PLAN_MOVE: Final = say(
    "The potential for rehabilitation is recorded as reached. Moving on has to be planned."
)


def pathway_progress(
    plan: SupportPlan, *, on: date, pathway: Pathway | None = None
) -> PathwayProgress | None:
    """Work out how far a plan has come along its pathway by a given day.

    Args:
        plan: the plan. It says when support started and ended, whether potential is recorded as
            reached, whether the authority was told, and whether moving on is planned.
        on: the day to judge by.
        pathway: the pathway, if it is a council's own. If omitted, the shipped pathway with the key
            that the plan names.

    Returns:
        The progress, or ``None`` if the plan says nothing about a pathway or that there is none.

    Raises:
        ArgumentError: if `plan` isn't a plan, or `on` isn't a date.
        UnknownNameError: if no shipped pathway has that key, or the plan names no pathway.
        RecordsError: if the plan names a different pathway from the one given, or a stage or a
            requirement of a stage that the pathway doesn't have.

    Source: Lancashire's specification, 3.10.

    >>> from careplan.plans import PlanDates
    >>> plan = SupportPlan(
    ...     dates=PlanDates(started=date(2026, 6, 15)),
    ...     pathway=PathwayRecord(pathway="lancashire-rehabilitation", stages=()),
    ... )
    >>> [one.stage.key for one in pathway_progress(plan, on=date(2026, 11, 20)).overdue]
    ['settling-in']
    """
    refuse(is_a(SupportPlan, plan=plan), is_day(on=on))
    record = plan.pathway
    if not isinstance(record, PathwayRecord):
        return None
    found = load_pathway(record.pathway or "") if pathway is None else pathway
    dates = plan.dates
    return progress(
        record,
        found,
        started=dates.started if dates else None,
        on=on,
        ended=dates.ended if dates else None,
        steps=_steps(plan, record, found, on),
    )


def _steps(
    plan: SupportPlan, record: PathwayRecord, pathway: Pathway, on: date
) -> Iterator[Message]:
    reached = potential_reached(plan, on)
    if reached:
        if not any(told_of(plan, change, on) for change in reached):
            yield TELL
        if not moving_on_is_planned(plan):
            yield PLAN_MOVE
    elif all(stage_met(record, stage, on)[0] is True for stage in pathway.stages):
        yield ASK_POTENTIAL


def potential_reached(plan: SupportPlan, on: date) -> tuple[PlanChange, ...]:
    """The changes, by a given day or undated, that say the person's potential is reached."""
    return tuple(
        change
        for change in plan.changes or ()
        if change.kind is PlanChangeKind.POTENTIAL_REACHED
        and (change.on is None or change.on <= on)
    )


def moving_on_is_planned(plan: SupportPlan) -> bool:
    """Does the plan say how the person moves on?"""
    return isinstance(plan.move_on, MoveOnPlan) and not is_unrecorded(plan.move_on)
