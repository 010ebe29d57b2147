"""What a service records about one worker's employment, and never what it found out about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model, ends_after_start
from careplan.answers import NoneRecorded
from careplan.errors import Problem
from careplan.workforce.practice import (
    Confirmation,
    Observation,
    PerformancePlan,
    Qualification,
    ShadowShift,
)
from careplan.workforce.roles import WorkerRole


class DisclosureKind(StrEnum):
    """A kind of check by the Disclosure and Barring Service."""

    BASIC = "basic"
    STANDARD = "standard"
    ENHANCED = "enhanced"
    ENHANCED_WITH_LIST = "enhanced-with-barred-list"
    ADULT_FIRST = "adult-first"


class ContractKind(StrEnum):
    """The kind of contract that somebody works under."""

    PERMANENT = "permanent"
    ZERO_HOURS = "zero-hours"
    CASUAL = "casual"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"


class SupervisionKind(StrEnum):
    """How a supervision was held."""

    ONE_TO_ONE = "one-to-one"
    PRACTICE_BASED = "practice-based"
    GROUP = "group"
    CONFIRMATION = "confirmation-practice"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class TimeAway(Model):
    """A time in which a worker was away: long sickness, maternity, a sabbatical.

    Args:
        since: the first day away.
        until: the last day away; blank while it goes on.
        maternity: whether it was maternity leave.
    """

    since: date | None = None
    until: date | None = None
    maternity: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report a time away that ends before it begins."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Disclosure(Model):
    """One check by the Disclosure and Barring Service: that it was seen, never what it says.

    Args:
        kind: the kind of check.
        asked_on: the date it was asked for.
        seen_on: the date the service saw the result.
    """

    kind: DisclosureKind | None = None
    asked_on: date | None = None
    seen_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Reference(Model):
    """One reference, and never what it says.

    Args:
        about_care: whether it is about conduct in an earlier job in care.
        received_on: the date it was received.
        satisfactory: whether it was satisfactory.
    """

    about_care: bool | None = None
    received_on: date | None = None
    satisfactory: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Recruitment(Model):
    """What was seen before somebody was employed.

    Source: SI 2014/2936, reg 19(3) and Schedule 3.

    Args:
        identity_seen_on: the date proof of identity was seen.
        photograph: whether there is a recent photograph.
        references: the references; ``()`` means none.
        why_left_care: whether it was looked into why they left earlier jobs in care;
            `NONE_RECORDED` where there were none.
        qualifications_seen: whether proof of qualifications was seen; `NONE_RECORDED` where the
            role needs none.
        history_complete: whether the whole history of employment is recorded.
        gaps_explained: whether each gap in it is explained in writing; `NONE_RECORDED` where there
            are no gaps.
        health_asked_on: the date they were asked about health that matters to the role.
    """

    identity_seen_on: date | None = None
    photograph: bool | None = None
    references: tuple[Reference, ...] | None = None
    why_left_care: bool | NoneRecorded | None = None
    qualifications_seen: bool | NoneRecorded | None = None
    history_complete: bool | None = None
    gaps_explained: bool | NoneRecorded | None = None
    health_asked_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Training(Model):
    """One course or check of one topic.

    Args:
        topic: the key of the topic, as in a training matrix.
        on: the date it was finished.
        passed: whether it was passed.
        expires: the last day on which it counts, if it says so itself.
    """

    topic: Key | None = None
    on: date | None = None
    passed: bool | None = None
    expires: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AskedTraining(Model):
    """One topic that is asked of this worker, as a training matrix says.

    Args:
        topic: the key of the topic.
        days: within how many days of employment, whose first day is the first; or blank.
        months: within how many months of the first day; or blank.
        before_lone_work: whether it comes before the first visit alone.
        refresh_months: how many months after it was last done it is due again; or blank.
        mandatory: whether it is mandatory.
    """

    topic: Key | None = None
    days: Annotated[int, Limits(1, 366)] | None = None
    months: Annotated[int, Limits(1, 120)] | None = None
    before_lone_work: bool | None = None
    refresh_months: Annotated[int, Limits(1, 120)] | None = None
    mandatory: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Supervision(Model):
    """One supervision.

    Args:
        on: the date it was held.
        kind: how it was held. A confirmation practice with a colleague is no supervision.
        documented: whether it is written down.
    """

    on: date | None = None
    kind: SupervisionKind | None = None
    documented: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Appraisal(Model):
    """One appraisal.

    Args:
        on: the date it was held.
        learning_plan: what they will learn next.
    """

    on: date | None = None
    learning_plan: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CoachedShift(Model):
    """One shift beside an experienced colleague.

    Args:
        on: the date.
        by: the key of the colleague.
        hours: how long it was, in hours.
    """

    on: date | None = None
    by: Key | None = None
    hours: Annotated[Decimal, Limits(0, 24, places=2)] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Employment(Model):
    """One worker's employment: recruitment, training, supervision and appraisal.

    It holds that something was seen, and when; never the content of a disclosure, a reference or an
    answer about health, and no certificate's number.

    Args:
        worker: the key of the worker, as in plans and visits.
        role: the role.
        since: the first day of employment.
        until: the last day of employment.
        away: the times away; ``()`` means none.
        recruitment: what was seen before they were employed.
        disclosures: the checks by the Disclosure and Barring Service; ``()`` means none.
        first_alone_on: the date of the first visit alone; `NONE_RECORDED` while there was none.
        coached: the shifts beside an experienced colleague; ``()`` means none.
        gives_medicines: whether they give medicines.
        medicines_seen_on: the date they were last seen to give medicines safely.
        policies_explained_on: the date the policies were explained to them.
        asked: the topics that a training matrix asks of them; ``()`` means none.
        training: the training they had; ``()`` means none.
        supervisions: the supervisions; ``()`` means none.
        appraisals: the appraisals; ``()`` means none.
        qualifications: the qualifications; ``()`` means none.
        observations: the times somebody watched their practice; ``()`` means none.
        confirmations: the confirmation practices with a colleague; ``()`` means none.
        performance_plan: the performance plan.
        shadow_shifts: the shifts before a full disclosure was seen; ``()`` means none.
        management_since: since when they manage, if they do. The induction of a manager counts from
            it.
        record_complete: whether the worker's record in the national workforce data set is complete.
        record_updated_on: the date that record was last updated.
        contract: the kind of contract.
        zero_hours_asked_for: of a zero-hours contract, whether the worker asked for it.
        front_line: whether they give support themselves.
        manages_front_line: whether they line manage those who do.
        outside_county_only: whether they work solely outside the county.
        new_to_care: whether this is their first job in care.
    """

    FORMAT: ClassVar[str] = "careplan-employment/1"

    worker: Key | None = None
    role: WorkerRole | None = None
    since: date | None = None
    until: date | None = None
    away: tuple[TimeAway, ...] | None = None
    recruitment: Recruitment | None = None
    disclosures: tuple[Disclosure, ...] | None = None
    first_alone_on: date | NoneRecorded | None = None
    coached: tuple[CoachedShift, ...] | None = None
    gives_medicines: bool | None = None
    medicines_seen_on: date | None = None
    policies_explained_on: date | None = None
    asked: tuple[AskedTraining, ...] | None = None
    training: tuple[Training, ...] | None = None
    supervisions: tuple[Supervision, ...] | None = None
    appraisals: tuple[Appraisal, ...] | None = None
    qualifications: tuple[Qualification, ...] | None = None
    observations: tuple[Observation, ...] | None = None
    confirmations: tuple[Confirmation, ...] | None = None
    performance_plan: PerformancePlan | None = None
    shadow_shifts: tuple[ShadowShift, ...] | None = None
    management_since: date | None = None
    record_complete: bool | None = None
    record_updated_on: date | None = None
    contract: ContractKind | None = None
    zero_hours_asked_for: bool | None = None
    front_line: bool | None = None
    manages_front_line: bool | None = None
    outside_county_only: bool | None = None
    new_to_care: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report an employment that ends before it begins."""
        return ends_after_start(self.since, self.until)

    def nothing_is_due(self, on: date) -> bool:
        """Nothing is due once the employment is over."""
        return self.until is not None and self.until < on
