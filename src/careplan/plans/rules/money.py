"""Rules about the personal budget, direct payments, and after-care free of charge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from careplan.answers import NONE_RECORDED
from careplan.dates import add_months, cadence
from careplan.messages import say
from careplan.plans.basis import LegalBasis
from careplan.plans.money import DirectPayment, PersonalBudget
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import need_keys
from careplan.rules import SKIP, Hit, Parameter, asks, fails, required_field, rule, unsure

MONTHS = Parameter(unit="months", low=1, high=36)


@required_field(
    "PL201",
    at="budget",
    says=say("The personal budget isn't recorded."),
    do=say("Record the personal budget."),
    none_will_do=False,
)
def no_personal_budget(plan: SupportPlan) -> None:
    """The personal budget is recorded."""


def _sum_is(whole: Decimal | None, parts: tuple[Decimal | None, ...]) -> bool | None:
    if whole is None or None in parts:
        return None
    return whole == sum((part for part in parts if part is not None), Decimal(0))


@rule(
    "PL202",
    at="authority_cost",
    says=say("The person's share and the authority's share don't add up to the authority's cost."),
    asks=say(
        "We can't tell whether the budget adds up: at least one of its "
        "three amounts isn't recorded."
    ),
    do=say("Record all three amounts, and correct any that is wrong."),
    limits="This sum leaves out the NHS's share. The cap on care costs isn't in operation.",
)
def budget_does_not_add_up(budget: PersonalBudget) -> Iterator[Hit]:
    """The person's share and the authority's share add up to the cost to the authority."""
    shares = (budget.assessed_contribution, budget.authority_share)
    match _sum_is(budget.authority_cost, shares):
        case None:
            yield asks()
        case False:
            yield fails()


@rule(
    "PL203",
    at="package",
    says=say("The NHS's share and the authority's cost don't add up to the whole package."),
    asks=say(
        "We can't tell whether the package adds up: at least one of its "
        "three amounts isn't recorded."
    ),
    do=say(
        "Record the whole package, the NHS's share and the authority's "
        "cost, and correct any mistake."
    ),
    limits="It doesn't know about other public money. It reports a package that "
    "includes some, even if the package is right.",
)
def package_does_not_add_up(budget: PersonalBudget) -> Iterator[Hit]:
    """The NHS's share and the authority's cost add up to the whole package."""
    match _sum_is(budget.package, (budget.nhs_share, budget.authority_cost)):
        case None:
            yield asks()
        case False:
            yield fails()


@required_field(
    "PL204",
    at="direct_payment",
    says=say("It isn't recorded whether there is a direct payment."),
    do=say("Record the direct payment, or that there is none."),
)
def direct_payment_not_asked(plan: SupportPlan) -> None:
    """It is recorded whether there is a direct payment, even if there is none."""


@rule(
    "PL205",
    at="needs",
    says=say(
        "The direct payment isn't linked to needs, or is linked to a need that isn't in the plan."
    ),
    do=say("Link the direct payment to the needs in the plan that it meets."),
)
def direct_payment_without_needs(payment: DirectPayment, *, plan: SupportPlan) -> Iterator[Hit]:
    """A direct payment is linked to needs, and all of them are in the plan."""
    if not payment.needs or not need_keys(plan).issuperset(payment.needs):
        yield fails()


@rule(
    "PL206",
    at="amount",
    says=say(
        "The direct payment's amount isn't recorded or is zero, or how "
        "often it is paid isn't recorded."
    ),
    do=say("Record how much the direct payment is, and how often it is paid."),
)
def direct_payment_without_amount(payment: DirectPayment) -> Iterator[Hit]:
    """A direct payment has an amount above zero, and a frequency."""
    if not payment.amount:
        yield fails()
    elif payment.frequency is None:
        yield fails("frequency")


@rule(
    "PL207",
    at="reviewed",
    says=say(
        "No review of the direct payment since the first payment is recorded. One was due by {due},"
        " within {months} months."
    ),
    asks=say(
        "We can't tell whether the direct payment was reviewed within "
        "{months} months: the date of the first payment, or of any review, "
        "isn't recorded."
    ),
    do=say("Record the dates of the first payment and of each review, and hold any review due."),
    params={"months": MONTHS},
    limits="It doesn't check the reviews needed after a suspected breach, a "
    "change of capacity or a failed condition.",
    overdue=True,
    lapses=True,
)
def first_payment_review_late(payment: DirectPayment, *, months: int, on: date) -> Iterator[Hit]:
    """A direct payment is reviewed within a set number of months of the first payment.

    A late review isn't reported for ever: once it was held, there is nothing left to do.
    """
    if payment.first_paid is None:
        yield asks("first_paid")
        return
    due = add_months(payment.first_paid, months)
    if payment.reviewed is None:
        if on > due:
            yield asks()
    elif on > due and not any(payment.first_paid <= day <= on for day in payment.reviewed):
        yield fails(due=due)


@rule(
    "PL208",
    at="reviewed",
    says=say(
        "The latest recorded review of the direct payment was more than "
        "{months} months ago. The next was due by {due}."
    ),
    asks=say(
        "We can't tell whether the direct payment's later reviews were on "
        "time: its reviews aren't recorded."
    ),
    do=say("Review the direct payment if it is due, and record the date of each review."),
    params={"months": MONTHS},
    limits="It looks at the latest review only. It doesn't check the gaps between earlier reviews.",
    overdue=True,
    lapses=True,
)
def later_payment_review_late(payment: DirectPayment, *, months: int, on: date) -> Iterator[Hit]:
    """A direct payment is reviewed again within a set number of months of its last review."""
    if payment.reviewed is None:
        yield asks()
    elif not any(day <= on for day in payment.reviewed):
        yield from SKIP
    elif due := cadence(payment.reviewed, anchor=None, months=months, on=on).overdue:
        yield fails(due=due)


@rule(
    "PL209",
    at="budget/assessed_contribution",
    says=say(
        "The plan includes section 117 after-care, which is free, but a "
        "contribution from the person is recorded."
    ),
    asks=say(
        "We can't tell whether the person is charged for after-care: their "
        "contribution, or which support it is for, isn't recorded."
    ),
    do=say(
        "Check what any charge is for, and record the legal basis and the "
        "person's assessed contribution."
    ),
    limits="A plan with another legal basis beside after-care may rightly charge for the rest. The"
    " rule can't tell then, because the plan doesn't say what a charge is for.",
)
def after_care_charged(plan: SupportPlan) -> Iterator[Hit]:
    """Nobody is charged for after-care under section 117, which is free."""
    if plan.legal_bases is None:
        yield unsure("legal_bases")
    elif LegalBasis.AFTER_CARE not in plan.legal_bases or plan.budget is NONE_RECORDED:
        yield from SKIP
    elif plan.budget is None or plan.budget.assessed_contribution is None:
        yield asks()
    elif plan.budget.assessed_contribution > 0:
        yield fails() if set(plan.legal_bases) == {LegalBasis.AFTER_CARE} else asks()
