"""An award: the result of an application to a fund."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from careplan._core.arguments import is_day, refuse
from careplan._core.printing import Printable
from careplan.criteria.tree import Fact
from careplan.eligibility.decision import Decision
from careplan.eligibility.funds.application import Application, PastAward
from careplan.eligibility.funds.applied_for import applied_for
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.limit_use import LimitUse
from careplan.eligibility.funds.limit_words import limit_said
from careplan.eligibility.funds.terms_of_person import extent_of
from careplan.eligibility.sentences import question_as_dict
from careplan.errors import Problem
from careplan.messages import Language, Message, render, say


class AwardKind(StrEnum):
    """The result of an application: the first of these that is true, in this order.

    The fund wasn't open when the application was made. The terms aren't met, whatever else is
    blank. We can't tell about the terms or the amount. Something is exceptional, and somebody has
    to look at it. Earlier awards have reached a limit, so others come first. The terms are met.
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
        "The terms are met. Earlier awards have reached one of the fund's limits, so other"
        " applications come first."
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
        most: the most in pounds that can still be paid on this application, likewise: what the
            fund gives, and what is left of every limit of money.
        why: what is exceptional, if somebody has to look; why we can't tell; or, if none of the
            fund's strands fits, what stands against each.
        application: the application.
        decision: the decision on the fund's terms, with the reasons; ``None`` if the fund wasn't
            open, because then nothing else was looked at.
        not_applicable: the terms that are recorded as not applicable. They refuse nobody.
        limits: how much of each limit earlier awards have used; empty if the fund wasn't open.
        questions: the facts to ask for, the most useful first.
        otherwise: other help there may be if it is refused, in the council's words.
    """

    fund: Fund
    on: date
    kind: AwardKind
    amount: Decimal | None
    most: Decimal | None = None
    why: tuple[Message, ...] = ()
    application: Application
    decision: Decision | None
    not_applicable: tuple[Fact, ...] = ()
    limits: tuple[LimitUse, ...] = ()
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

    def for_ledger(self, *, on: date, amount: Decimal | None = None) -> PastAward:
        """The award as a row of the ledger, once somebody has made it.

        Args:
            on: the day it was made.
            amount: the amount in pounds, if it isn't this award's. It has to be given where this
                award has none, such as one that somebody had to look at.

        Raises:
            ArgumentError: if there is no amount. A row without one would hold up later awards.
        """
        made, amount = self.application, self.amount if amount is None else amount
        refuse(
            is_day(on=on),
            () if amount else [Problem("/amount", "expected the amount that was awarded")],
        )
        return PastAward(
            key=made.key,
            fund=self.fund.key,
            on=on,
            amount=amount,
            carer=made.carer,
            household=made.household,
            person=made.person,
            outcome=made.outcome,
            strand=made.strand,
        )

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON. Amounts are text, so that they are exact.

        If the fund wasn't open, it has the days, and nothing about the carer.
        """
        fund, made = self.fund, self.application
        data: dict[str, Any] = {
            "fund": fund.key,
            "application": made.key,
            "on": self.on.isoformat(),
            "title": fund.title,
            "kind": self.kind.value,
            "sentence": render(SENTENCES[self.kind], locale),
        }
        otherwise = [*self.otherwise, *([render(ACT, locale)] if self.refused else [])]
        if self.decision is None:
            days = {"from": _day(fund.open.since), "to": _day(fund.open.until)}
            return {**data, "made_on": _day(made.made_on), "open": days, "otherwise": otherwise}
        return {
            **data,
            "strand": made.strand,
            "extent": extent_of(made),
            "amount": _pounds(self.amount),
            "most": _pounds(self.most),
            "why": [render(one, locale) for one in self.why],
            "applied_for": [render(one, locale) for one in applied_for(fund, made)],
            "not_applicable": [one.key for one in self.not_applicable],
            "limits": [_limit_as_dict(one, locale) for one in self.limits],
            "questions": [question_as_dict(fact, locale) for fact in self.questions],
            "otherwise": otherwise,
            "terms": self.decision.as_dict(locale),
        }


def _limit_as_dict(use: LimitUse, locale: str | Language | None) -> dict[str, Any]:
    """How much of a limit is used, as plain data: which awards, never whose."""
    return {
        "limit": use.limit.key,
        "sentence": render(limit_said(use.limit, use.strand), locale),
        "from": _day(use.since),
        "to": _day(use.until),
        "allowed": use.allowed,
        "spent": _pounds(use.spent),
        "left": _pounds(use.left),
        "awards": [
            {
                "fund": one.fund,
                "strand": one.strand,
                "on": _day(one.on),
                "amount": _pounds(one.amount),
            }
            for one in use.counted
        ],
        "why": [render(one, locale) for one in use.why],
    }


def _pounds(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
