"""Columns of a table to publish that nobody named, and what in them could give a count away.

A column is a figure, or it says which group a row is. Figures are hidden with the counts of their
row. What hiding can't mend is refused: a row with the sum of the others, a running total, and small
counts, also as percentages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from numbers import Real
from typing import Any, Final

import narwhals as nw

from careplan.errors import Problem
from careplan.frames.suppression import Cells

_WRITTEN: Final = re.compile(r"([+-]?[\d,]*\.?\d+)\s*%?", re.ASCII)
_NUMBERS: Final = re.compile(r"(?<![^\W\d])\d+")
"""Whole numbers, but not those of a name such as T1."""
_SHARE: Final = re.compile(
    r"\d\s*(?:[%\u2030]|per\s*cent)"  # 9.1 per cent
    r"|\d\s+(?:out\s+)?(?:of|in)\s+\d"  # 3 of 33
    r"|(?<![\d.,])\d+[.,]\d{1,2}(?![\d.,])"  # 9.1, but not 01.07.2026
    r"|(?<![\d/])\d{1,3}\s*/\s*\d+(?![\d/])",  # 3/33, but not 2026/27
    re.IGNORECASE,
)
_JUDGEMENTS: Final = frozenset(
    {"yes", "no", "true", "false", "met", "not met", "partly met", "missed", "achieved"}
    | {"not achieved", "above", "below", "on target", "off target", "red", "amber", "green"}
)
_SUM: Final = re.compile(
    r"\b(?:all|total|totals|sum|overall|subtotal|everybody|everyone)\b", re.IGNORECASE
)
_LABELS: Final = (nw.Date, nw.Datetime, nw.Time)
_TEXTS: Final = (nw.String, nw.Categorical)
_SCALES: Final = (1, 100, 1000)
_CHANCE: Final = 0.02
"""How likely it may be that other figures look like percentages of whole numbers of people."""


def number_in(value: Any) -> float | None:
    """The value as a number, also if it is written as text; ``None`` for anything else.

    >>> number_in("9.1 %"), number_in("1,200"), number_in("3 of 33")
    (9.1, 1200.0, None)
    """
    if isinstance(value, str) and (written := _WRITTEN.fullmatch(value.strip())):
        value = Decimal(written[1].replace(",", ""))
    if not isinstance(value, Real | Decimal) or isinstance(value, bool):
        return None
    return None if math.isnan(value) else float(value)


def values_of(held: nw.DataFrame[Any], name: str) -> list[Any]:
    """A column's values, with every engine's blanks as ``None``.

    Args:
        held: the table.
        name: the column.
    """
    column = held[name]
    pairs = zip(column.to_list(), column.is_null().to_list(), strict=True)
    return [
        None if blank or (isinstance(one, float) and math.isnan(one)) else one
        for one, blank in pairs
    ]


def is_figure(held: nw.DataFrame[Any], name: str, cells: Cells) -> bool:
    """Is a column a figure, and not what says which group a row is?

    Numbers are, and answers to a question, lists and lengths of time; and texts that are numbers or
    shares, or that repeat the counts of their rows.

    Args:
        held: the table.
        name: the column.
        cells: the table's counts.
    """
    kind = held.schema[name]
    if kind in _LABELS:
        return False
    if kind not in _TEXTS and kind != nw.Object and not isinstance(kind, nw.Enum):
        return True
    pairs = zip(values_of(held, name), cells.rows, strict=True)
    given = [(value, row) for value, row in pairs if value is not None]
    if not all(isinstance(value, str) for value, _ in given):
        return not all(isinstance(value, date) for value, _ in given)
    return bool(given) and (
        any(number_in(text) is not None or _SHARE.search(text) for text, _ in given)
        or _repeat_counts(given)
    )


def is_judgement(values: Iterable[Any]) -> bool:
    """Are these judgements of figures, such as whether a target was met?

    Args:
        values: the values of a column, with blanks as ``None``.
    """
    given = [value for value in values if value is not None]
    return bool(given) and all(str(value).strip().casefold() in _JUDGEMENTS for value in given)


def _repeat_counts(given: Iterable[tuple[str, Sequence[int]]]) -> bool:
    """Is one of its row's counts in each text, and not only a nought?"""
    found = [{int(one) for one in _NUMBERS.findall(text)} & set(row) for text, row in given]
    return all(found) and any(one - {0} for one in found)


