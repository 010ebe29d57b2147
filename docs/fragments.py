"""The part of a document that a change is about, before and after, as JSON to paste."""

from __future__ import annotations

from typing import Any

NAMES = ("key", "kind")
"""Fields that stay beside what changed, because they say which thing it is."""


def parts(before: Any, after: Any) -> tuple[Any, Any]:
    """Two documents, each cut to what isn't the same in both, from the top down.

    A list whose length changed stays whole: cut shorter, it would say something else.

    Args:
        before: a document, as plain data.
        after: the same document with something changed in it.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        return _objects(before, after)
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = zip(before, after, strict=True)
        kept = [parts(one, other) for one, other in pairs if one != other]
        return [one for one, _ in kept], [other for _, other in kept]
    return before, after


def _objects(before: dict[str, Any], after: dict[str, Any]) -> tuple[Any, Any]:
    cut: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for name in (*before, *(name for name in after if name not in before)):
        held = [one[name] for one in (before, after) if name in one]
        if len(held) == 1:
            cut[name in after][name] = held[0]
        elif held[0] != held[1]:
            cut[0][name], cut[1][name] = parts(*held)
        elif name in NAMES:
            cut[0][name] = cut[1][name] = held[0]
    return cut
