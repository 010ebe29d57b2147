"""An award: what comes of an application to a fund."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from careplan._core.printing import Line, LineKind, as_html, as_markdown, as_text
from careplan.citations import Grade
from careplan.criteria.tree import Fact
from careplan.eligibility.decision import Decision
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.terms import money_said
from careplan.eligibility.printing import open_lines, reason_lines
from careplan.messages import Hole, Language, Message, render, say


class AwardKind(StrEnum):
    """What comes of an application. The first of these that is so, in this order.

    An application made while the fund isn't open; terms that aren't met, whatever is blank; terms
    or sums that can't be told; something for somebody to look at; an earlier award that puts
    others first; an award.
    """

    NOT_OPEN = "not-open"
    NOT_ELIGIBLE = "not-eligible"
    UNDETERMINED = "undetermined"
    REFER = "refer-as-exceptional"
    LOWER_PRIORITY = "lower-priority"
    ELIGIBLE = "eligible"


SENTENCES: Final = {
    AwardKind.NOT_OPEN: say("The fund wasn't open to applications on the day this was made."),
    AwardKind.NOT_ELIGIBLE: say("On what is recorded, the terms of the fund aren't met."),
    AwardKind.UNDETERMINED: say("What is recorded doesn't settle it."),
    AwardKind.REFER: say("The terms are met; somebody has to look at what is exceptional in it."),
    AwardKind.LOWER_PRIORITY: say(
        "The terms are met. Those with no award in the fund's window come first."
    ),
    AwardKind.ELIGIBLE: say("On what is recorded, the terms of the fund are met."),
}
FOR_DAY: Final = say("Decided on what is recorded, on {on}.")
AMOUNT: Final = say("The sum: {sum}.")
PANEL: Final = say("A panel decides in the end.")
OTHERWISE: Final = say("What else may be open")
ACT: Final = say(
    "An assessment of the carer's own needs, and what is owed after it, doesn't depend on any"
    " fund (Care Act 2014, s10(1); for a young carer, Children Act 1989, s17ZA(1))."
)
REFERENCE: Final = say("Application: {key}.")
MADE: Final = say("Made on {on}.")
ASKED_FOR: Final = say("Asked for: {sum}.")
PRICE: Final = say("What it costs: {sum}.")
DISCHARGED: Final = say("Discharged on {on}; days from then to applying: {days}.")
TERMS: Final = say("The fund's terms are those of {where}, on {on}.")
EXAMPLE: Final = say(
    "The fund's rules are as seen in {where}, on {on}: hold them against the council's own text."
)


@frozen(kw_only=True, repr=False)
class Award:
    """What came of an application.

    Args:
        fund: by whose rules.
        on: the day it was decided for.
        kind: what it came to.
        amount: in pounds, where it is eligible, or of lower priority; else ``None``.
        why: what is exceptional where somebody has to look, and what keeps it from being told.
        application: what was applied for.
        decision: how the fund's terms came out, with the reasons.
        questions: what to ask, best first.
        otherwise: what else may be open, where it isn't eligible, as the council says it.
    """

    fund: Fund
    on: date
    kind: AwardKind
    amount: Decimal | None
    why: tuple[Message, ...] = ()
    application: Application
    decision: Decision
    questions: tuple[Fact, ...]
    otherwise: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Award from {self.fund.key}, {len(self.questions)} questions open>"

    @property
    def settled(self) -> bool:
        """Can no answer change what it came to any more?"""
        return self.kind is not AwardKind.UNDETERMINED

    @property
    def refused(self) -> bool:
        """Is there nothing to be had from it? Then it says what else may be open."""
        return self.kind in {AwardKind.NOT_OPEN, AwardKind.NOT_ELIGIBLE}

    def render(self, locale: str | Language | None = None, *, width: int = 88) -> str:
        """As a written record, in plain text."""
        return as_text(self._lines(settles=True), locale, width=width)

    def as_markdown(self, locale: str | Language | None = None) -> str:
        """As a written record, in Markdown."""
        return as_markdown(self._lines(), locale)

    def as_html(self, locale: str | Language | None = None) -> str:
        """As a written record: one ``<div>``, everything in it escaped."""
        return as_html(self._lines(), locale)

    def _repr_html_(self) -> str:
        return self.as_html()

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data. The sum is text, so that it stays exact."""
        return {
            "fund": self.fund.key,
            "application": self.application.key,
            "on": self.on.isoformat(),
            "kind": self.kind.value,
            "amount": None if self.amount is None else f"{self.amount:.2f}",
            "why": [render(one, locale) for one in self.why],
            "questions": [fact.key for fact in self.questions],
            "otherwise": [*self.otherwise, *([render(ACT, locale)] if self.refused else [])],
            "terms": self.decision.as_dict(),
        }

    def _lines(self, *, settles: bool = False) -> Iterator[Line]:
        yield Line(part=LineKind.TITLE, says=self.fund.title)
        yield _text(SENTENCES[self.kind])
        if self.amount is not None:
            yield _text(AMOUNT, sum=money_said(self.amount))
            if self.fund.panel:
                yield _text(PANEL)
        yield _text(FOR_DAY, on=self.on)
        for one in (*self.why, *self._applied_for()):
            yield Line(part=LineKind.ITEM, says=one)
        if self.kind is not AwardKind.NOT_OPEN:
            yield from reason_lines(self.decision, None)
            yield from self._asking(settles=settles)
        if self.refused:
            yield Line(part=LineKind.HEADING, says=OTHERWISE)
            for other in self.otherwise:
                yield Line(part=LineKind.ITEM, says=other)
            yield Line(part=LineKind.ITEM, says=ACT)
        source = self.fund.source
        said = EXAMPLE if source.grade is Grade.SECONDARY else TERMS
        yield _text(said, where=source.compared_with, on=source.compared_on)

    def _applied_for(self) -> Iterator[Message]:
        """What the reasons below rest on, so that somebody can follow them, or object."""
        one = self.application
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

    def _asking(self, *, settles: bool) -> Iterator[Line]:
        """What stands outside the terms first: the day it was made, the sum, the ledger."""
        terms = set(self.decision.questions)
        own = [fact for fact in self.questions if fact not in terms]
        if self.questions:
            yield from open_lines(self.decision, own, main=None, settles=settles)


def _text(message: Message, **values: Hole) -> Line:
    return Line(part=LineKind.TEXT, says=message.fill(**values) if values else message)
