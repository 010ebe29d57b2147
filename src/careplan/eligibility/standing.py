"""The law of a version as it stands on a day: prepared once, because no fact can change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen

from careplan.criteria.evaluation import Evaluation, evaluate, in_force
from careplan.criteria.tree import Criterion
from careplan.eligibility.definition import Version
from careplan.messages import Message


@frozen
class Standing:
    """What of a version is in force on a day.

    Args:
        gates: the criterion of each gate, and its route.
        tree: the criterion that must be met; ``None`` if no part of it is in force.
        under: for each criterion of the version, the keys of the facts in it.
        blank: the results of all these criteria while nothing is recorded.
    """

    gates: tuple[tuple[Criterion, Message], ...]
    tree: Criterion | None
    under: Mapping[str, frozenset[str]]
    blank: Mapping[str, Evaluation]


@lru_cache(maxsize=128)
def standing(version: Version, on: date) -> Standing:
    """What of a version is in force on a day. The days that were asked for last are kept.

    Args:
        version: the version.
        on: a day.
    """
    gates = tuple(
        (criterion, gate.route)
        for gate in version.gates
        if (criterion := in_force(gate.criterion, on)) is not None
    )
    tree = in_force(version.tree, on)
    tops = [criterion for criterion, _ in gates] + ([] if tree is None else [tree])
    return Standing(
        gates=gates,
        tree=tree,
        under=version.under(),
        blank={one.criterion.key: one for top in tops for one in evaluate(top, {}).every()},
    )
