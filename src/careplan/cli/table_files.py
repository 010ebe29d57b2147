"""Tables in files of any size: CSV and Parquet, a batch at a time, with a bar to watch."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import pyarrow as pa
from pyarrow import csv, parquet
from rich.console import Console
from rich.progress import Progress

from careplan.errors import Problem, ScoreError

_BLOCK = 1 << 23
_BATCH = 1 << 17
_UNSOUND = "isn't sound: rows of different lengths, text that isn't UTF-8, or not such a file"
_PARQUET = {".parquet", ".pq"}


class Reader:
    """What a file holds, and its batches one by one.

    Args:
        columns: their names.
        texts: the names of those that hold text; from CSV, all of them.
        batches: gives each batch once.
    """

    def __init__(
        self, columns: Iterable[str], texts: Iterable[str], batches: Iterator[pa.Table]
    ) -> None:
        self.columns, self.texts, self._batches = tuple(columns), frozenset(texts), batches
        if len(set(self.columns)) < len(self.columns):
            raise ScoreError([Problem("", "expected no two columns of one name")])

    def batches(self) -> Iterator[pa.Table]:
        """Each batch, once.

        Raises:
            ScoreError: if the file turns out not to be sound. What is in it is never told.
        """
        try:
            yield from self._batches
        except pa.ArrowException:
            reason = _UNSOUND
        else:
            return
        raise ScoreError([Problem("", reason)])


@contextmanager
def reader(path: Path) -> Iterator[Reader]:
    """A file, open to be read in batches.

    Raises:
        ScoreError: if it can't be opened, or is neither CSV nor Parquet.
    """
    reason = None
    console = Console(stderr=True)
    hidden = not console.is_terminal
    with Progress(console=console, transient=True, disable=hidden) as progress:
        try:
            if path.suffix.lower() == ".csv":
                with progress.open(path, "rb", description=path.name) as file:
                    yield _csv(path, file)
                    return
            if path.suffix.lower() in _PARQUET:
                with path.open("rb") as file, parquet.ParquetFile(file) as table:
                    yield _parquet(table, progress, path.name)
                    return
            reason = "expected a .csv or a .parquet file"
        except OSError as error:
            reason = f"can't be read: {error.strerror or 'not a sound file'}"
        except pa.ArrowException:
            reason = _UNSOUND
    raise ScoreError([Problem("", reason)])


def _csv(path: Path, file: Any) -> Reader:
    """Every column as text: nothing in a file that isn't ours is turned into something else."""
    how = {
        "read_options": csv.ReadOptions(block_size=_BLOCK),
        "parse_options": csv.ParseOptions(newlines_in_values=True),
    }
    with path.open("rb") as head, csv.open_csv(head, **how) as first:
        names = first.schema.names
    source = csv.open_csv(
        file,
        **how,
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    batches = (pa.Table.from_batches([batch]) for batch in source)
    return Reader(names, names, batches)


def _parquet(file: parquet.ParquetFile, progress: Progress, name: str) -> Reader:
    schema = file.schema_arrow
    task = progress.add_task(name, total=file.metadata.num_rows)

    def batches() -> Iterator[pa.Table]:
        for batch in file.iter_batches(_BATCH):
            yield pa.Table.from_batches([batch])
            progress.advance(task, batch.num_rows)

    texts = [field.name for field in schema if _is_text(field.type)]
    return Reader(schema.names, texts, batches())


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


class Writer:
    """Writes batches as they come, as what the file's name ends in; nothing where there is none.

    The file gets its name once it is whole: a run that fails leaves none behind.

    Args:
        path: the file; ``None`` to write nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path, self._part, self._file = path, cast("Path", None), cast("Any", None)
        if path is not None and path.suffix.lower() not in {".csv", *_PARQUET}:
            raise ScoreError([Problem("/out", "expected a .csv or a .parquet file")])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._part is None:
            return
        try:
            with _written():
                if self._file is not None:
                    self._file.close()
                if kind is None and self._path is not None:
                    self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)

    def write(self, batch: pa.Table) -> None:
        """Write one batch.

        Raises:
            ScoreError: if the file can't be written.
        """
        if self._path is None:
            return
        with _written():
            if self._file is None:
                csv_file = self._path.suffix.lower() == ".csv"
                kind = csv.CSVWriter if csv_file else parquet.ParquetWriter
                part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
                part.touch(exist_ok=False)
                self._part = part
                self._file = kind(str(part), batch.schema)
            self._file.write_table(batch)


@contextmanager
def _written() -> Iterator[None]:
    """What goes wrong with writing is told as such, without a word of what is written."""
    reason = None
    try:
        yield
    except OSError as fault:
        reason = f"can't be written: {fault.strerror or 'refused'}"
    except pa.ArrowException:
        reason = "can't hold a column of such a kind: leave it out, or write .parquet"
    if reason is not None:
        raise ScoreError([Problem("/out", reason)])
