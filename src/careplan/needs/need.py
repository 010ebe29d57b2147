"""A need, what was decided about it, and the support that meets it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Hours, Key, Money
from careplan._core.models import Model
from careplan.needs.outcomes import AdultMatter, AdultOutcome, CarerMatter, CarerOutcome


class MetBy(StrEnum):
    """Who meets a need."""

    AUTHORITY = "authority"
    CARER = "carer"
    PERSON = "person-themselves"
    NHS = "nhs"
    COMMUNITY = "community"
    NOBODY = "not-met"


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
        what: what is done, and how the person likes it done.
        frequency: how often it is done, in words.
        hours: hours of support a week, 0 to 168.
        one_to_one_hours: hours a week with one worker and the person alone, 0 to 168.
        by: the key of the worker, carer or contact who gives it, or the provider's name.
        cost: what it takes from the budget each week, in pounds.
        direct_payment: whether it is paid for by direct payment.
        bears_on: the matters in s9(4) that it could be relevant to (an adult's plan).
        bears_on_carer: the matters in s10(5) and (6) that it could be relevant to (a carer's plan).
    """

    key: Key | None = None
    what: str | None = None
    frequency: str | None = None
    hours: Hours | None = None
    one_to_one_hours: Hours | None = None
    by: str | None = None
    cost: Money | None = None
    direct_payment: bool | None = None
    bears_on: tuple[AdultMatter, ...] | None = None
    bears_on_carer: tuple[CarerMatter, ...] | None = None


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
