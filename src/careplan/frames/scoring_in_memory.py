"""Scores frames in memory: columns become NumPy arrays, and the frame's engine does the lookup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from careplan.frames.columns import Columns
from careplan.frames.score_lookup import PartLookup, kind_of
from careplan.instruments.components import Item

Numbers: TypeAlias = NDArray[Any]
_BLOCK: Final = 65_536
_NULL: Final = -1  # no code is negative: a definition can't contain one


def scored(
    frame: nw.DataFrame[Any],
    columns: Columns,
    tables: Sequence[PartLookup],
    flags: Mapping[str, tuple[str, int]],
) -> nw.DataFrame[Any]:
    """The frame with its scores appended.

    Args:
        frame: a frame in memory.
        columns: the columns of the items.
        tables: one table for each part.
        flags: output column to the item's key and the lowest code that is flagged.
    """
    rows = len(frame)
    held = _polars_codes(frame, columns) if frame.implementation.is_polars() else None
    buffers = _buffers(frame, columns) if held is None else {}
    unread = {table.answered: _unread(frame, columns, table) for table in tables if table.fills}
    answered = {table.answered: np.empty(rows, np.int64) for table in tables}
    places = {name: np.empty(rows, np.uint32) for name in (*answered, *flags)}
    for block in _blocks(rows):
        if held is None:
            items = columns.items
            codes = {key: _codes(values[block], items[key]) for key, values in buffers.items()}
        else:
            codes = {key: values[block] for key, values in held.items()}
        for table in tables:
            count = answered[table.answered][block]
            places[table.answered][block] = _states(codes, table, count)
            if table.fills:
                places[table.answered][block][unread[table.answered][block]] = table.size
        for name, (key, low) in flags.items():
            code = codes[key]
            flagged = code > low - min(columns.items[key].points)
            places[name][block] = np.where(code == 0, 2, flagged)
    flavour = _flavour(frame, columns)
    new: list[nw.Series[Any]] = []
    for table in tables:
        for name, values in table.columns.items():
            new.append(_gathered(frame, name, [*values, None], places[table.answered], flavour))
        new.append(
            nw.new_series(table.answered, answered[table.answered], backend=frame.implementation)
        )
    new += [_gathered(frame, name, [0, 1, None], places[name], flavour) for name in flags]
    return frame.with_columns(*new)


def _buffers(frame: nw.DataFrame[Any], columns: Columns) -> dict[str, Numbers]:
    """Each item's column as an array: whole numbers with -1 for null, or floats with NaN."""
    read = frame.select(columns.code(key).alias(key) for key in columns.names)
    found = {}
    for key in columns.names:
        series = read[key]
        if not series.dtype.is_signed_integer() or series.dtype == nw.Int128:
            series = series.cast(nw.Float64)
        elif series.null_count():
            series = series.fill_null(_NULL)
        found[key] = np.asarray(series.to_numpy())
    return found


def _polars_codes(frame: nw.DataFrame[Any], columns: Columns) -> dict[str, NDArray[np.int16]]:
    """What `_codes` gives, for whole columns. Polars is faster, because it uses every core."""
    read = frame.select(
        nw.when(columns.valid(key))
        .then(columns.code(key) - (min(item.points) - 1))
        .otherwise(nw.lit(0))
        .cast(nw.Int16)
        .alias(key)
        for key, item in columns.items.items()
    )
    return {key: np.asarray(read[key].to_numpy()) for key in columns.names}


def _unread(frame: nw.DataFrame[Any], columns: Columns, table: PartLookup) -> NDArray[np.bool_]:
    """The rows in which a value of a part is neither an answer nor a blank."""
    found = np.zeros(len(frame), np.bool_)
    for key in table.part.items:
        found |= np.asarray(frame.select(unread=columns.unread(key))["unread"].to_numpy()) == 1
    return found


def _codes(values: Numbers, item: Item) -> NDArray[np.int16]:
    """The position of each number among an item's codes, from 1; 0 if it isn't an answer."""
    low, high = min(item.points), max(item.points)
    sound = (values >= low) & (values <= high)
    with np.errstate(invalid="ignore"):
        codes = values.astype(np.int16)
    if values.dtype.kind == "f":
        sound &= codes == values
    codes -= low - 1
    codes *= sound
    return codes


def _states(
    codes: Mapping[str, NDArray[np.int16]], table: PartLookup, count: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The state of each row in a block. The last state is for no score.

    Fills `count` with the number of answers in each row.
    """
    some, total = np.zeros(len(count), np.int16), np.zeros(len(count), np.int32)
    for key in table.part.items:
        code, points = codes[key], table.points[key]
        some += code != 0
        total += code if table.plain else np.array([0, *points.values()], np.int32)[code]
    if table.plain:  # turns positions into codes; a row with a blank gets no score anyway
        total += len(table.points) * (min(next(iter(table.points.values()))) - 1)
    count[:] = some
    states = (count - table.least) * table.width + total - table.low
    return np.where(count < table.least, table.size, states)


def _blocks(rows: int) -> Iterator[slice]:
    """Slices of rows that are small enough for the processor's cache."""
    for start in range(0, rows, _BLOCK):
        yield slice(start, min(start + _BLOCK, rows))


def _gathered(
    frame: nw.DataFrame[Any],
    name: str,
    values: Sequence[Any],
    places: NDArray[np.uint32],
    flavour: str | None,
) -> nw.Series[Any]:
    """Each row's value from a short list, looked up by the frame's own engine."""
    kind = kind_of(values)
    pandas = frame.implementation.is_pandas_like()
    if pandas and kind == nw.Int64:
        kind = nw.Float64()  # NumPy's integers can't be blank
    short = nw.new_series(name, list(values), kind, backend=frame.implementation)
    if flavour is not None:
        native = short.to_native().convert_dtypes(dtype_backend=flavour)
        short = nw.from_native(native, series_only=True)
    return short[places]


def _flavour(frame: nw.DataFrame[Any], columns: Columns) -> str | None:
    """The pandas backend of the first item's column; ``None`` for NumPy, and for other engines."""
    if not frame.implementation.is_pandas_like():
        return None
    kind = frame[next(iter(columns.names.values()))].to_native().dtype
    if hasattr(kind, "pyarrow_dtype"):
        return "pyarrow"
    blank = getattr(kind, "na_value", None)
    return None if blank is None or isinstance(blank, float) else "numpy_nullable"
