"""Rules about a payment from a fund, and about queries if a payment failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.eligibility.fund_payment import FundPayment
from careplan.messages import say
from careplan.rules import SKIP, Hit, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks


@required_field(
    "FU101",
    at="award",
    says=say("It isn't recorded which award this payment is for."),
    do=say("Record which award this payment is for."),
)
def payment_without_award(payment: FundPayment) -> None:
    """A payment refers to the award it pays."""


@required_field(
    "FU102",
    at="amount",
    says=say("The amount of this payment isn't recorded."),
    do=say("Record the amount of this payment."),
)
def payment_without_amount(payment: FundPayment) -> None:
    """A payment has an amount."""


@required_field(
    "FU103",
    at="payee",
    says=say("Finance's reference for who is paid isn't recorded."),
    do=say("Record finance's reference for who is paid, not bank details."),
)
def payment_without_payee(payment: FundPayment) -> None:
    """A payment says who is paid, by finance's reference and never by bank details."""


@required_field(
    "FU104",
    at="outcome",
    says=say("It isn't recorded which assessed outcome this payment supports."),
    do=say("Record which assessed outcome this payment supports."),
)
def payment_answers_nothing(payment: FundPayment) -> None:
    """A payment says which assessed outcome it supports, so that spending can be counted by it."""


_ASKED_FOR: Final = {
    "requested_by": say("Who asked for this payment isn't recorded."),
    "requested_on": say("When this payment was asked for isn't recorded."),
}


@rule(
    "FU105",
    at="requested_by",
    says=say("Who asked for this payment, or when they asked, isn't recorded."),
    do=say("Record who asked for this payment, and when."),
)
def payment_by_nobody(payment: FundPayment) -> Iterator[Hit]:
    """A payment says who asked for it, and when."""
    yield from blanks(payment, _ASKED_FOR)


@rule(
    "FU106",
    at="failures",
    says=say("A payment failed. No answer to the query and no later payment is recorded."),
    do=say("Record when the query was answered or the payment made, or that no payment failed."),
    limits="It doesn't check how long a query takes. The council decides that.",
)
def failed_payment_unanswered(payment: FundPayment) -> Iterator[Hit]:
    """Every query about a failed payment has an answer, or the payment was made after all."""
    if payment.failures is None:
        yield unsure("failures")
    elif not payment.failures:
        yield from SKIP
    for index, one in enumerate(payment.failures or ()):
        if one.answered_on is None and one.paid_again_on is None:
            yield fails(f"failures/{index}")
