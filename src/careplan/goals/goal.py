"""A goal, how it is measured, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import AttainmentLevel, Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem


class ActionStatus(StrEnum):
    """Where an action stands."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    STOPPED = "stopped"


class GoalStatus(StrEnum):
    """Where a goal stands."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    ACHIEVED = "achieved"
    PARTLY_ACHIEVED = "partly-achieved"
    STOPPED = "stopped"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Responsible(Model):
    """The one named person who sees to an action.

    Args:
        key: of the person, a carer, a worker or a contact in the plan.
        role: what they are: "support worker".
    """

    key: Key | None = None
    role: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Action(Model):
    """Something that somebody does by a day.

    Args:
        key: opaque.
        description: what is done.
        responsible: the named person who sees to it.
        due: by when.
        status: where it stands.
        done: when it was done.
    """

    key: Key | None = None
    description: str | None = None
    responsible: Responsible | None = None
    due: date | None = None
    status: ActionStatus | None = None
    done: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Measure(Model):
    """How anyone will know whether a goal is achieved.

    Args:
        baseline: where the person starts, in words or a figure.
        target: where they want to be.
        unit: what the figures count: "meals a week".
        sign: or what anyone could see: "walks into the café alone".
    """

    baseline: str | None = None
    target: str | None = None
    unit: str | None = None
    sign: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Judgement(Model):
    """Somebody's recorded judgement. The library checks that it is there, never what it says.

    Args:
        holds: what they concluded.
        reasons: why.
        by: the key or role of who judged.
        on: when.
    """

    holds: bool | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AttainmentLevels(Model):
    """What each of the five levels of goal attainment would look like.

    Args:
        much_less: level -2.
        less: level -1.
        expected: level 0.
        more: level +1.
        much_more: level +2.
    """

    much_less: str | None = None
    less: str | None = None
    expected: str | None = None
    more: str | None = None
    much_more: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgressNote(Model):
    """What has happened with a goal.

    Args:
        on: when it was noted.
        note: what has happened, strengths first.
        level: the attainment level reached, -2 to +2.
        by: the key of who noted it.
    """

    on: date | None = None
    note: str | None = None
    level: AttainmentLevel | None = None
    by: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Goal(Model):
    """What the person wants to achieve, in their own words.

    Args:
        key: opaque.
        statement: what they want to do, in the first person.
        needs: the keys of the needs it answers.
        wanted_outcomes: the keys of the outcomes the person wants that it leads to.
        measure: how anyone will know.
        achievable: the judgement that it can be done with what there is.
        realistic: the judgement that it is realistic, and matters to this person.
        own_view: the person's own view of it.
        start: when work on it starts.
        due: when it should be achieved.
        review: when it will be looked at, whether or not it has a due day.
        status: where it stands.
        actions: who does what by when; ``()`` is asked, and none.
        attainment: what each level of attainment would look like.
        progress: dated notes.
    """

    key: Key | None = None
    statement: str | None = None
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
    actions: tuple[Action, ...] | None = None
    attainment: AttainmentLevels | None = None
    progress: tuple[ProgressNote, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Being due before it starts, or two actions of one key."""
        if self.start is not None and self.due is not None and self.due < self.start:
            yield Problem("/due", "expected a day on or after start")
        yield from unique_keys("actions", self.actions)
