"""What the readers of a profile share: pointers that lead nowhere."""

from __future__ import annotations

from typing import Any

from careplan._core.fields import field_types, is_model


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
        shape = field_types(kind).get(token) if is_model(kind) else None
        if shape is None:
            return False
        kind, indexed = shape.kind, shape.many
    return start == "" and bool(tokens)
