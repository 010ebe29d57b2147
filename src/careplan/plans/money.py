"""The personal budget and direct payments."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key, Money
from careplan._core.models import Model


class Frequency(StrEnum):
    """How often money is paid, or the period that an amount covers."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four-weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    ONE_OFF = "one-off"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PersonalBudget(Model):
    """What meeting the needs costs, and who pays. Every amount is in pounds and for one period.

    Source: Care Act 2014, s26(1).

    Args:
        period: the period that each amount covers.
        package: the full cost, including what the NHS pays.
        nhs_share: what the NHS pays. It isn't part of the statement under s26(1).
        authority_cost: (a) the cost to the authority of the needs it meets.
        assessed_contribution: (b) the person's share, after a financial assessment.
        authority_share: (c) the authority's share.
    """

    period: Frequency | None = None
    package: Money | None = None
    nhs_share: Money | None = None
    authority_cost: Money | None = None
    assessed_contribution: Money | None = None
    authority_share: Money | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Spending(Model):
    """What a part of a direct payment was spent on.

    Args:
        on: the date it was spent, or the last day of a span.
        amount: how much, in pounds.
        what: what it was spent on.
        needs: the keys of the needs it was for; ``()`` means none of them.
        wanted_outcomes: the keys of the wanted outcomes it was for; ``()`` means none of them.
    """

    on: date | None = None
    amount: Money | None = None
    what: str | None = None
    needs: tuple[Key, ...] | None = None
    wanted_outcomes: tuple[Key, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DirectPayment(Model):
    """Money paid to the person, or to somebody for them, to meet needs.

    Source: Care Act 2014, s25(2).

    Args:
        needs: the keys of the needs it meets.
        amount: each payment, in pounds.
        frequency: how often it is paid.
        first_paid: the date of the first payment.
        managed_by: the key of the person who manages it.
        reviewed: the dates of its reviews; ``()`` means there were none yet.
        spent: what it was spent on; ``()`` means nothing yet.
    """

    needs: tuple[Key, ...] | None = None
    amount: Money | None = None
    frequency: Frequency | None = None
    first_paid: date | None = None
    managed_by: Key | None = None
    reviewed: tuple[date, ...] | None = None
    spent: tuple[Spending, ...] | None = None
