"""Criteria: trees of questions, joined by *all*, *at least n* and *not*.

A leaf is one question. A join is made of other criteria, and its answer follows from theirs in
strong Kleene logic. Decisions, funds and clearances have a `Fact` at each leaf, and each join is a
`Combination`, which has its own texts. Indicators have a test of a record's field at each leaf, and
plain joins.

A fact may appear only once in a tree. Kleene logic is exact only then, and everything that is
worked out over a tree relies on it.
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
    """The JSON Pointer of a fact. A key that isn't well formed is shown by its position only."""
    if isinstance(key, str) and len(key) <= _LONGEST and _KEY.fullmatch(key):
        return "/" + key.replace("/", "~1")
    return f"/(key {at + 1})"


class JoinKind(StrEnum):
    """How the answers of several criteria are joined into one."""

    ALL = "all"
    AT_LEAST = "at-least"
    NOT = "not"


@frozen(kw_only=True)
class Join:
    """Several criteria, and how their answers are joined into one.

    Args:
        kind: how the answers are joined.
        n: how many children must be met, for *at least n*.
        children: the criteria, in the order people think of them.
    """

    kind: JoinKind
    n: int
    children: tuple[Any, ...]

    @property
    def needed(self) -> int:
        """How many of the children must be met. It isn't used for *not*."""
        return len(self.children) if self.kind is JoinKind.ALL else self.n

    def answer(self, answers: Sequence[Answer]) -> Answer:
        """The join's answer, from its children's answers.

        >>> Join(kind=JoinKind.AT_LEAST, n=1, children=("a", "b")).answer([None, True])
        True
        """
        if self.kind is JoinKind.NOT:
            return opposite(answers[0])
        return at_least_met(self.needed, answers)


def citations_of(cites: tuple[str | Citation, ...]) -> tuple[Citation, ...]:
    """Citations, where some may be given as text: ``"<source> <clause>"``."""
    return tuple(cite(one) if isinstance(one, str) else one for one in cites)


@frozen(kw_only=True, cache_hash=True)
class Fact:
    """A leaf: one fact, as somebody recorded it.

    Args:
        key: the fact's key, such as ``"nutrition/with-pain"``.
        label: the fact in a few words.
        question: the question to ask if the fact isn't recorded.
        met: the sentence if the fact is true.
        not_met: the sentence if the fact is false.
        cites: citations, or texts ``"<source> <clause>"``; at least one.
        after: keys of the criteria to ask about first. A judgement about a consequence comes
            after what it is a consequence of.
        judgement: whether the fact is somebody's judgement, which the library only reads.
        may_not_apply: whether it can be recorded that the fact doesn't apply to somebody, such as
            caring for a child where there is no child.
        since: the first day the fact counts; ``None`` if there is no first day.
        until: the last day the fact counts; ``None`` if there is no last day.
    """

    key: str = field()
    label: Message
    question: Message
    met: Message
    not_met: Message
    cites: tuple[Citation, ...] = field(converter=citations_of)
    after: tuple[str, ...] = ()
    judgement: bool = False
    may_not_apply: bool = False
    since: date | None = None
    until: date | None = None

    @key.validator
    def _is_key(self, _: object, key: str) -> None:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is not a key such as 'nutrition/with-pain'")

    @cites.validator
    def _is_cited(self, _: object, cites: tuple[Citation, ...]) -> None:
        if not cites:
            raise ValueError(f"{self.key}: expected at least one citation")


@frozen(kw_only=True)
class Words:
    """The texts and citations of a combination.

    Args:
        label: the combination in a few words.
        met: the sentence if it is met.
        not_met: the sentence if it is not met.
        cites: citations, or texts ``"<source> <clause>"``; at least one.
    """

    label: Message
    met: Message
    not_met: Message
    cites: tuple[Citation, ...] = field(converter=citations_of)


@frozen(kw_only=True, cache_hash=True)
class Combination(Join):
    """A branch of a decision: a join of criteria, with its own key and texts.

    Args:
        kind: how the children's answers are joined.
        n: how many children must be met, for *at least n*.
        children: the criteria, in the order people think of them.
        key: the combination's key.
        words: its texts and citations.
        since: the first day it counts; ``None`` if there is no first day.
        until: the last day it counts; ``None`` if there is no last day.
        one_line: whether a record says it in one line, with what is recorded of its parts.
    """

    children: tuple[Criterion, ...]
    key: str
    words: Words
    since: date | None = None
    until: date | None = None
    one_line: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.children or not self.cites:
            raise ValueError(f"{self.key}: expected at least one child and one citation")
        if self.kind is JoinKind.AT_LEAST and not 1 <= self.n <= len(self.children):
            raise ValueError(
                f"{self.key}: expected n to be at least 1 and at most {len(self.children)}"
            )
        seen: set[str] = set()
        for one in every(self):
            if one.key in seen:
                raise ValueError(f"{one.key} appears twice in {self.key}; expected it only once")
            seen.add(one.key)

    @property
    def label(self) -> Message:
        """The combination in a few words."""
        return self.words.label

    @property
    def met(self) -> Message:
        """The sentence if it is met."""
        return self.words.met

    @property
    def not_met(self) -> Message:
        """The sentence if it is not met."""
        return self.words.not_met

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The combination's citations."""
        return self.words.cites

    def over(self, children: tuple[Criterion, ...]) -> Combination:
        """The same combination with only these children.

        Raises:
            ValueError: if fewer are left than it needs.
        """
        return evolve(self, children=children)


Criterion: TypeAlias = Fact | Combination


def every(criterion: Criterion) -> Iterator[Criterion]:
    """A criterion and every criterion below it, from the top, in order."""
    waiting = [criterion]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Combination):
            waiting += reversed(one.children)


def facts_of(criterion: Criterion) -> Iterator[Fact]:
    """The facts in a criterion, in order."""
    return (one for one in every(criterion) if isinstance(one, Fact))
