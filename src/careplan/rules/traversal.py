"""One walk of the subject: every object with its pointer, and every branch that is blank.

The type annotations say which kinds of object can contain which, so a new field needs
no change here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias

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


def those(
    holds: Callable[[str], bool], objects: Sequence[Any], pointers: Sequence[str]
) -> tuple[Sequence[Any], Sequence[str]]:
    """The objects whose pointers a test holds for, with those pointers.

    Args:
        holds: the test of a pointer.
        objects: some objects.
        pointers: their pointers, in the same order.
    """
    held = [at for at, pointer in enumerate(pointers) if holds(pointer)]
    return [objects[at] for at in held], [pointers[at] for at in held]


Found: TypeAlias = tuple[Sequence[Any], Sequence[str], Sequence[str]]
"""Objects of one class, their pointers, and the blank branches that could have contained one."""


@define
class Index:
    """The result of the walk.

    Args:
        objects: class to its objects, in document order.
        pointers: class to the pointers of those objects, in the same order.
        unasked: class to the pointers of the blank branches that could have contained such an
            object.
    """

    objects: dict[type[Any], list[Any]] = field(factory=dict)
    pointers: dict[type[Any], list[str]] = field(factory=dict)
    unasked: dict[type[Any], list[str]] = field(factory=dict)
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
            for kind, objects in self.objects.items()
            if kind.nothing_is_due is not Model.nothing_is_due
            for one, pointer in zip(objects, self.pointers[kind], strict=True)
            if one.nothing_is_due(on)
        )

    def awake(self, of: type[Any], rest: tuple[str, ...]) -> Found:
        """The objects of a class that are in nothing at rest, and so on; worked out once a class.

        Args:
            of: the class.
            rest: what is at rest, as `at_rest` gives it.
        """
        if (found := self._awake.get(of)) is None:
            objects, pointers = those(partial(awake, rest), *self.found(of)[:2])
            unasked = [pointer for pointer in self.unasked.get(of, ()) if awake(rest, pointer)]
            found = self._awake[of] = (objects, pointers, unasked)
        return found

    def found(self, of: type[Any]) -> Found:
        """The objects of a class, their pointers, and the branches that could have held one."""
        return self.objects.get(of, ()), self.pointers.get(of, ()), self.unasked.get(of, ())


def walk(subject: Model) -> Index:
    """Walk the subject once, depth first.

    >>> from careplan.goals import Action, Goal
    >>> walk(Goal(actions=(Action(),))).pointers[Action]
    ['/actions/0']
    """
    index = Index()
    _visit("", subject, index)
    return index


def _visit(pointer: str, subject: Model, index: Index) -> None:
    cls: type[Any] = type(subject)
    if cls in index.objects:
        index.objects[cls].append(subject)
        index.pointers[cls].append(pointer)
    else:
        index.objects[cls], index.pointers[cls] = [subject], [pointer]
    for name, many, kind in branches(cls):
        value = getattr(subject, name)
        here = f"{pointer}/{name}"
        if value is None:
            for below in reachable(kind):
                index.unasked.setdefault(below, []).append(here)
        elif many:
            for at, item in enumerate(value):
                _visit(f"{here}/{at}", item, index)
        elif type(value) is kind:
            _visit(here, value, index)
