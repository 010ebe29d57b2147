"""Which columns contain which items, and how their values are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any, Final, TypeAlias

import narwhals as nw
from attrs import frozen

from careplan.errors import Problem, ScoreError, did_you_mean, shown_key
from careplan.frames.score_lookup import chain
from careplan.instruments.coding import Coding, codings
from careplan.instruments.components import Item
from careplan.instruments.instrument import Instrument

Items: TypeAlias = Sequence[str] | Mapping[str, str]
"""Column names in the order of an instrument's items, or item key to column name."""


_PLAIN: Final = {nw.Int64, nw.Float64, nw.Float32}
_WIDE: Final = {nw.UInt64, nw.Int128, nw.UInt128}
_LARGEST: Final = 10**6


@frozen(kw_only=True)
class Columns:
    """The columns of an instrument's items in one frame.

    Args:
        names: item key to column name.
        kinds: item key to the column's data type.
        codes: item key to the item's coding; ``None`` if the columns contain the codes themselves.
        items: item key to item.
    """

    names: Mapping[str, str]
    kinds: Mapping[str, nw.dtypes.DType]
    codes: Mapping[str, Mapping[Any, int]] | None
    items: Mapping[str, Item]

    def code(self, key: str) -> nw.Expr:
        """The item's code, or a value that can't be one; null if a coding doesn't name it.

        Args:
            key: the item's key.
        """
        column, kind = nw.col(self.names[key]), self.kinds[key]
        if self.codes is not None:
            return chain(column, self.codes[key].items())
        if kind in _PLAIN:
            return column
        if kind in _WIDE:  # a value may not fit Int64, and the engine's error would show it
            fits = column.is_between(nw.lit(0, kind), nw.lit(_LARGEST, kind))
            return nw.when(fits).then(column).cast(nw.Int64)
        return column.cast(nw.Int64 if kind.is_integer() else nw.Float64)

    def whole(self, key: str) -> bool:
        """Are the item's codes whole numbers because of the column's type?

        Args:
            key: the item's key.
        """
        return self.codes is not None or self.kinds[key].is_integer()

    def valid(self, key: str) -> nw.Expr:
        """Is there a valid answer? False or null if there isn't.

        Args:
            key: the item's key.
        """
        code, points = self.code(key), self.items[key].points
        between = code.is_between(nw.lit(min(points)), nw.lit(max(points)))
        return between if self.whole(key) else between & (code == code.round(0))

    def blank(self, key: str) -> nw.Expr:
        """Is the value blank, or a code that stands for no answer?

        Args:
            key: the item's key.
        """
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

    def unread(self, key: str) -> nw.Expr:
        """1 for a value that is neither an answer nor a blank, else 0.

        Args:
            key: the item's key.
        """
        blank = nw.when(self.blank(key)).then(nw.lit(0)).otherwise(nw.lit(1))
        return nw.when(self.valid(key)).then(nw.lit(0)).otherwise(blank)


def columns_of(
    frame: nw.DataFrame[Any] | nw.LazyFrame[Any],
    instrument: Instrument,
    items: Items | None,
    coding: Coding | None,
) -> Columns:
    """Find the columns of an instrument's items.

    Args:
        frame: the frame.
        instrument: the instrument.
        items: column names in the order of the items, or item key to column name; ``None`` if the
            columns are named by item key.
        coding: as for `careplan.frames.score`.

    Raises:
        ScoreError: with a problem for every item without a column, every column that isn't there,
            and every column whose type can't contain codes.
    """
    schema = frame.collect_schema()
    names = _names(instrument, items)
    codes = None if coding is None else codings(instrument, coding)
    problems = []
    for item in instrument.items:
        name = names.get(item.key)
        if name is None:
            problems.append(Problem(f"/items/{item.key}", "no column is named for it"))
        elif name not in schema:
            hint = did_you_mean(str(name), map(str, schema))
            problems.append(Problem(f"/items/{item.key}", f"there is no column {name!r}{hint}"))
        elif codes is not None and not codes.get(item.key):
            problems.append(Problem(f"/coding/{item.key}", "no coding is given for it"))
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
        raise ScoreError([Problem("/items", "expected column names, as text")])
    if isinstance(items, Mapping):
        unknown = [
            f"/items/{shown_key(key, at)}"
            for at, key in enumerate(items)
            if key not in instrument.known_items
        ]
        if unknown:
            raise ScoreError(Problem(at, f"isn't an item of {instrument.key}") for at in unknown)
        return items
    if isinstance(items, str):
        raise ScoreError(
            [Problem("/items", "expected a list of columns, or a mapping of item to column")]
        )
    if len(set(items)) < len(items):
        raise ScoreError([Problem("/items", "expected each column once")])
    for form in (instrument, instrument.within):
        if form is not None and len(items) == len(form.items):
            return {item.key: name for item, name in zip(form.items, items, strict=True)}
    raise ScoreError([Problem("/items", f"expected {len(instrument.items)} columns")])


