"""Reads and writes the flat CSV file of client level data, as a frame."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, Final, Literal

import narwhals as nw

from careplan.frames.event_columns import ROW, event_columns, text
from careplan.returns.files import read_cells, write_rows
from careplan.returns.specification import field_names

_AT_ONCE: Final = 50_000
"""How many rows are held in Python before they go into the frame."""


def read_events(
    file: str | Path,
    *,
    backend: Literal["polars", "pandas", "pyarrow"],
    columns: Mapping[str, str] | None = None,
) -> Any:
    r"""Read the events of a CSV file as a frame in memory, every cell as text.

    It takes the same files as `careplan.returns.read_events`, and refuses the same. An engine's own
    reader is faster and may guess what a cell means, show a cell in an error, or take a short row
    for a long one.

    Args:
        file: as for `careplan.returns.read_events`.
        backend: the kind of frame: ``"polars"``, ``"pandas"`` or ``"pyarrow"``. DuckDB and Spark
            take an Arrow table: ``duckdb.from_arrow(table)``, ``spark.createDataFrame(table)``.
        columns: as for `careplan.returns.read_events`.

    Returns:
        A frame with a column for every field, by its name here, and ``row``, the number of the row
        as a spreadsheet shows it: the heads are row 1.

    Raises:
        RecordsError: as for `careplan.returns.read_events`.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "events.csv"
    >>> _ = file.write_text("event_type,start\nReview,2026-01-05\n")
    >>> read_events(file, backend="polars").select("row", "event_type", "gender").rows()
    [(2, 'Review', None)]
    """
    names = field_names()
    schema = nw.Schema(dict.fromkeys(names, nw.String()) | {ROW: nw.Int64()})
    rows = read_cells(file, columns)
    _, heads = next(rows)
    parts: list[nw.DataFrame[Any]] = []
    while (held := [*islice(rows, _AT_ONCE)]) or not parts:
        columns_of: dict[str, Any] = dict.fromkeys(names, [None] * len(held))
        filled = zip_longest(heads, *(cells for _, cells in held))
        columns_of |= {name: cells for name, *cells in filled}
        columns_of[ROW] = [number for number, _ in held]
        parts.append(nw.from_dict(columns_of, schema, backend=backend))
    return nw.maybe_reset_index(nw.concat(parts)).to_native()


def write_events(
    frame: Any, file: str | Path, *, columns: Mapping[str, str] | None = None, row: str = ROW
) -> int:
    """Write the events of a frame to a CSV file, as `careplan.returns.write_events` does.

    Args:
        frame: as for `careplan.frames.check_events`, with the fields' own names. A lazy frame is
            collected. Columns that aren't fields aren't written.
        file: as for `careplan.returns.write_events`.
        columns: field to the file's column, for each field whose column has another name.
        row: the column with the rows' numbers, in whose order they are written.

    Returns:
        How many events were written.

    Raises:
        RecordsError: as for `careplan.returns.write_events` and `careplan.frames.check_events`.
        OSError: if the file can't be written.
        TypeError: if narwhals doesn't support the frame.
    """
    ready = event_columns(frame, None, row).ready.sort(ROW)
    held = ready.select(nw.col(ROW), **{name: text(name) for name in field_names()})
    held = held.collect() if isinstance(held, nw.LazyFrame) else held
    rows = ((int(cells.pop(ROW)), cells) for cells in held.iter_rows(named=True))
    return write_rows(rows, file, columns)
