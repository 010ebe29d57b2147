"""The smallest sets of facts that would make a criterion met, or not met.

A fact appears only once in a tree, so the smallest sets for a criterion are made of the smallest
sets for its children.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from careplan.criteria.evaluation import NEVER, Evaluation
from careplan.criteria.tree import Fact, JoinKind
from careplan.messages import Message


@frozen(kw_only=True)
class Choice:
    """The smallest sets of facts that would give an answer, as a choice: any `n` of these.

    Each of these is a fact or another choice. Two of ten means *any two of these ten*.

    Args:
        n: how many are needed.
        of: the facts and choices to choose from.
        answer: how the facts in `of` must be answered: yes (`True`) or no.
        label: the label of the criterion that the choice is about.
    """

    label: Message
    n: int
    of: tuple[Fact | Choice, ...]
    answer: bool

    def first(self) -> Iterator[tuple[Fact, bool]]:
        """The first such set, in order: each fact, and how it must be answered."""
        for one in self.of[: self.n]:
            if isinstance(one, Fact):
                yield one, self.answer
            else:
                yield from one.first()


def choice(found: Evaluation, answer: bool) -> Choice | None:  # noqa: FBT001  (met, or not met)
    """The smallest sets of facts that would give a criterion this answer, as one choice.

    ``None`` if no more facts are needed, or if none can give it.
    """
    if not 0 < found.least_to(answer) < NEVER:
        return None
    held: Choice | None = found.choices.get(answer)
    if held is None:
        held = found.choices[answer] = _choice(found, answer)
    return held


def _choice(found: Evaluation, answer: bool) -> Choice | None:  # noqa: FBT001  (met, or not met)
    if isinstance(found.criterion, Fact):
        return Choice(label=found.criterion.label, n=1, of=(found.criterion,), answer=answer)
    if found.criterion.kind is JoinKind.NOT:
        return choice(found.children[0], not answer)
    needed = found.criterion.needed
    wanted = needed if answer else len(found.children) - needed + 1
    return _cheapest(found, wanted, answer)


def _cheapest(found: Evaluation, wanted: int, answer: bool) -> Choice:  # noqa: FBT001
    """A choice of the children that need the fewest facts. Children that tie are a choice in it."""
    label, children = found.criterion.label, found.children
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
    assert found is not None, "a child that needs facts has a choice"
    return found
