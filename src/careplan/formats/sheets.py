"""Sheets of an Excel workbook, as offices pass them on. Nothing in them is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Final, TypeAlias
from zipfile import ZipFile

from careplan._base.escaping import in_xml
from careplan._base.extras import needs
from careplan._base.paths import is_stream, opened
from careplan._core.printed_pages import said
from careplan.errors import Problem, RecordsError, did_you_mean
from careplan.messages import Language, Message, language

Cell: TypeAlias = Message | str | int | None
Row: TypeAlias = Sequence[Cell]
Rows: TypeAlias = Iterator[Row]

ROWS_OF_A_SHEET: Final = 1_048_576
"""How many rows a sheet may have."""
LETTERS_OF_A_CELL: Final = 32_767
"""How many letters a cell may have."""
DAMAGED: Final = "can't be read: it isn't an Excel workbook, or it is damaged"
MOST_UNPACKED: Final = 500_000_000
"""How many bytes of a workbook may be in memory at once: its texts and styles."""
_SHEETS: Final = "xl/worksheets/"
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
    openpyxl = _openpyxl()
    tongue = language(locale)
    tables = {name: [_values(row, tongue) for row in rows] for name, rows in sheets.items()}
    if max(map(len, tables.values())) > ROWS_OF_A_SHEET:
        most = f"expected at most {ROWS_OF_A_SHEET - 1:,} rows for one sheet"
        raise RecordsError([Problem("", most)])
    book = openpyxl.Workbook(write_only=True)
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
    return in_xml(said(cell, tongue))[:LETTERS_OF_A_CELL]


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


def text_book(name: str, rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet in which every cell is text. It needs the ``excel`` extra.

    Args:
        name: the name of the sheet.
        rows: the rows, the first of which is the heads.

    Raises:
        ImportError: if the extra isn't installed.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = [openpyxl.cell.WriteOnlyCell(sheet, value) for value in row]
        for cell in cells:
            cell.data_type = "s"  # also what begins like a formula
        sheet.append(cells)
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def sheet_rows(path: Path, name: str | None) -> Iterator[list[str | None]]:
    """The rows of a sheet, each cell as text. It needs the ``excel`` extra.

    Args:
        path: the workbook.
        name: the name of the sheet; ``None`` for the first.

    Yields:
        A row. A cell without a value is empty text; one that holds a formula is ``None``, because
        what it comes to may not be in the file.

    Raises:
        RecordsError: if it can't be opened, isn't a sound workbook, or has no such sheet.
        ImportError: if the extra isn't installed.
    """
    for row in _cells(path, name, worked_out=False):
        yield [None if cell.data_type == "f" else _as_text(cell.value) for cell in row]


def worked_out_rows(path: Path, name: str | None) -> Iterator[list[str]]:
    """The rows of a sheet as `sheet_rows` has them, with what a formula last came to.

    Args:
        path: as for `sheet_rows`.
        name: as for `sheet_rows`.
    """
    for row in _cells(path, name, worked_out=True):
        yield [_as_text(cell.value) for cell in row]


def _cells(path: Path, name: str | None, *, worked_out: bool) -> Iterator[tuple[Any, ...]]:
    openpyxl = _openpyxl()
    if is_stream(path):
        raise RecordsError([Problem("", DAMAGED)])
    with opened(path, _unread) as file:
        try:
            _bounded(file)
            book = openpyxl.load_workbook(file, read_only=True, data_only=worked_out)
            names = book.sheetnames
            sheet = book[name if name in names else names[0]]
            sheet.reset_dimensions()  # what the file says of its own size isn't always true
        except Exception:  # noqa: BLE001  (a damaged file makes openpyxl raise whatever it meets)
            raise RecordsError([Problem("", DAMAGED)]) from None
        if name is not None and name not in names:
            hint = did_you_mean(name, names)
            # a name like none of them may be anybody's
            told = f"there is no sheet {name!r}{hint}" if hint else "there is no sheet of that name"
            raise RecordsError([Problem("/sheet", told)])
        yield from _sound(sheet.iter_rows())


def _unread(told: str) -> RecordsError:
    return RecordsError([Problem("", f"the file {told}")])


def _sound(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows, as long as they can be read: a damaged one may say that it is the billionth."""
    for _ in range(ROWS_OF_A_SHEET + 1):
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001  (as above)
            break
        yield row
    raise RecordsError([Problem("", DAMAGED)])


def _bounded(file: IO[bytes]) -> None:
    """Refuse what unpacks to more than may be in memory. Sheets are read row by row."""
    with ZipFile(file) as parts:
        held = [one for one in parts.infolist() if not one.filename.startswith(_SHEETS)]
    if sum(one.file_size for one in held) > MOST_UNPACKED:
        raise ValueError


def _as_text(value: object) -> str:
    """A cell as the text that a CSV file would have: 2026-03-15 for a day, 3 for a whole number.

    A sheet holds 15 figures of a number, and every number with a point.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return str(value)


def _openpyxl() -> ModuleType:
    try:
        import openpyxl  # noqa: PLC0415  (needs an extra)
        import openpyxl.cell  # noqa: PLC0415
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        raise ImportError(needs("An Excel workbook", "excel"), name=error.name) from None
    return openpyxl
