"""Parts of a service's record: its workforce plan, its rating, what it asked, what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from careplan._core.models import Model
from careplan.errors import Problem
from careplan.goals import Action
from careplan.plans.provider_registration import Rating


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WorkforcePlan(Model):
    """A service's workforce plan: its four plans and two papers.

    Source: Lancashire's specification, 4.2.

    Args:
        dated: the date on it.
        reviewed_on: the dates on which it was looked at again; ``()`` means never.
        recruitment_and_retention: whether it plans recruiting and keeping workers.
        sickness_and_absence: whether it plans for sickness and absence.
        learning: whether it plans learning and development.
        risk: whether it plans for risks to the workforce.
        succession: whether there is a paper on succession.
        local_issues: whether there is a paper on local issues of the workforce.
    """

    dated: date | None = None
    reviewed_on: tuple[date, ...] | None = None
    recruitment_and_retention: bool | None = None
    sickness_and_absence: bool | None = None
    learning: bool | None = None
    risk: bool | None = None
    succession: bool | None = None
    local_issues: bool | None = None

    @property
    def missing_parts(self) -> tuple[str, ...]:
        """The fields of the parts that aren't recorded as there."""
        return tuple(name for name in PARTS if getattr(self, name) is not True)


PARTS: Final = (
    "recruitment_and_retention",
    "sickness_and_absence",
    "learning",
    "risk",
    "succession",
    "local_issues",
)
"""The parts of a workforce plan."""


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RatingShown(Model):
    """The regulator's rating of a service, and whether people can see it.

    Source: SI 2014/2936, reg 20A.

    Args:
        overall: the overall rating.
        on: the date of the rating.
        shown_at_each_place: whether it is shown at each place where care is given.
        shown_online: whether it is shown on every website of the service.
    """

    overall: Rating | None = None
    on: date | None = None
    shown_at_each_place: bool | None = None
    shown_online: bool | None = None


class FeedbackFrom(StrEnum):
    """Whom a service asks what they think of it. Source: Lancashire's specification, 5.1."""

    PEOPLE = "people"
    CARERS = "carers"
    PROFESSIONALS = "professionals"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class FeedbackSought(Model):
    """Once that a service asked what people think of it.

    Args:
        from_whom: who was asked.
        on: the date.
        changed: what changed because of it.
    """

    from_whom: FeedbackFrom | None = None
    on: date | None = None
    changed: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RegulatorRequest(Model):
    """A report on how the service is run, which the regulator asked for.

    Source: SI 2014/2936, reg 17(3).

    Args:
        received_on: the date the request was received.
        sent_on: the date the report was sent.
    """

    received_on: date | None = None
    sent_on: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a report that was sent before it was asked for."""
        if self.received_on and self.sent_on and self.sent_on < self.received_on:
            yield Problem("/sent_on", "expected a day on or after received_on")


class CareHomeAspect(StrEnum):
    """What a care home support plan asks of each home.

    Source: Leicestershire's winter plan of 2020, theme 4.
    """

    INFECTION_CONTROL = "infection-control"
    SUPPORT = "clinical-and-other-support"
    TESTING = "testing-without-symptoms"
    EQUIPMENT = "equipment-and-training-to-use-it"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CareHomePoint(Model):
    """One of the four points of a care home support plan.

    Args:
        aspect: what it is about.
        able: whether the home can.
        evidence: what shows it.
        gap: what is lacking.
        action: what is done about the gap: by whom, and by when.
    """

    aspect: CareHomeAspect | None = None
    able: bool | None = None
    evidence: str | None = None
    gap: str | None = None
    action: Action | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CareHomeSupport(Model):
    """A care home support plan.

    Args:
        on: the date it was made.
        by: the role of whoever made it.
        points: the points, as far as they are answered.
    """

    on: date | None = None
    by: str | None = None
    points: tuple[CareHomePoint, ...] | None = None

    @property
    def unanswered(self) -> tuple[CareHomeAspect, ...]:
        """The aspects that no point answers."""
        answered = {one.aspect for one in self.points or () if one.able is not None}
        return tuple(one for one in CareHomeAspect if one not in answered)

    @property
    def without_action(self) -> tuple[CareHomeAspect, ...]:
        """The aspects in which the home can't, and no action is recorded."""
        return tuple(
            one.aspect
            for one in self.points or ()
            if one.aspect is not None and one.able is False and one.action is None
        )
