"""A service as a whole: what its manager answers for, in one record.

Its parts are the records that stand alone too: policies, employments, complaints. Each is judged by
its own rules, in the same words, whether it is handed in alone or as a part of a service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.assurance.recommendation import Recommendation
from careplan.assurance.service_parts import (
    CareHomeSupport,
    FeedbackSought,
    RatingShown,
    RegulatorRequest,
    WorkforcePlan,
)
from careplan.assurance.support_contacts import QualityReview, SupportContact
from careplan.complaints import Complaint, Compliment
from careplan.errors import Problem
from careplan.notifications import Notification
from careplan.policies import Policy
from careplan.risk.continuity import ContinuityPlan
from careplan.risk.incident import Incident
from careplan.risk.safeguarding import SafeguardingConcern
from careplan.workforce import Employment, WorkerRole


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Service(Model):
    """Everything that is recorded about a service, but for the files of the people it supports.

    A part that is ``None`` wasn't handed in. ``()`` means that there is nothing of the kind.

    Args:
        key: a key that identifies the service.
        registered_manager: the key of the registered manager.
        transition_lead: the key or role of whoever leads when the contract ends.
        purpose_revised_on: the date the statement of purpose was last revised.
        purpose_covers_young_people: whether the statement of purpose covers young people.
        rating: the regulator's rating, and whether it is shown.
        policies: the policies.
        workforce_plan: the workforce plan.
        continuity_plan: the business continuity plan.
        feedback: the times it asked what people think of it.
        regulator_requests: the reports that the regulator asked for.
        care_home_support: the care home support plan.
        quality_reviews: the reviews of the service's quality.
        contacts: its contacts with carers.
        recommendations: what others recommended.
        complaints: the complaints, concerns and comments.
        compliments: the compliments.
        incidents: the incidents.
        concerns: the concerns about abuse or neglect.
        notifications: the records of telling the regulator.
        employments: the workers' employments.
    """

    FORMAT: ClassVar[str] = "careplan-service/1"

    key: Key | None = None
    registered_manager: Key | None = None
    transition_lead: str | None = None
    purpose_revised_on: date | None = None
    purpose_covers_young_people: bool | None = None
    rating: RatingShown | None = None
    policies: tuple[Policy, ...] | None = None
    workforce_plan: WorkforcePlan | None = None
    continuity_plan: ContinuityPlan | None = None
    feedback: tuple[FeedbackSought, ...] | None = None
    regulator_requests: tuple[RegulatorRequest, ...] | None = None
    care_home_support: CareHomeSupport | None = None
    quality_reviews: tuple[QualityReview, ...] | None = None
    contacts: tuple[SupportContact, ...] | None = None
    recommendations: tuple[Recommendation, ...] | None = None
    complaints: tuple[Complaint, ...] | None = None
    compliments: tuple[Compliment, ...] | None = None
    incidents: tuple[Incident, ...] | None = None
    concerns: tuple[SafeguardingConcern, ...] | None = None
    notifications: tuple[Notification, ...] | None = None
    employments: tuple[Employment, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for each key that is used twice."""
        for name in (
            *("policies", "recommendations", "complaints", "compliments"),
            *("incidents", "concerns", "notifications"),
        ):
            yield from unique_keys(name, getattr(self, name))


def roles_in(record: Model) -> Mapping[str, WorkerRole | None]:
    """The role of the worker that each employment in a record is about, by its pointer.

    Args:
        record: a service, one employment, or a record without any.

    >>> roles_in(Service(employments=(Employment(role=WorkerRole.CARE_WORKER),)))
    {'/employments/0': <WorkerRole.CARE_WORKER: 'care-worker'>}
    """
    if isinstance(record, Employment):
        return {"": record.role}
    held = record.employments if isinstance(record, Service) else None
    return {f"/employments/{at}": one.role for at, one in enumerate(held or ())}
