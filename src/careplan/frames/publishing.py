"""Tables that leave the house: small counts hidden, and enough others that none can be got back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import Any

import narwhals as nw

from careplan.errors import Problem, ScoreError
from careplan.frames.columns import in_frame, no_clash
from careplan.frames.suppression import Cells, suppressed


def publish(
    table: Any,
    counts: Sequence[str],
    *,
    total: str | None = None,
    by: str | Sequence[str] = (),
    smallest: int = 5,
) -> Any:
    """A table of counts with its small numbers hidden.

    Args:
        table: a row for each group, in memory or not; what waits is collected, for it is small.
        counts: the columns of counts of people that add up, in each row, to `total`. One set
            at a time: a second set is a table of its own.
        total: the column of each row's total, if the table shows it.
        by: the columns that say which group a row is; they are never hidden. Text needn't be
            named here.
        smallest: the smallest count, apart from 0, that may be seen; 5 hides 1 to 4. Which
            number to use is the publisher's own rule.

    Returns:
        A frame in memory. Counts from 1 to `smallest` - 1 are null, and so are as many others
        as it takes that no hidden count can be worked out from the rest, the totals, and each
        column's sum over all groups, which readers are taken to know. Where a total is hidden,
        every other figure of that row is too. ``hidden`` names the hidden columns of each row.

    Raises:
        ScoreError: if columns aren't there, counts aren't whole numbers from 0, they don't add
            up to the total, other columns hold small counts too, or a small count could be
            worked out whatever is hidden.

    Known limits: readers who know some of the people, other tables of the same people, or how
    the others were chosen to be hidden, may still narrow something down. Other figures of a row,
    such as a mean, are shown where its total is.

    >>> import polars as pl
    >>> found = publish(
    ...     pl.DataFrame({
    ...         "team": ["north", "south", "west"],
    ...         "low": [3, 20, 9], "high": [30, 11, 7], "n": [33, 31, 16],
    ...     }),
    ...     ["low", "high"], total="n",
    ... )
    >>> found.select("low", "high", "n").rows()
    [(None, None, 33), (20, 11, 31), (None, None, 16)]
    """
    found = in_frame(table)
    held = found.collect() if isinstance(found, nw.LazyFrame) else found
    columns = [*counts] if total is None else [*counts, total]
    groups = [by] if isinstance(by, str) else list(by)
    if missing := [name for name in (*columns, *groups) if name not in held.columns]:
        raise ScoreError(Problem(f"/{name}", "there is no such column") for name in missing)
    if not counts or smallest < 1 or len(set(columns)) < len(columns):
        raise ScoreError([Problem("", "expected columns of counts, and a smallest from 1")])
    no_clash(["hidden"], held.schema)
    others = [
        name
        for name, kind in held.schema.items()
        if name not in columns and name not in groups and kind.is_numeric()
    ]
    cells = _cells(held, columns, total=total)
    if total is None:
        _no_total(held, cells, others)
    _no_other_counts(held, others, smallest)
    hidden = suppressed(cells, smallest)
    return _blanked(held, columns, cells, hidden, others).to_native()


def _cells(held: nw.DataFrame[Any], columns: list[str], *, total: str | None) -> Cells:
    rows = []
    problems = []
    for row, values in enumerate(held.select(columns).rows()):
        whole = [_count(value) for value in values]
        if min(whole) < 0:
            problems.append(Problem(f"/{row}", "expected whole numbers from 0"))
        elif total is not None and sum(whole[:-1]) != whole[-1]:
            problems.append(Problem(f"/{row}/{total}", "expected the sum of the counts"))
        rows.append(whole)
    if problems:
        raise ScoreError(problems)
    return Cells(tuple(map(tuple, rows)), totals=total is not None)


def _no_total(held: nw.DataFrame[Any], cells: Cells, others: Sequence[str]) -> None:
    """Refuse a total that nobody named: it would give back what is hidden."""
    sums = [float(sum(row)) for row in cells.rows]
    for name in others:
        if sums and [_number(value) for value in held[name].to_list()] == sums:
            raise ScoreError([Problem(f"/{name}", "is the sum of the counts: name it as total")])


def _no_other_counts(held: nw.DataFrame[Any], others: Sequence[str], smallest: int) -> None:
    """Refuse small counts in columns that nobody named."""
    problems = []
    for name in others:
        counts = [_count(value) for value in held[name].to_list() if _number(value) is not None]
        if -1 not in counts and any(0 < count < smallest for count in counts):
            reason = "holds small counts: name it among counts, or leave it out"
            problems.append(Problem(f"/{name}", reason))
    if problems:
        raise ScoreError(problems)


def _number(value: Any) -> float | None:
    """A figure; ``None`` for a blank of any kind."""
    if not isinstance(value, Real | Decimal):
        return None
    return None if math.isnan(value) else float(value)


def _count(value: Any) -> int:
    """A count; -1 for what can't be one."""
    number = _number(value)
    if number is None or isinstance(value, bool) or not number.is_integer():
        return -1
    return int(number)


def _blanked(
    held: nw.DataFrame[Any],
    columns: list[str],
    cells: Cells,
    hidden: frozenset[tuple[int, int]],
    others: Sequence[str],
) -> nw.DataFrame[Any]:
    """The table with nulls where counts are hidden."""
    new = []
    for place, name in enumerate(columns):
        values = [
            None if (row, place) in hidden else one[place] for row, one in enumerate(cells.rows)
        ]
        new.append(_series(held, name, values, nw.Int64()))
    last = len(columns) - 1
    bare = {row for row, place in hidden if cells.totals and place == last}
    for name in others if bare else ():
        if len({_number(value) for value in held[name].to_list()}) == 1:
            continue  # the same for every group, as a norm is
        figures = [
            None if row in bare else _number(value)
            for row, value in enumerate(held[name].to_list())
        ]
        new.append(_series(held, name, figures, nw.Float64()))
    told = [
        ", ".join(name for place, name in enumerate(columns) if (row, place) in hidden)
        for row in range(len(cells.rows))
    ]
    return held.with_columns(*new, _series(held, "hidden", told, nw.String()))


def _series(
    held: nw.DataFrame[Any], name: str, values: list[Any], kind: nw.dtypes.DType
) -> nw.Series[Any]:
    if held.implementation.is_pandas_like() and kind == nw.Int64:
        kind = nw.Float64()  # NumPy's integers have no room for a blank
    return nw.new_series(name, values, kind, backend=held.implementation)
