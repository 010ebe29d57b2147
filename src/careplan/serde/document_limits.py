"""What no document may contain, at any place, and how that place is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from careplan.errors import LoadError, Problem, shown_key

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
    if not _anything_unsound(found):
        return
    problems: list[Problem] = []
    waiting: list[tuple[str, Any]] = [("", found)]
    while waiting:
        pointer, value = waiting.pop()
        problems += [problem.under(pointer) for problem in _unsound_here(value)]
        if isinstance(value, dict):
            waiting += [
                (f"{pointer}/{shown_key(key, at)}", item)
                for at, (key, item) in enumerate(value.items())
            ]
        elif isinstance(value, list):
            waiting += [(f"{pointer}/{at}", item) for at, item in enumerate(value)]
    raise LoadError(sorted(problems))


def _anything_unsound(found: Any) -> bool:
    """Is there anything unsound at all? Usually there isn't, so no place is worked out here."""
    waiting, names = [found], set()
    for value in waiting:  # which grows
        kind = type(value)
        if kind is str:
            if not value.isascii() and _surrogate(value):
                return True
        elif kind is dict:
            names.update(value)
            waiting += value.values()
        elif kind is list:
            waiting += value
        elif kind is Repeated or kind is Unsound:
            return True
    return any(map(_surrogate, names))


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
                yield Problem(f"/{shown_key(key, at)}", "expected a key without a lone surrogate")
            if key in repeated:
                yield Problem(f"/{shown_key(key, at)}", "expected the key only once")


def _surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)
