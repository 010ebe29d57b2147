"""Every state of a part and what it scores, worked out once by the scalar code.

A state is how many items were answered and how many points they count. There are few of them,
whatever the number of people: a frame only has to find each row's state and look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw
from attrs import frozen

from careplan.instruments.components import How, Part, Scheme
from careplan.instruments.instrument import Instrument
from careplan.instruments.missing import MissingRule
from careplan.instruments.scoring import chosen, raw_score


def prefix(instrument: Instrument, part: Part) -> str:
    """How the columns of a part begin: ``swemwbs`` for a total, ``ons4_anxious`` for a part."""
    names = [instrument.key] if part.key == instrument.total else [instrument.key, part.key]
    return "_".join(names).replace("-", "_")


@frozen(kw_only=True)
class PartTable:
    """A part's states in order, and the value of each output column in each.

    Args:
        part: the part.
        points: what each code of each of its items counts.
        least: the fewest answers that can score.
        low: the fewest points there can be.
        width: how many different points there can be.
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
        """How many states there are."""
        return (len(self.part.items) - self.least + 1) * self.width

    @property
    def plain(self) -> bool:
        """Is the total just the sum of the codes, with nothing blank?"""
        same = all(code == point for one in self.points.values() for code, point in one.items())
        return same and self.least == len(self.part.items)


def part_tables(
    instrument: Instrument, scheme: str | None, missing: str | MissingRule | None
) -> tuple[PartTable, ...]:
    """A table for each part of an instrument.

    Raises:
        ScoreError: if it has no such scheme or rule.
    """
    choice = chosen(instrument, None, scheme, missing)
    return tuple(
        _table(instrument, part, choice.scheme(part), choice.missing(part))
        for part in instrument.parts
    )


def _table(
    instrument: Instrument, part: Part, scheme: Scheme | None, rule: MissingRule | None
) -> PartTable:
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
    return PartTable(
        part=part,
        points=points,
        least=least,
        low=low,
        width=width,
        columns=columns,
        answered=f"{name}_answered",
    )


def kind_of(values: Sequence[Any]) -> nw.dtypes.DType:
    """The kind of column that some values, and blanks, make."""
    kinds = {int: nw.Int64(), float: nw.Float64(), str: nw.String()}
    kind: nw.dtypes.DType = kinds[type(next(value for value in values if value is not None))]
    return kind


def tree(column: nw.Expr, values: Sequence[Any]) -> nw.Expr:
    """What stands at a row's place in a sequence, by halving: five questions for 29 answers.

    Neighbours of one value are asked about together, so that bands take two questions.
    """
    runs: list[tuple[int, Any]] = []
    for place, value in enumerate(values):
        if not runs or runs[-1][1] != value:
            runs.append((place, value))
    return halved(column, runs)


def halved(column: nw.Expr, runs: Sequence[tuple[int, Any]]) -> nw.Expr:
    """What stands from a place on, up to the next: pairs of a place and a value, in order."""
    if len(runs) == 1:
        return nw.lit(runs[0][1])
    middle = len(runs) // 2
    first, rest = halved(column, runs[:middle]), halved(column, runs[middle:])
    return nw.when(column < runs[middle][0]).then(first).otherwise(rest)


def chain(column: nw.Expr, pairs: Iterable[tuple[Any, int]]) -> nw.Expr:
    """What a value stands for; null for any other. Flat, since a nest of hundreds is too deep."""
    each = [nw.when(column == written).then(nw.lit(code)) for written, code in pairs]
    return nw.coalesce(*each) if len(each) > 1 else each[0]
