"""Prints an award: the result, the reasons, what to ask, and what other help there may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.citations import Grade
from careplan.eligibility.funds.award import ACT, SENTENCES, Award, AwardKind
from careplan.eligibility.funds.terms import money_said
from careplan.eligibility.printing import open_lines, reason_lines
from careplan.messages import Hole, Message, say

FOR_DAY: Final = say("Decided on what is recorded, on {on}.")
AMOUNT: Final = say("Amount: {sum}.")
PANEL: Final = say("A panel makes the final decision.")
OTHERWISE: Final = say("Other help that may be available")
REFERENCE: Final = say("Application: {key}.")
MADE: Final = say("Made on {on}.")
ASKED_FOR: Final = say("Amount asked for: {sum}.")
PRICE: Final = say("Price of the item: {sum}.")
DISCHARGED: Final = say("Discharged on {on}. Days from discharge to the application: {days}.")
TERMS: Final = say("The fund's terms were read in {where} on {on}.")
EXAMPLE: Final = say(
    "The fund's terms were read in {where} on {on}. Check them against the council's own text."
)


@lines_of.register
def _lines(award: Award) -> Iterator[Line]:
    yield title(award.fund.title)
    yield text(SENTENCES[award.kind], sign=Sign.NEUTRAL if award.settled else Sign.UNSURE)
    if award.amount is not None:
        yield _text(AMOUNT, sum=money_said(award.amount))
        if award.fund.process.panel:
            yield _text(PANEL)
    yield _text(FOR_DAY, on=award.on)
    for one in (*award.why, *_applied_for(award)):
        yield item(one)
    if award.kind is not AwardKind.NOT_OPEN:
        yield from reason_lines(award.decision, None)
        yield from _asking(award)
    if award.refused:
        yield heading(OTHERWISE)
        for other in award.otherwise:
            yield item(other)
        yield item(ACT)
    source = award.fund.source
    said = EXAMPLE if source.grade is Grade.SECONDARY else TERMS
    yield _text(said, where=source.compared_with, on=source.compared_on)


def _applied_for(award: Award) -> Iterator[Message]:
    """The application's dates and sums, so that somebody can follow the reasons, or object."""
    one = award.application
    if one.key:
        yield REFERENCE.fill(key=one.key)
    if one.made_on:
        yield MADE.fill(on=one.made_on)
    if one.asked is not None:
        yield ASKED_FOR.fill(sum=money_said(one.asked))
    if one.item_price is not None:
        yield PRICE.fill(sum=money_said(one.item_price))
    if one.discharged_on and one.made_on and one.made_on >= one.discharged_on:
        days = (one.made_on - one.discharged_on).days
        yield DISCHARGED.fill(on=one.discharged_on, days=days)


def _asking(award: Award) -> Iterator[Line]:
    """What to ask: first what isn't one of the terms, such as the date or the amount."""
    terms = set(award.decision.questions)
    own = [fact for fact in award.questions if fact not in terms]
    if award.questions:
        yield from open_lines(award.decision, own, main=None)


def _text(message: Message, **values: Hole) -> Line:
    return text(message.fill(**values) if values else message)
