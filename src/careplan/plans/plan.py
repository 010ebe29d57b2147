"""The support plan, which brings together everything recorded about one person's support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.answers import NoneRecorded
from careplan.eligibility.recorded_decision import RecordedDecision
from careplan.errors import Problem
from careplan.goals import Goal, Responsible
from careplan.instruments.recorded_measurement import Measurement
from careplan.milestones.recorded_progress import PathwayRecord
from careplan.needs import Need
from careplan.people import (
    Author,
    AuthorityDocument,
    Carer,
    Caring,
    Consent,
    Contact,
    DelegatedDecision,
    Participation,
    Person,
    Team,
    Worker,
)
from careplan.plans.about_me import AboutMe, MustDo, WantedOutcome
from careplan.plans.advance_decisions import (
    AdvanceCarePlan,
    AdvanceDecision,
    AdvanceStatement,
    DecisionMakingAgreement,
    Resuscitation,
)
from careplan.plans.agreement import (
    Agreement,
    Copy,
    Information,
    Notification,
    OtherDocument,
    PlanChange,
)
from careplan.plans.basis import Assessment, Conclusion, LegalBasis, PlanDates
from careplan.plans.carer_strain import CarerStrain
from careplan.plans.crisis import ContingencyPlan, CrisisPlan
from careplan.plans.health_needs import Health
from careplan.plans.hospital_page import HospitalPage
from careplan.plans.information_pack import InformationPack
from careplan.plans.mental_health import Intervention, MentalHealth
from careplan.plans.money import DirectPayment, PersonalBudget
from careplan.plans.moving_on import ExpectedOutcome, MoveOnPlan
from careplan.plans.placement import Placement
from careplan.plans.provider_registration import Provider
from careplan.plans.review import Review, ReviewRequest
from careplan.plans.who_to_call import WhomToAsk
from careplan.risk.assessment import BehaviourSupportPlan, RiskAssessment
from careplan.risk.capacity import CapacityRecord
from careplan.risk.communication import CommunicationChart
from careplan.risk.equipment import Equipment
from careplan.risk.incident import Incident
from careplan.risk.safeguarding import SafeguardingConcern


class PlanKind(StrEnum):
    """The kind of plan: an adult's or a carer's. Source: Care Act 2014, s25(1)."""

    ADULT = "care-and-support"
    CARER = "carer-support"


_KEYED: Final = (
    *("needs", "goals", "wanted_outcomes", "changes", "reviews", "decisions"),
    *("advance_decisions", "advance_statements", "concerns", "contingency_plans"),
    *("documents", "equipment", "incidents"),
)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SupportPlan(Model):
    """A care and support plan, or a carer's support plan, complete or not.

    Any field may be blank: ``None`` means not asked or not recorded. ``()`` and `NONE_RECORDED`
    mean that somebody asked and there are none.

    Args:
        key: a key that identifies the plan; never a name or an NHS number.
        kind: whether it is an adult's plan or a carer's.
        legal_bases: the duties and powers under which it is made.
        dates: the important dates of the plan.
        author: who wrote the plan down.
        person: the person whose plan it is.
        carers: the people who give care unpaid.
        caring: in a carer's plan, whether the carer is able and willing to go on caring.
        workers: the people who are paid to be involved.
        teams: the teams that are involved; a team is no named person.
        contacts: family, friends, an advocate, an attorney, the adult cared for.
        involved: who took part in making the plan, and how.
        asked_to_involve: the keys of those the person asked to have involved.
        consents: consent to care and to sharing information.
        authorities: the documents that let others decide for the person; ``()`` means none.
        decision_making: which decisions are made alone, with support, and by others;
            `NONE_RECORDED` where the person makes all of them alone.
        advance_decisions: advance decisions to refuse a treatment; ``()`` means none.
        advance_statements: what the person wishes for a time when they can't say so; ``()`` means
            none.
        advance_care_plan: a plan for care towards the end of life; `NONE_RECORDED` where there is
            none.
        resuscitation: a DNACPR or ReSPECT form; `NONE_RECORDED` where there is none.
        delegated_decisions: decisions taken on behalf of another body.
        about_me: who the person is, in their own words.
        strengths: what the person is good at and can build on; ``()`` means none were found.
        wanted_outcomes: what the person wants in daily life.
        health: what support workers need to know about the person's health.
        mental_health: the person's mental health, in a rehabilitation plan.
        assessments: the assessments that the plan is based on.
        conclusions: recorded conclusions, such as the one on ordinary residence.
        decisions: decisions on eligibility and on the duties and powers that follow; ``()`` means
            none.
        needs: every need identified, eligible or not.
        goals: what the person wants to achieve.
        pathway: how far the person has come along a rehabilitation pathway; `NONE_RECORDED` where
            they are on none.
        interventions: what is done in addition to the support that meets needs.
        measurements: outcomes measured at assessment and at reviews; ``()`` means none.
        budget: the personal budget.
        direct_payment: the direct payment; `NONE_RECORDED` where there is none.
        placement: where the person is placed; `NONE_RECORDED` where nobody placed them anywhere.
        provider: the provider that gives the service.
        crisis_plan: what to do when things go wrong.
        contingency_plans: what to do if one particular thing goes wrong; ``()`` means none.
        risk_assessments: what may go wrong, and which risks are worth taking; ``()`` means none.
        behaviour_support: the behaviour support plan; `NONE_RECORDED` where none is needed.
        communication: what the person says without words; `NONE_RECORDED` where they use words.
        equipment: the equipment that the person's safety depends on; ``()`` means none.
        capacity: the record of capacity, best interests and liberty; `NONE_RECORDED` where nothing
            raised a doubt.
        concerns: concerns about abuse or neglect; ``()`` means none.
        incidents: accidents, incidents and near misses; ``()`` means none.
        documents: other documents that belong to the person's care; ``()`` means none.
        information: the advice and information given.
        agreement: whether the person agrees to how their needs are met.
        copies: who was given a copy of the plan.
        reviews: the reviews held; ``()`` means none yet.
        review_requests: the requests for a review; ``()`` means none.
        next_review: the date planned for the first review, before any review was held.
        next_review_by: who is responsible for that first review.
        changes: what changed since the plan was agreed; ``()`` means nothing.
        notifications: records that the authority was told of changes.
        expected_outcome: what is expected by the end of the plan.
        move_on: the plan for how the person moves on.
        must_dos: what has to be done when workers come; ``()`` means nothing.
        information_pack: what the person was given about the service; `NONE_RECORDED` if nothing.
        make_my_day: what makes a good day, in the person's words.
        hospital_page: what a hospital needs to know beside the rest of the plan; `NONE_RECORDED`
            where the person wants no page for one.
        whom_to_ask: whom the person can ring, ask for a review, or complain to.
        carer_strain: what was found about whether each carer can go on; ``()`` means that nobody
            was asked.
    """

    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "milestones": "pathway",
            "provision": "needs/0/support",
            "services": "needs/0/support",
            "support": "needs/0/support",
            "outcomes": "wanted_outcomes",
            "risks": "risk_assessments",
            "start_date": "dates/started",
            "end_date": "dates/ended",
            "review_date": "next_review",
        }
    )

    FORMAT: ClassVar[str] = "careplan-plan/1"

    key: Key | None = None
    kind: PlanKind | None = None
    legal_bases: tuple[LegalBasis, ...] | None = None
    dates: PlanDates | None = None
    author: Author | None = None
    person: Person | None = None
    carers: tuple[Carer, ...] | None = None
    caring: Caring | None = None
    workers: tuple[Worker, ...] | None = None
    teams: tuple[Team, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    involved: tuple[Participation, ...] | None = None
    asked_to_involve: tuple[Key, ...] | None = None
    consents: tuple[Consent, ...] | None = None
    authorities: tuple[AuthorityDocument, ...] | None = None
    decision_making: DecisionMakingAgreement | NoneRecorded | None = None
    advance_decisions: tuple[AdvanceDecision, ...] | None = None
    advance_statements: tuple[AdvanceStatement, ...] | None = None
    advance_care_plan: AdvanceCarePlan | NoneRecorded | None = None
    resuscitation: Resuscitation | NoneRecorded | None = None
    delegated_decisions: tuple[DelegatedDecision, ...] | None = None
    about_me: AboutMe | None = None
    strengths: tuple[str, ...] | None = None
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
    placement: Placement | NoneRecorded | None = None
    provider: Provider | None = None
    crisis_plan: CrisisPlan | NoneRecorded | None = None
    contingency_plans: tuple[ContingencyPlan, ...] | None = None
    risk_assessments: tuple[RiskAssessment, ...] | None = None
    behaviour_support: BehaviourSupportPlan | NoneRecorded | None = None
    communication: CommunicationChart | NoneRecorded | None = None
    equipment: tuple[Equipment, ...] | None = None
    capacity: CapacityRecord | NoneRecorded | None = None
    concerns: tuple[SafeguardingConcern, ...] | None = None
    incidents: tuple[Incident, ...] | None = None
    documents: tuple[OtherDocument, ...] | None = None
    information: tuple[Information, ...] | None = None
    agreement: Agreement | None = None
    copies: tuple[Copy, ...] | None = None
    reviews: tuple[Review, ...] | None = None
    review_requests: tuple[ReviewRequest, ...] | None = None
    next_review: date | None = None
    next_review_by: Responsible | None = None
    changes: tuple[PlanChange, ...] | None = None
    notifications: tuple[Notification, ...] | None = None
    expected_outcome: ExpectedOutcome | None = None
    move_on: MoveOnPlan | NoneRecorded | None = None
    must_dos: tuple[MustDo, ...] | None = None
    information_pack: InformationPack | NoneRecorded | None = None
    make_my_day: str | None = None
    hospital_page: HospitalPage | NoneRecorded | None = None
    whom_to_ask: WhomToAsk | None = None
    carer_strain: tuple[CarerStrain, ...] | None = None

    def nothing_is_due(self, on: date) -> bool:
        """Has support ended by this day?"""
        ended = None if self.dates is None else self.dates.ended
        return ended is not None and ended <= on

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for each key used twice in one list, or by two people."""
        for name in _KEYED:
            if records := getattr(self, name):
                yield from unique_keys(name, records)
        yield from self._people_of_one_key()

    def _people_of_one_key(self) -> Iterator[Problem]:
        seen = {self.person.key} if self.person and self.person.key else set()
        for name in ("carers", "workers", "teams", "contacts"):
            for index, someone in enumerate(getattr(self, name) or ()):
                if someone.key is not None and someone.key in seen:
                    yield Problem(f"/{name}/{index}/key", "expected a key that no other has")
                seen.add(someone.key)
