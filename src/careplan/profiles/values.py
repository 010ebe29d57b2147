"""What the readers of a profile share: keys they don't know, and pointers that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from careplan.errors import Problem, nearest
from careplan.shapes import is_record, shapes

__all__ = ["leads_somewhere", "unknown_keys"]


def unknown_keys(at: str, raw: Mapping[str, Any], known: Iterable[str]) -> list[Problem]:
    """A problem for each key that isn't known, with the nearest that is."""
    known = tuple(known)
    found = []
    for key in raw:
        if key not in known:
            near = nearest(key, known)
            hint = f"did you mean {near!r}?" if near else f"known: {', '.join(known)}"
            found.append(Problem(f"{at}/{key}", f"isn't a key here; {hint}"))
    return found


def leads_somewhere(pointer: str, kind: type[Any] | None) -> bool:
    """Could this pointer lead to a field of this kind, or of what it holds?"""
    start, *tokens = pointer.split("/")
    if kind is None:  # the subject itself is wrong, and that is told
        return True
    indexed = False
    for token in tokens:
        if indexed and token.isascii() and token.isdigit():
            indexed = False
            continue
        shape = shapes(kind).get(token) if is_record(kind) else None
        if shape is None:
            return False
        kind, indexed = shape.kind, shape.many
    return start == "" and bool(tokens)
