"""Leaves out the rows that hold nothing, and numbers the others as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pyarrow as pa
from pyarrow import compute

_BLOCK: Final = 1 << 23
_EMPTY_LINES: Final = (b"\n\n", b"\n\r", b"\r\r")


class LeftOut:
    """Which rows were left out, and so which row each of the others is. Rows count from 0."""

    def __init__(self) -> None:
        self._kept_before = array("q")

    def add(self, row: int) -> None:
        """Note a row that is left out. They come in the order of the file.

        Args:
            row: its place among all rows.
        """
        self._kept_before.append(row - len(self._kept_before))

    def place(self, kept: int) -> int:
        """The place of a row among all rows.

        Args:
            kept: its place among those that weren't left out.
        """
        return kept + bisect_right(self._kept_before, kept)


def without_blank_rows(batches: Iterator[pa.Table], left_out: LeftOut) -> Iterator[pa.Table]:
    """The batches without the rows in which every cell is blank. They are nobody's.

    Args:
        batches: the rows.
        left_out: where to note those that are left out.
    """
    before = 0
    for batch in batches:
        blank = _blank_rows(batch)
        for row in () if blank is None else compute.indices_nonzero(blank).to_pylist():
            left_out.add(before + row)
        before += batch.num_rows
        yield batch if blank is None else batch.filter(compute.invert(blank))


def _blank_rows(batch: pa.Table) -> pa.ChunkedArray | None:
    """Whether each row is blank; ``None`` if none is. The first column settles most of them."""
    blank = None
    for column in batch.columns:
        here = _blank(column)
        blank = here if blank is None else compute.and_(blank, here)
        if not compute.any(blank).as_py():
            return None
    return blank


def _blank(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each text is blank."""
    return compute.equal(compute.utf8_trim_whitespace(column), "")


def empty_lines(file: Any) -> LeftOut:
    """The rows of a CSV that are empty lines, without even a comma. Arrow skips them.

    Args:
        file: the file, open at its start. It is put back there.
    """
    found = LeftOut()
    if _has_empty_lines(file):
        text = io.TextIOWrapper(file, "utf-8-sig", errors="replace", newline="")
        with suppress(csv.Error):  # as far as it is a CSV
            for row, cells in enumerate(csv.reader(text), start=-1):  # the heads are no row
                if not cells:
                    found.add(row)
        text.detach()
        file.seek(0)
    return found


def _has_empty_lines(file: Any) -> bool:
    """May the file have an empty line? One inside a cell with quotation marks isn't told apart."""
    last = b""
    found = False
    while not found and (block := file.read(_BLOCK)):
        found = any(ends in last + block for ends in _EMPTY_LINES)
        last = block[-1:]
    file.seek(0)
    return found
