"""Scores for every row of a frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import narwhals as nw

from careplan.frames import scoring_in_memory, scoring_lazily
from careplan.frames.columns import Columns, Items, columns_of, in_frame, in_numbers, no_clash
from careplan.frames.score_lookup import part_tables
from careplan.frames.scoring_lazily import STATE
from careplan.instruments.coding import Coding
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import load_instrument
from careplan.instruments.missing import MissingRule


def score(  # noqa: PLR0913  (most are named options)
    frame: Any,
    instrument: str | Path | Instrument,
    items: Items | None = None,
    *,
    coding: Coding | None = None,
    scheme: str | None = None,
    missing: str | MissingRule | None = None,
) -> Any:
    """Score every row of a frame.

    Args:
        frame: any dataframe that narwhals supports, in memory or lazy, with one row for each set
            of answers.
        instrument: the instrument that was answered: its name, a path, or the instrument.
        items: column names in the order of the instrument's items (or of its longer form's), or
            item key to column name; ``None`` if the columns are named by item key.
        coding: the code that each value in the columns stands for. It is needed if the columns
            contain text, or codes in the opposite order. A value that it doesn't name isn't an
            answer. ``"labels"`` stands for the labels that the questionnaire prints, where the
            library ships them.
        scheme: as for `Instrument.score`.
        missing: as for `Instrument.score`: ``None`` gives no score to a row with a blank. A rule
            fills blanks only: a row with a value that isn't an answer has no score.

    Returns:
        A frame of the same kind, lazy if it was lazy, with columns appended for each part. For
        SWEMWBS: ``swemwbs_raw``, ``swemwbs_metric``, ``swemwbs_band``, ``swemwbs_answered``. An
        answer out of range counts as no answer: see `unscored` for how many there are. Items that
        need somebody's attention at once have ``..._flag_...``: 1, 0, or null for *can't tell*. In
        memory, rows keep their order. A lazy frame has no order, so keep an id beside the answers.

    Raises:
        ScoreError: if columns are missing, are of a type that can't contain codes, or would be
            overwritten.
        TypeError: if narwhals doesn't support the frame.

    >>> import polars as pl
    >>> from careplan.instruments import GAD_7
    >>> asked = pl.DataFrame({f"q{n}": [1, 2, None if n == 3 else 0] for n in range(1, 8)})
    >>> found = score(asked, GAD_7, [f"q{n}" for n in range(1, 8)])
    >>> found.select("gad_7_raw", "gad_7_band", "gad_7_answered").rows()
    [(7, 'mild', 7), (14, 'moderate', 7), (None, None, 6)]
    """
    instrument = load_instrument(instrument)
    found = in_frame(frame)
    plain = in_numbers(found, instrument, items)
    columns = columns_of(plain, instrument, items, coding)
    tables = part_tables(instrument, scheme, missing)
    flags = flag_columns(instrument)
    new = [name for table in tables for name in (*table.columns, table.answered)]
    no_clash([*new, *flags, STATE], found.collect_schema())
    if isinstance(found, nw.LazyFrame):
        return scoring_lazily.scored(found, columns, tables, flags).to_native()
    scored = scoring_in_memory.scored(plain, columns, tables, flags)
    if plain is found:
        return scored.to_native()
    # the columns that were given go back as they came
    made = [scored[name] for name in scored.columns if name not in found.columns]
    return found.with_columns(*made).to_native()


def flag_columns(instrument: Instrument) -> dict[str, tuple[str, int]]:
    """The columns that flag people who need attention at once.

    Args:
        instrument: the instrument.

    Returns:
        Column name to the item's key and the lowest code that is flagged.
    """
    start = instrument.key.replace("-", "_")
    return {
        f"{start}_flag_{item.key.replace('-', '_')}": (item.key, item.flag_from)
        for item in instrument.items
        if item.flag_from is not None
    }


def unscored(
    frame: Any,
    instrument: str | Path | Instrument,
    items: Items | None = None,
    *,
    coding: Coding | None = None,
) -> Any:
    """Why rows have no score: for each item, how many blanks, and how many values aren't answers.

    Args:
        frame: as for `score`.
        instrument: as for `score`.
        items: as for `score`.
        coding: as for `score`.

    Returns:
        A frame of the same kind, lazy if it was lazy, with a row for each item: ``item``,
        ``answered``, ``blank`` and ``not_allowed`` (out of range, a fraction, or not in the
        coding). It never shows the values.

    Raises:
        ScoreError, TypeError: as for `score`.

    >>> import polars as pl
    >>> from careplan.instruments import UCLA_3
    >>> asked = pl.DataFrame({"a": [1, None], "b": [2, 9], "c": [3, 3]})
    >>> unscored(asked, UCLA_3, ["a", "b", "c"]).rows()
    [('companionship', 1, 1, 0), ('left-out', 1, 0, 1), ('isolated', 2, 0, 0)]
    """
    instrument = load_instrument(instrument)
    found = in_numbers(in_frame(frame), instrument, items)
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
    # if there are no rows, the sum in a database is null
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
