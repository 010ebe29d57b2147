"""A need, what was decided about it, and the support that meets it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Hours, Key, Money
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
    """What was decided about whether a need meets the criteria, and how far.

    Args:
        eligible: whether it does.
        extent: how far it does, in words.
        reasons: why, as they would be given to the person.
        by: the key or role of who decided.
        on: when.
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
        key: opaque.
        what: what is done, and how the person likes it done.
        frequency: how often, in words.
        hours: a week, in all.
        one_to_one_hours: a week, one worker with the person alone.
        by: the key of the worker, carer or contact, or the provider's name.
        cost: its share of the budget a week, in pounds.
        direct_payment: whether it is paid for by direct payment.
        bears_on: the s9(4) matters it could bear on (an adult's plan).
        bears_on_carer: the s10(5) and (6) matters it could bear on (a carer's plan).
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
    """One need the assessment identified, eligible or not.

    Args:
        key: opaque; goals, assessments and payments refer to it.
        description: in plain words.
        outcomes: the outcomes of reg 2(2) it touches (an adult's plan).
        carer_outcomes: the outcomes of reg 3(2)(b) it touches (a carer's plan).
        determination: whether and how far it meets the criteria.
        met_by: who meets it; more than one may.
        carers: the keys of the carers who meet it.
        direct_payment_possible: whether it may be met by direct payment.
        support: how it is met; ``()`` is asked, and none.
        reasons_not_met: why the authority won't meet it, where it won't.
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
