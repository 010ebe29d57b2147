"""Prepares a frame for counting: each field becomes numbers that are never null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any, Final

import narwhals as nw

from careplan.errors import Problem, RecordsError
from careplan.frames.criteria import OWN, Asked, field_steps
from careplan.frames.zones import NO_ZONE, on_its_day, without_zones, zone_lost
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.criteria import parts_of
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.field_tests import Due, Within
from careplan.indicators.measures import MeasureKind
from careplan.indicators.time_limits import TimeUnit


def unreadable(field: Field, frame: Any, name: str) -> str | None:
    """Why a frame's column can't be read as a field; ``None`` if it can."""
    kind = frame.collect_schema()[name]
    if field.kind is FieldKind.DAY and zone_lost(frame, name):
        return NO_ZONE
    if kind in (nw.Unknown, nw.Object):
        return None
    text = kind in (nw.String, nw.Categorical) or isinstance(kind, nw.Enum)
    sound, expected = {
        FieldKind.FLAG: (kind == nw.Boolean, "doesn't contain true and false"),
        FieldKind.DAY: (kind in (nw.Date, nw.Datetime), "doesn't contain dates"),
        FieldKind.CHOICE: (text, "doesn't contain text"),
        FieldKind.NUMBER: (kind.is_numeric(), "doesn't contain numbers"),
    }[field.kind]
    return None if sound else expected


def prepared(
    frame: Any,
    indicator: IndicatorDefinition,
    names: Mapping[str, str],
    asked: Asked,
    groups: Sequence[str],
) -> Any:
    """The frame with every field as numbers that are never null, and the columns of the groups.

    Dates are turned into numbers here, once each. If each criterion did so, the engine would do it
    again wherever the date is used.

    Args:
        frame: the frame.
        indicator: the indicator.
        names: field key to column name.
        asked: the settings of the calculation.
        groups: the columns to group by.
    """
    units = _units(indicator)
    days = [names[field.key] for field in indicator.fields if field.kind is FieldKind.DAY]
    frame = without_zones(frame, days)
    frame = _unboxed(frame, {names[field.key]: field.kind for field in indicator.fields})
    read = {field.key: f"{asked.names[field.key]}_read" for field in indicator.fields}
    schema = frame.collect_schema()
    frame = frame.select(
        *groups,
        *(
            _as_read(
                nw.col(names[field.key]), field, schema[names[field.key]], frame.implementation
            ).alias(read[field.key])
            for field in indicator.fields
        ),
        **{f"{OWN}row": nw.lit(1)},
    )
    steps: list[dict[str, nw.Expr]] = []
    for field in indicator.fields:
        wanted = tuple(sorted(units.get(field.key, ())))
        column, name = nw.col(read[field.key]), asked.names[field.key]
        made = field_steps(field, column, name, wanted, frame.implementation)
        for at, step in enumerate(made):
            steps += [{}] * (at + 1 - len(steps))
            steps[at] = {**steps[at], **step}
    for step in steps:
        frame = frame.with_columns(**step)
    return frame


def _as_read(
    column: nw.Expr, field: Field, kind: nw.dtypes.DType, engine: nw.Implementation
) -> nw.Expr:
    if field.kind is FieldKind.DAY and kind != nw.Date:
        column = on_its_day(column, kind)  # engines disagree on what a cast makes of a zone
        # pandas has no dates of its own, and counts moments faster than PyArrow's dates
        return column if engine.is_pandas() else column.cast(nw.Date)
    if field.kind is FieldKind.CHOICE and kind != nw.String:
        return column.cast(nw.String)
    return column


def _unboxed(frame: Any, kinds: Mapping[str, FieldKind]) -> Any:
    """Give object columns a type. pandas keeps flags with blanks, and dates, as objects."""
    schema = frame.collect_schema()
    boxed = [name for name in kinds if schema[name] == nw.Object]
    if not boxed or isinstance(frame, nw.LazyFrame):
        return frame
    native, problems = frame.to_native(), []
    for name in boxed:
        kind, values = kinds[name], native[name]
        try:
            if not all(_is_one(value, kind) for value in values.dropna()):
                raise TypeError  # noqa: TRY301  (pandas would make a day of a number or a text)
            if kind is FieldKind.DAY:
                values = values.map(_local_day, na_action="ignore")
            native = native.assign(**{name: values.astype(_UNBOXED[kind])})
        except (TypeError, ValueError, ArithmeticError):  # its message would show a value
            problems.append(Problem(f"/{name}", "contains values of several kinds"))
    if problems:
        raise RecordsError(problems)
    return nw.from_native(native)


def _is_one(value: Any, kind: FieldKind) -> bool:
    """Is a value in a column of objects of a field's kind, also as NumPy has it?"""
    kept, numpys = _BOXED[kind]
    if isinstance(value, bool) and kind is not FieldKind.FLAG:
        return False
    return isinstance(value, kept) or getattr(getattr(value, "dtype", None), "kind", "") == numpys


