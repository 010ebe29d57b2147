"""The ledger of awards: what was spent on each outcome, and whom a fund reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import frozen

from careplan._base.exact_arithmetic import EXACT, exact_sum
from careplan._core.arguments import are, is_day, listed, refuse
from careplan.eligibility.funds.application import PastAward
from careplan.errors import Problem


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

    Raises:
        ArgumentError: if the ledger isn't a list of `PastAward`, or a day isn't a date.
    """
    ledger = listed(ledger)
    refuse(are(PastAward, ledger=ledger), is_day(since=since, until=until))
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

    Raises:
        ArgumentError: if the ledger isn't a list of `PastAward`, a day isn't a date, or `of` isn't
            a number.
    """
    ledger = listed(ledger)
    whole = () if type(of) is int and of >= 0 else [Problem("/of", "expected a number, 0 or more")]
    refuse(are(PastAward, ledger=ledger), whole, is_day(since=since, until=until))
    held = [one for one in ledger if one.on is not None and since <= one.on <= until]
    carers = {one.carer for one in held if one.carer is not None}
    return Reach(
        awards=len(held),
        carers=len(carers),
        unknown=sum(one.carer is None for one in held),
        of=of,
        spent=exact_sum(one.amount for one in held if one.amount is not None),
    )
