"""Marks what has been taken out of plain data, and finds what hasn't.

Both ways of the mapping use it. So a new element, on either side, is noted until somebody maps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

READ: Final = object()
"""Replaces a value that has been taken."""
SEEN: Final = object()
"""A key that marks an object as taken, though nothing in it may be: a goal without any field."""

Label = Callable[[str, int], str]
_STRUCTURE: Final = frozenset({"resourceType", "fullUrl"})


def take(data: dict[Any, Any], name: str) -> Any:
    """A value, marked as taken; ``None`` if there is none, or it has been taken before."""
    value = data.get(name)
    if value is None or value is READ:
        return None
    data[name] = READ
    return value


def whole(data: dict[Any, Any]) -> None:
    """Mark an object and everything in it as taken."""
    data.clear()
    data[SEEN] = READ


def unread(data: Any, path: str, member: Label, item: Label) -> Iterator[tuple[str, Any]]:
    """Everything that hasn't been taken: its path, and what it is.

    A part of which nothing was taken comes as one.

    Args:
        data: plain data, not nested deeper than Python can recurse.
        path: the path of `data` itself.
        member: a path, from the name of a member and its position in its object.
        item: a path, from the empty text and the position of an item in its list.
    """
    touched, found = _walk(data, path, member, item)
    yield from found if touched else [(path, data)]


def _walk(data: Any, path: str, member: Label, item: Label) -> tuple[bool, list[tuple[str, Any]]]:
    """Was anything in it taken, and what wasn't?"""
    found: list[tuple[str, Any]] = []
    if isinstance(data, dict):
        touched, label, items = SEEN in data, member, list(data.items())
    else:
        touched, label, items = False, item, [("", value) for value in data]
    for at, (name, value) in enumerate(items):
        if value is READ:
            touched = True
        elif isinstance(value, dict | list):
            here = path + label(name, at)
            taken, below = _walk(value, here, member, item)
            touched = touched or taken
            found += below if taken else [(here, value)]
        elif name not in _STRUCTURE:
            found.append((path + label(name, at), value))
    return touched, found
