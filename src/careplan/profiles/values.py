"""A check of pointers, which the readers of profiles share."""

from __future__ import annotations

from typing import Any

from careplan._core.fields import field_types, is_model


def leads_somewhere(pointer: str, kind: type[Any] | None) -> bool:
    """Could this pointer lead to a field of a model, or of a model inside it?

    Args:
        pointer: a JSON Pointer, such as ``/goals/0/due``.
        kind: the model; ``None`` if it isn't known, which gives ``True``.
    """
    start, *tokens = pointer.split("/")
    if kind is None:  # the subject is wrong, which is reported elsewhere
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
