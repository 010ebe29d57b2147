"""Prints an award: the result, the reasons, what to ask, and what other help there may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.citations import Grade
from careplan.eligibility.decision import Decision
from careplan.eligibility.funds.applied_for import MADE, applied_for
from careplan.eligibility.funds.award import ACT, SENTENCES, Award, AwardKind
from careplan.eligibility.funds.limit_use import LimitUse
from careplan.eligibility.funds.limit_words import limit_said
from careplan.eligibility.funds.terms import money_said
from careplan.eligibility.funds.terms_of_person import extent_of
from careplan.eligibility.printing import open_lines, reason_lines
from careplan.eligibility.sentences import DOESNT, NOT_APPLICABLE
from careplan.messages import Hole, Message, say

FOR_DAY: Final = say("Decided on what is recorded, on {on}.")
AMOUNT: Final = say("Amount: {sum}.")
PANEL: Final = say("A panel makes the final decision.")
OTHERWISE: Final = say("Other help that may be available")
ASSESSED_AND_AMOUNT: Final = say("Needs assessed as {extent}; amount: {sum}.")
MOST: Final = say("The most that can still be paid: {sum}.")
OPENED: Final = say("Its days are from {since} to {until}.")
OPENED_ON: Final = say("Its first day is {since}.")
CLOSED_AFTER: Final = say("Its last day is {until}.")
UNDER: Final = say("under {title}")
LIMITS: Final = say("Limits, and earlier awards that count")
LIMIT: Final = say("Limit: {limit}")
COUNTED: Final = say("counted from {since} to {until}")
COUNTED_TO: Final = say("counted up to {until}")
NUMBER: Final = say("awards counted: {count}")
SPENT: Final = say("awarded already: {sum}")
LEFT: Final = say("left: {sum}")
EARLIER: Final = say("{sum} on {on}, from {fund}")
WHOLE: Final = say("{text}")
AMOUNT_BLANK: Final = say("An amount that isn't recorded")
FUND_BLANK: Final = say("a fund that isn't recorded")
TERMS: Final = say("The fund's terms were read in {where} on {on}.")
EXAMPLE: Final = say(
    "The fund's terms were read in {where} on {on}. Check them against the council's own text."
)


@lines_of.register
def _lines(award: Award) -> Iterator[Line]:
    yield title(award.fund.title)
    yield text(SENTENCES[award.kind], sign=Sign.NEUTRAL if award.settled else Sign.UNSURE)
    if award.decision is None:
        yield from _days_open(award)
    else:
        yield from _amount(award)
        yield _text(FOR_DAY, on=award.on)
        for one in (*award.why, *applied_for(award.fund, award.application)):
            yield item(one)
        yield from reason_lines(award.decision, None)
        for fact in award.not_applicable:
            yield item(DOESNT.fill(label=fact.label), mark=NOT_APPLICABLE)
        yield from _limits(award)
        yield from _asking(award, award.decision)
    if award.refused:
        yield heading(OTHERWISE)
        for other in award.otherwise:
            yield item(other)
        yield item(ACT)
    source = award.fund.source
    said = EXAMPLE if source.grade is Grade.SECONDARY else TERMS
    yield _text(said, where=source.compared_with, on=source.compared_on)


def _days_open(award: Award) -> Iterator[Line]:
    """The days the fund was open, and the day of the application; nothing about the carer."""
    opened, made_on = award.fund.open, award.application.made_on
    assert made_on, "without it we can't tell whether the fund was open"
    if opened.until is None:
        yield _text(OPENED_ON, since=opened.since or date.min)
    elif opened.since is None:
        yield _text(CLOSED_AFTER, until=opened.until)
    else:
        yield _text(OPENED, since=opened.since, until=opened.until)
    yield _text(MADE, on=made_on)
    yield _text(FOR_DAY, on=award.on)


def _amount(award: Award) -> Iterator[Line]:
    """What the assessment found, and the amount that goes with it."""
    if award.amount is None:
        return
    amount, extent = money_said(award.amount), extent_of(award.application)
    if extent is None:
        yield _text(AMOUNT, sum=amount)
    else:
        yield _text(ASSESSED_AND_AMOUNT, extent=extent.replace("-", " "), sum=amount)
    if award.kind is AwardKind.LOWER_PRIORITY and award.most is not None:
        yield _text(MOST, sum=money_said(award.most))
    if award.fund.process.panel:
        yield _text(PANEL)


def _limits(award: Award) -> Iterator[Line]:
    """Each limit: its window, the awards that count, and what is left. Never whose they are.

    Why an award may or may not count is said at the top, if nothing can be told without it.
    """
    if award.limits:
        yield heading(LIMITS)
    for use in award.limits:
        said = limit_said(use.limit, use.strand)
        yield item(LIMIT.fill(limit=said), *_window(use), *_used(use))
        yield from (item(one, depth=1) for one in use.why if use.allowed is not None)
        for one in use.counted:
            amount = AMOUNT_BLANK if one.amount is None else WHOLE.fill(text=money_said(one.amount))
            fund = FUND_BLANK if one.fund is None else WHOLE.fill(text=one.fund)
            under = award.fund.strand(one.strand) if one.fund == award.fund.key else None
            strand = one.strand if under is None else under.title
            after = () if strand is None else (UNDER.fill(title=strand),)
            assert one.on is not None, "without its day it doesn't count"
            yield item(EARLIER.fill(sum=amount, on=one.on, fund=fund), *after, depth=1)


def _window(use: LimitUse) -> Iterator[Message]:
    if use.since is not None and use.until is not None:
        yield COUNTED.fill(since=use.since, until=use.until)
    elif use.until is not None:
        yield COUNTED_TO.fill(until=use.until)


def _used(use: LimitUse) -> Iterator[Message]:
    if use.limit.money is None:
        yield NUMBER.fill(count=len(use.counted))
        return
    yield SPENT.fill(sum=money_said(use.spent))
    if use.left is not None:
        yield LEFT.fill(sum=money_said(use.left))


def _asking(award: Award, decision: Decision) -> Iterator[Line]:
    """What to ask: first what isn't one of the terms, such as the date or the amount."""
    terms = set(decision.questions)
    own = [fact for fact in award.questions if fact not in terms]
    if award.questions:
        yield from open_lines(decision, own, main=None)


def _text(message: Message, **values: Hole) -> Line:
    return text(message.fill(**values) if values else message)
