"""Checks records against the fields of an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from careplan.errors import Problem, RecordsError, did_you_mean
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.definition import IndicatorDefinition

_MOST: Final = 100
_EXPECTED: Final = {
    FieldKind.FLAG: "expected true or false",
    FieldKind.DAY: "expected a date such as 2026-03-15",
    FieldKind.NUMBER: "expected a number, 0 or more",
}


def sound(
    indicator: IndicatorDefinition, records: Iterable[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """Check each record. Only the indicator's own fields are checked.

    Args:
        indicator: the indicator.
        records: mappings of field key to value.

    Returns:
        An iterator of the records. It stops yielding at the first problem, but reads on.

    Raises:
        RecordsError: after the last record, if values aren't allowed, or if no record has one of
            the fields. Such a field's name must be wrong: it isn't just blank.
    """
    problems: list[Problem] = []
    unseen = {field.key for field in indicator.fields if not field.optional}
    assumed = {
        field.key: field.value_without
        for field in indicator.fields
        if field.value_without is not None
    }
    seen: set[Any] = set()
    at = -1
    for at, record in enumerate(records):
        if not isinstance(record, Mapping):
            problems.append(Problem(f"/{at}", "expected a mapping of field to value"))
            continue
        if unseen:
            unseen -= record.keys()
            seen |= record.keys()
        wrong = [
            Problem(f"/{at}/{field.key}", expected(field))
            for field in indicator.fields
            if not _fits(record.get(field.key), field)
        ]
        if len(problems) < _MOST:
            problems += wrong
        if not wrong and not problems:
            yield {**assumed, **record} if assumed else record
    if at >= 0:
        problems += [
            Problem(
                f"/{key}", f"no record has this field{did_you_mean(key, sorted(map(str, seen)))}"
            )
            for key in sorted(unseen)
        ]
    if problems:
        raise RecordsError(problems)


def expected(field: Field) -> str:
    """The values that a field allows, in words. It never includes a record's value."""
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
