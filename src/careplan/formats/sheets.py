"""Sheets of an Excel workbook, as offices pass them on. Nothing in them is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from careplan._base.escaping import in_xml
from careplan._base.extras import needs
from careplan._core.printed_pages import said
from careplan.errors import Problem, RecordsError
from careplan.messages import Language, Message, language

Cell: TypeAlias = Message | str | int | None
Row: TypeAlias = Sequence[Cell]
Rows: TypeAlias = Iterator[Row]

ROWS_OF_A_SHEET: Final = 1_048_576
"""How many rows a sheet may have."""
_LETTERS_OF_A_CELL: Final = 32_767
_WIDEST: Final = 60


def book_of(sheets: Mapping[Any, Rows], locale: str | Language | None) -> bytes:
    """A workbook, as the bytes of an ``.xlsx`` file. It needs the ``excel`` extra.

    Args:
        sheets: the rows of each sheet by its name. The first row of each is its heads.
        locale: the language of the sentences.

    Raises:
        ImportError: if the extra isn't installed.
        RecordsError: if there are more rows than a sheet has.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415  (needs an extra)
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        raise ImportError(needs("An Excel workbook", "excel"), name=error.name) from None
    tongue = language(locale)
    tables = {name: [_values(row, tongue) for row in rows] for name, rows in sheets.items()}
    if max(map(len, tables.values())) > ROWS_OF_A_SHEET:
        most = f"expected at most {ROWS_OF_A_SHEET - 1:,} rows for one sheet"
        raise RecordsError([Problem("", most)])
    book = Workbook(write_only=True)
    for name, table in tables.items():
        _fill(book.create_sheet(said(name, tongue)), table)
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def _values(row: Row, tongue: Language) -> list[str | int | None]:
    """The values of a row's cells."""
    return [_value(cell, tongue) for cell in row]


def _value(cell: Cell, tongue: Language) -> str | int | None:
    if cell is None or isinstance(cell, int):
        return cell
    return in_xml(said(cell, tongue))[:_LETTERS_OF_A_CELL]


def _fill(sheet: Any, table: list[list[str | int | None]]) -> None:
    """Write a sheet: a bold first row that stays in view, and columns as wide as they need."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for at, column in enumerate(zip(*table, strict=True), 1):
        width = max(len(str(value or "")) for value in column)
        sheet.column_dimensions[get_column_letter(at)].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table[0]))}{len(table)}"
    layout, fonts = Alignment(wrap_text=True, vertical="top"), (Font(), Font(bold=True))
    for number, row in enumerate(table):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                cell.data_type = "s"  # also what begins like a formula
            cell.alignment, cell.font = layout, fonts[number == 0]
            cells.append(cell)
        sheet.append(cells)
