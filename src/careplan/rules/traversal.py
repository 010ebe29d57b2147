"""One walk of the subject: every object with its pointer, and every branch that is blank.

The type annotations say which kinds of object can contain which, so a new field needs
no change here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias

from attrs import define, field

from careplan._core.field_types import field_types, per_class
from careplan._core.models import Model


@per_class
def branches(cls: type[Any]) -> tuple[tuple[str, bool, type[Any]], ...]:
    """The fields of a class that contain models: name, whether many, and their class."""
    return tuple(
        (name, shape.many, shape.kind)
        for name, shape in field_types(cls).items()
        if issubclass(shape.kind, Model)
    )


@per_class
def _ways(cls: type[Any]) -> tuple[tuple[str, bool, type[Any], frozenset[type[Any]]], ...]:
    """The branches of a class, each with every class that it may lead to."""
    return tuple((name, many, kind, reachable(kind)) for name, many, kind in branches(cls))


@per_class
def reachable(cls: type[Any]) -> frozenset[type[Any]]:
    """The class itself, and every class whose objects it can contain, at any depth.

    >>> from careplan.goals import Action, Goal
    >>> Action in reachable(Goal), Goal in reachable(Action)
    (True, False)
    """
    found: set[type[Any]] = set()
    waiting = [cls]
    while waiting:
        if (kind := waiting.pop()) not in found:
            found.add(kind)
            waiting += [below for _, _, below in branches(kind)]
    return frozenset(found)


def within(pointer: str, branch: str) -> bool:
    """Is this place that branch of the subject, or in it?

    Args:
        pointer: a JSON Pointer to a place.
        branch: a JSON Pointer to a branch; ``""`` is the whole subject.
    """
    return f"{pointer}/".startswith(f"{branch}/")


def awake(rest: tuple[str, ...], pointer: str) -> bool:
    """Is this place in nothing that is at rest?

    Args:
        rest: what is at rest, as `Index.at_rest` gives it.
        pointer: a JSON Pointer to a place.
    """
    return not f"{pointer}/".startswith(rest)


Found: TypeAlias = tuple[list[Any], list[str], list[str]]
"""What the walk found of one class: its objects in document order, their pointers, and the blank
branches that could have contained one. It is a plain tuple because a check makes dozens."""
_NOTHING: Final[Found] = ([], [], [])


def those(holds: Callable[[str], bool], found: Found) -> Found:
    """The objects whose pointers a test holds for, and the blank branches it holds for.

    Args:
        holds: the test of a pointer.
        found: what the walk found of a class.
    """
    objects, pointers, unasked = found
    held = [at for at, pointer in enumerate(pointers) if holds(pointer)]
    awakes = [objects[at] for at in held], [pointers[at] for at in held]
    return *awakes, list(filter(holds, unasked))


@define
class Index:
    """The result of the walk.

    Args:
        found: class to what the walk found of it, for each class that could be there.
    """

    found: dict[type[Any], Found] = field(factory=dict)
    _awake: dict[type[Any], Found] = field(factory=dict, init=False)

    def at_rest(self, on: date) -> tuple[str, ...]:
        """The objects in which nothing is due on a day, because they are over by then, or on hold.

        Args:
            on: the date of the check.

        Returns:
            The pointer of each, with a slash at its end.
        """
        return tuple(
            f"{pointer}/"
            for kind, found in self.found.items()
            if kind.nothing_is_due is not Model.nothing_is_due
            for one, pointer in zip(*found[:2], strict=True)
            if one.nothing_is_due(on)
        )

    def of(self, kind: type[Any]) -> Found:
        """What was found of a class.

        Args:
            kind: the class.
        """
        return self.found.get(kind, _NOTHING)

    def awake(self, kind: type[Any], rest: tuple[str, ...]) -> Found:
        """What was found of a class, without what is at rest; worked out once for each class.

        Args:
            kind: the class.
            rest: what is at rest, as `at_rest` gives it.
        """
        if (awakes := self._awake.get(kind)) is None:
            awakes = self._awake[kind] = those(partial(awake, rest), self.of(kind))
        return awakes


def walk(subject: Model) -> Index:
    """Walk the subject once, depth first.

    >>> from careplan.goals import Action, Goal
    >>> _, pointers, _ = walk(Goal(actions=(Action(),))).of(Action)
    >>> pointers
    ['/actions/0']
    """
    index = Index()
    _visit("", subject, index.found)
    return index


def _visit(pointer: str, subject: Model, found: dict[type[Any], Found]) -> None:
    cls: type[Any] = type(subject)
    if (held := found.get(cls)) is None:
        held = found[cls] = ([], [], [])
    held[0].append(subject)
    held[1].append(pointer)
    for name, many, kind, below in _ways(cls):
        value = getattr(subject, name)
        if value is None:
            for one in below:
                if (held := found.get(one)) is None:
                    held = found[one] = ([], [], [])
                held[2].append(f"{pointer}/{name}")
        elif many:
            for at, item in enumerate(value):
                _visit(f"{pointer}/{name}/{at}", item, found)
        elif type(value) is kind:
            _visit(f"{pointer}/{name}", value, found)
