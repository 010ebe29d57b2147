"""An award: what comes of an application to a fund."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from careplan._core.printing import Printable
from careplan.criteria.tree import Fact
from careplan.eligibility.decision import Decision
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.sentences import question_as_dict
from careplan.messages import Language, Message, render, say


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
    AwardKind.NOT_OPEN: say("The fund wasn't open on the day of this application."),
    AwardKind.NOT_ELIGIBLE: say("On what is recorded, the terms of the fund aren't met."),
    AwardKind.UNDETERMINED: say("There isn't enough recorded to decide this."),
    AwardKind.REFER: say(
        "The terms are met, but something is exceptional. Somebody has to look at the application."
    ),
    AwardKind.LOWER_PRIORITY: say(
        "The terms are met. Applications with no earlier award in the fund's period come first."
    ),
    AwardKind.ELIGIBLE: say("On what is recorded, the terms of the fund are met."),
}
ACT: Final = say(
    "The duty to assess the carer's own needs, and any duty that follows, doesn't "
    "depend on any fund (Care Act 2014, s10(1); for a young carer, Children Act "
    "1989, s17ZA(1))."
)


@frozen(kw_only=True, repr=False)
class Award(Printable):
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

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data. The sum is text, so that it stays exact."""
        return {
            "fund": self.fund.key,
            "application": self.application.key,
            "on": self.on.isoformat(),
            "title": self.fund.title,
            "kind": self.kind.value,
            "sentence": render(SENTENCES[self.kind], locale),
            "amount": None if self.amount is None else f"{self.amount:.2f}",
            "why": [render(one, locale) for one in self.why],
            "questions": [question_as_dict(fact, locale) for fact in self.questions],
            "otherwise": [*self.otherwise, *([render(ACT, locale)] if self.refused else [])],
            "terms": self.decision.as_dict(locale),
        }
