"""A need, what was decided about it, and the support that meets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Hours, Key, Money
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem
from careplan.needs.outcomes import AdultMatter, AdultOutcome, CarerMatter, CarerOutcome


class MetBy(StrEnum):
    """Who meets a need."""

    AUTHORITY = "authority"
    CARER = "carer"
    PERSON = "person-themselves"
    NHS = "nhs"
    COMMUNITY = "community"
    NOBODY = "not-met"


class SupportKind(StrEnum):
    """The kind of support.

    The words are this library's own. They aren't the list of a national return.
    """

    HOME_CARE = "home-care"
    REABLEMENT = "reablement"
    DAY_SUPPORT = "day-support"
    SUPPORTED_LIVING = "supported-living"
    SHARED_LIVES = "shared-lives"
    EXTRA_CARE = "extra-care-housing"
    CARE_HOME = "care-home"
    NURSING_HOME = "care-home-with-nursing"
    SHORT_BREAK = "short-break"
    CARER_SUPPORT = "support-for-a-carer"
    EQUIPMENT = "equipment-or-adaptation"
    TECHNOLOGY = "technology"
    TRANSPORT = "transport"
    MEALS = "meals"
    ADVICE = "advice-or-advocacy"
    OTHER = "other"


class Funder(StrEnum):
    """Who pays for a support."""

    AUTHORITY = "authority"
    NHS = "nhs"
    JOINT = "authority-and-nhs"
    PERSON = "person-themselves"
    FUND = "fund-or-charity"
    NOBODY = "costs-nothing"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Determination(Model):
    """The decision on whether, and how far, a need meets the eligibility criteria.

    Args:
        eligible: whether the need meets the criteria.
        extent: how far the need meets the criteria, in words.
        reasons: the reasons, as they would be given to the person.
        by: the key or role of the person who decided.
        on: the date of the decision.
    """

    eligible: bool | None = None
    extent: str | None = None
    reasons: str | None = None
    by: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Support(Model):
    """How a need is met.

    Args:
        key: a key that identifies this support in the plan.
        kind: the kind of support.
        what: what is done, and how the person likes it done.
        since: the first day of this support.
        until: the last day of this support, if it is known.
        frequency: how often it is done, in words.
        hours: hours of support a week, 0 to 168.
        one_to_one_hours: hours a week with one worker and the person alone, 0 to 168.
        by: the key of the worker, carer or contact who gives it, or the provider's name.
        funded_by: who pays for it.
        cost: what it takes from the budget each week, in pounds.
        direct_payment: whether it is paid for by direct payment.
        bears_on: the matters in s9(4) that it could be relevant to (an adult's plan).
        bears_on_carer: the matters in s10(5) and (6) that it could be relevant to (a carer's plan).
        replacement_care: in a carer's plan, whether it is care given to the adult in the carer's
            place.
        adult_agrees: whether the adult agrees to that care.
    """

    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"provision": "what", "description": "what", "provider": "by"}
    )

    key: Key | None = None
    kind: SupportKind | None = None
    what: str | None = None
    since: date | None = None
    until: date | None = None
    frequency: str | None = None
    hours: Hours | None = None
    one_to_one_hours: Hours | None = None
    by: str | None = None
    funded_by: Funder | None = None
    cost: Money | None = None
    direct_payment: bool | None = None
    bears_on: tuple[AdultMatter, ...] | None = None
    bears_on_carer: tuple[CarerMatter, ...] | None = None
    replacement_care: bool | None = None
    adult_agrees: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the last day is before the first."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Need(Model):
    """One need that the assessment identified, eligible or not.

    Args:
        key: a key that identifies this need; goals, assessments and payments refer to it.
        description: the need in plain words.
        outcomes: the outcomes in reg 2(2) that it affects (an adult's plan); ``()`` means none.
        carer_outcomes: the outcomes in reg 3(2)(b) that it affects (a carer's plan); ``()`` means
            none.
        determination: the decision on whether, and how far, it meets the eligibility criteria.
        met_by: who meets it; there may be more than one.
        carers: the keys of the carers who meet it.
        direct_payment_possible: whether it may be met by direct payment.
        support: the support that meets it; ``()`` means there is none.
        reasons_not_met: why the authority won't meet it, if it won't.
    """

    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "eligible": "determination/eligible",
            "eligibility": "determination",
            "provision": "support",
            "services": "support",
            "reasons": "determination/reasons",
        }
    )

    key: Key | None = None
    description: str | None = None
    outcomes: tuple[AdultOutcome, ...] | None = None
    carer_outcomes: tuple[CarerOutcome, ...] | None = None
    determination: Determination | None = None
    met_by: tuple[MetBy, ...] | None = None
    carers: tuple[Key, ...] | None = None
    direct_payment_possible: bool | None = None
    support: tuple[Support, ...] | None = None
    reasons_not_met: str | None = None
