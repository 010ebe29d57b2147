"""Builds criteria: facts and combinations of them, with sentences made from their labels.

A label is a clause, such as *the carer consents*. The sentences contain it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.citations import Citation
from careplan.criteria.tree import Combination, Criterion, Fact, JoinKind, Words
from careplan.messages import Message, say

_SO: Final = say("Recorded: {it}.")
_NOT_SO: Final = say("It is recorded that this isn't so: {it}.")
_HOLDS: Final = say("On what is recorded, this is met: {it}.")
_HOLDS_NOT: Final = say("On what is recorded, this isn't met: {it}.")


def fact(  # noqa: PLR0913  (each by name)
    key: str,
    label: Message,
    question: Message,
    *cites: str | Citation,
    after: tuple[str, ...] = (),
    judgement: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> Fact:
    """Make a fact. Its *met* and *not met* sentences are made from its label.

    Args:
        key: the fact's key, such as ``"nutrition/with-pain"``.
        label: a clause, such as *the carer consents*.
        question: the question to ask if the fact isn't recorded.
        *cites: citations, or texts ``"<source> <clause>"``; at least one.
        after: keys of the criteria to ask about first.
        judgement: whether the fact is somebody's judgement.
        since: the first day the fact counts; ``None`` if there is no first day.
        until: the last day the fact counts; ``None`` if there is no last day.
    """
    return Fact(
        key=key,
        label=label,
        question=question,
        met=_SO.fill(it=label),
        not_met=_NOT_SO.fill(it=label),
        cites=cites,
        after=after,
        judgement=judgement,
        since=since,
        until=until,
    )


def worded(label: Message, *cites: str | Citation) -> Words:
    """The texts of a combination, made from its label.

    Args:
        label: a clause, such as *the carer consents*.
        *cites: citations, or texts ``"<source> <clause>"``; at least one.
    """
    return Words(
        label=label,
        met=_HOLDS.fill(it=label),
        not_met=_HOLDS_NOT.fill(it=label),
        cites=cites,
    )


def all_of(
    key: str,
    *children: Criterion,
    words: Words,
    since: date | None = None,
    until: date | None = None,
) -> Combination:
    """A combination that is met when every child is met.

    Args:
        key: the combination's key.
        *children: the criteria in it, in the order people think of them.
        words: its texts and citations.
        since: the first day it counts; ``None`` if there is no first day.
        until: the last day it counts; ``None`` if there is no last day.
    """
    return Combination(
        kind=JoinKind.ALL,
        n=len(children),
        children=children,
        key=key,
        words=words,
        since=since,
        until=until,
    )


def any_of(
    key: str,
    *children: Criterion,
    words: Words,
    since: date | None = None,
    until: date | None = None,
) -> Combination:
    """A combination that is met when any child is met; arguments as for `all_of`."""
    return at_least(1, key, *children, words=words, since=since, until=until)


def at_least(
    n: int,
    key: str,
    *children: Criterion,
    words: Words,
    since: date | None = None,
    until: date | None = None,
) -> Combination:
    """A combination that is met when `n` children are met; other arguments as for `all_of`."""
    return Combination(
        kind=JoinKind.AT_LEAST,
        n=n,
        children=children,
        key=key,
        words=words,
        since=since,
        until=until,
    )


def not_(
    key: str,
    child: Criterion,
    *,
    words: Words,
    since: date | None = None,
    until: date | None = None,
) -> Combination:
    """A combination that is met when the child is not met; arguments as for `all_of`."""
    return Combination(
        kind=JoinKind.NOT, n=1, children=(child,), key=key, words=words, since=since, until=until
    )


def not_yes(key: str, label: Message, child: Criterion) -> Combination:
    """A combination that is met when the child is not met, with the child's citations."""
    return not_(key, child, words=worded(label, *child.cites))
