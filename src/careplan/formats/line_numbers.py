"""The line at which each value of a JSON text begins, by its JSON Pointer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final, TypeVar

T = TypeVar("T")
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def line_numbers(text: str) -> dict[str, int]:
    r"""The line of every member and item, from 1. A member's line is that of its name.

    Args:
        text: JSON that can be read. Of any other text the lines may be wrong.

    >>> line_numbers('{"goals": [\n {"due": null}\n]}')
    {'': 1, '/goals': 1, '/goals/0': 2, '/goals/0/due': 2}
    """
    found = {"": 1}
    path: list[str | int] = []
    named, line, seen = False, 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen, mark = token.start(), token[0]
        if mark in {"}", "]"}:
            path.pop()
            named = False
        elif mark == ",":
            named = False
            if isinstance(path[-1], int):
                path[-1] += 1
        elif mark == ":":
            named = True
        else:
            if path and not named:
                if not isinstance(path[-1], int):
                    path[-1] = json.loads(mark)
                found.setdefault(_pointer(path), line)
            if mark in {"{", "["}:
                path.append("" if mark == "{" else 0)
                named = False
    return found


def _pointer(path: list[str | int]) -> str:
    return "".join(f"/{str(one).replace('~', '~0').replace('/', '~1')}" for one in path)


def nearest(found: Mapping[str, T], pointer: str) -> T | None:
    """What is known of a pointer: its line, or its place in another document.

    Args:
        found: pointers, each with what is known of it; empty if nothing is.
        pointer: a JSON Pointer. If nothing is known of it, the nearest above it counts.
    """
    while pointer and pointer not in found:
        pointer = pointer.rpartition("/")[0]
    return found.get(pointer)
