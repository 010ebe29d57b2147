"""How much a fund gives on an application whose terms are met, and the most that it could give."""

from __future__ import annotations

from decimal import Decimal

from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.award_limits import FundMoney, Paid
from careplan.eligibility.funds.limit_use import LimitUse


def sum_given(money: FundMoney, application: Application, uses: tuple[LimitUse, ...]) -> Decimal:
    """What the fund gives for the amount asked for, never more than is left.

    Args:
        money: how the application is paid.
        application: the application. What the sum depends on is recorded.
        uses: how much of each limit earlier awards have used.
    """
    asked = application.asked
    if asked is None or money.paid is Paid.BANDED:
        return most_given(money, application, uses)
    if money.paid is Paid.FIXED:  # the largest amount up to what is asked, or the smallest
        fixed = max((one for one in money.amounts if one <= asked), default=money.amounts[0])
        return _within(fixed, uses)
    return min(asked, most_given(money, application, uses))


def most_given(money: FundMoney, application: Application, uses: tuple[LimitUse, ...]) -> Decimal:
    """The most that can still be paid on an application; arguments as for `sum_given`."""
    if money.bands is not None:
        return _within(money.bands[application.extent or ""], uses)
    price = application.item_price if money.item_cap is not None else None
    most = money.most if price is None or money.paid is Paid.FIXED else min(money.most, price)
    return _within(most, uses)


def _within(amount: Decimal, uses: tuple[LimitUse, ...]) -> Decimal:
    """An amount, or what is left of a limit of money if that is less."""
    return min([amount, *(one.left for one in uses if one.left is not None)])
