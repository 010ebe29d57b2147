"""Reads and writes CSV, Parquet and Excel files in batches, with a progress bar."""

from __future__ import annotations

import codecs
import csv as text_csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from careplan._base.delimiters import other_delimiter
from careplan._base.paths import is_stream
from careplan.cli.blank_rows import LeftOut, empty_lines, without_blank_rows
from careplan.cli.excel_files import EXCEL, sheet_rows, tables
from careplan.cli.messages import shown
from careplan.errors import Problem, ScoreError

_BLOCK = 1 << 23
_UNEVEN = re.compile(r"CSV parse error: Row #(\d+): Expected (\d+) columns, got (\d+)")
_BATCH = 1 << 17
_MOST_PIPED = 200_000_000
_UNSOUND = "can't be read: rows of different lengths, text that isn't UTF-8, or the wrong file type"
PARQUET = {".parquet", ".pq"}
EXPECTED = "expected a .csv, a .parquet or an .xlsx file"


class Reader:
    """The columns of a file, and its rows in batches.

    Rows in which all is blank are left out: spreadsheets leave them. A program means what it wrote.

    Args:
        columns: the names of the columns.
        texts: the names of the columns that contain text; in a CSV file, all of them.
        batches: an iterator that gives each batch once.
        skipped: the rows that aren't in the batches.
        program: whether a program wrote the file, for programs, without a row of names.
    """

    def __init__(
        self,
        columns: Iterable[str],
        texts: Iterable[str],
        batches: Iterator[pa.Table],
        *,
        skipped: LeftOut | None = None,
        program: bool = False,
    ) -> None:
        self.columns, self.texts = tuple(columns), frozenset(texts)
        self._first, self._skipped, self._blank = 2 - program, skipped or LeftOut(), LeftOut()
        self._batches = batches if program else without_blank_rows(batches, self._blank)
        if len(set(self.columns)) < len(self.columns):
            raise ScoreError([Problem("", "expected each column name once")])

    def batches(self) -> Iterator[pa.Table]:
        """Yield each batch once.

        Raises:
            ScoreError: if the file turns out to be damaged. The message shows none of its values.
        """
        try:
            yield from self._batches
        except pa.ArrowException:
            reason = _UNSOUND
        else:
            return
        raise ScoreError([Problem("", reason)])

    def rows(self, names: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Yield each row once, with the values of some columns.

        Args:
            names: the columns. One that isn't there is passed over.

        Raises:
            ScoreError: if the file turns out to be damaged, or contains a date or time that no
                calendar has. The message shows none of its values.
        """
        wanted = [name for name in self.columns if name in set(names)]
        for batch in self.batches():
            yield from _row_dicts(batch.select(wanted))

    def number(self, row: int) -> int:
        """The number of a row, as a spreadsheet shows it.

        Args:
            row: its place among the rows of all batches so far, from 0.
        """
        return self._first + self._skipped.place(self._blank.place(row))


def _row_dicts(batch: pa.Table) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = batch.to_pylist()
    except (OverflowError, ValueError):  # its message would show the value
        pass
    else:
        return found
    raise ScoreError([Problem("", "contains a date or time from before year 1 or after 9999")])


@contextmanager
def reader(path: Path, sheet: str | None = None) -> Iterator[Reader]:
    """Open a file to read it in batches.

    Args:
        path: a file that ends in ``.csv``, ``.parquet``, ``.pq`` or ``.xlsx``.
        sheet: the name of an Excel workbook's sheet; ``None`` for its first.

    Raises:
        ScoreError: if the file can't be opened, or is of another kind.
    """
    reason = None
    console = Console(stderr=True)
    hidden = not console.is_terminal
    with Progress(console=console, transient=True, disable=hidden) as progress:
        try:
            if str(path) == "-" or path.suffix.lower() == ".csv":
                with (
                    _opened(path) as file,
                    _csv(file, _names(file), progress, _named(path)) as found,
                ):
                    yield found
                    return
            if path.suffix.lower() in PARQUET:
                with _opened(path) as file, parquet.ParquetFile(file) as table:
                    yield _parquet(table, progress, _named(path))
                    return
            if path.suffix.lower() in EXCEL:
                yield _sheet(path, sheet)
                return
            reason = EXPECTED
        except OSError as error:
            reason = f"can't be read: {error.strerror or 'the file is damaged'}"
        except (pa.ArrowException, UnicodeDecodeError, text_csv.Error):
            reason = _UNSOUND
    raise ScoreError([Problem("", reason)])


def _opened(path: Path) -> Any:
    """A file, or what is on standard input, for Arrow to read.

    Nothing of Python's is handed to Arrow: no file, no bytes, no function to call. Arrow reads
    ahead in threads of its own. One that lets go of a Python object while Python ends waits for
    Python's lock, is ended there, and aborts the process.
    """
    if str(path) != "-":
        if is_stream(path):
            raise OSError(0, "expected a file, not a pipe or a device")
        with path.open("rb") as file:  # Python's own errors, which say why
            if not str(path).isprintable():  # Arrow takes no name that isn't text
                return _copied(file.read())
        return pa.OSFile(str(path))
    data = sys.stdin.buffer.read(_MOST_PIPED + 1)
    if len(data) > _MOST_PIPED:
        raise ScoreError([Problem("", f"expected at most {_MOST_PIPED:,} bytes on standard input")])
    return _copied(data)


def _copied(data: bytes) -> Any:
    """The bytes in memory of Arrow's own."""
    stream = pa.BufferOutputStream()
    stream.write(data)
    return pa.BufferReader(stream.getvalue())


def _names(file: Any) -> list[str]:
    """The names in the first row, which must be text in UTF-8. The file is put back to its start.

    Raises:
        ScoreError: if there is no first row.
        UnicodeDecodeError: if the first block isn't UTF-8.
    """
    # an incremental decoder, because a block may end in the middle of a letter
    head = codecs.getincrementaldecoder("utf-8-sig")().decode(file.read(_BLOCK))
    file.seek(0)
    names = next(text_csv.reader(io.StringIO(head, newline="")), [])
    if not names:
        raise ScoreError([Problem("", "expected a first row with the names of the columns")])
    if (wrong := other_delimiter(names)) is not None:
        raise ScoreError([Problem("", wrong)])
    return names


@contextmanager
def _csv(file: Any, names: list[str], progress: Progress, title: str) -> Iterator[Reader]:
    """Read every column as text, so that Arrow doesn't convert any value."""
    skipped = empty_lines(file)
    with (
        _told(skipped),
        csv.open_csv(
            file,
            read_options=csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        ) as source,
    ):
        task = progress.add_task(title, total=file.size())

        def batches() -> Iterator[pa.Table]:
            with _told(skipped):
                for batch in source:
                    yield pa.Table.from_batches([batch])
                    progress.advance(task, batch.nbytes)

        names = source.schema.names
        yield Reader(names, names, batches(), skipped=skipped)


@contextmanager
def _told(skipped: LeftOut) -> Iterator[None]:
    """Say which row is uneven, if Arrow stops because of one. Its own words quote the row."""
    try:
        yield
    except pa.ArrowException as error:
        if (uneven := _UNEVEN.match(str(error))) is None:
            raise
    else:
        return
    row, first, cells = map(int, uneven.groups())
    told = f"row {skipped.place(row - 2) + 2} has {cells} cells, and the first row has {first}"
    raise ScoreError([Problem("", told)])


def _parquet(file: parquet.ParquetFile, progress: Progress, name: str) -> Reader:
    schema = file.schema_arrow
    task = progress.add_task(name, total=file.metadata.num_rows)

    def batches() -> Iterator[pa.Table]:
        for batch in file.iter_batches(_BATCH):
            yield pa.Table.from_batches([batch])
            progress.advance(task, batch.num_rows)

    texts = [field.name for field in schema if _is_text(field.type)]
    return Reader(schema.names, texts, batches(), program=True)


def _sheet(path: Path, sheet: str | None) -> Reader:
    rows = sheet_rows(path, sheet)
    names = next(rows, [])
    while names and not names[-1]:
        names.pop()
    if not names:
        raise ScoreError([Problem("", "expected a first row with the names of the columns")])
    return Reader(names, names, tables(rows, names))


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _named(path: Path) -> str:
    """The file's name beside the progress bar, where brackets would be markup."""
    return escape(shown(path.name))
