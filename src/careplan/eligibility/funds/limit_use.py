"""How much of a fund's limits earlier awards have used.

If an earlier award's fund, date or reference is blank, we can't tell whether it counts. Then we
may not be able to tell whether another award is allowed, and somebody has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from careplan._base.exact_arithmetic import EXACT, exact_sum
from careplan.answers import Answer, all_met
from careplan.eligibility.funds.application import Application, PastAward
from careplan.eligibility.funds.award_limits import AwardLimit, Counts, FundUnit, WindowKind
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.strand import Strand
from careplan.eligibility.funds.windows import financial_year_of, months_ending_on
from careplan.messages import Message, say

_REFERENCE: Final[Mapping[FundUnit, str]] = {
    FundUnit.CARER: "carer",
    FundUnit.HOUSEHOLD: "household",
    FundUnit.PERSON: "person",
}
NOBODY_LOOKED: Final = say("No check of the ledger of earlier awards is recorded.")
DOUBTFUL: Final = say(
    "We can't tell whether award {row} in the ledger counts. Its date, "
    "amount, fund, strand or reference is blank, or the application's date or "
    "reference is blank."
)
LATER: Final = say(
    "We can't tell whether award {row} in the ledger counts. Its date is later than the day of "
    "this decision."
)
STRANGE: Final = say(
    "We can't tell whether award {row} in the ledger counts. The fund has no such strand."
)


@frozen(kw_only=True, repr=False)
class LimitUse:
    """How much of one limit earlier awards have used.

    Args:
        limit: the limit.
        strand: the strand whose limit it is; ``None`` if it is the whole fund's.
        since: the first day that counts; ``None`` for any, or if we can't tell.
        until: the last day that counts; ``None`` if we can't tell.
        counted: the earlier awards that count, in the order of the ledger.
        allowed: whether the limit allows another award; ``None`` if we can't tell.
        left: the pounds that are left of a limit of money; else, or if we can't tell, ``None``.
        why: why an award in the ledger may or may not count.
    """

    limit: AwardLimit
    strand: Strand | None = None
    since: date | None
    until: date | None
    counted: tuple[PastAward, ...] = ()
    allowed: Answer
    left: Decimal | None = None
    why: tuple[Message, ...] = ()

    def __repr__(self) -> str:
        return f"<LimitUse of {self.limit.key}, {len(self.counted)} awards count>"

    @property
    def spent(self) -> Decimal:
        """The total in pounds of the awards that count, where the amount is recorded."""
        return _spent(self.counted)


def limit_uses(
    fund: Fund,
    application: Application,
    ledger: tuple[PastAward, ...] | None,
    *,
    strand: Strand | None,
    on: date,
) -> tuple[LimitUse, ...]:
    """How much of each limit earlier awards have used: the fund's limits, then the strand's.

    Args:
        fund: the fund.
        application: the application; its own award isn't counted.
        ledger: earlier awards; ``None`` if nobody has looked.
        strand: the strand whose limits count too.
        on: the day it is decided for.
    """
    limits: list[tuple[AwardLimit, Strand | None]] = [(one, None) for one in fund.limits]
    if strand is not None:
        limits += [(one, strand) for one in strand.limits]
    return tuple(
        _Count(fund=fund, application=application, limit=limit, strand=own, on=on).of(ledger)
        for limit, own in limits
    )


@frozen(kw_only=True)
class _Count:
    """Counts the ledger against one limit."""

    fund: Fund
    application: Application
    limit: AwardLimit
    strand: Strand | None
    on: date

    def of(self, ledger: tuple[PastAward, ...] | None) -> LimitUse:
        """How much of the limit the awards in a ledger have used."""
        limit, (since, until) = self.limit, self._window()
        if ledger is None:
            return LimitUse(
                limit=limit,
                strand=self.strand,
                since=since,
                until=until,
                allowed=None,
                why=(NOBODY_LOOKED,),
            )
        answers = [self._counts(one, since, until) for one in ledger]
        counted = tuple(one for one, sure in zip(ledger, answers, strict=True) if sure)
        maybe, left = answers.count(None), None
        allowed: Answer
        if limit.money is None:
            allowed = _below(len(counted), maybe, limit.awards or 0)
        else:
            least = EXACT.subtract(limit.money, _spent(counted))
            exact = not maybe and all(one.amount is not None for one in counted)
            allowed = False if least <= 0 else (True if exact else None)
            left = max(least, Decimal(0)) if allowed is not None else None
        return LimitUse(
            limit=limit,
            strand=self.strand,
            since=since,
            until=until,
            counted=counted,
            allowed=allowed,
            left=left,
            why=tuple(self._why(ledger, answers)),
        )

    def _window(self) -> tuple[date | None, date | None]:
        """The first and the last day that count.

        An award made between the application and the decision counts, so that two applications at
        once don't both get what is allowed once.
        """
        limit, made_on = self.limit, self.application.made_on
        if limit.kind is WindowKind.ONE_OFF:
            return None, self.on
        if made_on is None:
            return None, None
        if limit.kind is WindowKind.FINANCIAL_YEAR:
            return financial_year_of(made_on)
        return months_ending_on(made_on, limit.months or 0), self.on

    def _counts(self, one: PastAward, since: date | None, until: date | None) -> Answer:
        """Does one award in the ledger count?"""
        ours, fund = self.application, one.fund
        if one.key is not None and one.key == ours.key and fund in {None, self.fund.key}:
            return False
        this = None if fund is None else fund == self.fund.key
        name = _REFERENCE[self.limit.unit]
        theirs, own = getattr(one, name), getattr(ours, name)
        same = None if own is None or theirs is None else own == theirs
        about = [same]
        if self.limit.counts is Counts.THIS_FUND:
            about.append(this)
        if self.strand is not None:
            about.append(self._under(one.strand))
        return all_met([*about, self._in_time(one.on, since, until)])

    def _under(self, strand: str | None) -> Answer:
        """Was an award of this fund made under this strand?"""
        known = self.fund.strand(strand)
        return None if known is None else known == self.strand

    def _in_time(self, awarded: date | None, since: date | None, until: date | None) -> Answer:
        if awarded is None or awarded > self.on:
            return None
        if until is None:
            return None
        return (since or date.min) <= awarded <= until

    def _why(self, ledger: tuple[PastAward, ...], answers: list[Answer]) -> Iterable[Message]:
        """Why we can't tell whether an award counts, or how much."""
        for row, (one, answer) in enumerate(zip(ledger, answers, strict=True), start=1):
            blank = answer and self.limit.money is not None and one.amount is None
            if answer is None and one.on is not None and one.on > self.on:
                yield LATER.fill(row=row)
            elif answer is None and self.strand and one.strand and not self.fund.strand(one.strand):
                yield STRANGE.fill(row=row)
            elif answer is None or blank:
                yield DOUBTFUL.fill(row=row)


def _spent(awards: Iterable[PastAward]) -> Decimal:
    return exact_sum(one.amount for one in awards if one.amount is not None)


def _below(sure: int, maybe: int, most: int) -> Answer:
    if sure >= most:
        return False
    return True if sure + maybe < most else None
