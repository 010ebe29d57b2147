"""Risk assessments and behaviour support plans.

Risk alone is no reason to keep somebody from what they want to do. So an assessment records what
the person gains and what they say, as well as what may go wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem
from careplan.risk.rating import RiskRating


class AssessmentOf(StrEnum):
    """The subject of a risk assessment."""

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
    """The kind of an event that makes an assessment out of date."""

    FALL = "fall"
    ADMISSION = "admission"
    INCIDENT = "incident"
    ALLEGATION = "allegation"
    OTHER = "other-change"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Control(Model):
    """One thing that is done to make a hazard less likely or less harmful.

    Args:
        what: what is done.
        owner: key or role of the person who is responsible for it.
        due: date by which it should be in place.
        in_place: date on which it was put in place.
        support: key of the support in the plan whose instructions tell workers about it.
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
        key: opaque identifier of the hazard; never a name.
        about: key of the known health risk in the plan that this hazard is about, if any.
        what: what may go wrong.
        who: who may be harmed.
        before: rating before anything is done.
        after: rating with the controls in place.
        controls: what is done about the hazard; ``()`` records that nothing is done.
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
    """Something that happened after an assessment was made.

    Args:
        kind: kind of event.
        on: date of the event.
    """

    kind: EventKind | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ReadBy(Model):
    """A record that one worker has read and understood an assessment.

    Args:
        worker: key of the worker.
        on: date when the worker read it.
        first_care: date when this worker first gives care, if that is later than the assessment's
            ``first_visit``.
    """

    worker: Key | None = None
    on: date | None = None
    first_care: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskAssessment(Model):
    """One risk assessment.

    Args:
        key: opaque identifier of the assessment; never a name.
        of: what is assessed.
        on: date of the assessment.
        by: key or role of the person who made it.
        activity: what the person wants to do, if the assessment is about an activity.
        benefit: what the person gains from the activity.
        own_view: what the person says about it.
        less_restrictive: the least restrictive way that was considered.
        refused: whether the activity was refused.
        refused_because: reason for refusing other than the risk to the person: for example, the
            safety of others.
        hazards: what may go wrong; ``()`` records that there are no hazards.
        events: what has changed since the assessment; ``()`` records that nothing has.
        reviewed: dates of past reviews; ``()`` records that there were none.
        review_on: date of the next review.
        workers: keys of the workers who give care under this assessment.
        first_visit: date when those workers first give care.
        read_by: which workers have read the assessment, and when.
    """

    FORMAT: ClassVar[str] = "careplan-risk-assessment/1"

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
        """Report each hazard whose key an earlier hazard has."""
        yield from unique_keys("hazards", self.hazards)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class BehaviourSupportPlan(Model):
    """How to support a person whose behaviour challenges.

    Source: Lancashire mental health rehabilitation specification, 3.15, and the framework of 4.9.

    Args:
        key: opaque identifier of the plan; never a name.
        personal: what makes the plan personal to this one person.
        assessed: how the behaviour was assessed, step by step.
        context: what else affects the behaviour: health, people, the day, the past.
        environment: what is changed around the person to make the behaviour less likely.
        restrictions: what restricts the person under this plan; ``()`` records that nothing does.
        why_restricted: why each restriction is needed, and how it will end.
        relational: what the person needs from the people around them.
        proactive: what is done to make the behaviour less likely.
        reactive: what is done when the behaviour happens.
        monitoring: how the plan is monitored and reviewed.
        by: key or role of the person who wrote it.
        on: date when it was written.
    """

    FORMAT: ClassVar[str] = "careplan-behaviour-support-plan/1"

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
