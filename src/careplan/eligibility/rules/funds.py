"""Rules about a payment from a fund, and queries where one failed."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.answers import blank
from careplan.eligibility.funds.payment import FundPayment
from careplan.messages import say
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule, unsure

PAYMENT_WITHOUT_AWARD = required_field(
    "FU101",
    "payment-without-award",
    "award",
    of=FundPayment,
    says=say("Which award this payment is for isn't recorded."),
    why="A payment refers to the award it pays.",
)
PAYMENT_WITHOUT_AMOUNT = required_field(
    "FU102",
    "payment-without-amount",
    "amount",
    of=FundPayment,
    says=say("How much is to be paid isn't recorded."),
    why="A payment says how much.",
)
PAYMENT_WITHOUT_PAYEE = required_field(
    "FU103",
    "payment-without-payee",
    "payee",
    of=FundPayment,
    says=say("Finance's reference for who is paid isn't recorded."),
    why="A payment says who is paid, by finance's reference and never by bank details.",
)
PAYMENT_ANSWERS_NOTHING = required_field(
    "FU104",
    "payment-answers-nothing",
    "outcome",
    of=FundPayment,
    says=say("Which assessed outcome this payment answers isn't recorded."),
    why="A payment says which assessed outcome it answers, so that spending can be told by it.",
)


@rule(
    "FU105",
    "payment-by-nobody",
    of=FundPayment,
    kind=Kind.RECORD,
    at="requested_by",
    says=say("Who asked for this payment, or when, isn't recorded."),
)
def payment_by_nobody(payment: FundPayment) -> Iterator[Hit]:
    """A payment says who asked for it, and when."""
    if blank(payment.requested_by):
        yield fails()
    elif payment.requested_on is None:
        yield fails("requested_on")


@rule(
    "FU106",
    "failed-payment-unanswered",
    of=FundPayment,
    kind=Kind.RECORD,
    at="failures",
    says=say("A payment failed, and the query about it has no answer yet."),
    limits="How long a query may take is the council's own matter.",
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
