"""Records as files hold them: text, floats and times, read strictly into what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from careplan.errors import Problem, RecordsError
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.records import expected

ISO: Final = "%Y-%m-%d"
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
    """Records for `Indicator.calculate` out of the rows of a file.

    Only white space is blank. True and false may be written so, or as yes and no, or 1 and 0, in
    whatever case; anything else that isn't as the definition says is refused, not guessed.

    Args:
        indicator: whose fields to read. What else a row holds is left as it is.
        rows: column to text, as `csv.DictReader` has them, or to values, as Parquet does.
        columns: field to column, where columns aren't named as fields are.
        days: how days are written, as `datetime.strptime` says it: ``"%d/%m/%Y"``.

    Raises:
        RecordsError: when all are read, for every value that can't be, with its place, and no
            value; and at once for a column that isn't a field's.

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
    return _read(indicator, rows, names, days)


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
        return f"expected a day written as {days}"
    return expected(field)


def _value(held: Any, field: Field, days: str) -> Any:
    """What a cell holds, or a sign that it can't be read."""
    if isinstance(held, str):
        return _from_text(held.strip(), field, days)
    if isinstance(held, datetime):
        return held.date()
    if isinstance(held, float):
        # a blank in a float's column is no number
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
            return datetime.strptime(text, days).date()  # noqa: DTZ007  (a day has no zone)
        return _number(text)
    except (ValueError, InvalidOperation):
        return _UNREAD


def _number(text: str) -> Any:
    number = Decimal(text)
    return number if number.is_finite() and number >= 0 else _UNREAD
