"""Reads a CSV file, row by row, into records: visits, planned visits, charts of doses."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from careplan._base.csv_lines import csv_lines
from careplan._base.delimiters import other_delimiter
from careplan._core.field_types import FieldType, field_types, is_model
from careplan._core.models import Model
from careplan.dates.day_formats import day_format
from careplan.errors import LoadError, Problem, did_you_mean
from careplan.medicines.charts import Chart
from careplan.rules import SourceFormat
from careplan.serde.document_reader import read
from careplan.serde.json_text import opened
from careplan.serde.loading import MOST_BYTES
from careplan.tables.cells import ISO_DAYS, CellReader

R = TypeVar("R", bound=Model)

_Rows: TypeAlias = Generator[tuple[int, list[str] | LoadError], None, None]
"""Each row with the number of its line, or why it can't be read."""
_APART: Final = re.compile(r"[\s_-]+")
_MISTYPED: Final = 0.85
"""How alike a column's name and a field's are where one is taken for the other, mistyped."""

_PARTS: Final[Mapping[type[Any], tuple[str, str]]] = {Chart: ("entries", "chart")}
"""Records with many rows: the field that a row is one item of, and the column of their key."""


@frozen
class _Column:
    """One column that is read.

    Args:
        at: its place in a row.
        path: the path of its field in the record, such as ``"/started"`` or ``"/entries/at"``.
        reader: what makes a value of a cell.
    """

    at: int
    path: str
    reader: CellReader

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@frozen
class Table(Generic[R]):
    """A CSV file whose heads are read, and whose rows are read as they are asked for.

    Args:
        kind: the class of the records.
        holds: the paths of the fields that have a column.
        ignored: the numbers, from 1, of the columns that are no field of the record.
    """

    kind: type[R]
    holds: tuple[str, ...]
    ignored: tuple[int, ...]
    _columns: tuple[_Column, ...] = field(repr=False)
    _rows: _Rows = field(repr=False)

    @property
    def source(self) -> SourceFormat:
        """What the table has room for, for ``check(..., source=)``: nothing else is asked for."""
        return SourceFormat(title="this table", subject=self.kind, holds=self.holds)

    def __iter__(self) -> Iterator[tuple[int, R | LoadError]]:
        """Each record with the number of its first line; an error, where it can't be read."""
        if self.kind in _PARTS:
            yield from self._grouped(*_PARTS[self.kind])
            return
        for line, cells in self._rows:
            if isinstance(cells, LoadError):
                yield line, cells
                continue
            data, problems = self._values(cells, "")
            yield line, self._record(data, problems)

    def _grouped(self, part: str, key: str) -> Iterator[tuple[int, R | LoadError]]:
        """One record from each run of rows with the same key."""
        seen: set[str] = set()
        first, data, problems = 0, {}, []  # type: tuple[int, dict[str, Any], list[Problem]]
        for line, cells in self._rows:
            if isinstance(cells, LoadError):
                problems += cells.problems  # a chart without one of its doses isn't judged
                if not data:
                    yield line, cells
                continue
            item, wrong = self._values(cells, f"/{part}")
            whole, wrong_whole = self._values(cells, "")
            if not data or whole.get("key") != data.get("key"):
                if data:
                    yield first, self._record(data, problems)
                    problems = []
                first, data = line, whole | {part: []}
                problems += wrong_whole
                if (name := whole.get("key", "")) in seen:
                    expected = f"expected the rows of one {key} together"
                    problems.append(Problem("/key", expected))
                seen.add(name)
            at = len(data[part])
            problems += [Problem(f"/{part}/{at}{one.pointer}", one.message) for one in wrong]
            data[part].append(item)
        if data:
            yield first, self._record(data, problems)

    def _values(self, cells: list[str], under: str) -> tuple[dict[str, Any], list[Problem]]:
        """The values of one row's cells for the fields right below a path."""
        found: dict[str, Any] = {}
        problems = []
        for column in self._columns:
            if column.path != f"{under}/{column.name}" or column.at >= len(cells):
                continue
            value = column.reader(cells[column.at])
            if isinstance(value, Problem):
                problems.append(Problem(f"/{column.name}", value.message))
            elif value is not None:
                found[column.name] = value
        return found, problems

    def _record(self, data: dict[str, Any], problems: list[Problem]) -> R | LoadError:
        try:
            made: R = read(data, self.kind, MOST_BYTES, empty_is_blank=False)
        except LoadError as error:
            return LoadError([*problems, *error.problems])
        return LoadError(problems) if problems else made


