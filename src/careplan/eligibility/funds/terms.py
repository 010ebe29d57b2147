"""The terms of a fund: each is a fact, and a function that reads it from an application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen

from careplan.criteria.builders import fact
from careplan.criteria.evaluation import FactValue
from careplan.criteria.tree import Fact
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.limit_use import LimitUse
from careplan.messages import Message


@frozen(kw_only=True)
class Sight:
    """What a term reads.

    Args:
        application: the application.
        answers: the answers to the fund's own conditions and exclusions, by key.
        uses: how much of each limit earlier awards have used, by the limit's key.
        fits_none: whether no strand can be met any more, if it isn't recorded which one it is.
    """

    application: Application
    answers: Mapping[str, FactValue]
    uses: Mapping[str, LimitUse]
    fits_none: bool = False


Sees: TypeAlias = Callable[[Sight], FactValue]


@frozen(kw_only=True)
class Term:
    """One term of a fund.

    Args:
        fact: the fact.
        sees: reads the fact's value.
        must: `True` if the fact must be true, `False` if it must be false.
        may_not_apply: whether the fact may be recorded as not applicable. Then the term goes.
    """

    fact: Fact
    sees: Sees
    must: bool = True
    may_not_apply: bool = False


def term(  # noqa: PLR0913  (a fact and how it is read)
    fund: Fund,
    key: str,
    label: Message,
    question: Message,
    sees: Sees,
    *,
    must: bool = True,
    judgement: bool = False,
    may_not_apply: bool = False,
) -> Term:
    """A term of a fund. It cites the fund's source, at `key`."""
    made = fact(key, label, question, fund.source.at(key), judgement=judgement)
    return Term(fact=made, sees=sees, must=must, may_not_apply=may_not_apply)


def money_said(amount: object) -> str:
    """An amount in pounds, as a letter writes it: £250, £12.50."""
    return f"£{amount:,.2f}".removesuffix(".00")
