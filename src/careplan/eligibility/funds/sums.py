"""How much a fund gives on an application, and the most that it could give."""

from __future__ import annotations

from decimal import Decimal

from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.award_limits import FundMoney, Paid
from careplan.eligibility.funds.limit_use import LimitUse
from careplan.eligibility.funds.terms_of_person import extent_of


def sum_given(
    money: FundMoney | None, application: Application, uses: tuple[LimitUse, ...]
) -> Decimal | None:
    """What the fund gives for the amount asked for, never more than is left; ``None`` if unknown.

    Args:
        money: how the application is paid; ``None`` if its strand isn't known.
        application: the application.
        uses: how much of each limit earlier awards have used.
    """
    found = None if money is None else _for_what_is_asked(money, application)
    return None if found is None else _within(found, uses)


def most_given(
    money: FundMoney, application: Application, uses: tuple[LimitUse, ...]
) -> Decimal | None:
    """The most that can still be paid on an application; arguments as for `sum_given`."""
    if money.paid is Paid.BANDED:
        found = _band(money, application)
    else:
        found = _lower(money.most, money, application)
    return None if found is None else _within(found, uses)


def _within(amount: Decimal, uses: tuple[LimitUse, ...]) -> Decimal:
    """An amount, or what is left of a limit of money if that is less."""
    return min([amount, *(one.left for one in uses if one.left is not None)])


def _for_what_is_asked(money: FundMoney, application: Application) -> Decimal | None:
    asked = application.asked
    if money.paid is Paid.BANDED:
        return _band(money, application)
    if money.paid is Paid.FIXED and len(money.amounts) == 1:
        return money.amounts[0]
    if asked is None:
        return None
    if money.paid is Paid.FIXED:  # the largest amount up to what is asked, or the smallest
        return max((one for one in money.amounts if one <= asked), default=money.amounts[0])
    return _lower(min(asked, money.most), money, application)


def _band(money: FundMoney, application: Application) -> Decimal | None:
    return (money.bands or {}).get(extent_of(application) or "")


def _lower(amount: Decimal, money: FundMoney, application: Application) -> Decimal:
    """An amount, or the price of the item if the fund asks for it and it is lower."""
    price = application.item_price
    if money.paid is not Paid.CAPPED or money.item_cap is None or price is None:
        return amount
    return min(amount, price)