def load_table(
    source: Path | BinaryIO,
    kind: type[R],
    *,
    columns: Mapping[str, str] | None = None,
    local_times: bool = False,
    days: str = ISO_DAYS,
) -> Table[R]:
    r"""Open a CSV file of records: its first row names the columns, and each other row is one.

    A column is named as a field of the record is; ``Agreed start`` is read as ``agreed_start``.
    Other columns aren't read. A blank cell is *not recorded*. Where a field
    has several items, a cell has them with a semicolon between, and ``none`` where there are none.
    Of a chart, each row is a dose: the columns are those of an entry, and ``chart`` holds the
    chart's key, in rows that stand together.

    Args:
        source: the file's path, or an open file of bytes. It is read in constant memory.
        kind: the class of the records, such as ``Visit``, ``PlannedVisit`` or ``Chart``.
        columns: field to column, for each field whose column has another name.
        local_times: whether a moment without an offset is what clocks in England showed, and
            seconds are cut off. In the hour that comes twice a year, an offset is needed.
        days: how days are written: ``"%d/%m/%Y"``, as for `datetime.strptime`, or in words:
            ``"dd/mm/yyyy"``.

    Returns:
        The table. Iterate over it for each record with the number of its line, or the error.

    Raises:
        RecordsError: if `days` is no format.
        LoadError: if the file can't be opened, or its first row has no column that is a field, a
            column twice, or one whose name is nearly a field's.

    >>> from io import BytesIO
    >>> from careplan.visits import Visit
    >>> rows = b"key,started,workers\nv-1,2026-11-30 08:16:41,w-1; w-2\n"
    >>> ((line, visit),) = load_table(BytesIO(rows), Visit, local_times=True)
    >>> line, visit.started.isoformat(), visit.workers
    (2, '2026-11-30T08:16:00+00:00', ('w-1', 'w-2'))
    """
    fits = partial(CellReader, local_times=local_times, days=day_format(days))
    rows = _rows(opened(source) if isinstance(source, Path) else source)
    try:
        found, ignored = _columns(kind, rows, columns or {}, fits)
    except LoadError:
        rows.close()
        raise
    return Table(kind, tuple(one.path for one in found), ignored, found, rows)


def _columns(
    kind: type[Any],
    rows: _Rows,
    columns: Mapping[str, str],
    fits: Callable[[FieldType], CellReader],
) -> tuple[tuple[_Column, ...], tuple[int, ...]]:
    """The columns that are read, and the numbers of the others."""
    _, heads = next(rows, (1, LoadError([Problem("", "expected a row that names the columns")])))
    if isinstance(heads, LoadError):
        raise LoadError(list(heads.problems))
    if (wrong := other_delimiter(heads)) is not None:
        raise LoadError([Problem("", wrong)])
    given = [_plain(one) for one in heads]
    known = _fields(kind)
    fields = _by_column(given, known, columns)
    _refuse_heads(kind, given, fields)
    found = []
    ignored = []
    for at, column in enumerate(given):
        if column in fields:
            path, shape = known[fields[column]]
            found.append(_Column(at, path, fits(shape)))
        else:
            ignored.append(at + 1)
    return tuple(found), tuple(ignored)


def _by_column(
    given: list[str], known: Iterable[str], columns: Mapping[str, str]
) -> dict[str, str]:
    """The field that each column is of, by the column's plain name."""
    known = tuple(known)
    problems = [
        Problem("/columns", f"no such field{did_you_mean(one, known)}")
        for one in columns
        if one not in known
    ]
    problems += [
        Problem("/columns", f"no column of this name for the field {one!r}")
        for one, column in columns.items()
        if one in known and _plain(column) not in given
    ]
    if problems:
        raise LoadError(problems)
    return {_plain(columns.get(name, name)): name for name in known}


def _refuse_heads(kind: type[Any], given: list[str], fields: Mapping[str, str]) -> None:
    """Raise what is wrong with the columns, by number.

    Never by name: a file without heads begins with a person.
    """
    problems = []
    for at, column in enumerate(given):
        place = f"/(column {at + 1})"
        if column in fields:
            if column in given[:at]:
                problems.append(Problem(place, "expected each column once"))
        elif near := get_close_matches(column, fields, n=1, cutoff=_MISTYPED):
            expected = f"no field of this record; did you mean {fields[near[0]]!r}?"
            problems.append(Problem(place, expected))
    held = {fields.get(column) for column in given}
    if held == {None} and not problems:
        problems.append(Problem("", "expected a column that is named as a field is"))
    elif kind in _PARTS and _PARTS[kind][1] not in held:
        problems.append(Problem("", f"expected a column {_PARTS[kind][1]!r}"))
    if problems:
        raise LoadError(problems)


def _plain(head: str) -> str:
    """A column's name with nothing but its words: ``Agreed start`` is ``agreed_start``."""
    return _APART.sub("_", head.strip()).casefold()


def _fields(kind: type[Any]) -> dict[str, tuple[str, Any]]:
    """Each field that a cell can hold, by the name of its column."""
    flat = {
        name: (f"/{name}", shape)
        for name, shape in field_types(kind).items()
        if not is_model(shape.kind)
    }
    if kind in _PARTS:
        part, key = _PARTS[kind]
        below = _fields(field_types(kind)[part].kind)
        flat[key] = flat.pop("key")
        flat |= {name: (f"/{part}{path}", shape) for name, (path, shape) in below.items()}
    return flat


def _rows(file: BinaryIO) -> _Rows:
    """Each row that isn't empty, with the number of its first line."""
    rows = csv.reader(csv_lines(file), strict=True)
    width = 0
    with file:
        while True:
            line = rows.line_num + 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except (UnicodeDecodeError, csv.Error, OSError):
                yield line, LoadError([Problem("", "expected CSV in UTF-8 from here on")])
                return
            if not any(cell.strip() for cell in cells):
                continue
            width = width or len(cells)
            if len(cells) > width:
                yield line, LoadError([Problem("", f"expected at most {width} cells")])
            else:
                yield line, cells
