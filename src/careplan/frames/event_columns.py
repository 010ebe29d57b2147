"""Events as columns that are never null: text without spaces at its ends, days and numbers.

A blank is an empty text, a day or a number that isn't there is below 0. So no engine's own ideas of
blanks, dates and numbers come in, and no cast can fail and show what a cell holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import narwhals as nw
from attrs import frozen

from careplan.errors import Problem, RecordsError, shown_key, unknown_key
from careplan.frames.columns import in_frame
from careplan.frames.days import BLANK
from careplan.frames.zones import NO_ZONE, on_its_day, without_zones, zone_lost
from careplan.returns.cell_forms import DAY_FORMS, NOTHING, NUMBER, SPACES
from careplan.returns.specification import Holds, field_names, holds

ROW: Final = "row"
OWN: Final = "careplan_"
"""The prefix of the columns that exist only while events are worked on."""
NUMBER_COLUMN: Final = f"{OWN}number"
"""The NHS number without the spaces in it."""
_NO_DAY: Final = "0000-00-00"
_HUNDRED: Final = 100
_SPACES_AT_ENDS: Final = f"^[{SPACES}]+|[{SPACES}]+$"


@frozen
class EventColumns:
    """Events in a frame, as they were given and as they are worked on.

    Args:
        given: the frame, with a column of row numbers.
        ready: the row numbers, and for each field `text(field)`, for days `day(field)`, and for
            numbers `amount(field)`.
        row: the name of the column of row numbers.
    """

    given: Any
    ready: Any
    row: str


def text(field: str) -> nw.Expr:
    """The text of a cell; empty if it is blank."""
    return nw.col(f"{OWN}{field}")


def day(field: str) -> nw.Expr:
    """The place of the day in a cell (see `careplan.frames.days`), or `BLANK`."""
    return nw.col(f"{OWN}{field}_day")


def amount(field: str) -> nw.Expr:
    """The number in a cell in hundredths, below 0 if there is none."""
    return nw.col(f"{OWN}{field}_amount")


def event_columns(frame: Any, columns: Mapping[str, str] | None, row: str) -> EventColumns:
    """Make the columns.

    Args:
        frame: any dataframe that narwhals supports, with columns of text.
        columns: field to column name, for each field whose column has another name.
        row: the name of the column of row numbers. A frame in memory may be without it.

    Raises:
        RecordsError: for each column that isn't there or can't be read.
        TypeError: if narwhals doesn't support the frame.
    """
    found = in_frame(frame)
    at_once = isinstance(found, nw.DataFrame)
    if at_once and row not in found.columns:
        found = found.with_row_index(row).with_columns((nw.col(row) + 1).cast(nw.Int64))
    found = without_zones(found, ((columns or {}).get(field, field) for field in field_names()))
    names = _names(found, columns or {}, row)
    schema = found.collect_schema()
    cleaned = {f"{OWN}{field}": _cleaned(schema, names.get(field)) for field in field_names()}
    ready = found.select(nw.col(row).cast(nw.Int64).alias(ROW), **cleaned)
    for step in _steps():
        ready = ready.with_columns(**step)
    if at_once and ready[ROW].n_unique() < len(ready):
        raise RecordsError([Problem("/row", "expected each row's number once")])
    return EventColumns(found, ready, row)


def _names(found: Any, columns: Mapping[str, str], row: str) -> dict[str, str]:
    """The column of each field that has one."""
    schema, known = found.collect_schema(), field_names()
    names = {field: columns.get(field, field) for field in known}
    problems = [
        Problem(f"/columns/{shown_key(name, at)}", unknown_key(name, known))
        for at, name in enumerate(columns)
        if name not in known
    ]
    problems += [
        Problem(f"/{field}", "the column that columns= names isn't there")
        for field in columns
        if field in names and names[field] not in schema
    ]
    if row not in schema:
        reason = "a lazy frame has no order: it needs a column of row numbers, named by row="
        problems.append(Problem("/row", reason))
    elif not schema[row].is_integer():
        problems.append(Problem("/row", "expected whole numbers"))
    names = {field: name for field, name in names.items() if name in schema}
    problems += [
        Problem(f"/{field}", NO_ZONE) for field, name in names.items() if zone_lost(found, name)
    ]
    problems += [
        Problem(f"/{field}", "expected text: read the file with every column as text")
        for field, name in names.items()
        if not _readable(found, name, schema[name])
    ]
    if not names:
        problems.append(Problem("", "none of the fields of an event has a column"))
    if problems:
        raise RecordsError(problems)
    return {field: name for field, name in names.items() if not _all_blank(found, name)}


def _readable(found: Any, name: str, kind: nw.dtypes.DType) -> bool:
    texts = (nw.String, nw.Categorical, nw.Date, nw.Datetime, nw.Unknown)
    return kind in texts or isinstance(kind, nw.Enum) or _all_blank(found, name)


def _all_blank(found: Any, name: str) -> bool:
    """Is there no value? Without one, an engine only guesses a column's type."""
    return isinstance(found, nw.DataFrame) and bool(found[name].is_null().all())


