"""The terms of a fund: each is a fact, and a function that reads it from an application."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from careplan.criteria.builders import fact
from careplan.criteria.evaluation import FactValue
from careplan.criteria.tree import Fact
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.ledger import Used
from careplan.messages import Message


@frozen(kw_only=True)
class Sight:
    """What a term reads: the application, and how much of the window earlier awards have used."""

    application: Application
    used: Used


Sees: TypeAlias = Callable[[Sight], FactValue]


@frozen(kw_only=True)
class Term:
    """One term of a fund.

    Args:
        fact: the fact.
        sees: reads the fact's value from an application and its window.
        must: `True` if the fact must be true, `False` if it must be false.
        strand: whether it is one of the fund's strands, of which one is enough.
    """

    fact: Fact
    sees: Sees
    must: bool = True
    strand: bool = False


def term(  # noqa: PLR0913  (a fact and how it is read)
    fund: Fund,
    key: str,
    label: Message,
    question: Message,
    sees: Sees,
    *,
    must: bool = True,
    strand: bool = False,
    judgement: bool = False,
) -> Term:
    """A term of a fund. It cites the fund's source, at `key`."""
    made = fact(key, label, question, fund.source.at(key), judgement=judgement)
    return Term(fact=made, sees=sees, must=must, strand=strand)


def money_said(amount: object) -> str:
    """An amount in pounds, as a letter writes it: £250, £12.50."""
    return f"£{amount:,.2f}".removesuffix(".00")
