"""The result of a tree of criteria on some facts, and the fewest facts that would settle it.

One walk up the tree finds each criterion's answer, and the fewest unrecorded facts that would make
it met or not met. A fact appears only once in a tree, so the fewest for a criterion follow from the
fewest for its children. The work grows with the size of the tree, however many facts are blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from careplan.answers import Answer
from careplan.criteria.tree import Combination, Criterion, Fact, JoinKind, facts_of


class DoesntApply(Enum):
    """The type of the one marker `DOESNT_APPLY`."""

    DOESNT_APPLY = "doesn't apply"

    def __repr__(self) -> str:
        return "DOESNT_APPLY"


DOESNT_APPLY: Final = DoesntApply.DOESNT_APPLY
"""Recorded as impossible for this person (no child, so no caring for one). Counts as not met."""

FactValue: TypeAlias = bool | DoesntApply | None
"""A fact as recorded: yes, no or doesn't apply; ``None`` if it isn't recorded."""

_NO_KEYS: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})
NEVER: Final = 10**6
"""A number larger than any count of facts. It means that no facts can give this answer any more."""


@frozen(kw_only=True)
class Evaluation:
    """The result of one criterion.

    Args:
        criterion: the criterion.
        answer: met, not met, or can't tell.
        applies: `False` if the fact, or every part of it, is recorded as *doesn't apply*.
        children: the results of the criterion's children.
        to_meet: the fewest unrecorded facts that would make it met; `NEVER` if none can.
        to_fail: the fewest unrecorded facts that would make it not met; `NEVER` if none can.
        choices: what `careplan.criteria.smallest_sets.choice` has made of it, by answer. Decisions
            share the results of what is blank, and so also these.
    """

    criterion: Criterion
    answer: Answer
    applies: bool = True
    children: tuple[Evaluation, ...] = ()
    to_meet: int
    to_fail: int
    choices: dict[bool, Any] = field(factory=dict, init=False, repr=False, eq=False)

    def least_to(self, answer: bool) -> int:  # noqa: FBT001  (met, or not met)
        """The fewest unrecorded facts that would give this answer: met, or not met."""
        return self.to_meet if answer else self.to_fail

    @property
    def bare(self) -> bool:
        """Is nothing at all recorded about it?"""
        return all(one.answer is None for one in self.every())

    def every(self) -> Iterator[Evaluation]:
        """This result and all those below it, from the top."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


def in_force(criterion: Criterion, on: date) -> Criterion | None:
    """A criterion without the parts that aren't in force on a day; ``None`` if no part is."""
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
    """For each criterion in a tree, the keys of the facts in it."""
    if isinstance(criterion, Fact):
        return {criterion.key: frozenset([criterion.key])}
    found: dict[str, frozenset[str]] = {}
    for child in criterion.children:
        found |= below(child)
    found[criterion.key] = frozenset(one.key for one in facts_of(criterion))
    return found


def in_turn(facts: Sequence[Fact], under: Mapping[str, frozenset[str]]) -> list[Fact]:
    """Facts in their own order, except that one which is a consequence of others waits for them.

    Args:
        facts: the facts, in the order they would be asked for.
        under: criterion key to the keys of the facts in it. A key that is missing, such as a
            gate's, is taken as a fact.

    Raises:
        ValueError: if two facts come after each other.
    """
    keys = {fact.key for fact in facts}
    before = {
        fact.key: {one for key in fact.after for one in under.get(key, {key}) & keys} - {fact.key}
        for fact in facts
        if fact.after
    }
    followers: dict[str, list[Fact]] = {}
    for fact in facts:
        for key in before.get(fact.key, ()):
            followers.setdefault(key, []).append(fact)
    found: dict[str, Fact] = {}
    passed: set[str] = set()
    for fact in facts:
        passed.add(fact.key)
        ready = [] if before.get(fact.key) else [fact]
        while ready:
            one = ready.pop(0)
            found[one.key] = one
            for follower in followers.get(one.key, ()):
                before[follower.key].discard(one.key)
                if not before[follower.key] and follower.key in passed:
                    ready.append(follower)
    if left := keys - found.keys():
        raise ValueError(f"these facts come after each other: {sorted(left)}")
    return list(found.values())


_NONE_READY: Final[Mapping[str, Evaluation]] = MappingProxyType({})


def evaluate(
    criterion: Criterion,
    facts: Mapping[str, FactValue],
    under: Mapping[str, frozenset[str]] = _NO_KEYS,
    blank: Mapping[str, Evaluation] = _NONE_READY,
) -> Evaluation:
    """The result of a criterion on some facts.

    Args:
        criterion: the criterion.
        facts: fact key to value. A fact that is missing isn't recorded.
        under: for each criterion, the keys of the facts in it, as `below` gives them.
        blank: the result of each criterion while nothing is recorded, if they are known: a
            criterion of which no fact is given has that one.
    """
    key = criterion.key
    if key in blank and under[key].isdisjoint(facts):
        return blank[key]
    if isinstance(criterion, Fact):
        return _leaf(criterion, facts.get(key))
    children = tuple(evaluate(child, facts, under, blank) for child in criterion.children)
    return joined(criterion, children)


def joined(criterion: Combination, children: tuple[Evaluation, ...]) -> Evaluation:
    """The result of a combination, from the results of its children."""
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
        applies=any(child.applies for child in children),
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
    """The unrecorded facts that can still change the answer."""
    if reading.answer is not None:
        return
    if isinstance(reading.criterion, Fact):
        yield reading.criterion
    for child in reading.children:
        yield from open_facts(child)
