"""A risk assessment, and a behaviour support plan: what may go wrong, and what is worth it.

Risk alone is no reason to keep somebody from what they want to do, so an assessment holds what
is gained, and what the person says, beside what may go wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem
from careplan.risk.rating import RiskRating


class AssessmentOf(StrEnum):
    """What is assessed."""

    ACTIVITY = "something-the-person-wants-to-do"
    HOME_VISIT = "home-visit"
    VENUE = "group-or-activity-venue"
    CO_LOCATION = "co-location"
    DISCLOSED = "disclosed-risk"
    TO_SELF = "to-self"
    TO_OTHERS = "to-others"
    MOVING_AND_HANDLING = "moving-and-handling"
    LONE_WORKING = "lone-working"
    EQUIPMENT = "equipment"
    FIRE = "fire"


class EventKind(StrEnum):
    """What makes an assessment out of date."""

    FALL = "fall"
    ADMISSION = "admission"
    INCIDENT = "incident"
    ALLEGATION = "allegation"
    OTHER = "other-change"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Control(Model):
    """What is done so that it doesn't go wrong, or does less harm.

    Args:
        what: is done.
        owner: the key or role of who sees to it.
        due: by when.
        in_place: since when it is.
        support: the key of the support in the plan whose instructions tell workers of it.
    """

    what: str | None = None
    owner: str | None = None
    due: date | None = None
    in_place: date | None = None
    support: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Hazard(Model):
    """One thing that may go wrong.

    Args:
        key: opaque.
        about: the key of the known health risk in the plan that it is about, if it is.
        what: may go wrong.
        who: may be harmed.
        before: rated before anything is done.
        after: rated with the controls in place.
        controls: what is done; ``()`` is nothing.
    """

    key: Key | None = None
    about: Key | None = None
    what: str | None = None
    who: str | None = None
    before: RiskRating | None = None
    after: RiskRating | None = None
    controls: tuple[Control, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Event(Model):
    """Something that changed.

    Args:
        kind: which.
        on: when.
    """

    kind: EventKind | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ReadBy(Model):
    """That a worker has read and understood it.

    Args:
        worker: the worker's key.
        on: when.
        first_care: the first day on which this worker gives care, where it is later than the
            others'.
    """

    worker: Key | None = None
    on: date | None = None
    first_care: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskAssessment(Model):
    """One assessment.

    Args:
        key: opaque.
        of: what is assessed.
        on: when.
        by: the key or role of who assessed.
        activity: what the person wants to do, where it is about that.
        benefit: what is gained by it.
        own_view: what the person says about it.
        less_restrictive: the least restrictive way that was looked at.
        refused: whether it was refused.
        refused_because: why, beside the risk to the person: the safety of others, say.
        hazards: what may go wrong; ``()`` is nothing.
        events: what has changed since; ``()`` is nothing.
        reviewed: when it was looked at again; ``()`` is never.
        review_on: when it is next.
        workers: the keys of those who give care by it.
        first_visit: the first day on which they do.
        read_by: who has read it, and when.
    """

    key: Key | None = None
    of: AssessmentOf | None = None
    on: date | None = None
    by: str | None = None
    activity: str | None = None
    benefit: str | None = None
    own_view: str | None = None
    less_restrictive: str | None = None
    refused: bool | None = None
    refused_because: str | None = None
    hazards: tuple[Hazard, ...] | None = None
    events: tuple[Event, ...] | None = None
    reviewed: tuple[date, ...] | None = None
    review_on: date | None = None
    workers: tuple[Key, ...] | None = None
    first_visit: date | None = None
    read_by: tuple[ReadBy, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Two hazards of one key."""
        yield from unique_keys("hazards", self.hazards)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class BehaviourSupportPlan(Model):
    """How somebody is supported whose behaviour challenges.

    Source: Lancashire mental health rehabilitation specification, 3.15, and the framework of 4.9.

    Args:
        key: opaque.
        personal: what makes it this person's and nobody else's.
        assessed: how the behaviour was assessed, step by step.
        context: what else bears on it: health, people, the day, the past.
        environment: what is changed around them so that there is less to react to.
        restrictions: what restricts them in this plan; ``()`` is nothing.
        why_restricted: why each is needed, and how it is got rid of.
        relational: what they need from people.
        proactive: what is done so that it needn't come to that.
        reactive: what is done when it has.
        monitoring: how it is followed and looked at again.
        by: the key or role of who wrote it.
        on: when.
    """

    key: Key | None = None
    personal: str | None = None
    assessed: str | None = None
    context: str | None = None
    environment: str | None = None
    restrictions: tuple[str, ...] | None = None
    why_restricted: str | None = None
    relational: str | None = None
    proactive: str | None = None
    reactive: str | None = None
    monitoring: str | None = None
    by: str | None = None
    on: date | None = None
