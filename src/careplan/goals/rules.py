"""Rules about goals and actions. Five of them are SMART, one for each letter.

They work on a goal alone as well as on a goal in a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.goals.goal import (
    OVER,
    Action,
    Goal,
    Judgement,
    ProgressNote,
)
from careplan.messages import Message, say
from careplan.people.first_person import VOICE_LIMITS, in_third_person
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule

FEWEST_WORDS: Final = 3


@rule(
    "GO101",
    at="statement",
    says=say("The goal is blank or too short to say what the person wants to achieve."),
    do=say("Record what the person wants to achieve, in their own words."),
    limits="It only counts words, and asks for three. It can't tell whether they are specific.",
)
def goal_not_specific(goal: Goal) -> Iterator[Hit]:
    """Specific: the goal says what the person wants to achieve, in at least three words."""
    if len((goal.statement or "").split()) < FEWEST_WORDS:
        yield fails()


@rule(
    "GO102",
    at="measure",
    says=say(
        "No target with its unit, and no sign that anyone could see, is recorded for this goal."
    ),
    do=say("Record a target with its unit, or a sign that anyone could see."),
    limits="It can't tell whether the target or the sign is a good one.",
)
def goal_not_measurable(goal: Goal) -> Iterator[Hit]:
    """Measurable: the goal has a target with its unit, or a sign that anyone could see."""
    measure = goal.measure
    if measure is None or (blank(measure.sign) and (blank(measure.target) or blank(measure.unit))):
        yield fails()


NOT_ACHIEVABLE: Final = say("This goal is recorded as judged not achievable.")
NOT_REALISTIC: Final = say("This goal is recorded as judged not realistic.")


@rule(
    "GO114",
    at="measure/baseline",
    says=say("Where the person starts from isn't recorded, so nobody can see how far they came."),
    do=say("Record where the person starts from, in the unit of the target."),
    follows=("GO102",),
    limits="It asks only where a target is recorded. A sign that anyone could see needs no start.",
)
def target_without_baseline(goal: Goal) -> Iterator[Hit]:
    """A goal with a target says where the person starts from."""
    if goal.measure is None or blank(goal.measure.target):
        yield from SKIP
    elif blank(goal.measure.baseline):
        yield fails()


def _judged(goal: Goal, judgement: Judgement | None, against: Message) -> Iterator[Hit]:
    """A hit if a goal isn't judged in full or is judged against, or the person wasn't asked.

    A goal that was stopped, or not achieved, may well have been judged against.
    """
    if judgement is not None and judgement.holds is False and goal.status not in OVER:
        yield fails(instead=against)
    elif (
        judgement is None
        or judgement.holds is None
        or any(blank(part) for part in (judgement.reasons, judgement.by, judgement.on))
    ):
        yield fails()
    elif blank(goal.own_view):
        yield fails("own_view")


@rule(
    "GO103",
    at="achievable",
    says=say(
        "The judgement that this goal is achievable isn't recorded in full, "
        "or the person's own view isn't recorded."
    ),
    do=say(
        "Record who judged whether this goal is achievable, when and why, and the person's own"
        " view. If it isn't, agree a goal that is."
    ),
    limits="It can't tell from the text whether a goal is achievable. Only people can say.",
)
def goal_not_judged_achievable(goal: Goal) -> Iterator[Hit]:
    """Achievable: somebody judged that the goal is, and the person's own view is recorded."""
    yield from _judged(goal, goal.achievable, NOT_ACHIEVABLE)


@rule(
    "GO104",
    at="realistic",
    says=say(
        "The judgement that this goal is realistic for the person isn't "
        "recorded in full, or their own view isn't recorded."
    ),
    do=say(
        "Record who judged whether this goal is realistic, when and why, and the person's own"
        " view. If it isn't, agree a goal that is."
    ),
    follows=("GO103",),
    limits="It can't tell from the text whether a goal is realistic. Only people can say.",
)
def goal_not_judged_realistic(goal: Goal) -> Iterator[Hit]:
    """Realistic: somebody judged that the goal is, and the person's own view is recorded."""
    yield from _judged(goal, goal.realistic, NOT_REALISTIC)


