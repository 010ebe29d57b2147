"""What no FHIR document may hold, and whether it has what changes a meaning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from careplan.errors import LoadError, Problem
from careplan.serde.document_limits import DEEPEST, Repeated, Unsound, refuse_unsound


def sound(raw: Any) -> bool:
    """Refuse what no document may hold, and say whether there is a ``modifierExtension``.

    Args:
        raw: the document.

    Raises:
        LoadError: if something is nested too deep, is twice in an object, or can't be kept.
    """
    looked = _Looking()
    if not looked.at(raw, 0):
        refuse_unsound(raw)
    return looked.modified


class _Looking:
    """One walk over a document. It is quick, and says only whether all is well."""

    def __init__(self) -> None:
        self.modified = False

    def all(self, values: Iterable[Any], depth: int) -> bool:
        """Look at every value, even if one is wrong: a modifier may come after it."""
        found = True
        for value in values:
            found = self.at(value, depth + 1) and found
        return found

    def at(self, value: Any, depth: int) -> bool:
        """Is all well in a value, and in what is in it?"""
        if depth > DEEPEST:
            raise LoadError([Problem("", f"expected at most {DEEPEST} levels")])
        if isinstance(value, dict):
            if type(value) is Repeated and value.names:
                return False
            if "modifierExtension" in value:
                self.modified = True
            names = "".join(value)
            if not names.isascii() and _surrogate(names):
                return False
            return self.all(value.values(), depth)
        if isinstance(value, list):
            return self.all(value, depth)
        if type(value) is str:
            return value.isascii() or not _surrogate(value)
        return type(value) is not Unsound


def _surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def has_modifier(value: Any, *, top: bool = True) -> bool:
    """Does a resource hold a ``modifierExtension``, in itself and not in what it contains?

    Args:
        value: the resource, or a part of it.
        top: whether it is the resource itself.
    """
    if isinstance(value, dict):
        return any(
            name == "modifierExtension" or has_modifier(item, top=False)
            for name, item in value.items()
            if not (top and name == "contained")
        )
    return isinstance(value, list) and any(has_modifier(item, top=False) for item in value)
