"""A term of a fund: one of its parameters as a fact, and how it is read off an application."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from careplan.criteria.build import fact
from careplan.criteria.evaluation import FactValue
from careplan.criteria.tree import Fact
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.ledger import Used
from careplan.messages import Message


@frozen(kw_only=True)
class Sight:
    """What a term looks at: the application, and what its window has been used for."""

    application: Application
    used: Used


Sees: TypeAlias = Callable[[Sight], FactValue]


@frozen(kw_only=True)
class Term:
    """One parameter of a fund, as a fact.

    Args:
        fact: the fact.
        sees: how it is read.
        must: whether it must be so, or must not.
        strand: whether it is one of several ways in, of which one is enough.
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
    """A term of a fund, whose place in its file is what it cites."""
    made = fact(key, label, question, fund.source.at(key), judgement=judgement)
    return Term(fact=made, sees=sees, must=must, strand=strand)


def money_said(amount: object) -> str:
    """Pounds as a letter writes them: £250, £12.50."""
    return f"£{amount:,.2f}".removesuffix(".00")
