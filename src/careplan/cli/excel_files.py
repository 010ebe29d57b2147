"""Reads and writes sheets of Excel workbooks as tables of text. Needs the ``excel`` extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Self
from zipfile import BadZipFile

import pyarrow as pa

from careplan._base.escaping import in_xml
from careplan._base.extras import needs
from careplan.errors import Problem, ScoreError, did_you_mean

EXCEL: Final = {".xlsx", ".xlsm"}
"""The endings of Excel workbooks."""
_BATCH: Final = 1 << 15
_DAMAGED: Final = "can't be read: it isn't an Excel workbook, or it is damaged"


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
        ScoreError: if it isn't a workbook, or there is no such sheet.
    """
    excel = _openpyxl()
    with path.open("rb") as file:
        try:
            book = excel.load_workbook(file, read_only=True, data_only=True)
        except (BadZipFile, KeyError, ValueError, excel.utils.exceptions.InvalidFileException):
            raise ScoreError([Problem("", _DAMAGED)]) from None
        names = book.sheetnames
        if sheet is not None and sheet not in names:
            hint = did_you_mean(sheet, names)
            raise ScoreError([Problem("/sheet", f"there is no sheet {sheet!r}{hint}")])
        for row in book[names[0] if sheet is None else sheet].iter_rows(values_only=True):
            yield [_text(cell) for cell in row]
        book.close()


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, and days as 2026-03-15."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def tables(rows: Iterable[list[str]], names: list[str]) -> Iterator[pa.Table]:
    """Rows as tables of text, some at a time. Blank rows at the end are left out.

    Args:
        rows: the rows below the first.
        names: the names of the columns.
    """
    held: list[list[str]] = []
    blank = 0
    for row in rows:
        if not any(row):
            blank += 1
            continue
        held += [[""] * len(names)] * blank
        held.append((row + [""] * len(names))[: len(names)])
        blank = 0
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
        """
        for row in table.to_pylist():
            self._sheet.append([self._cell(value) for value in row.values()])

    def _cell(self, value: Any) -> Any:
        if not isinstance(value, str):
            return float(value) if hasattr(value, "as_tuple") else value
        cell = self._excel.cell.WriteOnlyCell(self._sheet, in_xml(value))
        cell.data_type = "s"
        return cell
