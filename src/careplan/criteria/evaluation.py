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

from careplan.answers import Answer, at_least_met, opposite
from careplan.criteria.tree import Combination, Criterion, Fact, Join, facts_of
from careplan.messages import Message


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
    if criterion.how is Join.NOT:
        (child,) = children
        return Evaluation(
            criterion=criterion,
            answer=opposite(child.answer),
            children=children,
            to_meet=child.to_fail,
            to_fail=child.to_meet,
        )
    needed = needed_of(criterion)
    spare = len(children) - needed + 1
    to_meet = sum(sorted(child.to_meet for child in children)[:needed])
    to_fail = sum(sorted(child.to_fail for child in children)[:spare])
    return Evaluation(
        criterion=criterion,
        answer=at_least_met(needed, answers),
        children=children,
        to_meet=min(to_meet, NEVER),
        to_fail=min(to_fail, NEVER),
    )


def needed_of(criterion: Combination) -> int:
    """How many of its children a combination needs."""
    return len(criterion.children) if criterion.how is Join.ALL else criterion.n


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


@frozen(kw_only=True)
class Choice:
    """Facts that would bring something about, as few as can be: some number of these.

    Each is a fact, or a choice again. Two over ten is *any two of these ten*.

    Args:
        n: how many of them.
        of: what there is to choose from.
        answer: how the facts in it must come out.
        label: of the branch of the tree it is about.
    """

    label: Message
    n: int
    of: tuple[Fact | Choice, ...]
    answer: bool

    def first(self) -> Iterator[tuple[Fact, bool]]:
        """One such set, in order: each fact, and how it must come out."""
        for one in self.of[: self.n]:
            if isinstance(one, Fact):
                yield one, self.answer
            else:
                yield from one.first()


def choice(reading: Evaluation, answer: bool) -> Choice | None:  # noqa: FBT001  (met, or not met)
    """The smallest sets of facts that would make a criterion come out so, factored.

    ``None`` where nothing is needed, or nothing can.
    """
    if not 0 < reading.least_to(answer) < NEVER:
        return None
    if isinstance(reading.criterion, Fact):
        return Choice(label=reading.criterion.label, n=1, of=(reading.criterion,), answer=answer)
    if reading.criterion.how is Join.NOT:
        return choice(reading.children[0], not answer)
    needed = needed_of(reading.criterion)
    wanted = needed if answer else len(reading.children) - needed + 1
    return _cheapest(reading, wanted, answer)


def _cheapest(reading: Evaluation, wanted: int, answer: bool) -> Choice:  # noqa: FBT001
    """The cheapest children that would do: those in every such set, and a choice among ties."""
    label, children = reading.criterion.label, reading.children
    costs = sorted(child.least_to(answer) for child in children)
    dearest = costs[wanted - 1]
    sure = [child for child in children if 0 < child.least_to(answer) < dearest]
    ties = [child for child in children if child.least_to(answer) == dearest]
    free = sum(cost == 0 for cost in costs)
    left = wanted - len(sure) - free
    parts = [_part(child, answer) for child in sure]
    tied = tuple(_part(child, answer) for child in ties)
    one_left = len(tied) == 1
    parts.append(tied[0] if one_left else Choice(label=label, n=left, of=tied, answer=answer))
    if len(parts) == 1 and isinstance(parts[0], Choice):
        return parts[0]
    return Choice(label=label, n=len(parts), of=tuple(parts), answer=answer)


def _part(child: Evaluation, answer: bool) -> Fact | Choice:  # noqa: FBT001
    if isinstance(child.criterion, Fact):
        return child.criterion
    found = choice(child, answer)
    assert found is not None, "what costs something can be chosen"
    return found
