"""What a tree of criteria comes to on some facts, and the least that would settle it.

One walk up the tree: each criterion's answer, and the fewest unrecorded facts that would make it
met, or not met. Facts stand once in a tree, so what is least for a whole is made of what is
least for its parts, and sixty blanks cost no more than sixty leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final, TypeAlias

from attrs import frozen

from careplan.answers import Answer
from careplan.criteria.tree import Combination, Criterion, Fact, JoinKind, facts_of


class DoesntApply(Enum):
    """The type of the one marker `DOESNT_APPLY`."""

    DOESNT_APPLY = "doesn't apply"

    def __repr__(self) -> str:
        return "DOESNT_APPLY"


DOESNT_APPLY: Final = DoesntApply.DOESNT_APPLY
"""Recorded: it can't be so of this person (no child, so no caring for one). Counts as not met."""

FactValue: TypeAlias = bool | DoesntApply | None
"""A fact as recorded: yes, no, doesn't apply; or ``None``, not recorded."""

NEVER: Final = 10**6
"""More facts than there are: it can't be brought about any more."""


@frozen(kw_only=True)
class Evaluation:
    """One criterion, as it comes out.

    Args:
        criterion: what was asked.
        answer: met, not met, or can't tell.
        applies: whether it can be so at all.
        children: the readings of what it is made of.
        to_meet: the fewest facts, still to be recorded, that would make it met.
        to_fail: the fewest that would make it not met.
    """

    criterion: Criterion
    answer: Answer
    applies: bool = True
    children: tuple[Evaluation, ...] = ()
    to_meet: int
    to_fail: int

    def least_to(self, answer: bool) -> int:  # noqa: FBT001  (met, or not met)
        """The fewest facts that would make it come out so."""
        return self.to_meet if answer else self.to_fail

    def every(self) -> Iterator[Evaluation]:
        """This reading and all it is made of."""
        yield self
        for child in self.children:
            yield from child.every()


def in_force(criterion: Criterion, on: date) -> Criterion | None:
    """A criterion without what wasn't in force on a day; ``None`` if nothing was."""
    if not (criterion.since or date.min) <= on <= (criterion.until or date.max):
        return None
    if isinstance(criterion, Fact):
        return criterion
    kept = tuple(one for child in criterion.children if (one := in_force(child, on)) is not None)
    if kept == criterion.children:
        return criterion
    return criterion.over(kept) if kept else None


def levels(criterion: Criterion) -> int:
    """How many levels a tree has."""
    deepest, waiting = 0, [(criterion, 1)]
    while waiting:
        one, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(one, Combination):
            waiting += [(child, level + 1) for child in one.children]
    return deepest


def below(criterion: Criterion) -> dict[str, frozenset[str]]:
    """For each criterion, the keys of the facts it is made of."""
    if isinstance(criterion, Fact):
        return {criterion.key: frozenset([criterion.key])}
    found: dict[str, frozenset[str]] = {}
    for child in criterion.children:
        found |= below(child)
    found[criterion.key] = frozenset(one.key for one in facts_of(criterion))
    return found


def in_turn(facts: Sequence[Fact], under: Mapping[str, frozenset[str]]) -> list[Fact]:
    """Facts in their own order, but each after those it is a consequence of.

    Args:
        facts: the facts, in the order they would be asked for.
        under: for each criterion, the facts it is made of; a gate is made of itself.

    Raises:
        ValueError: if two come after each other.
    """
    found: list[Fact] = []
    waiting = list(facts)
    while waiting:
        left = {fact.key for fact in waiting}
        ready = [
            fact
            for fact in waiting
            if all(left.isdisjoint(under.get(key, {key}) - {fact.key}) for key in fact.after)
        ]
        if not ready:
            raise ValueError(f"{sorted(left)} come after each other")
        found += ready
        done = {fact.key for fact in ready}
        waiting = [fact for fact in waiting if fact.key not in done]
    return found


def evaluate(criterion: Criterion, facts: Mapping[str, FactValue]) -> Evaluation:
    """What a criterion comes to on some facts."""
    if isinstance(criterion, Fact):
        return _leaf(criterion, facts.get(criterion.key))
    children = tuple(evaluate(child, facts) for child in criterion.children)
    answers = [child.answer for child in children]
    if criterion.kind is JoinKind.NOT:
        (child,) = children
        return Evaluation(
            criterion=criterion,
            answer=criterion.answer(answers),
            children=children,
            to_meet=child.to_fail,
            to_fail=child.to_meet,
        )
    needed = criterion.needed
    spare = len(children) - needed + 1
    to_meet = sum(sorted(child.to_meet for child in children)[:needed])
    to_fail = sum(sorted(child.to_fail for child in children)[:spare])
    return Evaluation(
        criterion=criterion,
        answer=criterion.answer(answers),
        children=children,
        to_meet=min(to_meet, NEVER),
        to_fail=min(to_fail, NEVER),
    )


def _leaf(fact: Fact, held: FactValue) -> Evaluation:
    if held is None:
        return Evaluation(criterion=fact, answer=None, to_meet=1, to_fail=1)
    met = held is True
    return Evaluation(
        criterion=fact,
        answer=met,
        applies=held is not DOESNT_APPLY,
        to_meet=0 if met else NEVER,
        to_fail=NEVER if met else 0,
    )


def open_facts(reading: Evaluation) -> Iterator[Fact]:
    """The unrecorded facts that can still matter: for some way the others go, each decides."""
    if reading.answer is not None:
        return
    if isinstance(reading.criterion, Fact):
        yield reading.criterion
    for child in reading.children:
        yield from open_facts(child)
