"""The ledger of awards: what counts against an application, and whom a fund reached.

If an earlier award's fund, date or reference is blank, we can't tell whether it counts. Then we
may not be able to tell whether another award is allowed, and somebody has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Final

from attrs import frozen

from careplan._base.exact_arithmetic import EXACT
from careplan.answers import Answer, all_met
from careplan.dates import add_months
from careplan.eligibility.funds.application import Application, PastAward
from careplan.eligibility.funds.award_limits import Counts, FundUnit, FundWindow, WindowKind
from careplan.eligibility.funds.fund import Fund
from careplan.messages import Message, say

_REFERENCE: Final[Mapping[FundUnit, str]] = {
    FundUnit.CARER: "carer",
    FundUnit.HOUSEHOLD: "household",
    FundUnit.PERSON: "person",
}
_APRIL: Final = 4
NOBODY_LOOKED: Final = say("No check of the ledger of earlier awards is recorded.")
DOUBTFUL: Final = say(
    "We can't tell whether award {row} in the ledger counts. Its date, "
    "amount, fund or reference is blank, or the application's date or "
    "reference is blank."
)


def in_window(window: FundWindow, awarded: date, made_on: date) -> bool:
    """Does an award made on one day count against an application made on another?

    In a rolling window, an award counts until its months have passed. It doesn't count on the day
    they end: the same day of the month, or the last day of a shorter month. In a financial-year
    window, it counts if it was made in the same financial year as the application. In a one-off
    window, it always counts.

    Args:
        window: the fund's window.
        awarded: the day of the award.
        made_on: the day of the application.

    >>> rolling = FundWindow(kind=WindowKind.ROLLING, months=12, unit=FundUnit.CARER)
    >>> in_window(rolling, date(2025, 11, 20), date(2026, 11, 20))
    False
    >>> in_window(rolling, date(2025, 11, 21), date(2026, 11, 20))
    True
    """
    if window.kind is WindowKind.ONE_OFF:
        return True
    if window.kind is WindowKind.FINANCIAL_YEAR:
        return _year(awarded) == _year(made_on)
    return add_months(awarded, window.months or 0) > made_on


def _year(day: date) -> int:
    """The year in which a day's financial year starts, on 1 April."""
    return day.year if day.month >= _APRIL else day.year - 1


@frozen(kw_only=True)
class Used:
    """How much of a fund's window earlier awards have used.

    Args:
        allowed: whether another award is allowed; ``None`` if we can't tell.
        left: the pounds that are left; ``None`` if we can't tell, there is no limit, or none is
            left.
        why: why we can't tell.
    """

    allowed: Answer
    left: Decimal | None
    why: tuple[Message, ...] = ()


def used(
    fund: Fund, application: Application, ledger: Iterable[PastAward] | None, *, on: date
) -> Used:
    """How much of a fund's window earlier awards have used, for an application on a day.

    Args:
        fund: the fund.
        application: the application; its own award isn't counted.
        ledger: earlier awards; ``None`` if nobody has looked.
        on: the day; later awards aren't counted.
    """
    window = fund.window
    if window is None:
        return Used(allowed=True, left=None)
    if ledger is None:
        return Used(allowed=None, left=None, why=(NOBODY_LOOKED,))
    rows = tuple(ledger)
    counted = [(_counts(fund, window, application, one, on), one.amount) for one in rows]
    why = tuple(
        DOUBTFUL.fill(row=row)
        for row, (answer, amount) in enumerate(counted, start=1)
        if answer is None or (answer and window.money is not None and amount is None)
    )
    sure = [amount for answer, amount in counted if answer]
    maybe = [amount for answer, amount in counted if answer is None]
    allowed = _below(len(sure), len(maybe), window.awards)
    if window.money is None:
        return Used(allowed=allowed, left=None, why=() if allowed is not None else why)
    spent = _total(sure)
    exact = not maybe and None not in sure
    money = False if spent >= window.money else (True if exact else None)
    left = EXACT.subtract(window.money, spent) if exact and money else None
    answer = all_met([allowed, money])
    return Used(allowed=answer, left=left, why=() if answer is not None else why)


def _total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The exact total in pounds of the amounts that are known."""
    return reduce(EXACT.add, (one for one in amounts if one is not None), Decimal(0))


def _below(sure: int, maybe: int, most: int) -> Answer:
    if sure >= most:
        return False
    return True if sure + maybe < most else None


def _counts(
    fund: Fund, window: FundWindow, application: Application, one: PastAward, on: date
) -> Answer:
    """Does one award in the ledger count against an application?"""
    if one.key is not None and one.key == application.key:
        return False
    name = _REFERENCE[window.unit]
    ours, theirs = getattr(application, name), getattr(one, name)
    same = None if ours is None or theirs is None else ours == theirs
    if same is False:
        return False
    this: Answer = True
    if window.counts is Counts.THIS_FUND:
        this = None if one.fund is None else one.fund == fund.key
    return all_met([same, this, _in_time(window, one.on, application.made_on, on)])


def _in_time(window: FundWindow, awarded: date | None, made_on: date | None, on: date) -> Answer:
    if awarded is None:
        return None
    if awarded > on:
        return False
    if window.kind is WindowKind.ONE_OFF:
        return True
    return None if made_on is None else in_window(window, awarded, made_on)


def spend_by_outcome(
    ledger: Iterable[PastAward], *, since: date, until: date
) -> dict[str | None, Decimal]:
    """What was awarded in a period, by the assessed outcome that the award supports.

    Args:
        ledger: the awards; an award without a date or an amount isn't counted.
        since: the first day of the period.
        until: the last day of the period.

    Returns:
        Outcome to pounds, in the order of the ledger. The key ``None`` is for awards without a
        recorded outcome.
    """
    found: dict[str | None, Decimal] = {}
    for one in ledger:
        if one.on is not None and since <= one.on <= until and one.amount is not None:
            found[one.outcome] = EXACT.add(found.get(one.outcome, Decimal(0)), one.amount)
    return found


@frozen(kw_only=True)
class Reach:
    """How many carers a fund reached in a period.

    Args:
        awards: the number of awards.
        carers: the number of different carers who had one.
        unknown: the number of awards without a carer's reference.
        of: the number of carers who could have had one, as the caller counted them.
        spent: the total in pounds of the amounts that are recorded.
    """

    awards: int
    carers: int
    unknown: int
    of: int
    spent: Decimal

    @property
    def share(self) -> Decimal | None:
        """Carers reached, as a share of `of`; ``None`` if `of` is 0 or a carer is unknown."""
        return Decimal(self.carers) / self.of if self.of and not self.unknown else None


def reach(ledger: Iterable[PastAward], *, of: int, since: date, until: date) -> Reach:
    """How many carers a fund reached in a period.

    Small counts can identify people: `careplan.frames.publish` hides them.

    Args:
        ledger: the fund's awards; an award without a date isn't counted.
        of: how many carers could have had one, such as those registered; 0 or more.
        since: the first day of the period.
        until: the last day of the period.
    """
    held = [one for one in ledger if one.on is not None and since <= one.on <= until]
    carers = {one.carer for one in held if one.carer is not None}
    return Reach(
        awards=len(held),
        carers=len(carers),
        unknown=sum(one.carer is None for one in held),
        of=of,
        spent=_total(one.amount for one in held),
    )