def in_numbers(frame: Any, instrument: Instrument, items: Items | None) -> Any:
    """The frame with columns of numbers where numbers were boxed: categories, objects, decimals.

    Statistics packages and databases keep whole numbers so. Only a frame in memory is changed, and
    only columns in which every value is a number.

    Args:
        frame: the frame.
        instrument: the instrument.
        items: as for `careplan.frames.score`.
    """
    if isinstance(frame, nw.LazyFrame):
        return frame
    found = {}
    for name in _names(instrument, items).values():
        if name not in frame.columns or not _boxed(frame.schema[name]):
            continue
        nulls = frame[name].is_null().to_list()
        pairs = zip(frame[name].to_list(), nulls, strict=True)
        values = [None if null else value for value, null in pairs]
        held = [value for value in values if value is not None]
        if held and all(map(_is_number, held)):
            plain = [None if value is None else float(value) for value in values]
            found[name] = nw.new_series(name, plain, nw.Float64(), backend=frame.implementation)
    if not found:
        return frame
    if frame.implementation.is_pandas():  # a series of ours has an index of its own
        return nw.from_native(
            frame.to_native().assign(**{name: one.to_numpy() for name, one in found.items()})
        )
    return frame.with_columns(*found.values())


def _is_number(value: Any) -> bool:
    return isinstance(value, Real | Decimal) and not isinstance(value, bool)


def _boxed(kind: nw.dtypes.DType) -> bool:
    return kind in {nw.Object, nw.Categorical, nw.Decimal} or isinstance(kind, nw.Enum)


def _unreadable(kind: nw.dtypes.DType, coding: Mapping[Any, int] | None) -> str | None:
    """Why a column can't be read; ``None`` if it can."""
    text = kind in {nw.String, nw.Categorical} or isinstance(kind, nw.Enum)
    number = kind.is_numeric() or kind == nw.Unknown
    if coding is not None:
        wanted = text if all(isinstance(written, str) for written in coding) else number
        return None if wanted or kind == nw.Unknown else "isn't of the type the coding is for"
    if text:
        return "contains text: say what each text stands for with coding="
    return None if number else "doesn't contain numbers"


def no_clash(names: Sequence[str], schema: Mapping[str, Any]) -> None:
    """Refuse to overwrite a column.

    Args:
        names: the names of the new columns.
        schema: the frame's columns, by name.

    Raises:
        ScoreError: with a problem for each column that already exists.
    """
    held = {str(name).casefold() for name in schema}  # databases ignore case in names
    if taken := [name for name in names if name.casefold() in held]:
        reason = "there is already a column of this name"
        raise ScoreError(Problem(f"/{name}", reason) for name in taken)


def numbers(schema: Mapping[str, Any], names: Sequence[str]) -> None:
    """Refuse columns that don't exist, or don't contain numbers.

    Args:
        schema: the frame's columns: name to data type.
        names: the names of the columns to check.

    Raises:
        ScoreError: with a problem for each such column.
    """
    problems = [
        Problem(
            f"/{name}", "there is no such column" if name not in schema else "contains no numbers"
        )
        for name in names
        if name not in schema or not (schema[name].is_numeric() or schema[name] == nw.Unknown)
    ]
    if problems:
        raise ScoreError(problems)


def value_of(name: str, kind: Any) -> nw.Expr:
    """A column of scores as floats, rounded to as many places as its type can give. NaN is null.

    Args:
        name: the name of the column.
        kind: the column's data type.
    """
    places = 4 if kind == nw.Float32 else 6
    value = nw.col(name).cast(nw.Float64)
    return nw.when(~value.is_nan()).then(value.round(places))


def in_frame(native: Any) -> Any:
    """A narwhals frame, from any kind of frame that narwhals supports.

    Args:
        native: the frame.

    Raises:
        TypeError: if narwhals doesn't support it.
    """
    return nw.from_native(native)