def _cleaned(schema: nw.Schema, name: str | None) -> nw.Expr:
    if name is None:
        return nw.lit("")
    kind, column = schema[name], nw.col(name)
    if kind in (nw.Date, nw.Datetime):
        column = on_its_day(column, kind).dt.to_string("%Y-%m-%d")
    elif kind != nw.String:
        column = column.cast(nw.String)
    # DuckDB takes ten times as long to strip them
    return column.fill_null("").str.replace_all(_SPACES_AT_ENDS, "")


def _steps() -> list[dict[str, nw.Expr]]:
    """The columns made of the cleaned ones: each step reads the one before."""
    days = [field for field, held in holds().items() if held is Holds.DAY]
    amounts = [field for field, held in holds().items() if held is Holds.NUMBER]
    written = {f"{OWN}{field}_written": _written(text(field)) for field in days}
    parts = {
        f"{OWN}{field}_{part}": nw.col(f"{OWN}{field}_written").str.slice(at, width).cast(nw.Int64)
        for field in days
        for part, (at, width) in {"y": (0, 4), "m": (5, 2), "d": (8, 2)}.items()
    }
    number = text("nhs_number").str.replace_all(f"[{SPACES}]", "")
    return [
        {f"{OWN}{field}": _without_nothing(text(field)) for field in field_names()},
        written | {NUMBER_COLUMN: number},
        parts | {f"{OWN}{field}_amount": _amount(text(field)) for field in amounts},
        {f"{OWN}{field}_day": _place(field) for field in days},
    ]


def _without_nothing(held: nw.Expr) -> nw.Expr:
    return nw.when(held.is_in(sorted(NOTHING))).then(nw.lit("")).otherwise(held)


def _written(held: nw.Expr) -> nw.Expr:
    """A date as 2026-11-30, however it is written; `_NO_DAY` if it isn't one."""
    found: nw.Expr = nw.lit(_NO_DAY)
    for form in DAY_FORMS:
        parts = [(form.year, 4), (form.month, 2), (form.day, 2)]
        iso = nw.concat_str([held.str.slice(at, width) for at, width in parts], separator="-")
        found = nw.when(held.str.contains(f"^{form.pattern}$")).then(iso).otherwise(found)
    return found


def _place(field: str) -> nw.Expr:
    """The place of a day, or `BLANK` where no calendar has it."""
    year, month, number = (nw.col(f"{OWN}{field}_{part}") for part in "ymd")
    leap = (year // 4 * 4 == year) & ((year // 100 * 100 != year) | (year // 400 * 400 == year))
    february = nw.when(leap).then(nw.lit(29)).otherwise(nw.lit(28))
    short = nw.when(month.is_in([4, 6, 9, 11])).then(nw.lit(30)).otherwise(nw.lit(31))
    last = nw.when(month == 2).then(february).otherwise(short)  # noqa: PLR2004  (February)
    real = (year >= 1) & (month >= 1) & (month <= 12) & (number >= 1) & (number <= last)  # noqa: PLR2004
    place = (year * 12 + month - 1) * 31 + number - 1
    return nw.when(real).then(place).otherwise(nw.lit(BLANK)).cast(nw.Int64)


def _amount(held: nw.Expr) -> nw.Expr:
    number = nw.when(held.str.contains(f"^{NUMBER}$")).then(held).otherwise(nw.lit("-1"))
    return (number.cast(nw.Float64) * _HUNDRED).round(0).cast(nw.Int64)
