"""Decides an application to a fund, given the ledger of earlier awards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from careplan._core.models import unique_keys
from careplan.criteria.builders import fact
from careplan.criteria.tree import Fact
from careplan.eligibility.decision import decide
from careplan.eligibility.definition import Verdict
from careplan.eligibility.funds.application import Application, PastAward
from careplan.eligibility.funds.award import Award, AwardKind
from careplan.eligibility.funds.award_limits import Beyond, FundMoney, Paid, Repeat
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.fund_criteria import EARLIER, EARLIER_ASKED, criteria_of, terms
from careplan.eligibility.funds.ledger import Used, used
from careplan.eligibility.funds.loader import FUNDS
from careplan.eligibility.funds.terms import Sight
from careplan.errors import FactsError, Problem, did_you_mean
from careplan.messages import Message, say

_MADE: Final = say("the day the application was made")
_MADE_ASKED: Final = say("On what day was the application made?")
_ASKED: Final = say("the amount asked for")
_ASKED_ASKED: Final = say("How much is asked for?")
_MORE: Final = say("The amount asked for is more than the fund gives.")
_LATER: Final = say("The discharge date recorded is later than the application date.")
_AGAIN: Final = say("There was already an award in the fund's period.")


def decide_award(
    fund: Fund, application: Application, *, ledger: Iterable[PastAward] | None, on: date
) -> Award:
    """Decide an application to a fund.

    Args:
        fund: the fund. A template isn't one, until it is filled in.
        application: what is recorded of the application. The reason for a referral makes no
            difference.
        ledger: earlier awards, from this fund and others. ``()`` means that there are none,
            ``None`` that nobody has looked.
        on: the day it is decided for. Ages, windows and whether the fund is open depend on the
            day the application was made.

    Returns:
        An `Award`. Its kind is *undetermined* while an answer could change it.

    Raises:
        UnfinishedError: if it is a template all the same. It lists every place to fill in.
        FactsError: if the application is to another fund, or has an extent, a strand or an
            answer that the fund doesn't have; or if two awards in the ledger have one key.

    >>> from careplan.eligibility.funds import load_fund
    >>> fund = load_fund("derbyshire-carer-personal-budget")
    >>> found = decide_award(fund, Application(carer_age=17), ledger=(), on=date(2026, 11, 20))
    >>> found.kind.value, found.amount
    ('undetermined', None)
    """
    fund = FUNDS.finished(fund)
    rows = None if ledger is None else tuple(ledger)
    problems = (*_problems(fund, application), *unique_keys("ledger", rows))
    if problems:
        raise FactsError(problems)
    taken = used(fund, application, rows, on=on)
    sight = Sight(application=application, used=taken)
    facts = {term.fact.key: term.sees(sight) for term in terms(fund)}
    decision = decide(criteria_of(fund), facts, on=on)
    opened = fund.open.include(application.made_on)
    amount, own = _amount(fund, application, taken), tuple(_outside(fund, application, taken))
    kind = AwardKind.ELIGIBLE
    why: tuple[Message, ...] = ()
    if opened is False:
        kind = AwardKind.NOT_OPEN
    elif decision.verdict is Verdict.NOT_ELIGIBLE:
        kind = AwardKind.NOT_ELIGIBLE if opened else AwardKind.UNDETERMINED
        own = own[:1]  # only the date of the application can still matter
    elif own or decision.verdict is Verdict.UNDETERMINED:
        kind = AwardKind.UNDETERMINED
    elif why := tuple(_exceptional(fund, application, taken)):
        kind = AwardKind.REFER
    elif taken.allowed is False:
        kind = AwardKind.LOWER_PRIORITY
    if kind is AwardKind.UNDETERMINED:
        why = (*taken.why, *_odd(application))
    refused = kind in {AwardKind.NOT_OPEN, AwardKind.NOT_ELIGIBLE}
    asking = kind is AwardKind.UNDETERMINED
    given = kind in {AwardKind.ELIGIBLE, AwardKind.LOWER_PRIORITY}
    return Award(
        fund=fund,
        on=on,
        kind=kind,
        amount=amount if given else None,
        why=why,
        application=application,
        decision=decision,
        questions=(*own, *decision.questions) if asking else (),
        otherwise=fund.otherwise if refused else (),
    )


def _problems(fund: Fund, application: Application) -> Iterator[Problem]:
    if application.fund is not None and application.fund != fund.key:
        yield Problem("/fund", f"expected {fund.key!r}, the fund given")
    strands = [strand.key for strand in fund.strands]
    for name, held, known in (
        ("extent", application.extent, fund.assessment.extents),
        ("strand", application.strand, strands),
    ):
        if held is not None and known and held not in known:
            yield Problem(f"/{name}", f"expected one of: {', '.join(known)}")
    own = {term.fact.key for term in terms(fund) if "/" in term.fact.key} - {
        f"strand/{strand}" for strand in strands
    }
    for index, one in enumerate(application.answers or ()):
        if one.fact is not None and one.fact not in own:
            hint = did_you_mean(one.fact, own)
            yield Problem(f"/answers/{index}/fact", f"this fund has no such fact{hint}")


def _outside(fund: Fund, application: Application, taken: Used) -> Iterator[Fact]:
    """What has to be known besides the terms: the date, the earlier awards and the amount."""
    if fund.open.include(application.made_on) is None:
        yield _question(fund, "made-on", _MADE, _MADE_ASKED)
    window, money = fund.window, fund.money
    if window is not None and taken.allowed is None and window.repeat is not Repeat.NOT_ELIGIBLE:
        yield _question(fund, "earlier-awards", EARLIER, EARLIER_ASKED)
    one_sum = money.paid is Paid.BANDED or len(money.amounts) == 1
    if application.asked is None and (not one_sum or money.beyond is Beyond.EXCEPTIONAL):
        yield _question(fund, "asked", _ASKED, _ASKED_ASKED)


def _exceptional(fund: Fund, application: Application, taken: Used) -> Iterator[Message]:
    window, asked = fund.window, application.asked
    most = fund.money.most if taken.left is None else min(fund.money.most, taken.left)
    if fund.money.beyond is Beyond.EXCEPTIONAL and asked is not None and asked > most:
        yield _MORE
    if window is not None and window.repeat is Repeat.EXCEPTIONAL and taken.allowed is False:
        yield _AGAIN


def _odd(application: Application) -> Iterator[Message]:
    """Recorded values that look like mistakes, for somebody to check."""
    left, made = application.discharged_on, application.made_on
    if left is not None and made is not None and left > made:
        yield _LATER


def _amount(fund: Fund, application: Application, taken: Used) -> Decimal | None:
    """The amount, never more than is left; ``None`` until it is known."""
    found = _sum(fund.money, application)
    return found if found is None or taken.left is None else min(found, taken.left)


def _sum(money: FundMoney, application: Application) -> Decimal | None:
    """What the fund gives for the amount asked for; ``None`` until that is known."""
    asked = application.asked
    if money.paid is Paid.BANDED:
        return (money.bands or {}).get(application.extent or "")
    if money.paid is Paid.FIXED and len(money.amounts) == 1:
        return money.amounts[0]
    if asked is None:
        return None
    if money.paid is Paid.FIXED:  # the largest amount up to what is asked, or the smallest
        return max((one for one in money.amounts if one <= asked), default=money.amounts[0])
    price = application.item_price if money.item_cap is not None else None
    return min(one for one in (asked, money.cap, price) if one is not None)


def _question(fund: Fund, key: str, label: Message, asks: Message) -> Fact:
    return fact(key, label, asks, fund.source.at(key))