def stays(values: Sequence[Any], rows: Iterable[Sequence[int]]) -> bool:
    """Is a figure the same for every group, and not made from their counts, as a norm is?

    Args:
        values: the figure of each row.
        rows: the counts of each row in which some are hidden.
    """
    number = None if isinstance(values[0], str) else number_in(values[0])
    if number is None or len(values) == 1 or len(set(values)) > 1:
        return False
    near = _half_a_step(values[0])
    return not all(any(abs(number - one) <= near for one in _shares(row)) for row in rows)


def _half_a_step(value: Any) -> float:
    """The most by which rounding may have changed a number, told from its decimal places."""
    places = len(str(value).strip().rstrip("% ").partition(".")[2])
    return 0.5 * 10.0**-places + 1e-9


def _shares(row: Sequence[int]) -> Iterator[float]:
    """The sums of counts side by side, and what each is of each other, out of 1, 100 and 1,000."""
    ends = range(1, len(row) + 1)
    sums = {sum(row[start:end]) for end in ends for start in range(end)}
    yield from sums
    for part in sums:
        yield from (scale * part / whole for whole in sums if whole for scale in _SCALES)


def sums_in_rows(held: nw.DataFrame[Any], cells: Cells, labels: Sequence[str]) -> Iterator[Problem]:
    """A problem for each row with the sum of others: hidden counts could be worked out from it.

    Args:
        held: the table.
        cells: its counts.
        labels: the columns that say which group a row is.
    """
    rows = cells.rows
    whole = tuple(map(sum, zip(*rows, strict=True)))
    texts = [" ".join(map(str, row)) for row in held.select(labels).rows()] if labels else []
    several = len(rows[0]) - cells.totals > 1 if rows else False
    for place, row in enumerate(rows):
        twice = tuple(2 * count for count in row)
        called = bool(texts) and _SUM.search(texts[place]) is not None
        over = twice == whole and any(row) and len(rows) > 2 and (several or called)  # noqa: PLR2004
        if over or (called and _adds_up(rows, place)):
            yield Problem(f"/{place}", "is the sum of other rows: leave it out")


def _adds_up(rows: Sequence[Sequence[int]], place: int) -> bool:
    """Is a row the sum of two rows or more just before it, or just after it?"""
    for others in (rows[:place][::-1], rows[place + 1 :]):
        so_far = accumulate(
            others, lambda one, other: [a + b for a, b in zip(one, other, strict=True)]
        )
        if any(at and [*found] == [*rows[place]] for at, found in enumerate(so_far)):
            return True
    return False


def running_total(values: Sequence[Any], cells: Cells) -> bool:
    """Is a column the running total of a count, from the first row or from the last?

    Args:
        values: the column.
        cells: the counts.
    """
    figures = [number_in(value) for value in values]
    columns = [*zip(*cells.rows, strict=True)]
    forward = [[*accumulate(column)] for column in columns]
    back = [[*accumulate(column[::-1])][::-1] for column in columns]
    return len(figures) > 1 and any(figures == one for one in (*forward, *back))


def share_of_few(values: Sequence[Any], cells: Cells, smallest: int) -> bool:
    """Is a column a percentage of the total, of few people whom nobody named?

    Args:
        values: the column.
        cells: the counts.
        smallest: the smallest count, apart from 0, that may be shown.
    """
    if not cells.totals or len(values) == 1:
        return False
    scale = 100 if any((number_in(value) or 0) > 1 for value in values) else 1
    people, named, chance = set(), True, 1.0
    for value, row in zip(values, cells.rows, strict=True):
        number = number_in(value)
        if number is None:
            continue
        found, near = number * row[-1] / scale, _half_a_step(value) * row[-1] / scale
        if abs(found - round(found)) > near or not 0 <= found <= row[-1]:
            return False
        people.add(round(found))
        named &= round(found) in row
        chance *= min(1, 2 * near) if row[-1] else 1
    return chance < _CHANCE and not named and any(0 < one < smallest for one in people)
