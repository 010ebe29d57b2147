"""Paths in a FHIR document: as notes show them, as pointers, and as lines of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_NAME: Final = re.compile(r"_?[a-z][A-Za-z0-9]{0,39}")
_TOKEN: Final = re.compile(r"\[(\d+)\]")


def shown(name: str, at: int) -> str:
    """A member's name as a path may show it: its position, if it may be something a person said."""
    return name if _NAME.fullmatch(name) else f"(key {at + 1})"


def pointer_of(path: str) -> str:
    """A path in a FHIR document as a JSON Pointer.

    >>> pointer_of("Bundle.entry[0].resource.status")
    '/entry/0/resource/status'
    """
    return "/".join(["", *_TOKEN.sub(r".\1", path).split(".")[1:]])


def source_lines(places: Mapping[str, str], lines: Mapping[str, int]) -> dict[str, int]:
    """The line of a FHIR document that each part of a plan was read from.

    Args:
        places: JSON Pointers into the plan, each with a path: see `Read`.
        lines: JSON Pointers into the document, each with its line.

    >>> source_lines({"/goals/0": "Bundle.entry[2].resource"}, {"/entry/2/resource": 40})
    {'/goals/0': 40}
    """
    found = {pointer: lines.get(pointer_of(path)) for pointer, path in places.items()}
    return {pointer: line for pointer, line in found.items() if line is not None}
