"""Scores for every row of a frame."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from careplan.frames import eager, lazy
from careplan.frames.columns import Columns, Items, columns_of, in_frame, no_clash
from careplan.frames.lazy import STATE
from careplan.frames.lookup import part_tables
from careplan.instruments.coding import Coding
from careplan.instruments.instrument import Instrument
from careplan.instruments.missing import MissingRule


def score(  # noqa: PLR0913  (what may be asked for, each by name)
    frame: Any,
    instrument: Instrument,
    items: Items | None = None,
    *,
    coding: Coding | None = None,
    scheme: str | None = None,
    missing: str | MissingRule | None = None,
) -> Any:
    """Score every row of a frame.

    Args:
        frame: any dataframe narwhals takes, in memory or not; one row for each set of answers.
        instrument: what was asked.
        items: columns in the order of the instrument's items (or of its fuller form's), or item
            key to column; ``None`` where columns are named by item key.
        coding: what stands in the columns to the code it stands for, if codes don't stand there
            themselves: text, or codes that run the other way. What it doesn't name is no answer.
        scheme: as for `Instrument.score`.
        missing: as for `Instrument.score`: ``None`` gives no score to a row with a blank.

    Returns:
        A frame of the same kind, waiting if it waited, with columns appended for each part. For
        SWEMWBS: ``swemwbs_raw``, ``swemwbs_metric``, ``swemwbs_band``, ``swemwbs_answered``. An
        answer out of range counts as none: see `unscored` for how many. Items that call for
        somebody at once have ``..._flag_...``: 1, 0, or null where nobody can tell. In memory,
        rows keep their order; elsewhere there is none, so keep an id beside the answers.

    Raises:
        ScoreError: if columns are missing, hold what can't be codes, or would be written over.
        TypeError: if narwhals takes no such frame.

    >>> import polars as pl
    >>> from careplan.instruments import GAD_7
    >>> asked = pl.DataFrame({f"q{n}": [1, 2, None if n == 3 else 0] for n in range(1, 8)})
    >>> found = score(asked, GAD_7, [f"q{n}" for n in range(1, 8)])
    >>> found.select("gad_7_raw", "gad_7_band", "gad_7_answered").rows()
    [(7, 'mild', 7), (14, 'moderate', 7), (None, None, 6)]
    """
    found = in_frame(frame)
    columns = columns_of(found, instrument, items, coding)
    tables = part_tables(instrument, scheme, missing)
    flags = flag_columns(instrument)
    new = [name for table in tables for name in (*table.columns, table.answered)]
    no_clash([*new, *flags, STATE], found.collect_schema())
    if isinstance(found, nw.LazyFrame):
        return lazy.scored(found, columns, tables, flags).to_native()
    return eager.scored(found, columns, tables, flags).to_native()


def flag_columns(instrument: Instrument) -> dict[str, tuple[str, int]]:
    """The columns that say who should be looked at once: to item, and the code it flags from."""
    start = instrument.key.replace("-", "_")
    return {
        f"{start}_flag_{item.key.replace('-', '_')}": (item.key, item.flag_from)
        for item in instrument.items
        if item.flag_from is not None
    }


def unscored(
    frame: Any,
    instrument: Instrument,
    items: Items | None = None,
    *,
    coding: Coding | None = None,
) -> Any:
    """Why rows have no score: for each item, how many blanks and how many that can't be answers.

    Args:
        frame: as for `score`.
        instrument: as for `score`.
        items: as for `score`.
        coding: as for `score`.

    Returns:
        A frame of the same kind, waiting if it waited, with a row for each item: ``item``,
        ``answered``, ``blank`` and ``not_allowed`` (out of range, a fraction, or not in the
        coding). It never says what stood there.

    Raises:
        ScoreError, TypeError: as for `score`.

    >>> import polars as pl
    >>> from careplan.instruments import UCLA_3
    >>> asked = pl.DataFrame({"a": [1, None], "b": [2, 9], "c": [3, 3]})
    >>> unscored(asked, UCLA_3, ["a", "b", "c"]).rows()
    [('companionship', 1, 1, 0), ('left-out', 1, 0, 1), ('isolated', 2, 0, 0)]
    """
    found = in_frame(frame)
    columns = columns_of(found, instrument, items, coding)
    counts = [_counted(found, columns, item.key) for item in instrument.items]
    whole = nw.concat(counts, how="vertical")
    return nw.maybe_reset_index(whole).to_native()


def _counted(frame: Any, columns: Columns, key: str) -> Any:
    answered = nw.when(columns.valid(key)).then(nw.lit(1)).otherwise(nw.lit(0))
    blank = nw.when(columns.blank(key)).then(nw.lit(1)).otherwise(nw.lit(0))
    marked = frame.select(answered=answered, blank=blank, row=nw.lit(1))
    counted = marked.select(
        nw.col("answered").sum().cast(nw.Int64),
        nw.col("blank").sum().cast(nw.Int64),
        nw.col("row").sum().cast(nw.Int64),
    )
    # with no rows at all, a database sums to null
    counted = counted.with_columns(
        nw.when(~nw.col(name).is_null()).then(nw.col(name)).otherwise(nw.lit(0)).alias(name)
        for name in ("answered", "blank", "row")
    )
    return counted.select(
        nw.lit(key).alias("item"),
        nw.col("answered"),
        nw.col("blank"),
        (nw.col("row") - nw.col("answered") - nw.col("blank")).alias("not_allowed"),
    )
