"""Moments with a time zone: a moment falls on the day that a clock of its own zone showed.

That is the one meaning on every engine. Databases keep a moment without the zone it was written in,
and would give the day of whoever asks: they are refused, and a date has to be made there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import narwhals as nw

NO_ZONE: Final = "contains moments without their own zone: make dates of them in the database"
"""What is said of a database's moments with a time zone."""
_WITH_ZONES: Final = {
    nw.Implementation.POLARS,
    nw.Implementation.PANDAS,
    nw.Implementation.MODIN,
    nw.Implementation.CUDF,
    nw.Implementation.DASK,
    nw.Implementation.PYARROW,
}


def without_zones(frame: Any, names: Iterable[str]) -> Any:
    """The same frame, but in pandas each moment is the date and time that its own clock showed.

    narwhals doesn't know pandas' columns of some zones, such as America/St_Johns.

    Args:
        frame: the frame.
        names: the columns that may contain moments. One that isn't there is passed over.
    """
    if not frame.implementation.is_pandas():
        return frame
    native = frame.to_native()
    zoned = {
        name: native[name].dt.tz_localize(None)
        for name in names
        if name in frame.columns and getattr(native[name].dtype, "tz", None) is not None
    }
    return nw.from_native(native.assign(**zoned)) if zoned else frame


def zone_lost(frame: Any, name: str) -> bool:
    """Does a column have moments with a time zone, on an engine that doesn't keep the zone?

    Args:
        frame: the frame.
        name: the column.
    """
    kind, engine = frame.collect_schema()[name], frame.implementation
    if engine in _WITH_ZONES:
        return False
    if engine.is_duckdb() and kind == nw.Unknown:  # narwhals doesn't know its nanoseconds
        native = frame.to_native()
        return "TZ" in str(native.types[native.columns.index(name)])
    return isinstance(kind, nw.Datetime) and kind.time_zone is not None


def on_its_day(column: nw.Expr, kind: nw.dtypes.DType) -> nw.Expr:
    """A column of moments, each as the date and time that its own clock showed.

    Args:
        column: the column.
        kind: its type.
    """
    if isinstance(kind, nw.Datetime) and kind.time_zone is not None:
        return column.dt.replace_time_zone(None)
    return column
