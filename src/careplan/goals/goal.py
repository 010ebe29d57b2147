"""A goal, how it is measured, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from attrs import frozen

from careplan._core.field_types import AttainmentLevel, Key, OneToTen
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem


class ActionStatus(StrEnum):
    """The state of an action."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    STOPPED = "stopped"


class GoalStatus(StrEnum):
    """The state of a goal."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    ACHIEVED = "achieved"
    PARTLY_ACHIEVED = "partly-achieved"
    NOT_ACHIEVED = "not-achieved"
    STOPPED = "stopped"


OVER: Final = frozenset(
    {
        GoalStatus.ACHIEVED,
        GoalStatus.PARTLY_ACHIEVED,
        GoalStatus.NOT_ACHIEVED,
        GoalStatus.STOPPED,
    }
)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Responsible(Model):
    """The one named person who is responsible for an action.

    Args:
        key: the key of the person, or of a carer, a worker or a contact in the plan.
        role: their role: "support worker".
    """

    key: Key | None = None
    role: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Action(Model):
    """Something that somebody does by a given date.

    Args:
        key: a key that identifies this action in its list.
        description: what is done.
        responsible: the one person who is responsible for it.
        strategies: what may help to do it.
        confidence: how confident the person is that it will be done, 1 to 10.
        due: the date it should be done by.
        when: when it is done, in words, for something done again and again: "each Tuesday".
        status: the state of the action.
        done: the date it was done.
        updated: the date this record of the action was last changed.
        review: the date the action will be looked at again.
    """

    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"by": "responsible", "who": "responsible", "owner": "responsible", "date": "due"}
    )

    key: Key | None = None
    description: str | None = None
    responsible: Responsible | None = None
    strategies: tuple[str, ...] | None = None
    confidence: OneToTen | None = None
    due: date | None = None
    when: str | None = None
    status: ActionStatus | None = None
    done: date | None = None
    updated: date | None = None
    review: date | None = None

    def nothing_is_due(self, on: date) -> bool:  # noqa: ARG002  (a status has no day)
        """Is the action done or stopped?"""
        return self.status in {ActionStatus.DONE, ActionStatus.STOPPED}


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Measure(Model):
    """How to know whether a goal is achieved.

    Args:
        baseline: where the person starts, in words or as a figure.
        target: what the person is aiming for, in words or as a figure.
        unit: what the figures count: "meals a week".
        sign: something that anyone could see, used instead of figures: "walks into the café alone".
    """

    baseline: str | None = None
    target: str | None = None
    unit: str | None = None
    sign: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Judgement(Model):
    """A judgement that somebody made and recorded.

    The library checks that the judgement is recorded, not whether it is right.

    Args:
        holds: `True` if they judged that it is so, `False` if they judged that it isn't.
        reasons: the reasons for the judgement.
        by: the key or role of the person who judged.
        on: the date of the judgement.
    """

    holds: bool | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AttainmentLevels(Model):
    """What each of the five levels of attainment of a goal would look like.

    Args:
        much_less: level -2, much less than expected.
        less: level -1, less than expected.
        expected: level 0, as expected.
        more: level +1, more than expected.
        much_more: level +2, much more than expected.
    """

    much_less: str | None = None
    less: str | None = None
    expected: str | None = None
    more: str | None = None
    much_more: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgressNote(Model):
    """A note of what has happened with a goal.

    Args:
        on: the date of the note.
        note: what has happened, strengths first.
        level: the attainment level reached, -2 to +2.
        by: the key of the person who wrote the note.
    """

    on: date | None = None
    note: str | None = None
    level: AttainmentLevel | None = None
    by: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class OwnStep(Model):
    """A step on the way to a goal, as the person chose it.

    It is not a stage of a service's pathway.

    Args:
        key: a key that identifies this step in its goal.
        description: the step, in the person's words.
        status: the state of the step.
        result: what came of it.
    """

    key: Key | None = None
    description: str | None = None
    status: GoalStatus | None = None
    result: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Goal(Model):
    """What the person wants to achieve, in their own words.

    Args:
        key: a key that identifies this goal in the plan.
        statement: what they want to do, in the first person.
        importance: how important the goal is to the person, 1 to 10.
        needs: the keys of the needs that this goal helps to meet.
        wanted_outcomes: the keys of the wanted outcomes that this goal leads to.
        measure: how to know whether it is achieved.
        achievable: somebody's judgement of whether it can be done with what there is.
        realistic: somebody's judgement of whether it is realistic and matters to this person.
        own_view: the person's own view of the goal.
        start: the date work on it starts.
        due: the date it should be achieved by.
        review: the date it will be reviewed, whether or not it has a due date.
        status: the state of the goal.
        own_steps: the person's own steps on the way; ``()`` means there are none.
        actions: who does what by when; ``()`` means there are none.
        attainment: what each level of attainment would look like.
        progress: dated notes.
        results: what came of the goal; ``()`` means nothing.
    """

    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "milestones": "own_steps",
            "steps": "own_steps",
            "target": "measure/target",
            "baseline": "measure/baseline",
            "description": "statement",
            "date": "due",
        }
    )

    key: Key | None = None
    statement: str | None = None
    importance: OneToTen | None = None
    needs: tuple[Key, ...] | None = None
    wanted_outcomes: tuple[Key, ...] | None = None
    measure: Measure | None = None
    achievable: Judgement | None = None
    realistic: Judgement | None = None
    own_view: str | None = None
    start: date | None = None
    due: date | None = None
    review: date | None = None
    status: GoalStatus | None = None
    own_steps: tuple[OwnStep, ...] | None = None
    actions: tuple[Action, ...] | None = None
    attainment: AttainmentLevels | None = None
    progress: tuple[ProgressNote, ...] | None = None
    results: tuple[str, ...] | None = None

    def nothing_is_due(self, on: date) -> bool:  # noqa: ARG002  (a status has no day)
        """Is the goal over, or on hold? Its actions then aren't due either."""
        return self.status in OVER or self.status is GoalStatus.ON_HOLD

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if it is due before it starts, or two steps or actions share a key."""
        if self.start is not None and self.due is not None and self.due < self.start:
            yield Problem("/due", "expected a day on or after start")
        yield from unique_keys("own_steps", self.own_steps)
        yield from unique_keys("actions", self.actions)
