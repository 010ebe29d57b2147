"""Scores lazy frames, in a query plan or a database: with expressions only, never collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from careplan.frames.columns import Columns
from careplan.frames.score_lookup import PartLookup, chain, kind_of, tree

STATE = "careplan_state"


def scored(
    frame: nw.LazyFrame[Any],
    columns: Columns,
    tables: Sequence[PartLookup],
    flags: Mapping[str, tuple[str, int]],
) -> nw.LazyFrame[Any]:
    """The frame with its scores appended. See `careplan.frames.scoring_in_memory.scored`.

    Args:
        frame: a lazy frame.
        columns: the columns of the items.
        tables: one table for each part.
        flags: output column to the item's key and the lowest code that is flagged.
    """
    asked = frame.collect_schema().names()
    for table in tables:
        keys = table.part.items
        answered = _sum([_answered(columns, key) for key in keys])
        frame = frame.with_columns(answered.alias(table.answered))
        enough = nw.col(table.answered) >= table.least
        if table.fills:
            enough = enough & (_sum([columns.unread(key) for key in keys]) == 0)
        count = nw.col(table.answered) - table.least
        place = count * table.width + _sum([_points(columns, table, key) for key in keys])
        state = nw.when(enough).then(place - table.low).otherwise(nw.lit(-1))
        frame = frame.with_columns(state.cast(nw.Int64).alias(STATE))
        there = nw.col(STATE) >= 0
        frame = frame.with_columns(
            nw.when(there).then(tree(nw.col(STATE), values)).cast(_kind(frame, values)).alias(name)
            for name, values in table.columns.items()
        )
        asked += [*table.columns, table.answered]
    if flags:
        frame = frame.with_columns(
            nw.when(columns.valid(key))
            .then(_one_if(columns.code(key) >= low))
            .cast(_kind(frame, [0]))
            .alias(name)
            for name, (key, low) in flags.items()
        )
    return frame.select(*asked, *flags)


def _answered(columns: Columns, key: str) -> nw.Expr:
    """1 if there is a valid answer, else 0: a cast takes less than a case for each item."""
    there = ~columns.code(key).is_null()
    return (columns.valid(key) & there).cast(nw.Int64)


def _one_if(condition: nw.Expr) -> nw.Expr:
    """1 if the condition is true, 0 if it is false or null."""
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def _sum(expressions: Sequence[nw.Expr]) -> nw.Expr:
    """The sum of some expressions by plus, which keeps nulls. A horizontal sum counts them as 0."""
    total, *rest = expressions
    for expression in rest:
        total = total + expression
    return total


def _points(columns: Columns, table: PartLookup, key: str) -> nw.Expr:
    code, points = columns.code(key), table.points[key]
    if table.plain:
        return code
    worth = code if all(one == other for one, other in points.items()) else _worth(code, points)
    return nw.when(columns.valid(key)).then(worth).otherwise(nw.lit(0))


def _worth(code: nw.Expr, points: Mapping[int, int]) -> nw.Expr:
    """The points of a code. If an item's codes are only reversed, arithmetic is enough."""
    ends = min(points) + max(points)
    if all(point == ends - code for code, point in points.items()):
        return ends - code
    return chain(code, points.items())


def _kind(frame: nw.LazyFrame[Any], values: Sequence[Any]) -> nw.dtypes.DType:
    kind = kind_of(values)
    # Dask's whole numbers are NumPy's, which can't be blank
    return nw.Float64() if kind == nw.Int64 and frame.implementation.is_dask() else kind
