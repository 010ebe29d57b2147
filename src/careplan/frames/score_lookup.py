"""Every state of a part with its score, calculated once by the code that scores one person.

A state is the number of answered items with the number of points. There are few states, however
many people there are, so a frame only has to find each row's state and look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw
from attrs import frozen

from careplan.instruments.components import How, Part
from careplan.instruments.conversions_and_bands import Scheme
from careplan.instruments.instrument import Instrument
from careplan.instruments.missing import MissingRule
from careplan.instruments.scoring import chosen, raw_score


def prefix(instrument: Instrument, part: Part) -> str:
    """The start of a part's column names: ``swemwbs`` for a total, ``ons4_anxious`` for a part.

    Args:
        instrument: the instrument.
        part: one of its parts.
    """
    names = [instrument.key] if part.key == instrument.total else [instrument.key, part.key]
    return "_".join(names).replace("-", "_")


@frozen(kw_only=True)
class PartLookup:
    """A part's states in order, and the value of each output column in each.

    Args:
        part: the part.
        points: item key to the points of each of its codes.
        least: the smallest number of answers that gets a score.
        low: the smallest possible number of points.
        width: how many different numbers of points are possible.
        columns: output column to its value in each state.
        answered: the name of the column that counts answers.
    """

    part: Part
    points: Mapping[str, Mapping[int, int]]
    least: int
    low: int
    width: int
    columns: Mapping[str, Sequence[Any]]
    answered: str

    @property
    def size(self) -> int:
        """The number of states."""
        return (len(self.part.items) - self.least + 1) * self.width

    @property
    def fills(self) -> bool:
        """Does a rule fill blanks? Then they must be told from values that nobody can read."""
        return self.least < len(self.part.items)

    @property
    def plain(self) -> bool:
        """Is the score just the sum of the codes, with no blanks allowed?"""
        same = all(code == point for one in self.points.values() for code, point in one.items())
        return same and not self.fills


def part_tables(
    instrument: Instrument, scheme: str | None, missing: str | MissingRule | None
) -> tuple[PartLookup, ...]:
    """A table for each part of an instrument.

    Args:
        instrument: the instrument.
        scheme: the key of the scheme for the bands; ``None`` for the default.
        missing: the rule for blanks, or its key; ``None`` if a blank gives no score.

    Raises:
        ScoreError: if the instrument has no such scheme or rule.
    """
    choice = chosen(instrument, None, scheme, missing)
    return tuple(
        _table(instrument, part, choice.scheme(part), choice.missing(part))
        for part in instrument.parts
    )


def _table(
    instrument: Instrument, part: Part, scheme: Scheme | None, rule: MissingRule | None
) -> PartLookup:
    points = {key: instrument.item(key).points for key in part.items}
    asked = len(part.items)
    least = asked if rule is None else max(asked - rule.blanks, 1)
    low = sum(min(0, *one.values()) for one in points.values())
    low = low if rule else sum(min(one.values()) for one in points.values())
    high = sum(max(0, *one.values()) for one in points.values())
    width = high - low + 1
    raws = [
        raw_score(part, answered, low + more, rule)
        for answered in range(least, asked + 1)
        for more in range(width)
    ]
    name = prefix(instrument, part)
    number = float if part.how is How.MEAN or (rule and rule.rounding == "none") else int
    columns: dict[str, list[Any]] = {}
    for scale in part.scales:
        values = [None if raw is None else part.on(scale, raw) for raw in raws]
        kind = number if scale == "raw" else float
        columns[f"{name}_{scale}"] = [None if value is None else kind(value) for value in values]
    if scheme is not None:
        held = [None if raw is None else part.on(scheme.scale, raw) for raw in raws]
        bands = [None if value is None else scheme.band(value) for value in held]
        columns[f"{name}_band"] = [band and band.key for band in bands]
    return PartLookup(
        part=part,
        points=points,
        least=least,
        low=low,
        width=width,
        columns=columns,
        answered=f"{name}_answered",
    )


def kind_of(values: Sequence[Any]) -> nw.dtypes.DType:
    """The data type of a column with these values and blanks.

    Args:
        values: values of one type, and ``None`` for blanks. At least one isn't blank.
    """
    kinds = {int: nw.Int64(), float: nw.Float64(), str: nw.String()}
    kind: nw.dtypes.DType = kinds[type(next(value for value in values if value is not None))]
    return kind


def tree(column: nw.Expr, values: Sequence[Any]) -> nw.Expr:
    """The value at each row's place in a sequence, found by halving: 29 values take 5 comparisons.

    Neighbours with the same value are treated as one, so that bands take 2 comparisons. Whole
    numbers that go up by one take none.

    Args:
        column: the column of places, from 0.
        values: the sequence.
    """
    if type(values[0]) is int and [*values] == [*range(values[0], values[0] + len(values))]:
        return column + values[0]
    runs: list[tuple[int, Any]] = []
    for place, value in enumerate(values):
        if not runs or runs[-1][1] != value:
            runs.append((place, value))
    return halved(column, runs)


def halved(column: nw.Expr, runs: Sequence[tuple[int, Any]]) -> nw.Expr:
    """Find the value for each row's place by halving the list of runs.

    Args:
        column: the column of places.
        runs: pairs of a place and a value, in order. The value is for places from this one up to
            the next pair's.
    """
    if len(runs) == 1:
        return nw.lit(runs[0][1])
    middle = len(runs) // 2
    first, rest = halved(column, runs[:middle]), halved(column, runs[middle:])
    return nw.when(column < runs[middle][0]).then(first).otherwise(rest)


def chain(column: nw.Expr, pairs: Iterable[tuple[Any, int]]) -> nw.Expr:
    """The code that each value stands for; null for any other value.

    The expression is flat, because hundreds of nested conditions are too deep for some engines.

    Args:
        column: the column of values.
        pairs: pairs of a value and its code.
    """
    each = [nw.when(column == written).then(nw.lit(code)) for written, code in pairs]
    return nw.coalesce(*each) if len(each) > 1 else each[0]
