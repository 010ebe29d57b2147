"""What no document may contain, at any place, and how that place is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from careplan.errors import LoadError, Problem

DEEPEST: Final = 50
"""The most levels of nesting that are read; a plan has fewer than ten."""


class Repeated(dict[str, Any]):
    """An object in which a key appeared more than once."""

    names: tuple[str, ...] = ()


class Unsound:
    """Replaces a value that can't be kept, until its place is known.

    Args:
        expected: what was expected, as the error says it.
    """

    def __init__(self, expected: str) -> None:
        self.expected = expected


def refuse_unsound(found: Any) -> None:
    """Look for everything unsound in plain data.

    Args:
        found: the plain data.

    Raises:
        LoadError: if there is anything unsound, with its place.
    """
    problems: list[Problem] = []
    waiting: list[tuple[str, Any]] = [("", found)]
    while waiting:
        pointer, value = waiting.pop()
        problems += [problem.under(pointer) for problem in _unsound_here(value)]
        if isinstance(value, dict):
            waiting += [
                (f"{pointer}/{key_token(key, at)}", item)
                for at, (key, item) in enumerate(value.items())
            ]
        elif isinstance(value, list):
            waiting += [(f"{pointer}/{at}", item) for at, item in enumerate(value)]
    if problems:
        raise LoadError(sorted(problems))


def _unsound_here(value: Any) -> Iterator[Problem]:
    """What is unsound about one value, apart from the values inside it."""
    if isinstance(value, Unsound):
        yield Problem("", value.expected)
    elif isinstance(value, str) and _surrogate(value):
        yield Problem("", "expected text without a lone surrogate")
    elif isinstance(value, dict):
        repeated = frozenset(value.names if isinstance(value, Repeated) else ())
        for at, key in enumerate(value):
            if _surrogate(key):
                yield Problem(f"/{key_token(key, at)}", "expected a key without a lone surrogate")
            if key in repeated:
                yield Problem(f"/{key_token(key, at)}", "expected the key only once")


def _surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


_LIKE_A_FIELD: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def key_token(name: str, at: int) -> str:
    """A key as a pointer may show it.

    A key that looks like a field's name is shown as it is. Any other key may contain what a person
    said, so its position is shown instead: ``(key 3)``. A plan's ``format`` key isn't counted.

    Args:
        name: the key.
        at: its position in the object, from 0.

    Returns:
        The key or its position, as a part of a JSON Pointer.
    """
    return name if _LIKE_A_FIELD.fullmatch(name) else f"(key {at + 1})"
