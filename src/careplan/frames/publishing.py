"""Tables to publish. Small counts are hidden, and others too, so that none can be worked out."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from numbers import Real
from typing import Any, Final

import narwhals as nw

from careplan.errors import Problem, ScoreError
from careplan.frames.columns import in_frame, no_clash
from careplan.frames.suppression import Cells, suppressed

_WRITTEN: Final = re.compile(r"([+-]?[\d,]*\.?\d+)\s*%?", re.ASCII)


def publish(  # noqa: PLR0913  (every option is given by name)
    table: Any,
    counts: Sequence[str],
    *,
    total: str | None = None,
    by: str | Sequence[str] = (),
    unrelated: str | Sequence[str] = (),
    smallest: int = 5,
) -> Any:
    """A table of counts with its small numbers hidden.

    Args:
        table: a frame with one row for each group, in memory or lazy. A lazy frame is collected,
            since the table is small.
        counts: the columns with counts of people. In each row they add up to `total`. Publish one
            set of counts at a time: a second set is a separate table.
        total: the column with each row's total, if the table shows it.
        by: the columns that say which group a row is. They are never hidden. Columns of text
            needn't be named here, unless a text looks like a number, such as a year.
        unrelated: other figures that aren't made from the counts, such as a mean score. They are
            hidden only where the total is. A percentage of the counts isn't one of these.
        smallest: the smallest count, apart from 0, that may be shown: 5 hides 1 to 4. Which
            number to use is the publisher's own rule.

    Returns:
        A frame in memory. Counts from 1 to `smallest` - 1 are null. Other counts are null too, if
        a hidden count could be worked out from them, the totals, and each column's sum over all
        groups, which readers are assumed to know. Where a count or a total is hidden, so is every
        other figure in its row: a percentage and the total give the counts back. ``hidden`` names
        the hidden columns of counts of each row.

    Raises:
        ScoreError: if columns aren't there, counts aren't whole numbers from 0, they don't add
            up to the total, another column contains small counts or the total, or a small count
            could be worked out whatever is hidden.

    Known limits: some readers may still be able to narrow a hidden count down: those who know
    some of the people, other tables about the same people, or how the other counts to hide were
    chosen.

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
    apart = [unrelated] if isinstance(unrelated, str) else list(unrelated)
    if missing := [name for name in (*columns, *groups, *apart) if name not in held.columns]:
        raise ScoreError(Problem(f"/{name}", "there is no such column") for name in missing)
    if not counts or smallest < 1 or len(set(columns)) < len(columns):
        raise ScoreError(
            [Problem("", "expected columns of counts, each once, and smallest from 1")]
        )
    no_clash(["hidden"], held.schema)
    others = [
        name
        for name, kind in held.schema.items()
        if name not in columns
        and name not in groups
        and (kind.is_numeric() or any(_number(value) is not None for value in held[name].to_list()))
    ]
    cells = _cells(held, columns, total=total)
    if total is None:
        _no_total(held, cells, others)
    _no_other_counts(held, others, smallest)
    hidden = suppressed(cells, smallest)
    last = len(columns) - 1
    bare = {row for row, _ in hidden}
    untold = {row for row, place in hidden if cells.totals and place == last}
    rows = {name: untold if name in apart else bare for name in others}
    return _blanked(held, columns, cells, hidden, rows).to_native()


def _cells(held: nw.DataFrame[Any], columns: list[str], *, total: str | None) -> Cells:
    rows = []
    problems = []
    for row, values in enumerate(held.select(columns).rows()):
        whole = [-1 if isinstance(value, str) else _count(value) for value in values]
        if min(whole) < 0:
            problems.append(Problem(f"/{row}", "expected whole numbers from 0"))
        elif total is not None and sum(whole[:-1]) != whole[-1]:
            problems.append(Problem(f"/{row}/{total}", "expected the sum of the counts"))
        rows.append(whole)
    if problems:
        raise ScoreError(problems)
    return Cells(tuple(map(tuple, rows)), totals=total is not None)


def _no_total(held: nw.DataFrame[Any], cells: Cells, others: Sequence[str]) -> None:
    """Refuse a total that isn't named: the hidden counts could be worked out from it."""
    sums = [float(sum(row)) for row in cells.rows]
    for name in others:
        if sums and [_number(value) for value in held[name].to_list()] == sums:
            raise ScoreError([Problem(f"/{name}", "is the sum of the counts: name it as total")])


def _no_other_counts(held: nw.DataFrame[Any], others: Sequence[str], smallest: int) -> None:
    """Refuse small counts in columns that aren't named as counts."""
    problems = []
    for name in others:
        counts = [_count(value) for value in held[name].to_list() if _number(value) is not None]
        if -1 not in counts and any(0 < count < smallest for count in counts):
            reason = "contains small counts: name it in counts, or leave it out"
            problems.append(Problem(f"/{name}", reason))
    if problems:
        raise ScoreError(problems)


def _number(value: Any) -> float | None:
    """The value as a number, also if it is written as text; ``None`` for anything else."""
    if isinstance(value, str) and (written := _WRITTEN.fullmatch(value.strip())):
        value = Decimal(written[1].replace(",", ""))
    if not isinstance(value, Real | Decimal) or isinstance(value, bool):
        return None
    return None if math.isnan(value) else float(value)


def _count(value: Any) -> int:
    """The value as a count; -1 if it can't be one."""
    number = _number(value)
    if number is None or not number.is_integer():
        return -1
    return int(number)


def _blanked(
    held: nw.DataFrame[Any],
    columns: list[str],
    cells: Cells,
    hidden: frozenset[tuple[int, int]],
    others: Mapping[str, AbstractSet[int]],
) -> nw.DataFrame[Any]:
    """The table with nulls in place of the hidden counts, and of other figures in these rows."""
    new = []
    for place, name in enumerate(columns):
        values = [
            None if (row, place) in hidden else one[place] for row, one in enumerate(cells.rows)
        ]
        new.append(_series(held, name, values, nw.Int64()))
    for name, bare in others.items():
        if not bare or len({_number(value) for value in held[name].to_list()}) == 1:
            continue  # it is the same for every group, such as a norm, so it reveals nothing
        values = held[name].to_list()
        text = any(isinstance(value, str) for value in values)
        figures = [
            None if row in bare else (value if text else _number(value))
            for row, value in enumerate(values)
        ]
        new.append(_series(held, name, figures, nw.String() if text else nw.Float64()))
    told = [
        ", ".join(name for place, name in enumerate(columns) if (row, place) in hidden)
        for row in range(len(cells.rows))
    ]
    return held.with_columns(*new, _series(held, "hidden", told, nw.String()))


def _series(
    held: nw.DataFrame[Any], name: str, values: list[Any], kind: nw.dtypes.DType
) -> nw.Series[Any]:
    if held.implementation.is_pandas_like() and kind == nw.Int64:
        kind = nw.Float64()  # NumPy's integers can't be blank
    return nw.new_series(name, values, kind, backend=held.implementation)
