"""What a plan rests on: its legal basis, its dates, assessments, and recorded conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.errors import Problem


class LegalBasis(StrEnum):
    """By what duty or power the plan is made. A plan may rest on more than one.

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
    """The days in a plan's life.

    Args:
        assessed: when the assessment it rests on was completed.
        agreed: when it was agreed with the person.
        signed_off: when the authority signed it and its budget off; reviews count from here.
        started: when support started.
        expected_end: when it is expected to end.
        ended: when it did.
        follow_up_assessment: when an urgent plan is to be followed by an assessment.
    """

    assessed: date | None = None
    agreed: date | None = None
    signed_off: date | None = None
    started: date | None = None
    expected_end: date | None = None
    ended: date | None = None
    follow_up_assessment: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Ending before starting."""
        if self.started and self.expected_end and self.expected_end < self.started:
            yield Problem("/expected_end", "expected a day on or after started")
        if self.started and self.ended and self.ended < self.started:
            yield Problem("/ended", "expected a day on or after started")


class AssessmentKind(StrEnum):
    """What was assessed."""

    NEEDS = "needs"
    CARER = "carer"
    SPECIALIST = "specialist"
    FINANCIAL = "financial"
    CLINICAL = "clinical"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Assessment(Model):
    """An assessment that the plan rests on.

    Args:
        key: opaque.
        kind: what was assessed.
        on: when it was completed.
        by: the key or role of who assessed.
        needs: the keys of the needs it identified, eligible or not.
    """

    key: Key | None = None
    kind: AssessmentKind | None = None
    on: date | None = None
    by: str | None = None
    needs: tuple[Key, ...] | None = None


class ConclusionMatter(StrEnum):
    """What a person, never this library, concluded about."""

    ORDINARY_RESIDENCE = "ordinary-residence"
    CAPACITY = "capacity"
    SIGNIFICANT_IMPACT = "significant-impact"
    DEPRIVATION_OF_LIBERTY = "deprivation-of-liberty"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Conclusion(Model):
    """A conclusion that somebody reached and recorded.

    Args:
        matter: about what.
        conclusion: what it is.
        reasons: why.
        by: the key or role of who concluded.
        on: when.
    """

    matter: ConclusionMatter | None = None
    conclusion: str | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None
