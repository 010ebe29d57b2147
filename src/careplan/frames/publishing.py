"""Tables to publish. Small counts are hidden, and others too, so that none can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import narwhals as nw

from careplan.errors import Problem, ScoreError
from careplan.frames.columns import in_frame, no_clash
from careplan.frames.other_figures import (
    is_figure,
    is_judgement,
    number_in,
    running_total,
    share_of_few,
    stays,
    sums_in_rows,
    values_of,
)
from careplan.frames.suppression import Cells, suppressed


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
        other figure in its row, also one that is written as text or is a yes or no: a percentage
        and the total give the counts back. ``hidden`` names the hidden columns of counts of each
        row. Rows in the order of a figure that is hidden in part are put in the order of groups.

    Raises:
        ScoreError: if columns aren't there, counts aren't whole numbers from 0, they don't add
            up to the total, a row is the sum of others, another column contains small counts,
            percentages of small counts, a running total or the total, or a small count could be
            worked out whatever is hidden.

    Known limits: some readers may still be able to narrow a hidden count down: those who know
    some of the people, other tables about the same people, or how the other counts to hide were
    chosen. A text that says in words how big a count is isn't recognised.

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
    cells = _cells(held, columns, total=total)
    others = _figures(held, columns, groups, apart, cells)
    labels = [name for name in held.columns if name not in {*columns, *others}]
    _give_nothing_away(held, cells, {name: name in apart for name in others}, labels, smallest)
    hidden = suppressed(cells, smallest)
    last = len(columns) - 1
    bare = {row for row, _ in hidden}
    untold = {row for row, place in hidden if cells.totals and place == last}
    rows = {name: untold if name in apart else bare for name in others}
    found = _blanked(held, columns, cells, hidden, rows)
    if hidden and labels and _in_order(held, found):
        rows_of = list(found.select(labels).rows())
        found = found[sorted(range(len(rows_of)), key=lambda row: [*map(_rank, rows_of[row])])]
    return nw.maybe_reset_index(found).to_native()


def _figures(
    held: nw.DataFrame[Any],
    columns: Sequence[str],
    groups: Sequence[str],
    apart: Sequence[str],
    cells: Cells,
) -> list[str]:
    """The columns that nobody named and that are figures."""
    rest = [name for name in held.columns if name not in {*columns, *groups}]
    others = {name for name in rest if name in apart or is_figure(held, name, cells)}
    labels = [name for name in rest if name not in others]
    judged = [name for name in labels if is_judgement(values_of(held, name))]
    if groups or len(judged) < len(labels):  # else they are all that tells the rows apart
        others |= set(judged)
    return [name for name in rest if name in others]


def _rank(value: Any) -> tuple[bool, float, str]:
    """Where a group stands among others: numbers first, by size."""
    number = number_in(value)
    return number is None, number or 0, str(value)


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


def _give_nothing_away(
    held: nw.DataFrame[Any],
    cells: Cells,
    others: Mapping[str, bool],
    labels: Sequence[str],
    smallest: int,
) -> None:
    """Refuse what would give a hidden count away, or a small one that nobody named."""
    problems = [*sums_in_rows(held, cells, labels)]
    sums = [float(sum(row)) for row in cells.rows]
    for name, unrelated in others.items():
        values = values_of(held, name)
        numbers = [number_in(value) for value in values]
        counts = [_count(value) for value in numbers if value is not None]
        if not cells.totals and sums and numbers == sums:
            problems.append(Problem(f"/{name}", "is the sum of the counts: name it as total"))
        elif running_total(values, cells):
            problems.append(Problem(f"/{name}", "is a running total: leave it out"))
        elif -1 not in counts and any(0 < count < smallest for count in counts):
            reason = "contains small counts: name it in counts, or leave it out"
            problems.append(Problem(f"/{name}", reason))
        elif not unrelated and share_of_few(values, cells, smallest):
            reason = "contains percentages of small counts: leave it out"
            problems.append(Problem(f"/{name}", reason))
    if problems:
        raise ScoreError(problems)


def _in_order(held: nw.DataFrame[Any], found: nw.DataFrame[Any]) -> bool:
    """Are the rows sorted by a figure, of which some are hidden now?

    A hidden figure would then be known to lie between its neighbours.
    """
    for name in held.columns:
        values = [number_in(value) for value in values_of(held, name)]
        known = [value for value in values if value is not None]
        less = found[name].null_count() > held[name].null_count()
        if less and len(set(known)) > 1 and known in (sorted(known), sorted(known)[::-1]):
            return True
    return False


def _count(value: Any) -> int:
    """The value as a count; -1 if it can't be one."""
    number = number_in(value)
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
        values = values_of(held, name)
        if not bare or stays(values, [cells.rows[row] for row in sorted(bare)]):
            continue
        new.append(_without(held, name, values, bare))
    told = [
        ", ".join(name for place, name in enumerate(columns) if (row, place) in hidden)
        for row in range(len(cells.rows))
    ]
    return held.with_columns(*new, _series(held, "hidden", told, nw.String()))


def _without(
    held: nw.DataFrame[Any], name: str, values: Sequence[Any], bare: AbstractSet[int]
) -> nw.Series[Any]:
    """A column without the figures of some rows: as floats or as text."""
    shown = [None if row in bare else value for row, value in enumerate(values)]
    given = [value for value in values if value is not None]
    if any(isinstance(value, str) or number_in(value) is None for value in given):
        texts = [None if value is None else str(value) for value in shown]
        return _series(held, name, texts, nw.String())
    return _series(held, name, [number_in(value) for value in shown], nw.Float64())


def _series(
    held: nw.DataFrame[Any], name: str, values: list[Any], kind: nw.dtypes.DType
) -> nw.Series[Any]:
    if held.implementation.is_pandas_like() and kind == nw.Int64:
        kind = nw.Float64()  # NumPy's integers can't be blank
    return nw.new_series(name, values, kind, backend=held.implementation)
