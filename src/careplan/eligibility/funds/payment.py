"""What follows an award: a request for payment, and a query where it failed.

References only. What looks like a sort code or an account number is refused: nobody's bank
details belong in a care record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from careplan._core.fields import Key, Money
from careplan._core.models import Model
from careplan.errors import Problem

_BANK: Final = re.compile(r"\d{2}[- ]\d{2}[- ]\d{2}(?!\d)|(?<!\d)\d{8}(?!\d)|[A-Z]{2}\d{2}[A-Z]{4}")


class FailureReason(StrEnum):
    """Why a payment failed, as finance says it; never the details themselves."""

    DETAILS_WRONG = "details-wrong"
    ACCOUNT_CLOSED = "account-closed"
    NAME_DIFFERS = "name-differs"
    RETURNED = "returned"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class FailedPayment(Model):
    """A query about a payment that failed.

    Args:
        failed_on: when it failed.
        reason: why.
        raised_by: the key or role of who raised the query.
        raised_on: when.
        answered_on: when it was answered; blank while it is open.
        paid_again_on: when the payment was made after all.
    """

    failed_on: date | None = None
    reason: FailureReason | None = None
    raised_by: str | None = None
    raised_on: date | None = None
    answered_on: date | None = None
    paid_again_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class FundPayment(Model):
    """A request to pay an award.

    Args:
        key: opaque.
        award: the key of the application that the award was made on.
        fund: the key of the fund.
        amount: in pounds.
        payee: finance's reference for who is paid. Never bank details.
        outcome: the assessed outcome that it answers, by key.
        requested_by: the key or role of who asked for the payment.
        requested_on: when.
        paid_on: when it was paid.
        failures: queries about it; ``()`` is none.
    """

    key: Key | None = None
    award: Key | None = None
    fund: Key | None = None
    amount: Money | None = None
    payee: Key | None = None
    outcome: Key | None = None
    requested_by: str | None = None
    requested_on: date | None = None
    paid_on: date | None = None
    failures: tuple[FailedPayment, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Bank details where a reference belongs; paid before it was asked for."""
        if self.payee is not None and _BANK.search(self.payee):
            yield Problem("/payee", "expected finance's reference, not bank details")
        if self.paid_on and self.requested_on and self.paid_on < self.requested_on:
            yield Problem("/paid_on", "expected a day on or after requested_on")
