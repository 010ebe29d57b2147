"""Rules about goals and actions. SMART is five of them, one for each letter.

They work on a goal alone as well as in a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.goals.goal import (
    Action,
    ActionStatus,
    Goal,
    GoalStatus,
    Judgement,
    ProgressNote,
)
from careplan.messages import say
from careplan.people.voice import in_third_person
from careplan.rules import Hit, Kind, asks, fails, required_field, rule

FEWEST_WORDS: Final = 3
_GOAL_OVER: Final = {GoalStatus.ACHIEVED, GoalStatus.PARTLY_ACHIEVED, GoalStatus.STOPPED}
_ACTION_OVER: Final = {ActionStatus.DONE, ActionStatus.STOPPED}


@rule(
    "GO101",
    "goal-not-specific",
    of=Goal,
    kind=Kind.RECORD,
    at="statement",
    says=say("The goal doesn't say what the person wants to achieve."),
    limits="It counts words, fewest three; it can't read whether they are specific.",
)
def goal_not_specific(goal: Goal) -> Iterator[Hit]:
    """S: the goal says what the person wants to achieve, in more than a word or two."""
    if len((goal.statement or "").split()) < FEWEST_WORDS:
        yield fails()


@rule(
    "GO102",
    "goal-not-measurable",
    of=Goal,
    kind=Kind.RECORD,
    at="measure",
    says=say("Nothing recorded would show whether this goal is achieved."),
    limits="It asks for a target with its unit, or a sign anyone could see, not for a good one.",
)
def goal_not_measurable(goal: Goal) -> Iterator[Hit]:
    """M: there is a target with its unit, or a sign that anyone could see."""
    measure = goal.measure
    if measure is None or (blank(measure.sign) and (blank(measure.target) or blank(measure.unit))):
        yield fails()


def _judged(judgement: Judgement | None) -> bool:
    return (
        judgement is not None
        and judgement.holds is True
        and not blank(judgement.reasons)
        and not blank(judgement.by)
        and judgement.on is not None
    )


@rule(
    "GO103",
    "goal-not-judged-achievable",
    of=Goal,
    kind=Kind.RECORD,
    at="achievable",
    says=say(
        "The judgement that this goal is achievable, or the person's own view of it,"
        " isn't recorded."
    ),
    limits="Whether a goal is achievable can't be read off its text: only a person can say.",
)
def goal_not_judged_achievable(goal: Goal) -> Iterator[Hit]:
    """A: somebody judged that it is achievable, and the person's own view is recorded."""
    if not _judged(goal.achievable):
        yield fails()
    elif blank(goal.own_view):
        yield fails("own_view")


@rule(
    "GO104",
    "goal-not-judged-realistic",
    of=Goal,
    kind=Kind.RECORD,
    at="realistic",
    says=say(
        "The judgement that this goal is realistic for the person,"
        " or the person's own view of it, isn't recorded."
    ),
    limits="Whether a goal is realistic can't be read off its text: only people can say.",
)
def goal_not_judged_realistic(goal: Goal) -> Iterator[Hit]:
    """R: somebody judged that it is realistic, and the person's own view is recorded."""
    if not _judged(goal.realistic):
        yield fails()
    elif blank(goal.own_view):
        yield fails("own_view")


@rule(
    "GO106",
    "goal-not-timed",
    of=Goal,
    kind=Kind.RECORD,
    at="due",
    says=say("The goal has neither a day to achieve it by nor a day to review it."),
)
def goal_not_timed(goal: Goal) -> Iterator[Hit]:
    """T: the goal says when it will be achieved or reviewed; either will do."""
    if goal.due is None and goal.review is None:
        yield fails()


@rule(
    "GO105",
    "unnamed-responsible-person",
    of=Action,
    kind=Kind.RECORD,
    at="responsible",
    says=say("No one is named as responsible for this action."),
    limits="A team or a rota is nobody: it asks for one person's key.",
)
def unnamed_responsible_person(action: Action) -> Iterator[Hit]:
    """An action names the one person who sees to it."""
    if action.responsible is None or blank(action.responsible.key):
        yield fails()


@rule(
    "GO107",
    "responsible-person-without-role",
    of=Action,
    kind=Kind.RECORD,
    at="responsible/role",
    says=say("The role of the person responsible for this action isn't recorded."),
)
def responsible_person_without_role(action: Action) -> Iterator[Hit]:
    """The person responsible for an action has a role, so that someone can step in."""
    if action.responsible is None or blank(action.responsible.role):
        yield fails()


action_without_due_day = required_field(
    "GO108",
    "action-without-due-day",
    "due",
    of=Action,
    says=say("The action has no day to be done by."),
    why="An action says by when.",
)

goal_without_actions = required_field(
    "GO109",
    "goal-without-actions",
    "actions",
    of=Goal,
    none_will_do=False,
    says=say("Nobody does anything yet towards this goal."),
    why="A goal has at least one action.",
)


@rule(
    "GO110",
    "goal-in-third-person",
    of=Goal,
    kind=Kind.RECORD,
    at="statement",
    says=say("The goal seems to be written about the person, not by them."),
    limits=(
        "It reads English pronouns only. Quoting what somebody else says is fine. People who"
        " write of themselves as he or she are caught wrongly."
    ),
)
def goal_in_third_person(goal: Goal) -> Iterator[Hit]:
    """A goal, and the view of it, are in the person's own words. A blank is in nobody's."""
    for part in ("statement", "own_view"):
        if in_third_person(getattr(goal, part)):
            yield fails(part)


@rule(
    "GO111",
    "goal-overdue",
    of=Goal,
    kind=Kind.FACT,
    at="due",
    says=say("The day to achieve or review this goal has gone by, and it is still open."),
    asks=say("Whether this goal is overdue can't be told without its day and its status."),
)
def goal_overdue(goal: Goal, *, on: date) -> Iterator[Hit]:
    """An open goal isn't past the day it is due, or where it has none, to be reviewed."""
    if goal.status in _GOAL_OVER:
        return
    day, at = (goal.review, "review") if goal.due is None else (goal.due, "due")
    if day is None:
        yield asks()
    elif goal.status is None and (goal.due is None or on > day):
        yield asks("status")
    elif on > day:
        yield fails(at)


@rule(
    "GO112",
    "action-overdue",
    of=Action,
    kind=Kind.FACT,
    at="due",
    says=say("The day this action was due has gone by, and it isn't done."),
    asks=say("Whether this action is overdue can't be told without its due day and its status."),
)
def action_overdue(action: Action, *, on: date) -> Iterator[Hit]:
    """An action that is neither done nor stopped isn't past its day."""
    if action.status in _ACTION_OVER:
        return
    if action.due is None:
        yield asks()
    elif on > action.due:
        yield asks("status") if action.status is None else fails()


undated_progress_note = required_field(
    "GO113",
    "undated-progress-note",
    "on",
    of=ProgressNote,
    says=say("The progress note has no day."),
    why="A progress note says when it was written.",
)
