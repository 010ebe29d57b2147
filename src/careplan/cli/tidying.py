"""Tidies answers that differ from declared ones only in how they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pyarrow as pa
from pyarrow import compute

_CODE: Final = re.compile(r"\s*(\d{1,4})\s*[-–—:.)]\s*(\D.*)")

TIDYINGS: Final[Mapping[str, str]] = {
    "spaces": "several spaces are one",
    "case": "capitals and small letters are the same",
    "leading-code": "a code before the answer, as in 4 - Often, is left out if it is that answer's",
}
"""The ways of tidying, and what each does."""


def tidied(
    column: pa.ChunkedArray, coding: Mapping[Any, int], ways: Iterable[str]
) -> tuple[pa.ChunkedArray, int]:
    """A column of text with each answer that is nearly a declared one as it is declared.

    An answer is changed only if exactly one declared answer reads the same after tidying.

    Args:
        column: the answers.
        coding: each declared answer's code.
        ways: which of `TIDYINGS`.

    Returns:
        The column, and how many answers were changed.
    """
    read = _reader(coding, frozenset(ways))
    seen = compute.value_counts(column.combine_chunks()).to_pylist()
    counts = {one["values"]: one["counts"] for one in seen if one["values"] not in coding}
    meant = {text: read(text) for text in counts if text}
    changed = {text: label for text, label in meant.items() if label is not None}
    if not changed:
        return column, 0
    mapped = [changed.get(text, text) for text in column.to_pylist()]
    return pa.chunked_array([pa.array(mapped, pa.string())]), sum(counts[one] for one in changed)


def _reader(coding: Mapping[Any, int], ways: frozenset[str]) -> Callable[[str], str | None]:
    """A function from a typed answer to the one declared answer that it stands for."""
    labels: dict[str, set[str]] = {}
    for label in coding:
        labels.setdefault(_plain(str(label), ways), set()).add(str(label))

    def read(text: str) -> str | None:
        found = labels.get(_plain(text, ways), set())
        coded = _CODE.fullmatch(text) if "leading-code" in ways and not found else None
        if coded is not None:
            among = labels.get(_plain(coded[2], ways), set())
            found = {label for label in among if coding[label] == int(coded[1])}
        return next(iter(found)) if len(found) == 1 else None

    return read


def _plain(text: str, ways: frozenset[str]) -> str:
    if "spaces" in ways:
        text = " ".join(text.split())
    return text.strip().casefold() if "case" in ways else text.strip()


def would_read(column: pa.ChunkedArray, coding: Mapping[Any, int]) -> int:
    """How many answers that aren't declared would be read with every way of tidying.

    Args:
        column: the answers.
        coding: each declared answer's code.
    """
    return tidied(column, coding, TIDYINGS)[1]
