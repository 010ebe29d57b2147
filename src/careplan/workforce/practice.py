"""What a service records about how a worker grows: shadow shifts, observations, confirmations."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model


class QualificationKind(StrEnum):
    """A qualification in care."""

    CARE_CERTIFICATE = "care-certificate"
    LEVEL_2 = "level-2-diploma"
    LEVEL_3 = "level-3-diploma"
    LEVEL_5 = "level-5-diploma"
    OTHER = "other"


class QualificationState(StrEnum):
    """How far somebody is with a qualification. An offer isn't a start."""

    OFFERED = "offered"
    DECLINED = "declined"
    UNDERTAKING = "undertaking"
    ACHIEVED = "achieved"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Qualification(Model):
    """One qualification of a worker.

    Args:
        kind: which it is.
        state: how far they are.
        on: since when.
    """

    kind: QualificationKind | None = None
    state: QualificationState | None = None
    on: date | None = None


class ObservationKind(StrEnum):
    """A way to watch somebody's practice."""

    PRACTICE_REVIEW = "practice-review"
    MEDICINES = "medicines-competence"
    SPOT_CHECK = "spot-check"
    LEADER_SHADOW = "leader-shadow"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Observation(Model):
    """Once that somebody watched a worker's practice.

    Args:
        on: the date.
        by: the key or role of whoever watched.
        kind: what kind it was.
        competent: whether they found it safe and right.
        topics: the keys of what was watched.
    """

    on: date | None = None
    by: str | None = None
    kind: ObservationKind | None = None
    competent: bool | None = None
    topics: tuple[Key, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ConfirmationItem(Model):
    """One question of a confirmation practice, and the worker's own rating.

    Args:
        question: the key of the question, in the service's own list.
        score: the worker's own rating, from 1 to 5. The source doesn't say what the ends mean.
        why: why.
        action: what they will do.
        last_action_done: whether they did what they said last time.
    """

    question: Key | None = None
    score: Annotated[int, Limits(1, 5)] | None = None
    why: str | None = None
    action: str | None = None
    last_action_done: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Confirmation(Model):
    """One confirmation practice with a colleague: questions that a worker rates themselves on.

    A self-rating is between colleagues. Nothing here adds it up, averages it or compares people.

    Source: a provider's account of the key lines of enquiry, its overview and E2.3.

    Args:
        on: the date.
        buddy: the key of the colleague.
        items: the questions.
        looked_at_in_meeting: whether what it shows was looked at in a team meeting.
    """

    on: date | None = None
    buddy: Key | None = None
    items: tuple[ConfirmationItem, ...] | None = None
    looked_at_in_meeting: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PerformancePlan(Model):
    """A worker's performance plan.

    Source: Cheshire East's implementation plan, its sheet on training.

    Args:
        updated_on: the dates on which it was made or updated; ``()`` means never.
        capabilities: what they want to be able to do.
    """

    updated_on: tuple[date, ...] | None = None
    capabilities: tuple[str, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ShadowShift(Model):
    """A shift beside a colleague before a full disclosure was seen, with its four precautions.

    Source: a provider's account of the key lines of enquiry, S3.2.

    Args:
        on: the date.
        beside: the key of the colleague.
        key_code_hidden: whether they didn't learn how to get in.
        never_alone: whether they weren't left alone in a room with the person.
        consent: whether the person agreed to their being there for personal care.
        task_list_only: whether they saw no more of the record than the list of tasks.
    """

    on: date | None = None
    beside: Key | None = None
    key_code_hidden: bool | None = None
    never_alone: bool | None = None
    consent: bool | None = None
    task_list_only: bool | None = None