def _local_day(value: Any) -> Any:
    """A moment as the day of its own zone, without the zone."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def with_optional(frame: Any, names: Mapping[str, str], fields: Sequence[Field]) -> Any:
    """Add each optional field that the frame is without, as every record without it has it.

    Args:
        frame: the frame.
        names: field key to column name.
        fields: the indicator's fields.
    """
    schema = frame.collect_schema()
    without = {
        names[field.key]: nw.lit(field.value_without, _TYPES[field.kind])
        for field in fields
        if field.optional and names[field.key] not in schema
    }
    return frame.with_columns(**without) if without else frame


def with_blanks_typed(frame: Any, fields: Mapping[str, Field]) -> Any:
    """Give columns without any value the type of their field, if the frame is in memory.

    Without a value an engine can only guess a column's type: of a file with only a head, every
    column is text.

    Args:
        frame: the frame.
        fields: column name to field.
    """
    if isinstance(frame, nw.LazyFrame):
        return frame
    blank = {
        name: nw.lit(None, _TYPES[field.kind])
        for name, field in fields.items()
        if name in frame.columns and unreadable(field, frame, name) and frame[name].is_null().all()
    }
    return frame.with_columns(**blank) if blank else frame


_TYPES: Final = {
    FieldKind.FLAG: nw.Boolean(),
    FieldKind.DAY: nw.Datetime("us"),
    FieldKind.NUMBER: nw.Float64(),
    FieldKind.CHOICE: nw.String(),
}
_BOXED: Final[Mapping[FieldKind, tuple[tuple[type, ...], str]]] = {
    FieldKind.FLAG: ((bool,), "b"),
    FieldKind.DAY: ((date,), "M"),
    FieldKind.NUMBER: ((Real, Decimal), "f"),
    FieldKind.CHOICE: ((str,), "U"),
}
_UNBOXED: Final = {
    FieldKind.FLAG: "boolean",
    FieldKind.DAY: "datetime64[s]",
    FieldKind.NUMBER: "Float64",
    FieldKind.CHOICE: "string",
}


def _units(indicator: IndicatorDefinition) -> dict[str, set[TimeUnit]]:
    """The time units that each date is counted in. Only these are calculated."""
    found: dict[str, set[TimeUnit]] = {}
    whole = (indicator.within, indicator.meets, *(one.when for one in indicator.exclusions))
    for criterion in whole:
        for part in parts_of(criterion):
            if isinstance(part, Within):
                found.setdefault(part.of, set()).add(part.clock.unit)
                found.setdefault(part.field, set()).add(part.clock.unit)
            elif isinstance(part, Due):
                found.setdefault(part.field, set()).add(part.clock.unit)
    if indicator.kind is MeasureKind.WAIT:
        start, end, unit = indicator.wait
        for name in (start, end):
            found.setdefault(name, set()).add(unit)
    return found
