"""The support plan: joins the person's rooms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model, unique_keys
from careplan.answers import NoneRecorded
from careplan.eligibility.kept import RecordedDecision
from careplan.errors import Problem
from careplan.goals import Goal
from careplan.instruments.measurement import Measurement
from careplan.milestones.record import PathwayRecord
from careplan.needs import Need
from careplan.people import (
    AuthorityDocument,
    Carer,
    Consent,
    Contact,
    DelegatedDecision,
    Participation,
    Person,
    Worker,
)
from careplan.plans.about_me import AboutMe, WantedOutcome
from careplan.plans.agreement import Agreement, Copy, Information, Notification, PlanChange
from careplan.plans.ahead import AdvanceDecision, DecisionMakingAgreement, Resuscitation
from careplan.plans.basis import Assessment, Conclusion, LegalBasis, PlanDates
from careplan.plans.crisis import CrisisPlan
from careplan.plans.health import Health
from careplan.plans.mental_health import Intervention, MentalHealth
from careplan.plans.money import DirectPayment, PersonalBudget
from careplan.plans.moving_on import ExpectedOutcome, MoveOnPlan
from careplan.plans.provider import Provider
from careplan.plans.review import Review, ReviewRequest
from careplan.risk.assessment import BehaviourSupportPlan, RiskAssessment
from careplan.risk.capacity import CapacityRecord
from careplan.risk.communication import CommunicationChart
from careplan.risk.equipment import Equipment
from careplan.risk.incident import Incident
from careplan.risk.safeguarding import SafeguardingConcern


class PlanKind(StrEnum):
    """Whose plan it is. Source: Care Act 2014, s25(1)."""

    ADULT = "care-and-support"
    CARER = "carer-support"


_KEYED: Final = (
    *("needs", "goals", "wanted_outcomes", "changes", "reviews", "decisions"),
    *("advance_decisions", "concerns", "equipment", "incidents"),
)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SupportPlan(Model):
    """A care and support plan, or a carer's support plan, as far as it is written.

    Everything may be blank: ``None`` is not asked or not recorded, ``()`` and
    `NONE_RECORDED` are asked, and none.

    Args:
        key: opaque; never a name or an NHS number.
        kind: an adult's plan or a carer's.
        legal_bases: the duties and powers it rests on.
        dates: the days in its life.
        person: whose it is.
        carers: who give care unpaid.
        workers: who are paid to be involved.
        contacts: family, friends, an advocate, an attorney, the adult cared for.
        involved: who took part in making it, and how.
        asked_to_involve: the keys of those the person asked to have involved.
        consents: to care and to sharing.
        authorities: documents by which others decide; ``()`` is none.
        decision_making: which decisions are made alone, with support, by others; `NONE_RECORDED`
            where the person makes all of them alone.
        advance_decisions: to refuse a treatment; ``()`` is none.
        resuscitation: DNACPR / ReSPECT; `NONE_RECORDED` where there is none.
        delegated_decisions: decisions taken on behalf of another body.
        about_me: who the person is.
        wanted_outcomes: what they want in daily life.
        health: what support must know.
        mental_health: in a rehabilitation plan.
        assessments: what it rests on.
        conclusions: recorded conclusions such as ordinary residence.
        decisions: on eligibility, and on the duties and powers that follow; ``()`` is none.
        needs: every need identified, eligible or not.
        goals: what they want to achieve.
        pathway: how far the milestones of a rehabilitation pathway have come; `NONE_RECORDED`
            where the person is on none.
        interventions: what is done beside.
        measurements: outcomes measured, at assessment and at reviews; ``()`` is none.
        budget: the personal budget.
        direct_payment: `NONE_RECORDED` where there is none.
        provider: who gives the service.
        crisis_plan: what to do when things go wrong.
        risk_assessments: of what may go wrong, and what is worth it; ``()`` is none.
        behaviour_support: `NONE_RECORDED` where none is needed.
        communication: what the person says without words; `NONE_RECORDED` where they use words.
        equipment: that their safety hangs on; ``()`` is none.
        capacity: what is recorded of capacity, best interests and liberty; `NONE_RECORDED`
            where nothing raised a doubt.
        concerns: about abuse or neglect; ``()`` is none.
        incidents: accidents, incidents and near misses; ``()`` is none.
        information: advice and information given.
        agreement: whether the person agrees.
        copies: who has one.
        reviews: that were held; ``()`` is none yet.
        review_requests: that a review was asked for; ``()`` is none.
        next_review: when the first review is planned, before any was held.
        changes: since it was agreed; ``()`` is none.
        notifications: that the authority was told.
        expected_outcome: what is expected by the end.
        move_on: how the person moves on.
    """

    key: Key | None = None
    kind: PlanKind | None = None
    legal_bases: tuple[LegalBasis, ...] | None = None
    dates: PlanDates | None = None
    person: Person | None = None
    carers: tuple[Carer, ...] | None = None
    workers: tuple[Worker, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    involved: tuple[Participation, ...] | None = None
    asked_to_involve: tuple[Key, ...] | None = None
    consents: tuple[Consent, ...] | None = None
    authorities: tuple[AuthorityDocument, ...] | None = None
    decision_making: DecisionMakingAgreement | NoneRecorded | None = None
    advance_decisions: tuple[AdvanceDecision, ...] | None = None
    resuscitation: Resuscitation | NoneRecorded | None = None
    delegated_decisions: tuple[DelegatedDecision, ...] | None = None
    about_me: AboutMe | None = None
    wanted_outcomes: tuple[WantedOutcome, ...] | None = None
    health: Health | None = None
    mental_health: MentalHealth | NoneRecorded | None = None
    assessments: tuple[Assessment, ...] | None = None
    conclusions: tuple[Conclusion, ...] | None = None
    decisions: tuple[RecordedDecision, ...] | None = None
    needs: tuple[Need, ...] | None = None
    goals: tuple[Goal, ...] | None = None
    pathway: PathwayRecord | NoneRecorded | None = None
    interventions: tuple[Intervention, ...] | None = None
    measurements: tuple[Measurement, ...] | None = None
    budget: PersonalBudget | NoneRecorded | None = None
    direct_payment: DirectPayment | NoneRecorded | None = None
    provider: Provider | None = None
    crisis_plan: CrisisPlan | NoneRecorded | None = None
    risk_assessments: tuple[RiskAssessment, ...] | None = None
    behaviour_support: BehaviourSupportPlan | NoneRecorded | None = None
    communication: CommunicationChart | NoneRecorded | None = None
    equipment: tuple[Equipment, ...] | None = None
    capacity: CapacityRecord | NoneRecorded | None = None
    concerns: tuple[SafeguardingConcern, ...] | None = None
    incidents: tuple[Incident, ...] | None = None
    information: tuple[Information, ...] | None = None
    agreement: Agreement | None = None
    copies: tuple[Copy, ...] | None = None
    reviews: tuple[Review, ...] | None = None
    review_requests: tuple[ReviewRequest, ...] | None = None
    next_review: date | None = None
    changes: tuple[PlanChange, ...] | None = None
    notifications: tuple[Notification, ...] | None = None
    expected_outcome: ExpectedOutcome | None = None
    move_on: MoveOnPlan | NoneRecorded | None = None

    def impossible(self) -> Iterator[Problem]:
        """Two things of one key where something may refer to it."""
        for name in _KEYED:
            yield from unique_keys(name, getattr(self, name))
        yield from self._people_of_one_key()

    def _people_of_one_key(self) -> Iterator[Problem]:
        seen = {self.person.key} if self.person and self.person.key else set()
        for name in ("carers", "workers", "contacts"):
            for index, someone in enumerate(getattr(self, name) or ()):
                if someone.key is not None and someone.key in seen:
                    yield Problem(f"/{name}/{index}/key", "expected a key that no other has")
                seen.add(someone.key)
