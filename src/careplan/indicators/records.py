"""Records as they are handed in: held to what the definition says their fields are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from careplan.errors import Problem, RecordsError
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.definition import IndicatorDefinition

_MOST: Final = 100
_EXPECTED: Final = {
    FieldKind.FLAG: "expected true or false",
    FieldKind.DAY: "expected a date such as 2026-03-15",
    FieldKind.NUMBER: "expected a number from 0",
}


def sound(
    indicator: IndicatorDefinition, records: Iterable[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """Each record, once its fields are known to be sound. Other fields are passed over.

    Raises:
        RecordsError: when all are read, for every value that can't be, and every field that no
            record has: then its name is wrong, and nothing was blank.
    """
    problems: list[Problem] = []
    unseen = {field.key for field in indicator.fields}
    at = -1
    for at, record in enumerate(records):
        if not isinstance(record, Mapping):
            problems.append(Problem(f"/{at}", "expected a mapping of field to value"))
            continue
        unseen -= record.keys()
        wrong = [
            Problem(f"/{at}/{field.key}", expected(field))
            for field in indicator.fields
            if not _fits(record.get(field.key), field)
        ]
        if len(problems) < _MOST:
            problems += wrong
        if not wrong and not problems:
            yield record
    if at >= 0:
        problems += [Problem(f"/{key}", "no record has this field") for key in sorted(unseen)]
    if problems:
        raise RecordsError(problems)


def expected(field: Field) -> str:
    """What a field should hold, in words: never what it did."""
    if field.kind is FieldKind.CHOICE:
        return f"expected one of: {', '.join(field.options)}"
    return _EXPECTED[field.kind]


def _fits(value: Any, field: Field) -> bool:
    if value is None:
        return True
    if field.kind is FieldKind.FLAG:
        return type(value) is bool
    if field.kind is FieldKind.DAY:
        return type(value) is date
    if field.kind is FieldKind.CHOICE:
        return value in field.options
    return (type(value) is int or (type(value) is Decimal and value.is_finite())) and value >= 0
