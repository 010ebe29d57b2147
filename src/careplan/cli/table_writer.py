"""Writes tables to a CSV, Parquet or Excel file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, cast

import pyarrow as pa
from pyarrow import compute, csv, parquet

from careplan._base.escaping import in_own_csv
from careplan._base.whole_file import whole_file
from careplan.cli.excel_files import EXCEL, SheetWriter
from careplan.cli.table_files import EXPECTED, PARQUET
from careplan.errors import Problem, ScoreError

_TEXTS: Final = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_fixed_size_binary,
)
_PLAIN: Final = "^([0-9A-Za-z][0-9A-Za-z ._/-]*)?$"
"""Most cells: nothing has to be looked for in them, and Arrow finds them faster than Python."""


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


class CsvWriter:
    """Writes tables as CSV. What a spreadsheet would work out gets an apostrophe in front.

    Args:
        file: the binary file to write to.
        schema: the columns.
    """

    def __init__(self, file: Any, schema: pa.Schema) -> None:
        self._names = [in_own_csv(name) for name in schema.names]
        kinds = [_safe(pa.chunked_array([], one.type)).type for one in schema]
        self._writer = csv.CSVWriter(file, pa.schema([*zip(self._names, kinds, strict=True)]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()

    def write_table(self, table: pa.Table) -> None:
        """Write some rows.

        Args:
            table: the rows.
        """
        columns = [_safe(column) for column in table.columns]
        self._writer.write_table(pa.Table.from_arrays(columns, names=self._names))


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of text with each cell made safe, however Arrow keeps it; any other as it is."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not any(one(kind) for one in _TEXTS):
        return column
    column = column.cast(pa.large_string())
    plain = compute.match_substring_regex(column, _PLAIN)
    if compute.all(plain).as_py() is not False:
        return column
    texts = [None if text is None else in_own_csv(text) for text in column.to_pylist()]
    return pa.chunked_array([pa.array(texts, column.type)])


_WRITERS: Final[Mapping[str, Any]] = {
    ".csv": CsvWriter,
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
