"""The links between needs, support, goals, actions and reviews: nothing is left unlinked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan._core.models import is_unrecorded
from careplan.answers import Answer, all_met, any_met, blank
from careplan.goals import Action, ActionStatus, Goal
from careplan.messages import say
from careplan.needs import MetBy, Need
from careplan.plans.about_me import WantedOutcome
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import (
    able_and_willing,
    everyone_is_known,
    involved_until,
    need_keys,
    team_keys,
)
from careplan.plans.review import NotWorking
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure


def _carer_answers(need: Need, plan: SupportPlan, on: date) -> Answer:
    """Is this need met by a carer in the plan who is able and willing, and hasn't stopped?"""
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
    """Is a goal in the plan linked to this need?"""
    if plan.goals is None:
        return None
    return any_met(
        None if goal.needs is None or need.key is None else need.key in goal.needs
        for goal in plan.goals
    )


@rule(
    "PL401",
    says=say(
        "This need is eligible, but no support, goal, or able and willing carer is recorded for it."
    ),
    asks=say(
        "We can't tell whether anything meets this need: its eligibility, "
        "support, goals or carers aren't fully recorded."
    ),
    do=say("Say what meets this need: support, a goal, or an able and willing carer."),
    limits="It checks links only, and counts a goal even if it was dropped or "
    "not reached. A person must judge whether the support is enough.",
    lapses=True,
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
    at="carers",
    says=say(
        "A carer is to meet this need, but no carer named for it is recorded as able and willing."
    ),
    asks=say(
        "We can't tell whether an able and willing carer is named for this "
        "need: the carers aren't fully recorded."
    ),
    do=say(
        "Ask the carers named whether they are able and willing, and record who meets this need."
    ),
    limits="It asks about now. Whether the carer is likely to stay able and "
    "willing is for their own assessment.",
    lapses=True,
    follows=("PL401",),
)
def no_able_and_willing_carer(need: Need, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """A need that a carer is to meet names a carer in the plan who is able and willing."""
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
    at="needs",
    says=say("The goal isn't linked to any need, or to any outcome the person wants."),
    do=say("Link the goal to the need it meets or the outcome the person wants."),
)
def goal_without_thread(goal: Goal) -> Iterator[Hit]:
    """Every goal is linked to a need, or to an outcome the person wants."""
    if not goal.needs and not goal.wanted_outcomes:
        yield fails()


@rule(
    "PL404",
    at="needs",
    says=say("The goal is linked to a need or outcome that isn't in the plan."),
    do=say("Link the goal to what is in the plan, or add what is missing."),
)
def goal_linked_to_nothing(goal: Goal, *, plan: SupportPlan) -> Iterator[Hit]:
    """Every need and wanted outcome that a goal is linked to is in the plan."""
    wanted = {outcome.key for outcome in plan.wanted_outcomes or ()}
    for name, known in (("needs", need_keys(plan)), ("wanted_outcomes", wanted)):
        for at, key in enumerate(getattr(goal, name) or ()):
            if key not in known:
                yield fails(f"{name}/{at}")


@rule(
    "PL405",
    says=say("The person wants this, but no goal leads to it."),
    asks=say(
        "We can't tell whether a goal leads to what the person wants: goals"
        " or the links to them aren't recorded."
    ),
    do=say("Agree a goal that leads to this outcome, or link an existing one to it."),
)
def wanted_outcome_without_goal(outcome: WantedOutcome, *, plan: SupportPlan) -> Iterator[Hit]:
    """Every outcome that the person wants has a goal that leads to it."""
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
    at="responsible",
    says=say(
        "Whoever is responsible for this action isn't listed in the plan, or is no longer involved."
    ),
    asks=say(
        "We can't tell whether the person responsible is still involved: the "
        "record doesn't say who they are, or doesn't list everyone involved."
    ),
    do=say(
        "Say who is responsible for this action: somebody listed in the plan and still involved."
    ),
    follows=("GO105",),
    limits="It compares days: somebody who left on a day was still there on it.",
)
def responsible_person_not_involved(
    action: Action, *, plan: SupportPlan, on: date
) -> Iterator[Hit]:
    """The person responsible for an action is listed in the plan, and is still involved.

    For an action that is done, they were involved on the day it was done. A stopped one needs
    nobody any more.
    """
    key = action.responsible.key if action.responsible else None
    if key is None or blank(key):
        yield asks()
        return
    if key in team_keys(plan):
        return  # another rule says that a team is nobody in particular
    people = involved_until(plan)
    if key not in people:
        yield fails() if everyone_is_known(plan) else asks()
    elif (until := people[key]) is not None and until < on:
        yield from _no_longer_involved(action, until, plan)


def _no_longer_involved(action: Action, until: date, plan: SupportPlan) -> Iterator[Hit]:
    """A hit if somebody left before an action was done, or before support ended."""
    if action.status is ActionStatus.DONE and action.done is None:
        yield asks("done")
        return
    ended = plan.dates.ended if plan.dates else None
    last = action.done if action.status is ActionStatus.DONE else ended
    if action.status is not ActionStatus.STOPPED and (last is None or until < last):
        yield fails()


@rule(
    "PL409",
    at="responsible",
    says=say("A team is responsible for this action, and no person is named."),
    do=say("Name the one person, not the team, who is responsible for this action."),
    follows=("GO105",),
    limits="It knows the teams that the plan lists as teams.",
)
def team_responsible(action: Action, *, plan: SupportPlan) -> Iterator[Hit]:
    """The one responsible for an action is a person, not one of the teams in the plan."""
    if action.responsible is not None and action.responsible.key in team_keys(plan):
        yield fails()


@required_field(
    "PL408",
    at="goals",
    says=say("No goals are recorded in the plan."),
    do=say("Agree goals with the person, and record them."),
    none_will_do=False,
)
def no_goals(plan: SupportPlan) -> None:
    """The plan has at least one goal."""


@required_field(
    "PL407",
    at="actions",
    says=say("Something isn't working, but no action about it is recorded."),
    do=say("Agree what to do about this, and record it as an action."),
    none_will_do=False,
    lapses=True,
)
def not_working_without_action(working: NotWorking) -> None:
    """Each thing that a review finds isn't working has an action."""
