"""Decides an application to a fund, given the ledger of earlier awards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from careplan.criteria.builders import fact
from careplan.criteria.evaluation import DOESNT_APPLY, FactValue
from careplan.criteria.tree import Fact
from careplan.eligibility.decision import Decision, decide
from careplan.eligibility.definition import Verdict
from careplan.eligibility.funds.application import Application, PastAward
from careplan.eligibility.funds.application_problems import problems_of
from careplan.eligibility.funds.award import Award, AwardKind
from careplan.eligibility.funds.award_limits import Beyond, FundMoney, Paid, WhenReached
from careplan.eligibility.funds.components import FundAssessment
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.fund_criteria import (
    REACHED,
    criteria_of,
    room_asked,
    strand_terms,
    terms,
)
from careplan.eligibility.funds.limit_use import LimitUse, limit_uses
from careplan.eligibility.funds.limit_words import limit_said
from careplan.eligibility.funds.loader import FUNDS
from careplan.eligibility.funds.strand import Strand
from careplan.eligibility.funds.sums import most_given, sum_given
from careplan.eligibility.funds.terms import Sight, Term, money_said
from careplan.eligibility.funds.terms_of_days import EVENTS, after_applying
from careplan.eligibility.recorded_decision import facts_in
from careplan.errors import FactsError
from careplan.messages import Message, say

_MADE: Final = say("the day the application was made")
_MADE_ASKED: Final = say("On what day was the application made?")
_ASKED: Final = say("the amount asked for")
_ASKED_ASKED: Final = say("How much is asked for?")
_MORE: Final = say("The amount asked for is more than the most that the fund gives: {most}.")
_ABOVE: Final = say("The amount asked for is more than this limit ({limit}).")
_NOT_MET_UNDER: Final = say("{title}: on what is recorded, this isn't met: {it}.")
_EXCLUDED_UNDER: Final = say("{title}: this is excluded, and recorded: {it}.")
_LATER: Final = say(
    "The day recorded is later than the day of the application ({event}). One of them may be wrong."
)
_UNFINISHED: Final = say(
    "A level of needs is recorded, but no completed assessment that can have found it."
)
_GIVEN: Final = frozenset({AwardKind.ELIGIBLE, AwardKind.LOWER_PRIORITY})


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
            answer that the fund doesn't have, or a day later than `on`; if an award is in the
            ledger twice; or if an argument is of another type. It lists every problem.

    >>> from careplan.eligibility.funds import load_fund
    >>> fund = load_fund("derbyshire-carer-personal-budget")
    >>> found = decide_award(fund, Application(carer_age=17), ledger=(), on=date(2026, 11, 20))
    >>> found.kind.value, found.amount
    ('undetermined', None)
    """
    fund = FUNDS.finished(fund)
    rows = tuple(ledger) if isinstance(ledger, Iterable) else ledger
    if problems := tuple(problems_of(fund, application, rows, on)):
        raise FactsError(problems)
    opened = fund.open.include(application.made_on)
    if opened is False:
        return Award(
            fund=fund,
            on=on,
            kind=AwardKind.NOT_OPEN,
            amount=None,
            application=application,
            decision=None,
            questions=(),
            otherwise=fund.otherwise,
        )
    strand = fund.strand(application.strand)
    uses = limit_uses(fund, application, rows, strand=strand, on=on)
    against = _against_strands(fund, application, rows, on=on)
    sight = _sight(application, uses, fits_none=bool(against))
    decision, without = _on_terms(fund, strand, sight, on=on)
    money = fund.money_of(strand)
    exceptional = tuple(_exceptional(money, application, uses))
    asking = tuple(_outside(fund, money, application, uses, referred=bool(exceptional)))
    kind, why = _kind(decision, asking, exceptional, uses)
    if kind is AwardKind.NOT_ELIGIBLE:
        why = against
    if kind is AwardKind.NOT_ELIGIBLE and opened is None:  # only the day can still matter
        kind, asking = AwardKind.UNDETERMINED, asking[:1]
    if kind is AwardKind.UNDETERMINED:
        open_ones = (one for use in uses if use.allowed is None for one in use.why)
        why = (*open_ones, *_odd(fund, strand, application))
    given = money if kind in _GIVEN else None
    return Award(
        fund=fund,
        on=on,
        kind=kind,
        amount=None if given is None else sum_given(given, application, uses),
        most=None if given is None else most_given(given, application, uses),
        why=tuple(dict.fromkeys(why)),
        application=application,
        decision=decision,
        not_applicable=without,
        limits=uses,
        questions=(*asking, *decision.questions) if kind is AwardKind.UNDETERMINED else (),
        otherwise=fund.otherwise if kind is AwardKind.NOT_ELIGIBLE else (),
    )


def _kind(
    decision: Decision,
    asking: tuple[Fact, ...],
    exceptional: tuple[Message, ...],
    uses: tuple[LimitUse, ...],
) -> tuple[AwardKind, tuple[Message, ...]]:
    """The result, and what is exceptional: the first in the order of `AwardKind`."""
    if decision.verdict is Verdict.NOT_ELIGIBLE:
        return AwardKind.NOT_ELIGIBLE, ()
    if asking or decision.verdict is Verdict.UNDETERMINED:
        return AwardKind.UNDETERMINED, ()
    if exceptional:
        return AwardKind.REFER, exceptional
    if any(_reached(use, WhenReached.LOWER_PRIORITY) for use in uses):
        return AwardKind.LOWER_PRIORITY, ()
    return AwardKind.ELIGIBLE, ()


