"""A visit: what was agreed, what happened, what was done, and what was written down.

What was agreed with the person, what was commissioned and what the rota says are three things.
Lateness and length are measured against what was agreed: a rota that is shortened makes nothing
punctual. Missed is an outcome that somebody records; no number of minutes makes a visit missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model
from careplan.answers import blank
from careplan.dates import minutes_between
from careplan.errors import Problem

Minutes: TypeAlias = Annotated[int, Limits(0, 10_080)]
"""A length of time in minutes, up to a week."""
Workers: TypeAlias = Annotated[int, Limits(1, 10)]


class VisitOutcome(StrEnum):
    """What became of a visit. A blank is *not recorded*."""

    HELD = "held"
    MISSED = "missed"
    CANCELLED_BY_PERSON = "cancelled-by-person"
    CANCELLED_BY_SERVICE = "cancelled-by-service"
    NO_REPLY = "no-reply"
    """Nobody answered the door. The person may be on the floor."""


class TaskKind(StrEnum):
    """Why a task is part of a visit."""

    MUST_DO = "must-do"
    MEDICINES = "medicines"
    EQUIPMENT_CHECK = "equipment-check"
    EXTRA = "extra"
    """What makes the day."""


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Task(Model):
    """Something to do at a visit.

    Args:
        key: a key that identifies this task at the visit.
        what: what it is.
        kind: why it is part of the visit.
        required: whether it had to be done.
        done: whether it was done.
        why_not: why it wasn't done, if it wasn't.
        must_do: the key of the must-do in the plan that asks for it.
        equipment: the key of the equipment that is looked over.
        medicine: the key of the medicine.
    """

    key: Key | None = None
    what: str | None = None
    kind: TaskKind | None = None
    required: bool | None = None
    done: bool | None = None
    why_not: str | None = None
    must_do: Key | None = None
    equipment: Key | None = None
    medicine: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class VisitLog(Model):
    """What was learnt at a visit, for whoever comes next.

    Args:
        at: the moment it was written.
        by: the key of the worker who signed it.
        worked: what worked.
        did_not_work: what didn't.
        do_differently: what to do differently next time.
        with_person: whether it was written with the person.
        shared_with: the keys of those it was shared with; ``()`` means nobody.
    """

    at: datetime | None = None
    by: Key | None = None
    worked: str | None = None
    did_not_work: str | None = None
    do_differently: str | None = None
    with_person: bool | None = None
    shared_with: tuple[Key, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Visit(Model):
    """One visit, planned or held.

    Args:
        key: a key that identifies the visit.
        person: the person's key.
        agreed_start: the start that was agreed with the person.
        agreed_minutes: the length that was agreed with the person.
        commissioned_minutes: the length that is paid for.
        rostered_start: the start on the rota.
        rostered_minutes: the length on the rota.
        rota_changed_at: the moment the rota was last changed.
        workers_needed: how many workers the visit needs.
        workers_planned: the keys of the workers on the rota.
        workers: the keys of the workers who came; ``()`` means that nobody did.
        started: the moment the first worker began.
        ended: the moment the visit ended.
        outcome: what became of it.
        cancelled_by: the key or role of the person who cancelled it.
        cancelled_at: the moment they did.
        tasks: what was to be done; ``()`` means nothing.
        person_told_at: the moment the person was rung about a delay.
        leader_alerted_at: the moment the team leader was alerted.
        leader_rang_at: the moment the team leader got in touch with the person.
        safe_check: how somebody made sure that the person was safe, if nobody came.
        why_short: why it was shorter than agreed.
        why_fewer_workers: what was done instead, if fewer workers came than were needed.
        log: what was learnt.
    """

    FORMAT: ClassVar[str] = "careplan-visit/1"

    key: Key | None = None
    person: Key | None = None
    agreed_start: datetime | None = None
    agreed_minutes: Minutes | None = None
    commissioned_minutes: Minutes | None = None
    rostered_start: datetime | None = None
    rostered_minutes: Minutes | None = None
    rota_changed_at: datetime | None = None
    workers_needed: Workers | None = None
    workers_planned: tuple[Key, ...] | None = None
    workers: tuple[Key, ...] | None = None
    started: datetime | None = None
    ended: datetime | None = None
    outcome: VisitOutcome | None = None
    cancelled_by: str | None = None
    cancelled_at: datetime | None = None
    tasks: tuple[Task, ...] | None = None
    person_told_at: datetime | None = None
    leader_alerted_at: datetime | None = None
    leader_rang_at: datetime | None = None
    safe_check: str | None = None
    why_short: str | None = None
    why_fewer_workers: str | None = None
    log: VisitLog | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if it ended before it started."""
        if self.started is not None and self.ended is not None and self.ended < self.started:
            yield Problem("/ended", "expected a moment at or after started")

    @property
    def moment(self) -> datetime | None:
        """The start that was agreed or, where that isn't recorded, rostered or begun."""
        return self.agreed_start or self.rostered_start or self.started

    @property
    def known_outcome(self) -> VisitOutcome | None:
        """The outcome, if it is told in full: a cancellation says by whom and when.

        A visit that began was held, whether or not somebody also ticked a box.
        """
        if self.outcome is None:
            return VisitOutcome.HELD if self.started is not None else None
        cancelled = {VisitOutcome.CANCELLED_BY_PERSON, VisitOutcome.CANCELLED_BY_SERVICE}
        if self.outcome in cancelled and (blank(self.cancelled_by) or self.cancelled_at is None):
            return None
        return self.outcome

    @property
    def minutes_late(self) -> int | None:
        """How late it began, against what was agreed; below 0 is early, ``None`` isn't known."""
        if self.agreed_start is None or self.started is None:
            return None
        return minutes_between(self.agreed_start, self.started)

    @property
    def minutes_short(self) -> int | None:
        """How much shorter it was than agreed; below 0 is longer, ``None`` isn't known."""
        if self.agreed_minutes is None or self.started is None or self.ended is None:
            return None
        return self.agreed_minutes - minutes_between(self.started, self.ended)
