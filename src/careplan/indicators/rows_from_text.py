"""Reads the rows of a file strictly: text, floats and times become the values to count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from careplan.dates.day_formats import ISO, day_format
from careplan.errors import Problem, RecordsError
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.record_validation import expected

_FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_MOST: Final = 100
_UNREAD: Final = object()


def from_texts(
    indicator: IndicatorDefinition,
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Mapping[str, str] | None = None,
    days: str = ISO,
) -> Iterator[dict[str, Any]]:
    """Read the rows of a file as records for `Indicator.calculate`.

    A cell with nothing in it but white space is blank. A flag is true or false, yes or no, or 1 or
    0, in upper or lower case. Any other value that the definition doesn't allow is an error:
    nothing is guessed.

    Args:
        indicator: the indicator whose fields are read. Other columns of a row stay as they are.
        rows: mappings of column to text, as `csv.DictReader` gives them, or to values, as Parquet
            files do.
        columns: field key to column name, for each field whose column has another name.
        days: the format of dates, as for `datetime.strptime`, or in words: ``"%d/%m/%Y"`` or
            ``"dd/mm/yyyy"``.

    Returns:
        An iterator of records.

    Raises:
        RecordsError: at once, if `columns` names a field that the indicator doesn't have, or if
            `days` has no day, no month or no year. After
            the last row, if values can't be read: it gives the first 100 places, and no value.

    >>> from careplan.indicators import load_indicator
    >>> kpi = load_indicator("lancashire-kpi-7")
    >>> row = {"kind": "complaint", "received": "02/07/2026", "commissioned_by": " "}
    >>> given = {"columns": {"received_on": "received"}, "days": "%d/%m/%Y"}
    >>> (found,) = from_texts(kpi, [row], **given)
    >>> found["received_on"], found["commissioned_by"]
    (datetime.date(2026, 7, 2), None)
    """
    names = {field.key: (columns or {}).get(field.key, field.key) for field in indicator.fields}
    if strange := [key for key in columns or {} if key not in names]:
        raise RecordsError(
            Problem(f"/columns/{key}", f"isn't a field of {indicator.key}") for key in strange
        )
    return _read(indicator, rows, names, day_format(days))


def _read(
    indicator: IndicatorDefinition,
    rows: Iterable[Mapping[str, Any]],
    names: Mapping[str, str],
    days: str,
) -> Iterator[dict[str, Any]]:
    problems: list[Problem] = []
    for at, row in enumerate(rows):
        found = dict(row)
        for field in indicator.fields:
            if names[field.key] not in row:
                found.pop(field.key, None)
                continue
            value = _value(row[names[field.key]], field, days)
            if value is _UNREAD and len(problems) < _MOST:
                problems.append(Problem(f"/{at}/{field.key}", _expected(field, days)))
            found[field.key] = None if value is _UNREAD else value
        yield found
    if problems:
        raise RecordsError(problems)


def _expected(field: Field, days: str) -> str:
    if field.kind is FieldKind.DAY and days != ISO:
        return f"expected a date in the format {days}"
    return expected(field)


def _value(held: Any, field: Field, days: str) -> Any:
    """The value of a cell; `_UNREAD` if it can't be read."""
    if isinstance(held, str):
        return _from_text(held.strip(), field, days)
    if isinstance(held, datetime):
        return held.date()
    if isinstance(held, float):
        # in a column of floats, a blank is NaN
        return None if held != held else Decimal(repr(held))  # noqa: PLR0124
    return held


def _from_text(text: str, field: Field, days: str) -> Any:
    if not text:
        return None
    if field.kind is FieldKind.FLAG:
        return _FLAGS.get(text.casefold(), _UNREAD)
    if field.kind is FieldKind.CHOICE:
        return text if text in field.options else _UNREAD
    try:
        if field.kind is FieldKind.DAY:
            return datetime.strptime(text, days).date()  # noqa: DTZ007  (a date has no zone)
        return _number(text)
    except (ValueError, InvalidOperation):
        return _UNREAD


def _number(text: str) -> Any:
    number = Decimal(text)
    return number if number.is_finite() and number >= 0 else _UNREAD
