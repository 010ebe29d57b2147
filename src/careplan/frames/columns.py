"""Which columns hold which items, and how what stands in them is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import narwhals as nw
from attrs import frozen

from careplan.errors import Problem, ScoreError, nearest
from careplan.frames.lookup import chain
from careplan.instruments.coding import Coding, codings
from careplan.instruments.components import Item
from careplan.instruments.instrument import Instrument

Items: TypeAlias = Sequence[str] | Mapping[str, str]
"""Columns in the order of an instrument's items, or item key to column."""


_PLAIN: Final = {nw.Int64, nw.Float64, nw.Float32}
_WIDE: Final = {nw.UInt64, nw.Int128, nw.UInt128}
_LARGEST: Final = 10**6


@frozen(kw_only=True)
class Columns:
    """The columns of an instrument's items in one frame.

    Args:
        names: item key to column.
        kinds: item key to what the column holds.
        codes: item key to its coding; ``None`` where codes stand as they are.
        items: item key to item.
    """

    names: Mapping[str, str]
    kinds: Mapping[str, nw.dtypes.DType]
    codes: Mapping[str, Mapping[Any, int]] | None
    items: Mapping[str, Item]

    def code(self, key: str) -> nw.Expr:
        """The item's code, or what can't be one; null where a coding doesn't name it."""
        column, kind = nw.col(self.names[key]), self.kinds[key]
        if self.codes is not None:
            return chain(column, self.codes[key].items())
        if kind in _PLAIN:
            return column
        if kind in _WIDE:  # some would not fit a smaller kind, and an engine would say which
            fits = column.is_between(nw.lit(0, kind), nw.lit(_LARGEST, kind))
            return nw.when(fits).then(column).cast(nw.Int64)
        return column.cast(nw.Int64 if kind.is_integer() else nw.Float64)

    def whole(self, key: str) -> bool:
        """Are its codes whole numbers by their very type?"""
        return self.codes is not None or self.kinds[key].is_integer()

    def valid(self, key: str) -> nw.Expr:
        """Is there an answer? False or null where there isn't."""
        code, points = self.code(key), self.items[key].points
        between = code.is_between(nw.lit(min(points)), nw.lit(max(points)))
        return between if self.whole(key) else between & (code == code.round(0))

    def blank(self, key: str) -> nw.Expr:
        """Is nothing there, or a code that stands for no answer?"""
        column, kind = nw.col(self.names[key]), self.kinds[key]
        found = column.is_null()
        if kind.is_float():
            found = found | column.cast(nw.Float64).is_nan()
        if kind == nw.String:
            found = found | (column.str.strip_chars() == "")
        code = self.code(key)
        for stands_for_none in self.items[key].blanks:
            found = found | (code == stands_for_none)
        return found


def columns_of(
    frame: nw.DataFrame[Any] | nw.LazyFrame[Any],
    instrument: Instrument,
    items: Items | None,
    coding: Coding | None,
) -> Columns:
    """The columns of an instrument's items.

    Raises:
        ScoreError: for every item without a column, column that isn't there, and column of a
            kind that can't hold codes.
    """
    schema = frame.collect_schema()
    names = _names(instrument, items)
    codes = None if coding is None else codings(instrument, coding)
    problems = []
    for item in instrument.items:
        name = names.get(item.key)
        if name is None:
            problems.append(Problem(f"/items/{item.key}", "has no column"))
        elif name not in schema:
            near = nearest(str(name), map(str, schema))
            hint = f"; did you mean {near!r}?" if near else ""
            problems.append(Problem(f"/items/{item.key}", f"there is no column {name!r}{hint}"))
        elif codes is not None and not codes.get(item.key):
            problems.append(Problem(f"/coding/{item.key}", "has no coding"))
        elif unreadable := _unreadable(schema[name], None if codes is None else codes[item.key]):
            problems.append(Problem(f"/items/{item.key}", f"column {name!r} {unreadable}"))
    if problems:
        raise ScoreError(problems)
    names = {item.key: names[item.key] for item in instrument.items}
    return Columns(
        names=names,
        kinds={key: schema[name] for key, name in names.items()},
        codes=codes,
        items={item.key: item for item in instrument.items},
    )


def _names(instrument: Instrument, items: Items | None) -> Mapping[str, str]:
    if items is None:
        return {item.key: item.key for item in instrument.items}
    names: Iterable[Any] = items.values() if isinstance(items, Mapping) else items
    if not all(isinstance(name, str) for name in names):
        raise ScoreError([Problem("/items", "expected names of columns, as text")])
    if isinstance(items, Mapping):
        unknown = [key for key in items if key not in instrument.known_items]
        if unknown:
            raise ScoreError(
                Problem(f"/items/{key}", f"isn't an item of {instrument.key}") for key in unknown
            )
        return items
    if isinstance(items, str):
        raise ScoreError([Problem("/items", "expected a list of columns, or item to column")])
    if len(set(items)) < len(items):
        raise ScoreError([Problem("/items", "expected each column once")])
    for form in (instrument, instrument.within):
        if form is not None and len(items) == len(form.items):
            return {item.key: name for item, name in zip(form.items, items, strict=True)}
    raise ScoreError([Problem("/items", f"expected {len(instrument.items)} columns")])


def _unreadable(kind: nw.dtypes.DType, coding: Mapping[Any, int] | None) -> str | None:
    """Why a column can't be read, if it can't."""
    text = kind in {nw.String, nw.Categorical} or isinstance(kind, nw.Enum)
    number = kind.is_numeric() or kind == nw.Unknown
    if coding is not None:
        wanted = text if all(isinstance(written, str) for written in coding) else number
        return None if wanted or kind == nw.Unknown else "isn't of the kind the coding is for"
    if text:
        return "holds text: say what it stands for with coding="
    return None if number else "doesn't hold numbers"


def no_clash(names: Sequence[str], schema: Mapping[str, Any]) -> None:
    """Refuse to write over a column.

    Raises:
        ScoreError: for each column that is there already.
    """
    held = {str(name).casefold() for name in schema}  # databases don't tell cases apart
    if taken := [name for name in names if name.casefold() in held]:
        raise ScoreError(Problem(f"/{name}", "there is a column of this name") for name in taken)


def numbers(schema: Mapping[str, Any], names: Sequence[str]) -> None:
    """Refuse columns that aren't there, or don't hold numbers.

    Raises:
        ScoreError: for each.
    """
    problems = [
        Problem(f"/{name}", "there is no such column" if name not in schema else "holds no numbers")
        for name in names
        if name not in schema or not (schema[name].is_numeric() or schema[name] == nw.Unknown)
    ]
    if problems:
        raise ScoreError(problems)


def value_of(name: str, kind: Any) -> nw.Expr:
    """A column of scores as floats, with NaN for null as a blank, and as exact as it can be."""
    places = 4 if kind == nw.Float32 else 6
    value = nw.col(name).cast(nw.Float64)
    return nw.when(~value.is_nan()).then(value.round(places))


def in_frame(native: Any) -> Any:
    """A frame of any kind that narwhals takes.

    Raises:
        TypeError: if it takes no such thing.
    """
    return nw.from_native(native)