def _sight(
    application: Application, uses: tuple[LimitUse, ...], *, fits_none: bool = False
) -> Sight:
    return Sight(
        application=application,
        answers=facts_in(application.answers),
        uses={use.limit.key: use for use in uses},
        fits_none=fits_none,
    )


def _against_strands(
    fund: Fund, application: Application, ledger: tuple[PastAward, ...] | None, *, on: date
) -> tuple[Message, ...]:
    """What stands against each strand, if it isn't recorded which one it is and none fits.

    It is empty if a strand is recorded, or if any of them may still fit.
    """
    if application.strand is not None:
        return ()
    against: list[Message] = []
    for strand in fund.strands:
        sight = _sight(application, limit_uses(fund, application, ledger, strand=strand, on=on))
        failed = [term for term in strand_terms(fund, strand) if _fails(term, sight)]
        if not failed:
            return ()
        for term in failed:
            said = _NOT_MET_UNDER if term.must else _EXCLUDED_UNDER
            against.append(said.fill(title=strand.title, it=term.fact.label))
    return tuple(against)


def _on_terms(
    fund: Fund, strand: Strand | None, sight: Sight, *, on: date
) -> tuple[Decision, tuple[Fact, ...]]:
    """The decision on the fund's terms and the strand's, without those that don't apply."""
    facts, without = dict[str, FactValue](), list[Fact]()
    for one in terms(fund, strand):
        value = one.sees(sight)
        if value is DOESNT_APPLY and one.may_not_apply:
            without.append(one.fact)
        else:
            facts[one.fact.key] = value
    criteria = criteria_of(fund, strand, frozenset(one.key for one in without))
    return decide(criteria, facts, on=on), tuple(without)


def _fails(term: Term, sight: Sight) -> bool:
    """Does what is recorded settle a term against the application?"""
    value = term.sees(sight)
    return type(value) is bool and value is not term.must


def _reached(use: LimitUse, then: WhenReached) -> bool:
    return use.allowed is False and use.limit.when_reached is then


def _outside(
    fund: Fund,
    money: FundMoney | None,
    application: Application,
    uses: tuple[LimitUse, ...],
    *,
    referred: bool,
) -> Iterator[Fact]:
    """What has to be known besides the terms: the day, the earlier awards and the amount.

    What somebody has to look at anyway doesn't depend on the earlier awards or on the amount.
    """
    if fund.open.include(application.made_on) is None:
        yield _question(fund, "made-on", _MADE, _MADE_ASKED)
    if referred:
        return
    for use in uses:
        if use.allowed is None and _may_matter(use, uses):
            said = limit_said(use.limit, use.strand)
            yield _question(fund, f"limit/{use.limit.key}", said, room_asked(said))
    if money is not None and application.asked is None and _asks_amount(money, application, uses):
        yield _question(fund, "asked", _ASKED, _ASKED_ASKED)


def _may_matter(use: LimitUse, uses: tuple[LimitUse, ...]) -> bool:
    """Can it change the award whether this limit is reached? One that refuses is a term."""
    if use.limit.when_reached is WhenReached.LOWER_PRIORITY and use.limit.money is None:
        return not any(_reached(other, WhenReached.LOWER_PRIORITY) for other in uses)
    return use.limit.when_reached is not WhenReached.NOT_ELIGIBLE


def _asks_amount(money: FundMoney, application: Application, uses: tuple[LimitUse, ...]) -> bool:
    """Can the amount asked for change the award?"""
    if money.beyond is Beyond.EXCEPTIONAL or any(
        use.limit.money is not None and use.limit.when_reached is WhenReached.EXCEPTIONAL
        for use in uses
    ):
        return True
    if money.paid is Paid.BANDED:
        return False
    if money.paid is Paid.FIXED:
        least = evolve(application, asked=money.amounts[0])
        return sum_given(money, least, uses) != most_given(money, application, uses)
    return True


def _exceptional(
    money: FundMoney | None, application: Application, uses: tuple[LimitUse, ...]
) -> Iterator[Message]:
    """What somebody has to look at. The amount is compared with the most, not what is left."""
    if money is None:
        return
    asked = application.asked or 0
    if money.beyond is Beyond.EXCEPTIONAL and asked > money.most:
        yield _MORE.fill(most=money_said(money.most))
    for use in uses:
        if use.limit.when_reached is not WhenReached.EXCEPTIONAL:
            continue
        said = limit_said(use.limit, use.strand)
        if use.allowed is False:
            yield REACHED.fill(limit=said)
        elif use.limit.money is not None and asked > use.limit.money:
            yield _ABOVE.fill(limit=said)


def _odd(fund: Fund, strand: Strand | None, application: Application) -> Iterator[Message]:
    """Recorded values that look like mistakes, for somebody to check."""
    for one in (*fund.days, *(() if strand is None else strand.days)):
        if after_applying(one, application):
            yield _LATER.fill(event=EVENTS[one.day_of])
    unfinished = application.assessed_to(FundAssessment.COMPLETED) is False
    if application.extent is not None and unfinished:
        yield _UNFINISHED


def _question(fund: Fund, key: str, label: Message, asks: Message) -> Fact:
    return fact(key, label, asks, fund.source.at(key))
