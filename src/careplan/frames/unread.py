"""Where in a frame the values are that aren't answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import narwhals as nw

from careplan.errors import Problem, ScoreError
from careplan.frames.columns import Items, columns_of, in_frame, in_numbers
from careplan.instruments.coding import Coding
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import load_instrument


def where_unread(
    frame: Any,
    instrument: str | Path | Instrument,
    items: Items | None = None,
    *,
    coding: Coding | None = None,
) -> Any:
    """Where the values are that aren't answers: out of range, fractions, or not in the coding.

    Args:
        frame: as for `careplan.frames.score`, in memory: a lazy frame has no order.
        instrument: as for `careplan.frames.score`.
        items: as for `careplan.frames.score`.
        coding: as for `careplan.frames.score`.

    Returns:
        A frame of the same kind with a row for each such value: ``item``, and ``row``, the number
        of its row from 0. It never shows the values. Blanks aren't among them.

    Raises:
        ScoreError: as for `careplan.frames.score`; and if the frame is lazy.
        TypeError: as for `careplan.frames.score`.

    >>> import polars as pl
    >>> asked = pl.DataFrame({"a": [1, None], "b": [2, 9], "c": [3, 3]})
    >>> where_unread(asked, "ucla-3", ["a", "b", "c"]).rows()
    [('left-out', 1)]
    """
    instrument = load_instrument(instrument)
    found = in_numbers(in_frame(frame), instrument, items)
    if isinstance(found, nw.LazyFrame):
        raise ScoreError([Problem("", "expected a frame in memory: a lazy frame has no order")])
    columns = columns_of(found, instrument, items, coding)
    parts = []
    for item in instrument.items:
        rows = (
            found.select(row=columns.unread(item.key))
            .with_row_index("index")
            .filter(nw.col("row") == 1)
        )
        parts.append(rows.select(item=nw.lit(item.key), row=nw.col("index").cast(nw.Int64)))
    return nw.maybe_reset_index(nw.concat(parts, how="vertical")).to_native()
