"""What a direct payment was spent on, beside the needs it is for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from careplan._core.arguments import is_a, refuse
from careplan.messages import Message, say
from careplan.plans.money import DirectPayment, Spending
from careplan.plans.pages.page import PageSection, PlanPage, Said
from careplan.plans.pages.words import joined, texts
from careplan.plans.plan import SupportPlan

TITLE: Final = say("What the direct payment was spent on")
SPENT: Final = say("Spent: £{amount}.")
UNKNOWN: Final = say("Amounts that aren't recorded: {count}.")
NOTHING: Final = say("Answer when asked: nothing was spent yet.")
ENTRY: Final = say("{what}: £{amount}. For: {wanted}.")
ENTRY_UNKNOWN: Final = say("{what}: the amount isn't recorded. For: {wanted}.")
UNNAMED: Final = say("Something")
NOT_SAID: Final = say("not recorded")
NONE_OF_THEM: Final = say("none of the needs and outcomes in the plan")
EACH: Final = say("Something was spent on each need that the payment is for.")


def direct_payment_page(plan: SupportPlan) -> PlanPage:
    """What a direct payment was spent on, against the needs and wanted outcomes it was for.

    Money that was for several needs isn't divided between them. The page judges nothing: a person
    may have good reasons to buy something else.

    Args:
        plan: the plan.

    Returns:
        A page with the sum, each purchase and what it was for, and the needs on which nothing was
        spent yet.

    Raises:
        ArgumentError: if it isn't a plan.

    >>> from careplan.plans import SupportPlan
    >>> direct_payment_page(SupportPlan()).missing
    ('total', 'purchases', 'not-yet')
    """
    refuse(is_a(SupportPlan, plan=plan))
    held = plan.direct_payment
    payment = held if isinstance(held, DirectPayment) else DirectPayment()
    sections: tuple[tuple[str, Message, Iterator[Said]], ...] = (
        ("total", say("In all"), _total(payment)),
        ("purchases", say("Spent on"), _purchases(plan, payment)),
        ("not-yet", say("Needs on which nothing was spent yet"), _not_yet(plan, payment)),
    )
    return PlanPage(
        title=TITLE,
        sections=tuple(
            PageSection(key=key, title=title, lines=tuple(lines)) for key, title, lines in sections
        ),
    )


def _total(payment: DirectPayment) -> Iterator[Said]:
    if payment.spent == ():
        yield NOTHING
    amounts = [one.amount for one in payment.spent or ()]
    known = [one for one in amounts if one is not None]
    if known:
        yield SPENT.fill(amount=_pounds(sum(known, Decimal(0))))
    if len(known) < len(amounts):
        yield UNKNOWN.fill(count=len(amounts) - len(known))


def _pounds(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _purchases(plan: SupportPlan, payment: DirectPayment) -> Iterator[Said]:
    if payment.spent == ():
        yield NOTHING
    for one in payment.spent or ():
        what, wanted = next(texts(one.what), UNNAMED), _wanted(plan, one)
        if one.amount is None:
            yield ENTRY_UNKNOWN.fill(what=what, wanted=wanted)
        else:
            yield ENTRY.fill(what=what, wanted=wanted, amount=_pounds(one.amount))


def _wanted(plan: SupportPlan, one: Spending) -> Said:
    """What it was for, in the plan's words."""
    words = {need.key: need.description for need in plan.needs or ()}
    words |= {want.key: want.description for want in plan.wanted_outcomes or ()}
    keys = (*(one.needs or ()), *(one.wanted_outcomes or ()))
    found = [text.rstrip(".") for text in texts(*(words.get(key) for key in keys))]
    if found:
        return joined(found)
    return NONE_OF_THEM if one.needs == () and one.wanted_outcomes in {None, ()} else NOT_SAID


def _not_yet(plan: SupportPlan, payment: DirectPayment) -> Iterator[Said]:
    bought = {key for one in payment.spent or () for key in one.needs or ()}
    if payment.spent is None or payment.needs is None:
        return
    left = [key for key in payment.needs if key not in bought]
    if not left:
        yield EACH
    words = {need.key: need.description for need in plan.needs or ()}
    yield from texts(*(words.get(key) for key in left))
