"""One walk of the subject: every object with its pointer, and every branch that is blank.

The type annotations say which kinds of object can contain which, so a new field needs
no change here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

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


def awake(rest: Sequence[str], pointer: str) -> bool:
    """Is this place in nothing that is at rest?

    Args:
        rest: pointers of what is at rest, as `Index.at_rest` gives them.
        pointer: a JSON Pointer to a place.
    """
    return not any(within(pointer, branch) for branch in rest)


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

    def at_rest(self, on: date) -> tuple[str, ...]:
        """The pointers of the objects in which nothing is due on a day: over by then, or on hold.

        Args:
            on: the date of the check.
        """
        return tuple(
            pointer
            for kind, objects in self.objects.items()
            if kind.nothing_is_due is not Model.nothing_is_due
            for one, pointer in zip(objects, self.pointers[kind], strict=True)
            if one.nothing_is_due(on)
        )


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
