"""The golden thread: need, support, goal, action, review, with no loose end at either side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan._core.models import is_unrecorded
from careplan.answers import Answer, all_met, any_met, blank
from careplan.goals import Action, Goal
from careplan.messages import say
from careplan.needs import MetBy, Need
from careplan.plans.about_me import WantedOutcome
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import (
    able_and_willing,
    everyone_is_known,
    involved_until,
    need_keys,
)
from careplan.plans.review import NotWorking
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure


def _carer_answers(need: Need, plan: SupportPlan, on: date) -> Answer:
    """Does an able and willing carer in the plan, who hasn't stopped, meet this need?"""
    if need.met_by is not None and MetBy.CARER not in need.met_by:
        return False
    if need.met_by is None or need.carers is None or plan.carers is None:
        return None
    return any_met(
        all_met((None if carer.key is None else carer.key in need.carers, able_and_willing(carer)))
        for carer in plan.carers
        if carer.until is None or carer.until >= on
    )


def _goal_answers(need: Need, plan: SupportPlan) -> Answer:
    """Does a goal in the plan answer this need?"""
    if plan.goals is None:
        return None
    return any_met(
        None if goal.needs is None or need.key is None else need.key in goal.needs
        for goal in plan.goals
    )


@rule(
    "PL401",
    "eligible-need-unanswered",
    of=Need,
    kind=Kind.FACT,
    says=say(
        "This need is eligible, and no support, no goal and no able and willing carer answers it."
    ),
    asks=say("Whether anything answers this need can't be told."),
    limits=(
        "It follows the references, and counts a goal whatever became of it; whether the support"
        " is enough is a person's judgement."
    ),
)
def eligible_need_unanswered(need: Need, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """Every eligible need has support, a goal, or a carer who is able and willing."""
    eligible = need.determination.eligible if need.determination else None
    if eligible is False:
        yield from SKIP
        return
    supported = None if need.support is None else not all(map(is_unrecorded, need.support))
    carer = _carer_answers(need, plan, on)
    answered = any_met((supported, _goal_answers(need, plan), carer))
    if answered is True:
        return
    if answered is None or eligible is None:
        yield asks()
    else:
        yield fails()


@rule(
    "PL402",
    "no-able-and-willing-carer",
    of=Need,
    kind=Kind.FACT,
    at="carers",
    says=say("A carer is to meet this need, and no carer named is able and willing."),
    asks=say("Whether the carer who is to meet this need is able and willing can't be told."),
    limits="Able and willing now; whether they will stay so is for the carer's own assessment.",
)
def no_able_and_willing_carer(need: Need, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """A need that a carer meets has a carer in the plan who is able and willing."""
    if need.met_by is None:
        yield unsure("met_by")
    elif MetBy.CARER not in need.met_by:
        yield from SKIP
    else:
        match _carer_answers(need, plan, on):
            case None:
                yield asks()
            case False:
                yield fails()


@rule(
    "PL403",
    "goal-without-thread",
    of=Goal,
    kind=Kind.RECORD,
    at="needs",
    says=say("The goal is linked to no need and to no outcome that the person wants."),
)
def goal_without_thread(goal: Goal) -> Iterator[Hit]:
    """Every goal answers a need, or leads to something the person wants."""
    if not goal.needs and not goal.wanted_outcomes:
        yield fails()


@rule(
    "PL404",
    "goal-linked-to-nothing",
    of=Goal,
    kind=Kind.RECORD,
    at="needs",
    says=say("The goal is linked to what isn't in the plan: {count}."),
)
def goal_linked_to_nothing(goal: Goal, *, plan: SupportPlan) -> Iterator[Hit]:
    """What a goal is linked to is in the plan."""
    wanted = {outcome.key for outcome in plan.wanted_outcomes or ()}
    loose = set(goal.needs or ()) - need_keys(plan)
    if loose:
        yield fails(count=len(loose))
    adrift = set(goal.wanted_outcomes or ()) - wanted
    if adrift:
        yield fails("wanted_outcomes", count=len(adrift))


@rule(
    "PL405",
    "wanted-outcome-without-goal",
    of=WantedOutcome,
    kind=Kind.FACT,
    says=say("The person wants this, and no goal leads to it."),
    asks=say("Whether a goal leads to what the person wants can't be told."),
)
def wanted_outcome_without_goal(outcome: WantedOutcome, *, plan: SupportPlan) -> Iterator[Hit]:
    """Everything the person wants has a goal that leads to it."""
    if plan.goals is None or outcome.key is None:
        yield asks()
        return
    answer = any_met(
        None if goal.wanted_outcomes is None else outcome.key in goal.wanted_outcomes
        for goal in plan.goals
    )
    if answer is not True:
        yield asks() if answer is None else fails()


@rule(
    "PL406",
    "responsible-person-not-involved",
    of=Action,
    kind=Kind.FACT,
    at="responsible",
    says=say("The person responsible for this action isn't in the plan, or is no longer involved."),
    asks=say("Whether the person responsible for this action is involved can't be told."),
)
def responsible_person_not_involved(
    action: Action, *, plan: SupportPlan, on: date
) -> Iterator[Hit]:
    """Whoever is responsible for an action is in the plan, and still involved."""
    key = action.responsible.key if action.responsible else None
    if key is None or blank(key):
        yield asks()
        return
    people = involved_until(plan)
    if key not in people:
        yield fails() if everyone_is_known(plan) else asks()
    elif (until := people[key]) is not None and until < on:
        yield fails()


no_goals = required_field(
    "PL408",
    "no-goals",
    "goals",
    of=SupportPlan,
    none_will_do=False,
    says=say("The plan holds no goals."),
    why="The plan holds goals: what the person wants to achieve.",
)

not_working_without_action = required_field(
    "PL407",
    "not-working-without-action",
    "actions",
    of=NotWorking,
    none_will_do=False,
    says=say("Something doesn't work, and nothing is done about it."),
    why="Everything a review finds not to work has an action.",
)
