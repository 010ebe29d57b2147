"""An award: the result of an application to a fund."""

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
    """The result of an application: the first of these that is true, in this order.

    The fund wasn't open when the application was made. The terms aren't met, whatever else is
    blank. We can't tell about the terms or the amount. Something is exceptional, and somebody has
    to look at it. There was an earlier award, so others come first. The terms are met.
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
    """The result of an application to a fund.

    Args:
        fund: the fund.
        on: the day it was decided for.
        kind: the result.
        amount: the amount in pounds, if it is eligible or of lower priority; else ``None``.
        why: what is exceptional, if somebody has to look; or why we can't tell.
        application: the application.
        decision: the decision on the fund's terms, with the reasons.
        questions: the facts to ask for, the most useful first.
        otherwise: other help there may be if it is refused, in the council's words.
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
        """Is the result final, whatever is still blank?"""
        return self.kind is not AwardKind.UNDETERMINED

    @property
    def refused(self) -> bool:
        """Was the fund not open, or are its terms not met? Then other help is listed."""
        return self.kind in {AwardKind.NOT_OPEN, AwardKind.NOT_ELIGIBLE}

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON. The amount is text, so that it is exact."""
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