@rule(
    "GO106",
    at="due",
    says=say("No date to achieve this goal by, and no date to review it, is recorded."),
    do=say("Record the date to achieve this goal by, or the date to review it."),
)
def goal_not_timed(goal: Goal) -> Iterator[Hit]:
    """Timed: the goal has a date to achieve it by, or a date to review it. Either is enough."""
    if goal.due is None and goal.review is None:
        yield fails()


@rule(
    "GO105",
    at="responsible",
    says=say("No one is named as responsible for this action."),
    do=say("Name the one person, not a team, who is responsible for this action."),
    limits="It asks for one person's key. A team or a rota doesn't count.",
)
def unnamed_responsible_person(action: Action) -> Iterator[Hit]:
    """The action names one person who is responsible for it."""
    if action.responsible is None or blank(action.responsible.key):
        yield fails()


@rule(
    "GO107",
    at="responsible/role",
    says=say("The role of the person responsible for this action isn't recorded."),
    do=say("Record the role of the person responsible for this action."),
    follows=("GO105",),
)
def responsible_person_without_role(action: Action) -> Iterator[Hit]:
    """The role of the person responsible for the action is recorded, so others can step in."""
    if action.responsible is None or blank(action.responsible.role):
        yield fails()


@required_field(
    "GO108",
    at="due",
    says=say("No due date is recorded for this action."),
    do=say("Record the date this action is due."),
    lapses=True,
)
def action_without_due_day(action: Action) -> None:
    """The action has a due date."""


@required_field(
    "GO109",
    at="actions",
    says=say("No actions are recorded for this goal."),
    do=say("Record at least one action towards this goal: what, by whom and by when."),
    none_will_do=False,
)
def goal_without_actions(goal: Goal) -> None:
    """The goal has at least one action."""


@rule(
    "GO110",
    at="statement",
    says=say("The goal, or the view of it, seems to be written about the person, not by them."),
    do=say("Ask the person about this goal, and record what they say in their own words."),
    limits=VOICE_LIMITS,
)
def goal_in_third_person(goal: Goal) -> Iterator[Hit]:
    """The goal, and the person's view of it, are in the person's own words. A blank passes."""
    for part in ("statement", "own_view"):
        if in_third_person(getattr(goal, part)):
            yield fails(part)


@rule(
    "GO111",
    at="due",
    says=say(
        "The date to achieve or review this goal has passed, and the goal "
        "is still recorded as open."
    ),
    asks=say("We can't tell whether this goal is overdue: its date or its status isn't recorded."),
    do=say("Record the goal's status now, or review the goal and record a new date."),
    overdue=True,
    lapses=True,
    follows=("GO106",),
)
def goal_overdue(goal: Goal, *, on: date) -> Iterator[Hit]:
    """A goal isn't past its due date or, if it has none, its review date.

    A goal that is over or on hold isn't due.
    """
    day, at = (goal.review, "review") if goal.due is None else (goal.due, "due")
    if day is None:
        yield asks()
    elif on > day:
        yield asks("status") if goal.status is None else fails(at)


@rule(
    "GO112",
    at="due",
    says=say("The due date of this action has passed, and it isn't recorded as done or stopped."),
    asks=say(
        "We can't tell whether this action is overdue: its due date or its status isn't recorded."
    ),
    do=say("Record whether the action is done or stopped, or agree and record a new due date."),
    overdue=True,
    lapses=True,
)
def action_overdue(action: Action, *, on: date) -> Iterator[Hit]:
    """An action isn't past its due date.

    An action that is done or stopped isn't due, nor is one for a goal that is over or on hold.
    """
    if action.due is None:
        yield asks()
    elif on > action.due:
        yield asks("status") if action.status is None else fails()


@required_field(
    "GO113",
    at="on",
    says=say("No date is recorded for this progress note."),
    do=say("Record the date of this progress note."),
)
def undated_progress_note(note: ProgressNote) -> None:
    """The progress note has a date."""
