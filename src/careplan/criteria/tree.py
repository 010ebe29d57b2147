"""Criteria: trees of questions about recorded facts, in strong Kleene logic.

A leaf reads one fact; the rest combine what their children say. A fact stands once in a tree:
Kleene logic is exact only then, and everything that is worked out over a tree leans on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from careplan.citations import Citation, cite
from careplan.messages import Message

_KEY: Final = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_LONGEST: Final = 80


def pointer_to(key: object, at: int) -> str:
    """Where a fact stands, as a JSON Pointer. What isn't like a key is shown by its place only."""
    if isinstance(key, str) and len(key) <= _LONGEST and _KEY.fullmatch(key):
        return "/" + key.replace("/", "~1")
    return f"/(key {at + 1})"


class Join(StrEnum):
    """How a combination's children make its answer."""

    ALL = "all"
    AT_LEAST = "at-least"
    NOT = "not"


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
class Combination:
    """A branch: made of others.

    Args:
        key: what it is called.
        how: how its children make its answer.
        n: how many must be met, for at least.
        children: in the order people think of them.
        label: in a few words.
        met: the sentence where it holds.
        not_met: the sentence where it doesn't.
        cites: where it stands.
        since: the first day it counts.
        until: the last day.
    """

    key: str = field()
    how: Join
    n: int
    children: tuple[Criterion, ...]
    label: Message
    met: Message
    not_met: Message
    cites: tuple[Citation, ...] = field(converter=citations_of)
    since: date | None = None
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if not self.children or not self.cites:
            raise ValueError(f"{self.key} needs children, and a citation")
        if self.how is Join.AT_LEAST and not 1 <= self.n <= len(self.children):
            raise ValueError(f"{self.key}: at least {self.n} of {len(self.children)}")
        seen: set[str] = set()
        for one in every(self):
            if one.key in seen:
                raise ValueError(f"{one.key} stands twice in {self.key}: rewrite the tree")
            seen.add(one.key)

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


def all_of(key: str, *children: Criterion, **told: Any) -> Combination:
    """Met when every child is."""
    return _combined(key, Join.ALL, len(children), children, told)


def any_of(key: str, *children: Criterion, **told: Any) -> Combination:
    """Met when one child is."""
    return _combined(key, Join.AT_LEAST, 1, children, told)


def at_least(n: int, key: str, *children: Criterion, **told: Any) -> Combination:
    """Met when `n` children are."""
    return _combined(key, Join.AT_LEAST, n, children, told)


def not_(key: str, child: Criterion, **told: Any) -> Combination:
    """Met when the child isn't."""
    return _combined(key, Join.NOT, 1, (child,), told)


def _combined(
    key: str, how: Join, n: int, children: tuple[Criterion, ...], told: dict[str, Any]
) -> Combination:
    return Combination(key=key, how=how, n=n, children=children, **told)
