"""Every kind of frame that scores are tested on, made from plain columns and read back."""

import math
from datetime import date
from functools import cache

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa


def arrow(columns):
    return pl.DataFrame(columns, schema=schema(columns)).to_arrow()


KINDS = {str: pl.String, float: pl.Float64, bool: pl.Boolean, date: pl.Date}


def schema(columns):
    """Polars' types, said out loud so that an empty or blank column has one."""
    kinds = {}
    for name, values in columns.items():
        held = {type(value) for value in values if value is not None}
        found = [kind for kind in KINDS if kind in held]
        kinds[name] = KINDS[found[0]] if found else pl.Int64
    return kinds


def polars(columns):
    return pl.DataFrame(columns, schema=schema(columns))


def pandas(columns):
    """NumPy's kinds of column: a blank makes whole numbers floats."""
    return polars(columns).to_pandas()


def pandas_nullable(columns):
    return arrow(columns).to_pandas(types_mapper=NULLABLE.get)


def pandas_arrow(columns):
    return arrow(columns).to_pandas(types_mapper=pd.ArrowDtype)


def duck(columns):
    return connection().from_arrow(arrow(columns))


@cache
def connection():
    """One for all, since tables of two can't be joined; closed when the tests end."""
    return duckdb.connect()


NULLABLE = {
    pa.bool_(): pd.BooleanDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.string(): pd.StringDtype(),
    pa.large_string(): pd.StringDtype(),
}
EAGER = {
    "pandas": pandas,
    "pandas-nullable": pandas_nullable,
    "pandas-arrow": pandas_arrow,
    "polars": polars,
    "pyarrow": arrow,
}
LAZY = {"polars-lazy": lambda columns: polars(columns).lazy(), "duckdb": duck}
ENGINES = EAGER | LAZY


def rows(native, *, by="id"):
    """The rows of any frame as dicts, sorted, with every kind of blank as None."""
    frame = nw.from_native(native)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    found = [
        {name: None if blank(value) else value for name, value in row.items()}
        for row in frame.to_arrow().to_pylist()
    ]
    for row in found:
        row.pop("__index_level_0__", None)  # where pandas keeps an index of its own
    return sorted(found, key=lambda row: str(row[by])) if by else found


def blank(value):
    return value is None or (isinstance(value, float) and math.isnan(value))
