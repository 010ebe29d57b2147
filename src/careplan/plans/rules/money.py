"""Rules about the personal budget, direct payments, and after-care free of charge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from careplan.answers import NONE_RECORDED
from careplan.dates import add_months
from careplan.messages import say
from careplan.plans.basis import LegalBasis
from careplan.plans.money import DirectPayment, PersonalBudget
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import need_keys
from careplan.rules import SKIP, Hit, Kind, Parameter, asks, fails, required_field, rule, unsure

MONTHS = Parameter(unit="months", low=1, high=36)

no_personal_budget = required_field(
    "PL201",
    "no-personal-budget",
    "budget",
    of=SupportPlan,
    none_will_do=False,
    says=say("The personal budget isn't recorded."),
    why="The plan holds the personal budget.",
)


def _sum_is(whole: Decimal | None, parts: tuple[Decimal | None, ...]) -> bool | None:
    if whole is None or None in parts:
        return None
    return whole == sum((part for part in parts if part is not None), Decimal(0))


@rule(
    "PL202",
    "budget-does-not-add-up",
    of=PersonalBudget,
    kind=Kind.FACT,
    at="authority_cost",
    says=say("The person's share and the authority's share don't add up to the authority's cost."),
    asks=say("Whether the budget adds up can't be told: one of its three sums isn't recorded."),
    limits="The NHS's share stands outside this sum. The cap on care costs isn't in operation.",
)
def budget_does_not_add_up(budget: PersonalBudget) -> Iterator[Hit]:
    """The cost to the authority is the person's share and the authority's share together."""
    shares = (budget.assessed_contribution, budget.authority_share)
    match _sum_is(budget.authority_cost, shares):
        case None:
            yield asks()
        case False:
            yield fails()


@rule(
    "PL203",
    "package-does-not-add-up",
    of=PersonalBudget,
    kind=Kind.FACT,
    at="package",
    says=say("The NHS's share and the authority's cost don't add up to the whole package."),
    asks=say("Whether the package adds up can't be told: one of its sums isn't recorded."),
    limits="Other public money in a package makes this ask for a second look.",
)
def package_does_not_add_up(budget: PersonalBudget) -> Iterator[Hit]:
    """The whole package is the NHS's share and the authority's cost together."""
    match _sum_is(budget.package, (budget.nhs_share, budget.authority_cost)):
        case None:
            yield asks()
        case False:
            yield fails()


direct_payment_not_asked = required_field(
    "PL204",
    "direct-payment-not-asked",
    "direct_payment",
    of=SupportPlan,
    says=say("Whether there is a direct payment isn't recorded."),
    why="The plan says whether there is a direct payment; that there is none, is an answer.",
)


@rule(
    "PL205",
    "direct-payment-without-needs",
    of=DirectPayment,
    kind=Kind.RECORD,
    at="needs",
    says=say("Which of the plan's needs the direct payment meets isn't recorded."),
)
def direct_payment_without_needs(payment: DirectPayment, *, plan: SupportPlan) -> Iterator[Hit]:
    """A direct payment names needs, and they are needs in the plan."""
    if not payment.needs or not need_keys(plan).issuperset(payment.needs):
        yield fails()


@rule(
    "PL206",
    "direct-payment-without-amount",
    of=DirectPayment,
    kind=Kind.RECORD,
    at="amount",
    says=say("The amount of the direct payment, or how often it is paid, isn't recorded."),
)
def direct_payment_without_amount(payment: DirectPayment) -> Iterator[Hit]:
    """A direct payment has an amount above nothing, and a frequency."""
    if not payment.amount:
        yield fails()
    elif payment.frequency is None:
        yield fails("frequency")


@rule(
    "PL207",
    "first-payment-review-late",
    of=DirectPayment,
    kind=Kind.FACT,
    at="reviewed",
    params={"months": MONTHS},
    says=say(
        "The direct payment wasn't reviewed within {months} months of the first payment:"
        " due by {due}."
    ),
    asks=say("Whether the direct payment was reviewed in its first {months} months can't be told."),
    limits="Reviews on a suspected breach, a change of capacity or a failed condition are others.",
)
def first_payment_review_late(payment: DirectPayment, *, months: int, on: date) -> Iterator[Hit]:
    """A direct payment is reviewed at least once in the months after the first payment."""
    if payment.first_paid is None:
        yield asks("first_paid")
        return
    due = add_months(payment.first_paid, months)
    if payment.reviewed is None:
        if on > due:
            yield asks()
    elif on > due and not any(payment.first_paid <= day <= due for day in payment.reviewed):
        yield fails(due=due)


@rule(
    "PL208",
    "later-payment-review-late",
    of=DirectPayment,
    kind=Kind.FACT,
    at="reviewed",
    params={"months": MONTHS},
    says=say(
        "The direct payment wasn't reviewed within {months} months of its last review:"
        " due by {due}."
    ),
    asks=say("Whether the direct payment's later reviews were in time can't be told."),
    limits="It looks at the latest review only; an older gap is history.",
)
def later_payment_review_late(payment: DirectPayment, *, months: int, on: date) -> Iterator[Hit]:
    """Once reviewed, a direct payment is reviewed again within so many months."""
    if payment.reviewed is None:
        yield asks()
    elif not (held := [day for day in payment.reviewed if day <= on]):
        yield from SKIP
    elif on > (due := add_months(max(held), months)):
        yield fails(due=due)


@rule(
    "PL209",
    "after-care-charged",
    of=SupportPlan,
    kind=Kind.FACT,
    at="budget/assessed_contribution",
    says=say("The plan rests on after-care, which is free, and the person is charged."),
    asks=say("Whether the person is charged for after-care can't be told."),
    limits="A plan may rightly charge for support that isn't after-care: then waive it, saying so.",
)
def after_care_charged(plan: SupportPlan) -> Iterator[Hit]:
    """Nobody pays for after-care under section 117."""
    if plan.legal_bases is None:
        yield unsure("legal_bases")
    elif LegalBasis.AFTER_CARE not in plan.legal_bases or plan.budget is NONE_RECORDED:
        yield from SKIP
    elif plan.budget is None or plan.budget.assessed_contribution is None:
        yield asks()
    elif plan.budget.assessed_contribution > 0:
        yield fails()
