"""Events of client level data as a sheet of an Excel workbook: the flat table, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import dropwhile
from pathlib import Path
from typing import Final

from careplan._base.escaping import in_xml
from careplan.errors import Problem, RecordsError
from careplan.formats.sheets import LETTERS_OF_A_CELL, ROWS_OF_A_SHEET, sheet_rows, text_book
from careplan.returns import Event
from careplan.returns.files import fields_of, numbered, table_of

_MOST: Final = 100
_SHEET: Final = "Events"


def read_events_workbook(
    file: str | Path, *, columns: Mapping[str, str] | None = None, sheet: str | None = None
) -> Iterator[Event]:
    """Read the events of a sheet of an Excel workbook, one at a time.

    A day is read as ``2026-03-15``, a whole number without a point. What a spreadsheet has lost,
    such as the noughts a number began with, can't be read back: keep such columns as text. It needs
    the ``excel`` extra.

    Args:
        file: the path of an ``.xlsx`` file, whose first row names the columns.
        columns: field to column name, for each field whose column has another name.
        sheet: the name of the sheet; the first if it isn't given.

    Returns:
        An iterator of events, each with the number of its row. Blank rows are left out.

    Raises:
        RecordsError: as `careplan.returns.read_events` does, and for a cell that holds a formula,
            a file that isn't a workbook, or a sheet that isn't there. It names places, and never
            what a cell holds.
        ImportError: if the extra isn't installed.
    """
    rows = sheet_rows(Path(file), sheet)
    heads = fields_of([head or "" for head in _stripped(next(rows, []))], columns)
    problems: list[Problem] = []
    for number, given in enumerate(rows, start=2):
        cells = _stripped(given)
        if not cells:
            continue
        if len(cells) > len(heads):
            problems.append(Problem(f"/{number}", f"expected at most {len(heads)} cells"))
            cells = cells[: len(heads)]
        problems += [
            Problem(f"/{number}/{name}", "expected a value, and it is a formula")
            for name, cell in zip(heads, cells, strict=False)
            if cell is None
        ]
        if len(problems) >= _MOST:
            break
        held = {name: cell or "" for name, cell in zip(heads, cells, strict=False)}
        yield Event(held, row=number)
    if problems:
        raise RecordsError(problems[:_MOST])


def _stripped(cells: list[str | None]) -> list[str | None]:
    """A row without the blank cells at its end."""
    return [*dropwhile(lambda cell: cell == "", reversed(cells))][::-1]


def events_workbook(events: Iterable[Event], *, columns: Mapping[str, str] | None = None) -> bytes:
    """Events as an ``.xlsx`` workbook of one sheet, one row each, with a column for every field.

    Every cell is text, so that no spreadsheet turns a day or an NHS number into something else. The
    workbook holds what identifies people, NHS numbers too. It needs the ``excel`` extra.

    Args:
        events: the events.
        columns: field to column name, for each field whose column has another name.

    Raises:
        RecordsError: as `careplan.returns.write_events` does, and for more events than a sheet has
            rows, and the first 100 cells with what no sheet can hold.
        ImportError: if the extra isn't installed.

    >>> events_workbook([Event({"event_type": "Review", "start": "2026-03-15"})])[:2]
    b'PK'
    """
    held = tuple(numbered(events))
    rows = list(table_of(held, columns))
    if len(rows) > ROWS_OF_A_SHEET:
        most = f"expected at most {ROWS_OF_A_SHEET - 1:,} events for one sheet"
        raise RecordsError([Problem("", most)])
    heads = fields_of(rows[0], columns)
    problems = [
        Problem(f"/{number}/{name}", "expected what a cell of a workbook can hold")
        for (number, _), row in zip(held, rows[1:], strict=True)
        for name, cell in zip(heads, row, strict=True)
        if len(cell) > LETTERS_OF_A_CELL or in_xml(cell) != cell
    ]
    if problems:
        raise RecordsError(problems[:_MOST])
    return text_book(_SHEET, rows)
