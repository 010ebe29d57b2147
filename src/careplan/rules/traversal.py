"""One walk of the subject: every object with its pointer, and every branch that is blank.

The type annotations say which kinds of object can contain which, so a new field needs
no change here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import compress
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
        rest: what is at rest, as `Index.rest` has it.
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
        rest: the pointer of each object in which nothing is due, with a slash at its end.
    """

    found: dict[type[Any], Found] = field(factory=dict)
    rest: tuple[str, ...] = ()
    _resting: set[type[Any]] = field(factory=set, init=False)
    """The classes of which an object may be at rest."""

    def see_what_rests(self, on: date) -> None:
        """Find the objects in which nothing is due on a day: they are over by then, or on hold.

        Args:
            on: the date of the check.
        """
        rest: list[str] = []
        for kind, (objects, pointers, _) in self.found.items():
            if objects and kind.nothing_is_due is not Model.nothing_is_due:
                rests = [one.nothing_is_due(on) for one in objects]
                if any(rests):
                    rest += [f"{pointer}/" for pointer in compress(pointers, rests)]
                    self._resting |= reachable(kind)
        self.rest = tuple(rest)

    def of(self, kind: type[Any]) -> Found:
        """What was found of a class.

        Args:
            kind: the class.
        """
        return self.found.get(kind, _NOTHING)

    def awake(self, kind: type[Any]) -> Found:
        """What was found of a class, but for what is over or on hold.

        Args:
            kind: the class.
        """
        found = self.of(kind)
        return those(partial(awake, self.rest), found) if kind in self._resting else found


def walk(subject: Model, on: date) -> Index:
    """Walk the subject once, depth first.

    Args:
        subject: the object.
        on: the date of the check: what is over by then is at rest.

    >>> from careplan.goals import Action, Goal
    >>> _, pointers, _ = walk(Goal(actions=(Action(),)), date(2026, 3, 2)).of(Action)
    >>> pointers
    ['/actions/0']
    """
    index = Index()
    _visitor(type(subject))(subject, "", index.found)
    index.see_what_rests(on)
    return index


_Visit: TypeAlias = Callable[[Any, str, dict[type[Any], Found]], None]
"""Adds an object, and what is in it, to what was found. The text is its pointer."""


@per_class
def _visitor(cls: type[Any]) -> _Visit:
    """The function that visits an object of a class, compiled from its branches.

    It is compiled because a check looks at every branch of every object. A loop over the branches
    takes half as long again.
    """
    names: dict[str, Any] = {"cls": cls, "add_blank": _add_blank, "visitor": _visitor}
    lines = [
        "def visit(one, pointer, found):",
        "    if (held := found.get(cls)) is None:",
        "        held = found[cls] = ([], [], [])",
        "    held[0].append(one)",
        "    held[1].append(pointer)",
    ]
    for index, (name, many, kind) in enumerate(branches(cls)):
        here, visitor = f"pointer + '/{name}'", f"visitor(kind_{index})"
        names |= {f"kind_{index}": kind, f"below_{index}": reachable(kind)}
        lines += [
            f"    v = one.{name}",
            "    if v is None:",
            f"        add_blank({here}, below_{index}, found)",
        ]
        if many:
            lines += [
                "    elif v:",
                f"        visit = {visitor}",
                "        for at, item in enumerate(v):",
                f"            visit(item, f'{{pointer}}/{name}/{{at}}', found)",
            ]
        else:
            lines += [f"    elif type(v) is kind_{index}:", f"        {visitor}(v, {here}, found)"]
    exec("\n".join(lines), names)  # noqa: S102  (our own field names only)
    visit: _Visit = names["visit"]
    return visit


def _add_blank(pointer: str, below: frozenset[type[Any]], found: dict[type[Any], Found]) -> None:
    """Add a blank branch to what was found of each class that it could have contained."""
    for one in below:
        if (held := found.get(one)) is None:
            held = found[one] = ([], [], [])
        held[2].append(pointer)
