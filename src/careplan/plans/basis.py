"""What a plan is based on: its legal basis, dates, assessments and recorded conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem


class LegalBasis(StrEnum):
    """The duty or power under which the plan is made. A plan may have more than one.

    Source: Care Act 2014, s18(1), s19(1) to (3), s20(1) and (6); Mental Health Act 1983, s117.
    """

    DUTY = "duty"
    POWER = "power"
    URGENT = "urgent-need"
    CARER = "carer"
    AFTER_CARE = "section-117"
    REHABILITATION = "rehabilitation"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PlanDates(Model):
    """The important dates of a plan.

    Args:
        assessed: the date the assessment that the plan is based on was completed.
        purpose_explained: the date the purpose of the plan was explained to the person.
        agreed: the date the plan was agreed with the person.
        signed_off: the date the authority signed off the plan and its budget. Reviews are counted
            from this date.
        started: the date support started.
        expected_end: the date support is expected to end.
        ended: the date support ended.
        follow_up_assessment: the date an assessment is to follow, for a plan that meets an urgent
            need.
    """

    assessed: date | None = None
    purpose_explained: date | None = None
    agreed: date | None = None
    signed_off: date | None = None
    started: date | None = None
    expected_end: date | None = None
    ended: date | None = None
    follow_up_assessment: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if support ends, or is expected to end, before it starts."""
        if self.started and self.expected_end and self.expected_end < self.started:
            yield Problem("/expected_end", "expected a day on or after started")
        if self.started and self.ended and self.ended < self.started:
            yield Problem("/ended", "expected a day on or after started")


class AssessmentKind(StrEnum):
    """The kind of assessment."""

    NEEDS = "needs"
    CARER = "carer"
    SPECIALIST = "specialist"
    FINANCIAL = "financial"
    CLINICAL = "clinical"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Assessment(Model):
    """An assessment that the plan is based on.

    Args:
        key: a key that identifies this assessment.
        kind: the kind of assessment.
        on: the date it was completed.
        by: the key or role of the person who assessed.
        needs: the keys of the needs it identified, eligible or not.
    """

    key: Key | None = None
    kind: AssessmentKind | None = None
    on: date | None = None
    by: str | None = None
    needs: tuple[Key, ...] | None = None


class ConclusionMatter(StrEnum):
    """The subject of a conclusion. A person reaches the conclusion, never this library."""

    ORDINARY_RESIDENCE = "ordinary-residence"
    CAPACITY = "capacity"
    SIGNIFICANT_IMPACT = "significant-impact"
    DEPRIVATION_OF_LIBERTY = "deprivation-of-liberty"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Conclusion(Model):
    """A conclusion that somebody reached and recorded.

    Args:
        matter: the subject of the conclusion.
        conclusion: what was concluded.
        reasons: the reasons for it.
        by: the key or role of the person who concluded.
        on: the date of the conclusion.
    """

    matter: ConclusionMatter | None = None
    conclusion: str | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None
