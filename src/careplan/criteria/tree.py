"""Criteria: trees of questions, joined by all, at least so many, and not.

A leaf is one question; a join is made of others, and its answer follows in strong Kleene logic.
Decisions, funds and clearances have a `Fact` at each leaf, and joins that have words of their own,
a `Combination`. Indicators have a test of a record's field at each leaf, and plain joins.

A fact is once in a tree: Kleene logic is exact only then, and everything that is worked out over a
tree relies on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from careplan.answers import Answer, at_least_met, opposite
from careplan.citations import Citation, cite
from careplan.messages import Message

_KEY: Final = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_LONGEST: Final = 80


def pointer_to(key: object, at: int) -> str:
    """Where a fact is, as a JSON Pointer. What isn't like a key is shown by its place only."""
    if isinstance(key, str) and len(key) <= _LONGEST and _KEY.fullmatch(key):
        return "/" + key.replace("/", "~1")
    return f"/(key {at + 1})"


class JoinKind(StrEnum):
    """How the answers of several criteria make one."""

    ALL = "all"
    AT_LEAST = "at-least"
    NOT = "not"


@frozen(kw_only=True)
class Join:
    """Several criteria, and how their answers make one.

    Args:
        kind: how they do.
        n: how many must be met, for at least.
        children: the criteria, in the order people think of them.
    """

    kind: JoinKind
    n: int
    children: tuple[Any, ...]

    @property
    def needed(self) -> int:
        """How many of the children must be met; for *not*, none of the one."""
        return len(self.children) if self.kind is JoinKind.ALL else self.n

    def answer(self, answers: Sequence[Answer]) -> Answer:
        """What the children's answers come to.

        >>> any_of_these("a", "b").answer([None, True])
        True
        """
        if self.kind is JoinKind.NOT:
            return opposite(answers[0])
        return at_least_met(self.needed, answers)


def all_of_these(*children: Any) -> Join:
    """Met when every child is; not met as soon as one isn't."""
    return Join(kind=JoinKind.ALL, n=len(children), children=children)


def any_of_these(*children: Any) -> Join:
    """Met when one child is."""
    return Join(kind=JoinKind.AT_LEAST, n=1, children=children)


def not_this(child: Any) -> Join:
    """Met when the child isn't."""
    return Join(kind=JoinKind.NOT, n=1, children=(child,))


def citations_of(cites: tuple[str | Citation, ...]) -> tuple[Citation, ...]:
    """Citations, some of them given as ``"<source> <clause>"``."""
    return tuple(cite(one) if isinstance(one, str) else one for one in cites)


@frozen(kw_only=True)
class Fact:
    """A leaf: one fact, as somebody recorded it.

    Args:
        key: what the fact is called: ``"nutrition/with-pain"``.
        label: in a few words.
        question: what to ask, if it isn't recorded.
        met: the sentence where it holds.
        not_met: the sentence where it doesn't.
        cites: ``"<source> <clause>"``, at least one.
        after: keys of criteria to know first; a judgement *as a consequence* of something
            isn't asked for before that something.
        judgement: whether it is somebody's judgement, which the library only reads.
        since: the first day it counts; ``None`` for always.
        until: the last day; ``None`` for ever.
    """

    key: str = field()
    label: Message
    question: Message
    met: Message
    not_met: Message
    cites: tuple[Citation, ...] = field(converter=citations_of)
    after: tuple[str, ...] = ()
    judgement: bool = False
    since: date | None = None
    until: date | None = None

    @key.validator
    def _is_key(self, _: object, key: str) -> None:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is not a key such as 'nutrition/with-pain'")

    @cites.validator
    def _is_cited(self, _: object, cites: tuple[Citation, ...]) -> None:
        if not cites:
            raise ValueError(f"{self.key} cites nothing")


@frozen(kw_only=True)
class Words:
    """What a combination says of itself.

    Args:
        label: in a few words.
        met: the sentence where it holds.
        not_met: the sentence where it doesn't.
        cites: where it is written, at least one.
    """

    label: Message
    met: Message
    not_met: Message
    cites: tuple[Citation, ...] = field(converter=citations_of)


@frozen(kw_only=True)
class Combination(Join):
    """A branch of a decision: a join of criteria, with a key and words of its own.

    Args:
        kind: how its children make its answer.
        n: how many must be met, for at least.
        children: in the order people think of them.
        key: what it is called.
        words: what it says of itself.
        since: the first day it counts.
        until: the last day.
    """

    children: tuple[Criterion, ...]
    key: str
    words: Words
    since: date | None = None
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if not self.children or not self.cites:
            raise ValueError(f"{self.key} needs children, and a citation")
        if self.kind is JoinKind.AT_LEAST and not 1 <= self.n <= len(self.children):
            raise ValueError(f"{self.key}: at least {self.n} of {len(self.children)}")
        seen: set[str] = set()
        for one in every(self):
            if one.key in seen:
                raise ValueError(f"{one.key} is twice in {self.key}: rewrite the tree")
            seen.add(one.key)

    @property
    def label(self) -> Message:
        """In a few words."""
        return self.words.label

    @property
    def met(self) -> Message:
        """The sentence where it holds."""
        return self.words.met

    @property
    def not_met(self) -> Message:
        """The sentence where it doesn't."""
        return self.words.not_met

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Where it is written."""
        return self.words.cites

    def over(self, children: tuple[Criterion, ...]) -> Combination:
        """The same, of the children that are left.

        Raises:
            ValueError: if fewer are left than it needs.
        """
        return evolve(self, children=children)


Criterion: TypeAlias = Fact | Combination


def every(criterion: Criterion) -> Iterator[Criterion]:
    """A criterion and all that it is made of, from the top, in order."""
    waiting = [criterion]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Combination):
            waiting += reversed(one.children)


def facts_of(criterion: Criterion) -> Iterator[Fact]:
    """The facts a criterion reads, in order."""
    return (one for one in every(criterion) if isinstance(one, Fact))
