"""Requests to pay an award, and queries about payments that failed.

They contain references only. A value that looks like a sort code or an account number is refused,
because bank details don't belong in a care record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from attrs import frozen

from careplan._core.field_types import Key, Money
from careplan._core.models import Model
from careplan.errors import Problem

_BANK: Final = re.compile(r"\d{2}[- ]\d{2}[- ]\d{2}(?!\d)|(?<!\d)\d{8}(?!\d)|[A-Z]{2}\d{2}[A-Z]{4}")


class FailureReason(StrEnum):
    """Why a payment failed, as finance reports it. It never contains the bank details."""

    DETAILS_WRONG = "details-wrong"
    ACCOUNT_CLOSED = "account-closed"
    NAME_DIFFERS = "name-differs"
    RETURNED = "returned"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class FailedPayment(Model):
    """A query about a payment that failed.

    Args:
        failed_on: the date the payment failed.
        reason: why it failed.
        raised_by: the key or role of the person who raised the query.
        raised_on: the date of the query.
        answered_on: the date the query was answered; blank while it is open.
        paid_again_on: the date the payment was made after all.
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
        key: an opaque key.
        award: the key of the application that the award was made on.
        fund: the key of the fund.
        amount: the amount in pounds.
        payee: finance's reference for who is paid; never bank details.
        outcome: the key of the assessed outcome that the payment supports.
        requested_by: the key or role of the person who asked for the payment.
        requested_on: the date of the request.
        paid_on: the date it was paid.
        failures: queries about failed payments; ``()`` if there are none.
    """

    FORMAT: ClassVar[str] = "careplan-fund-payment/1"

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
        """A problem for bank details as the payee, and for a payment before its request."""
        if self.payee is not None and _BANK.search(self.payee):
            yield Problem("/payee", "expected finance's reference, not bank details")
        if self.paid_on and self.requested_on and self.paid_on < self.requested_on:
            yield Problem("/paid_on", "expected a day on or after requested_on")
