"""The smallest sets of facts that would make a criterion come out met, or not met.

What is least for a whole is made of what is least for its parts, because a fact is once in a tree.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from careplan.criteria.evaluation import NEVER, Evaluation
from careplan.criteria.tree import Fact, JoinKind
from careplan.messages import Message


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


def choice(found: Evaluation, answer: bool) -> Choice | None:  # noqa: FBT001  (met, or not met)
    """The smallest sets of facts that would make a criterion come out so, factored.

    ``None`` where nothing is needed, or nothing can.
    """
    if not 0 < found.least_to(answer) < NEVER:
        return None
    if isinstance(found.criterion, Fact):
        return Choice(label=found.criterion.label, n=1, of=(found.criterion,), answer=answer)
    if found.criterion.kind is JoinKind.NOT:
        return choice(found.children[0], not answer)
    needed = found.criterion.needed
    wanted = needed if answer else len(found.children) - needed + 1
    return _cheapest(found, wanted, answer)


def _cheapest(found: Evaluation, wanted: int, answer: bool) -> Choice:  # noqa: FBT001
    """The cheapest children that would do: those in every such set, and a choice among ties."""
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
    assert found is not None, "what costs something can be chosen"
    return found
