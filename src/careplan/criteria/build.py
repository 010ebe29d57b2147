"""Builds criteria: facts and combinations of them, with sentences made from their labels.

A label is a clause, such as *the carer consents*; the sentences follow from it.
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


def fact(
    key: str,
    label: Message,
    question: Message,
    *cites: str | Citation,
    after: tuple[str, ...] = (),
    judgement: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> Fact:
    """A fact whose label is a clause, from which its two sentences are made.

    Args:
        key: what the fact is called.
        label: a clause.
        question: what to ask, if it isn't recorded.
        *cites: ``"<source> <clause>"``, at least one.
        after: keys of criteria to know first.
        judgement: whether it is somebody's judgement.
        since: the first day it counts.
        until: the last day.
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
    """What a combination says of itself, made from its label, which is a clause."""
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
    """Met when every child is.

    Args:
        key: what it is called.
        *children: what it is made of.
        words: what it says of itself.
        since: the first day it counts.
        until: the last day.
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
    """Met when one child is; arguments as for `all_of`."""
    return at_least(1, key, *children, words=words, since=since, until=until)


def at_least(
    n: int,
    key: str,
    *children: Criterion,
    words: Words,
    since: date | None = None,
    until: date | None = None,
) -> Combination:
    """Met when `n` children are; other arguments as for `all_of`."""
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
    """Met when the child isn't; arguments as for `all_of`."""
    return Combination(
        kind=JoinKind.NOT, n=1, children=(child,), key=key, words=words, since=since, until=until
    )


def not_yes(key: str, label: Message, child: Criterion) -> Combination:
    """That something isn't so; it cites what its child does."""
    return not_(key, child, words=worded(label, *child.cites))
