"""Frames in memory: the columns as buffers, one kernel, and a lookup by the frame's own engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from careplan.frames.columns import Columns
from careplan.frames.lookup import PartTable

__all__ = ["scored"]

Codes: TypeAlias = NDArray[np.int64]
_BLOCK: Final = 131_072
_NO_CODE: Final = -1  # codes are never negative: a definition can't have such


def scored(
    frame: nw.DataFrame[Any],
    columns: Columns,
    tables: Sequence[PartTable],
    flags: Mapping[str, tuple[str, int]],
) -> nw.DataFrame[Any]:
    """The frame with its scores appended.

    Args:
        frame: in memory.
        columns: where the items are.
        tables: one for each part.
        flags: output column to item and the code it flags from.
    """
    codes = {key: _codes(frame, columns, key) for key in columns.names}
    flavour = _flavour(frame, columns)
    new: list[nw.Series[Any]] = []
    for table in tables:
        answered, states = _states(codes, columns, table, len(frame))
        for name, values in table.columns.items():
            new.append(_gathered(frame, name, [*values, None], states, flavour))
        new.append(nw.new_series(table.answered, answered, backend=frame.implementation))
    for name, (key, low) in flags.items():
        found = np.where(codes[key] == _NO_CODE, 2, codes[key] >= low)
        new.append(_gathered(frame, name, [0, 1, None], found, flavour))
    return frame.with_columns(*new)


def _codes(frame: nw.DataFrame[Any], columns: Columns, key: str) -> Codes:
    """An item's codes; -1 for whatever isn't an answer."""
    series = frame.select(code=columns.code(key))["code"]
    if series.dtype.is_signed_integer() and series.dtype != nw.Int128:
        found = _array(series.fill_null(_NO_CODE) if series.null_count() else series)
    else:
        values = _array(series.cast(nw.Float64).fill_null(_NO_CODE)).astype(np.float64)
        with np.errstate(invalid="ignore"):
            found = values.astype(np.int64)
        found = np.where(found == values, found, _NO_CODE)
    points = columns.items[key].points
    low, high = min(points), max(points)
    outside = (found < low) | (found > high)
    return np.where(outside, _NO_CODE, found) if outside.any() else found


def _array(series: nw.Series[Any]) -> NDArray[Any]:
    return np.asarray(series.to_numpy())


def _states(
    codes: Mapping[str, Codes], columns: Columns, table: PartTable, rows: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many answers each row has, and the place of its state; the last place is no score."""
    answered = np.empty(rows, np.int64)
    states = np.empty(rows, np.int64)
    points = {key: _points(columns, table, key) for key in table.part.items}
    asked = len(points)
    for block in _blocks(rows):
        count = np.zeros(block.stop - block.start, np.int64)
        total = np.zeros(block.stop - block.start, np.int64)
        for key, worth in points.items():
            code = codes[key][block]
            count += code != _NO_CODE
            total += code if worth is None else worth[code]
        state = (count - table.least) * table.width + total - table.low
        answered[block] = count
        states[block] = np.where(count < table.least, table.size, state)
    assert asked >= table.least, "a part can't need more answers than it has items"
    return answered, states


def _points(columns: Columns, table: PartTable, key: str) -> NDArray[np.int64] | None:
    """What each code counts, the last place for no answer; ``None`` where it counts itself."""
    if table.plain:
        return None
    points = columns.items[key].points
    worth = np.zeros(max(points) + 2, np.int64)
    for code, point in points.items():
        worth[code] = point
    return worth


def _blocks(rows: int) -> Iterator[slice]:
    """Stretches of rows small enough to stay near the processor."""
    for start in range(0, rows, _BLOCK):
        yield slice(start, min(start + _BLOCK, rows))


def _gathered(
    frame: nw.DataFrame[Any],
    name: str,
    values: Sequence[Any],
    places: NDArray[Any],
    flavour: str | None,
) -> nw.Series[Any]:
    """Each row's value out of a short list, taken by the frame's own engine."""
    kinds = {int: nw.Int64(), float: nw.Float64(), str: nw.String()}
    kind: nw.dtypes.DType = kinds[type(next(value for value in values if value is not None))]
    pandas = frame.implementation.is_pandas_like()
    if pandas and kind == nw.Int64:
        kind = nw.Float64()  # NumPy's integers have no room for a blank
    short = nw.new_series(name, list(values), kind, backend=frame.implementation)
    if flavour is not None:
        native = short.to_native().convert_dtypes(dtype_backend=flavour)
        short = nw.from_native(native, series_only=True)
    return short[places.astype(np.int64)]


def _flavour(frame: nw.DataFrame[Any], columns: Columns) -> str | None:
    """Which of pandas' kinds of column the items are in; ``None`` for NumPy's, and elsewhere."""
    if not frame.implementation.is_pandas_like():
        return None
    kind = frame[next(iter(columns.names.values()))].to_native().dtype
    if hasattr(kind, "pyarrow_dtype"):
        return "pyarrow"
    blank = getattr(kind, "na_value", None)
    return None if blank is None or isinstance(blank, float) else "numpy_nullable"
