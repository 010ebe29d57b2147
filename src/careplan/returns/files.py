"""Reads and writes events as a flat CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from careplan._base.csv_lines import csv_lines
from careplan._base.delimiters import other_delimiter
from careplan._base.paths import opened
from careplan._base.whole_file import whole_file
from careplan.errors import Problem, RecordsError, shown_key, unknown_key
from careplan.returns.event import Event
from careplan.returns.specification import code_lists, field_names, specification

Row: TypeAlias = tuple[int, Mapping[str, str | None]]
"""The number of a row, and its cells by field."""

_MOST: Final = 100


def read_events(file: str | Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Event]:
    """Read the events of a CSV file, one at a time.

    Args:
        file: the path of a file in UTF-8, whose first row names the columns.
        columns: field to column name, for each field whose column has another name. The official
            names of the columns aren't confirmed, so none are built in.

    Returns:
        An iterator of events, each with the number of its row. Blank rows are left out.

    Raises:
        RecordsError: if the file can't be opened; with the first row, for each column that isn't a
            field or is there twice; after the last, for the first 100 rows with more cells than
            columns; and if it isn't CSV in UTF-8. It names places, and never what a cell holds.
            Rows have the numbers that a spreadsheet shows: the heads are row 1.
    """
    rows = read_cells(file, columns)
    _, heads = next(rows)
    for number, cells in rows:
        yield Event(dict(zip(heads, cells, strict=False)), row=number)


def read_cells(
    file: str | Path, columns: Mapping[str, str] | None
) -> Iterator[tuple[int, list[str]]]:
    """The field of each column of a file, and then the cells of each row. A row may be short.

    Each with the number of its row, as a spreadsheet shows it. Blank rows are left out.

    Args:
        file: as for `read_events`.
        columns: as for `read_events`.
    """
    names = _columns(columns)
    fields = {column: name for name, column in names.items()}
    problems: list[Problem] = []
    row = 0
    try:
        with opened_file(file) as held:
            rows = csv.reader(csv_lines(held), strict=True)
            heads = _heads(next(rows, []), fields)
            row = 1
            yield row, heads
            for row, cells in enumerate(rows, start=2):
                if not _filled(cells):
                    continue
                if len(cells) <= len(heads):
                    yield row, cells
                elif len(problems) < _MOST:
                    problems.append(Problem(f"/{row}", f"expected at most {len(heads)} cells"))
    except (UnicodeDecodeError, csv.Error):
        problems.append(Problem(f"/{row + 1}", "expected CSV in UTF-8 from here on"))
    if problems:
        raise RecordsError(problems)


def opened_file(file: str | Path) -> BinaryIO:
    """Open a file of events for reading.

    Args:
        file: its path.

    Raises:
        RecordsError: if it can't be opened. It doesn't show the path.
    """
    return opened(Path(file), lambda told: RecordsError([Problem("", f"the file {told}")]))


def _filled(cells: list[str]) -> bool:
    """Does a row hold anything? One of commas and spaces only is nobody's."""
    return any(map(str.strip, cells))


def _heads(given: list[str], fields: Mapping[str, str]) -> list[str]:
    if not given:
        raise RecordsError([Problem("", "expected a first row with the names of the columns")])
    if (wrong := other_delimiter(given)) is not None:
        raise RecordsError([Problem("", wrong)])
    problems = []
    for at, column in enumerate(given):
        place = f"/(column {at + 1})"  # never its name: a file without heads begins with a person
        if column.strip() not in fields:
            problems.append(Problem(place, unknown_key(column, fields)))
        elif column.strip() in [one.strip() for one in given[:at]]:
            problems.append(Problem(place, "expected each column once"))
    if problems:
        raise RecordsError(problems)
    return [fields[column.strip()] for column in given]


def write_events(
    events: Iterable[Event], file: str | Path, *, columns: Mapping[str, str] | None = None
) -> int:
    """Write events to a CSV file in UTF-8, one row each, with a column for every field.

    The file holds what identifies people, NHS numbers too: keep it as you keep their records. The
    cells are written as they are, for a machine to read; a spreadsheet may take one for a formula.

    Args:
        events: the events.
        file: the path of the file. What is there is replaced when all is written.
        columns: field to column name, for each field whose column has another name.

    Returns:
        How many events were written.

    Raises:
        RecordsError: for each name in `columns` that isn't a field, or two with one column; for the
            first 100 cells with a value of release 1, which is only read, by the row that each
            event was read from. No file is written then.
        OSError: if the file can't be written.
    """
    return write_rows(numbered(events), file, columns)


def numbered(events: Iterable[Event]) -> Iterator[Row]:
    """Each event's row number and cells. One that was read from no file has its place, from 1."""
    for place, event in enumerate(events, start=1):
        yield event.row or place, event.cells


def write_rows(rows: Iterable[Row], file: str | Path, columns: Mapping[str, str] | None) -> int:
    """Write the cells of rows, by field, and say how many rows there were.

    Args:
        rows: the rows, each with its number; what isn't there is blank.
        file: as for `write_events`.
        columns: as for `write_events`.
    """
    count = 0
    with whole_file(Path(file)) as part, part.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        for count, cells in enumerate(table_of(rows, columns)):  # noqa: B007  (its last is told)
            writer.writerow(cells)
    return count


def table_of(rows: Iterable[Row], columns: Mapping[str, str] | None) -> Iterator[list[str]]:
    """The names of the columns, and then the cells of each row in their order.

    Args:
        rows: the rows, each with its number; what isn't there is blank.
        columns: as for `write_events`.

    Raises:
        RecordsError: as for `write_events`, after the last row.
    """
    names, old = _columns(columns), _values_of_release_1()
    yield [*names.values()]
    problems: list[Problem] = []
    for number, cells in rows:
        yield [cells.get(name) or "" for name in names]
        problems += [
            Problem(f"/{number}/{name}", "a value of release 1, which is only read")
            for name, values in old.items()
            if cells.get(name) in values and len(problems) < _MOST
        ]
    if problems:
        raise RecordsError(problems)


def fields_of(heads: list[str], columns: Mapping[str, str] | None) -> list[str]:
    """The field of each column of a table.

    Args:
        heads: the names of the columns.
        columns: as for `read_events`.

    Raises:
        RecordsError: for each column that isn't a field or is there twice.
    """
    return _heads(heads, {column: name for name, column in _columns(columns).items()})


@cache
def _values_of_release_1() -> Mapping[str, frozenset[str]]:
    """For each field with a list: the values that only release 1 has."""
    lists = {
        field.key: code_lists()[field.values]
        for field in specification().fields
        if field.values is not None
    }
    return {name: frozenset(one.only_release_1) for name, one in lists.items()}


def _columns(given: Mapping[str, str] | None) -> dict[str, str]:
    """Every field's column."""
    known = field_names()
    problems = [
        Problem(f"/columns/{shown_key(name, at)}", unknown_key(name, known))
        for at, name in enumerate(given or {})
        if name not in known
    ]
    names = {name: (given or {}).get(name, name) for name in known}
    if len(set(names.values())) < len(names):
        problems.append(Problem("/columns", "expected a different column for each field"))
    if problems:
        raise RecordsError(problems)
    return names
