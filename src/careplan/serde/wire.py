"""How single values are written in JSON, and how they are read. A wrong value raises an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from careplan._core.field_types import FieldType, sum_read
from careplan.dates import PartialDate
from careplan.dates.moments import read_moment, read_time


@lru_cache(maxsize=2_000)  # plans name the same few years' days again and again
def _date(value: str) -> date:
    # fromisoformat also accepts 20260315 and 2026-W11-7
    if len(value) != len("2026-03-15") or value[4] != "-" or value[7] != "-":
        raise ValueError
    return date.fromisoformat(value)


def _decimal(value: Any) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    if type(value) is not Decimal:
        raise TypeError
    return value


def _pounds(value: Any) -> Decimal:
    """A sum, which may also be written as text, as results print it."""
    return _decimal(sum_read(value))


def _time(value: time) -> str:
    return value.isoformat("minutes")


def _number(value: Decimal) -> int | float:
    """A JSON number that reads back as the same `Decimal`. The limits keep a float exact enough."""
    return int(value) if value == value.to_integral_value() else float(value)


_FROM_WIRE: Final[Mapping[type, Callable[[Any], Any]]] = {
    date: _date,
    datetime: read_moment,
    time: read_time,
    PartialDate: PartialDate.parse,
    Decimal: _decimal,
}


def from_wire(shape: FieldType) -> Callable[[Any], Any] | None:
    """The function that reads one value of a field; ``None`` where it is read as it is."""
    if shape.limits.pounds:
        return _pounds
    return _FROM_WIRE.get(shape.kind)


TO_WIRE: Final[Mapping[type, Callable[[Any], Any]]] = {
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: _time,
    PartialDate: str,
    Decimal: _number,
}
