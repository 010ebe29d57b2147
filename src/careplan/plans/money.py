"""The personal budget and direct payments."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key, Money
from careplan._core.models import Model


class Frequency(StrEnum):
    """How often money is paid, or the period a sum covers."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four-weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    ONE_OFF = "one-off"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PersonalBudget(Model):
    """What meeting the needs costs, and who bears it. All sums are for one period, in pounds.

    Source: Care Act 2014, s26(1).

    Args:
        period: what each sum covers.
        package: the whole cost, with the NHS share.
        nhs_share: what the NHS pays; it stands outside the statement.
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
class DirectPayment(Model):
    """Money paid to the person, or to somebody for them, to meet needs.

    Source: Care Act 2014, s25(2).

    Args:
        needs: the keys of the needs it meets.
        amount: each time, in pounds.
        frequency: how often.
        first_paid: when the first payment was made.
        managed_by: the key of who manages it.
        reviewed: the days it was reviewed on; ``()`` is not yet.
    """

    needs: tuple[Key, ...] | None = None
    amount: Money | None = None
    frequency: Frequency | None = None
    first_paid: date | None = None
    managed_by: Key | None = None
    reviewed: tuple[date, ...] | None = None
