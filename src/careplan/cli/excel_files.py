"""Reads and writes sheets of Excel workbooks as tables of text. Needs the ``excel`` extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

import pyarrow as pa

from careplan._base.escaping import in_xml
from careplan._base.extras import needs
from careplan.errors import Problem, RecordsError, ScoreError
from careplan.formats.sheets import worked_out_rows

EXCEL: Final = {".xlsx", ".xlsm"}
"""The endings of Excel workbooks."""
_BATCH: Final = 1 << 15


def _openpyxl() -> Any:
    try:
        import openpyxl  # noqa: PLC0415  (needs an extra)
    except ImportError:  # pragma: no cover  (a test runs it in another process)
        raise ScoreError([Problem("", needs("A file of Excel's", "excel"))]) from None
    return openpyxl


def sheet_rows(path: Path, sheet: str | None) -> Iterator[list[str]]:
    """The rows of a sheet, each cell as the text that a CSV file would have.

    Args:
        path: the workbook.
        sheet: the name of the sheet; ``None`` for the first.

    Raises:
        OSError: if the file can't be opened.
        ScoreError: if it isn't a sound workbook, or there is no such sheet.
    """
    _openpyxl()
    try:
        yield from worked_out_rows(path, sheet)
    except RecordsError as error:
        raise ScoreError(error.problems) from None


def tables(rows: Iterable[list[str]], names: list[str]) -> Iterator[pa.Table]:
    """Make tables of text from the rows of a sheet, so many rows at a time.

    Args:
        rows: the rows below the first.
        names: the names of the columns.

    Raises:
        ScoreError: if a cell that isn't blank is in a column without a name.
    """
    held: list[list[str]] = []
    for number, row in enumerate(rows, start=2):
        if any(map(str.strip, row[len(names) :])):
            told = f"row {number} has more cells than there are names in the first row"
            raise ScoreError([Problem("", told)])
        held.append((row + [""] * len(names))[: len(names)])
        if len(held) >= _BATCH:
            yield _table(held, names)
            held = []
    if held:
        yield _table(held, names)


def _table(rows: list[list[str]], names: list[str]) -> pa.Table:
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.Table.from_arrays(columns, names=names)


class SheetWriter:
    """Writes tables to the one sheet of a workbook. What looks like a formula stays text.

    Args:
        file: the binary file to write to.
        schema: the columns.
    """

    def __init__(self, file: Any, schema: pa.Schema) -> None:
        self._file, self._excel = file, _openpyxl()
        self._book = self._excel.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("Scores")
        self._sheet.append([self._cell(name) for name in schema.names])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.save(self._file)

    def write_table(self, table: pa.Table) -> None:
        """Write some rows.

        Args:
            table: the rows.

        Raises:
            ScoreError: if a sheet can't hold a value, such as a list or a day before 1900.
        """
        try:
            for row in table.to_pylist():
                self._sheet.append([self._cell(value) for value in row.values()])
        except (ValueError, OverflowError):  # its message would show the value
            fault = Problem("/out", "a sheet can't hold one of the columns: write .parquet")
        else:
            return
        raise ScoreError([fault])

    def _cell(self, value: Any) -> Any:
        if isinstance(value, bytes):  # as bytes it would be taken for a formula
            value = value.decode()
        if not isinstance(value, str):
            return float(value) if hasattr(value, "as_tuple") else value
        cell = self._excel.cell.WriteOnlyCell(self._sheet, in_xml(value))
        cell.data_type = "s"
        return cell
