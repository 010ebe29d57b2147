"""Reads criteria from a definition's file. Problems go into the table's list of problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from careplan._core.documents import Table
from careplan.criteria.tree import all_of_these, any_of_these, not_this
from careplan.errors import did_you_mean
from careplan.indicators.components import Field, FieldKind
from careplan.indicators.criteria import (
    AtLeast,
    Clock,
    Criterion,
    Due,
    InPeriod,
    Is,
    OneOf,
    Open,
    Present,
    TimeUnit,
    Within,
)

_MOST: Final = 10_000
_TESTS: Final = ("is", "one_of", "at_least", "in_period", "due_after", "present_until", "within")
_DEEPEST: Final = 8


def criterion_from(table: Table, fields: Mapping[str, Field], depth: int = 0) -> Criterion | None:
    """Read one criterion.

    Args:
        table: the criterion's table: ``{ field = "...", is = true }``, or ``{ all = [...] }``.
        fields: the definition's fields, by key.
        depth: how many other criteria it is inside.

    Returns:
        The criterion; ``None`` if it is wrong.
    """
    found = _read(table, fields, depth)
    table.done()
    return found


def _read(table: Table, fields: Mapping[str, Field], depth: int) -> Criterion | None:
    if depth > _DEEPEST:
        table.wrong("", f"expected criteria at most {_DEEPEST} levels deep")
        return None
    for key, join in (("all", all_of_these), ("any", any_of_these)):
        if key in table:
            parts = [criterion_from(one, fields, depth + 1) for one in table.tables(key)]
            if not parts:
                table.wrong(key, "expected at least one criterion")
            return join(*(part for part in parts if part is not None))
    if "not" in table:
        inner = criterion_from(table.table("not"), fields, depth + 1)
        return None if inner is None else not_this(inner)
    tests = [test for test in _TESTS if test in table]
    if len(tests) != 1:
        table.wrong("", f"expected all, any, not, or a field with one of: {', '.join(_TESTS)}")
        table.passed_over("field", *tests)
        return None
    return _READERS[tests[0]](table, fields)


def _is(table: Table, fields: Mapping[str, Field]) -> Criterion:
    return Is(field=field_named(table, "field", fields, FieldKind.FLAG), value=table.flag("is"))


def _one_of(table: Table, fields: Mapping[str, Field]) -> Criterion:
    name = field_named(table, "field", fields, FieldKind.CHOICE)
    options = fields[name].options if name in fields else ()
    return OneOf(field=name, options=table.names_of("one_of", options))


def _at_least(table: Table, fields: Mapping[str, Field]) -> Criterion:
    name = field_named(table, "field", fields, FieldKind.NUMBER)
    return AtLeast(field=name, n=table.whole("at_least", 0, _MOST))


def _in_period(table: Table, fields: Mapping[str, Field]) -> Criterion:
    if not table.flag("in_period"):
        table.wrong("in_period", "expected true; for the opposite, use not = { ... }")
    return InPeriod(field=field_named(table, "field", fields, FieldKind.DAY))


def _due(table: Table, fields: Mapping[str, Field]) -> Criterion:
    name = field_named(table, "field", fields, FieldKind.DAY)
    return Due(field=name, clock=clock_from(table, "due_after"))


def _present(table: Table, fields: Mapping[str, Field]) -> Criterion:
    return Present(
        field=field_named(table, "field", fields, FieldKind.DAY),
        until=field_named(table, "present_until", fields, FieldKind.DAY),
        throughout=table.flag("throughout"),
    )


def _within(table: Table, fields: Mapping[str, Field]) -> Criterion:
    return Within(
        field=field_named(table, "field", fields, FieldKind.DAY),
        of=field_named(table, "of", fields, FieldKind.DAY),
        clock=clock_from(table, "within"),
    )


_READERS: Final[Mapping[str, Callable[[Table, Mapping[str, Field]], Criterion]]] = {
    "is": _is,
    "one_of": _one_of,
    "at_least": _at_least,
    "in_period": _in_period,
    "due_after": _due,
    "present_until": _present,
    "within": _within,
}


def clock_from(table: Table, key: str) -> Clock:
    """Read a time limit: its number, its unit, and how an open case counts."""
    return Clock(
        n=table.whole(key, 1, _MOST),
        unit=TimeUnit(table.choice("unit", [unit.value for unit in TimeUnit])),
        open=Open(table.choice("open", [one.value for one in Open], Open.CANT_TELL.value)),
    )


def field_named(table: Table, key: str, fields: Mapping[str, Field], kind: FieldKind) -> str:
    """Read the key of one of the definition's fields, and check the field's kind."""
    name = str(table.text(key))
    if name in fields:
        if fields[name].kind is not kind:
            table.wrong(key, f"expected a field of kind {kind.value}")
    elif name:
        hint = did_you_mean(name, fields)
        table.wrong(key, f"isn't a field of this definition{hint}")
    return name
