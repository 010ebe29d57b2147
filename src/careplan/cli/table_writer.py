"""Writes tables to a CSV, Parquet or Excel file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, cast

import pyarrow as pa
from pyarrow import csv, parquet

from careplan._base.whole_file import whole_file
from careplan.cli.excel_files import EXCEL, SheetWriter
from careplan.cli.table_files import EXPECTED, PARQUET
from careplan.errors import Problem, ScoreError


class Writer:
    """Writes batches to a CSV, Parquet or Excel file, by the ending of its name.

    The file gets its name only when it is complete, so a run that fails leaves no file behind.

    Args:
        path: the file; ``None`` to write nothing.

    Raises:
        ScoreError: if the name has another ending.
    """

    def __init__(self, path: Path | None) -> None:
        self._path, self._file = path, cast("Any", None)
        self._open = ExitStack()
        if path is not None and path.suffix.lower() not in {".csv", *PARQUET, *EXCEL}:
            raise ScoreError([Problem("/out", EXPECTED)])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with _written():
            self._open.__exit__(kind, error, trace)

    def write(self, batch: pa.Table) -> None:
        """Write one batch.

        Args:
            batch: the rows.

        Raises:
            ScoreError: if the file can't be written.
        """
        if self._path is None:
            return
        with _written():
            if self._file is None:
                ending = self._path.suffix.lower()
                kind = _WRITERS.get(ending, parquet.ParquetWriter)
                part = self._open.enter_context(whole_file(self._path))
                file = self._open.enter_context(part.open("wb"))
                self._file = self._open.enter_context(kind(file, batch.schema))
            self._file.write_table(batch)


_WRITERS: Final[Mapping[str, Any]] = {
    ".csv": csv.CSVWriter,
    **dict.fromkeys(EXCEL, SheetWriter),
}


@contextmanager
def _written() -> Iterator[None]:
    """Turn an error in writing into a `ScoreError` that shows none of the values."""
    reason = None
    try:
        yield
    except OSError as fault:
        reason = f"can't be written: {fault.strerror or 'refused'}"
    except pa.ArrowException:
        reason = "can't store a column of this type: leave it out, or write .parquet"
    if reason is not None:
        raise ScoreError([Problem("/out", reason)])
