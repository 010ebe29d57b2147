"""Reads a definition from TOML strictly: nothing is coerced, and every problem is listed at once.

One cattrs converter, with hooks made from the same limits as everything else. Each hook raises
`Wrong` with all the problems of its part, each at its place in that part.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from careplan._base.escaping import CONTROL
from careplan._core.definitions import SLUG, Chosen, Definition, Items, Wrong, key_of
from careplan._core.field_types import FieldType, Limits, sum_read
from careplan.errors import Problem, did_you_mean, shown_key, unknown_key

D = TypeVar("D", bound=Definition)
Hook = Callable[[Any, Any], Any]


def structured(cls: type[D], raw: Mapping[str, Any]) -> D:
    """A definition from its tables.

    Args:
        cls: the class of the definition.
        raw: its tables, as TOML gives them, numbers with a point as `Decimal`.

    Raises:
        Wrong: everything that is wrong with it, with its place.
    """
    try:
        found: D = converter().structure(raw, cls)
    except RecursionError:
        raise Wrong(Problem("", "expected fewer tables inside each other")) from None
    return found


_UNQUOTED = Limits(expected="expected a date such as 2026-03-15, without quotes")


def _origin(kind: Any) -> Any:
    return get_origin(kind)


def _kinds(kind: Any) -> tuple[Any, ...]:
    """The kinds of a union. TOML has no null, so ``None`` isn't one."""
    if _origin(kind) not in {typing.Union, types.UnionType}:
        return ()
    return tuple(one for one in get_args(kind) if one is not types.NoneType)


@cache
def converter() -> Converter:
    """The strict converter. Hooks by class for builtins, by predicate for everything else."""
    made = Converter(forbid_extra_keys=True)
    for kind in (bool, int, str, Decimal):
        made.register_structure_hook(kind, _scalar(FieldType(kind)))
    made.register_structure_hook(date, _scalar(FieldType(date, limits=_UNQUOTED)))
    made.register_structure_hook(StrEnum, _choice)  # for StrEnum itself: else the hook of str wins
    made.register_structure_hook_factory(
        lambda kind: len(_kinds(kind)) > 1,
        lambda kind: _either(made, kind),
    )
    made.register_structure_hook_factory(
        lambda kind: _origin(kind) is tuple,
        lambda kind: _list(made, kind, Items()) if ... in get_args(kind) else _row(made, kind),
    )
    made.register_structure_hook_factory(
        lambda kind: _origin(kind) in {Mapping, dict}, lambda kind: _keyed(made, kind)
    )
    made.register_structure_hook_factory(attrs.has, lambda cls: _table(made, cls))
    made.register_structure_hook_factory(
        lambda kind: isinstance(kind, type) and Chosen in kind.__bases__,
        lambda kind: _chosen(made, kind),
    )
    made.register_structure_hook_factory(
        lambda kind: _origin(kind) is Annotated, lambda kind: _limited(made, kind)
    )
    return made


def _scalar(shape: FieldType) -> Hook:
    """One value of a type, within its limits. A whole number is allowed for a decimal."""

    def read(value: Any, _: Any) -> Any:
        if shape.kind is Decimal and type(value) is int:
            value = Decimal(value)
        if shape.limits.pounds:
            value = sum_read(value)
        if shape.fits(value):
            return value
        if shape.kind is str and isinstance(value, str) and CONTROL.search(value):
            raise Wrong(Problem("", "expected text without control characters"))
        raise Wrong(Problem("", shape.expected))

    return read


def _choice(value: Any, kind: type[StrEnum]) -> StrEnum:
    if isinstance(value, str) and value in list(kind):
        return kind(value)
    hint = did_you_mean(value, map(str, kind)) if isinstance(value, str) else ""
    raise Wrong(Problem("", f"expected one of: {', '.join(kind)}{hint}"))


def _either(made: Converter, kind: Any) -> Hook:
    """A value of one of several types, such as a day or a word."""
    hooks = [(made.get_structure_hook(one), one) for one in _kinds(kind)]

    def read(value: Any, _: Any) -> Any:
        expected = []
        for hook, one in hooks:
            try:
                return hook(value, one)
            except Wrong as wrong:
                expected += [problem.message for problem in wrong.problems]
        raise Wrong(Problem("", " or ".join(dict.fromkeys(expected))))

    return read


def _list(made: Converter, kind: Any, limits: Items) -> Hook:
    inner = get_args(kind)[0]
    hook = made.get_structure_hook(inner)

    def read(value: Any, _: Any) -> Any:
        if type(value) is dict and attrs.has(inner):
            raise Wrong(
                Problem("", "expected a list: its heading has double brackets, as in [[x]]")
            )
        if type(value) is not list:
            raise Wrong(Problem("", limits.expected))
        found = _each(value, [(hook, inner)] * len(value))
        if not limits.fits(found):
            raise Wrong(Problem("", limits.expected))
        return found

    return read


def _row(made: Converter, kind: Any) -> Hook:
    """A list of a fixed length. Each position has its own type."""
    hooks = [(made.get_structure_hook(one), one) for one in get_args(kind)]

    def read(value: Any, _: Any) -> Any:
        if type(value) is not list or len(value) != len(hooks):
            raise Wrong(Problem("", f"expected a list of {len(hooks)}"))
        return _each(value, hooks)

    return read


def _each(values: list[Any], hooks: list[tuple[Hook, Any]]) -> tuple[Any, ...]:
    """The items of a list, each read by its own hook, or all the problems with them."""
    found, problems = [], list[Problem]()
    for index, (one, (hook, kind)) in enumerate(zip(values, hooks, strict=True)):
        try:
            found.append(hook(one, kind))
        except Wrong as wrong:
            problems += [problem.under(f"/{index}") for problem in wrong.problems]
    if problems:
        raise Wrong(*problems)
    return tuple(found)


def _keyed(made: Converter, kind: Any) -> Hook:
    """A table whose keys are chosen by the person who writes it."""
    key_kind, inner = get_args(kind)
    key_hook, hook = made.get_structure_hook(key_kind), made.get_structure_hook(inner)

    def read(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise Wrong(Problem("", "expected a table"))
        found, problems = {}, list[Problem]()
        for at, (key, one) in enumerate(value.items()):
            try:
                found[key_hook(key, key_kind)] = hook(one, inner)
            except Wrong as wrong:
                place = key if re.fullmatch(SLUG, key) else shown_key(key, at)
                problems += [problem.under(f"/{place}") for problem in wrong.problems]
        if problems:
            raise Wrong(*problems)
        return types.MappingProxyType(found)

    return read


def _limited(made: Converter, kind: Any) -> Hook:
    base, limits, *_ = get_args(kind)
    if isinstance(limits, Items):
        return _list(made, base, limits)
    assert isinstance(limits, Limits), kind
    return _scalar(FieldType(base, limits=limits))


def _chosen(made: Converter, kind: type[Chosen]) -> Hook:
    """A table whose class is chosen by the one key that only that class has."""

    def read(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise Wrong(Problem("", "expected a table"))
        chosen = [cls for key, cls in kind.CHOICES.items() if key in value]
        if len(chosen) != 1:
            raise Wrong(Problem("", f"expected one of: {', '.join(kind.CHOICES)}"))
        return made.structure(value, chosen[0])

    return read


def _table(made: Converter, cls: type[Any]) -> Hook:
    renamed = {field.name: override(rename=key_of(field)) for field in attrs.fields(cls)}
    inner = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, **renamed)  # type: ignore[arg-type]
    keys = {field.name: key_of(field) for field in attrs.fields(cls) if field.init}

    def read(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise Wrong(Problem("", "expected a table"))
        try:
            found = inner(value, cls)
        except ClassValidationError as group:
            problems = tuple(_flat(group, keys, list(value)))
        else:
            problems = tuple(_together(found, value)) if isinstance(found, Definition) else ()
            if not problems:
                return found
        raise Wrong(*problems)

    return read


def _together(found: Definition, value: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems between fields that are each valid by themselves."""
    needs = found.NEEDS_ONE_OF
    if needs and not any(key in value for key in needs):
        yield Problem(f"/{needs[0]}", f"is missing: expected {' or '.join(needs)}")
    yield from found.problems()


def _flat(
    group: ClassValidationError, keys: Mapping[str, str], written: list[str]
) -> Iterator[Problem]:
    """All the problems that cattrs collected about one table, as one list."""
    noted, rest = group.group_exceptions()
    for error, note in noted:
        if not isinstance(error, Wrong | KeyError):
            raise error  # a fault of ours, not of the file; or tables inside tables without end
        at = f"/{keys[note.name]}"
        if isinstance(error, Wrong):
            yield from (problem.under(at) for problem in error.problems)
        else:
            yield Problem(at, "is missing")
    for error in rest:
        if not isinstance(error, ForbiddenExtraKeysError):
            raise error  # pragma: no cover  (a fault of ours: a test of it would have to make one)
        for key in sorted(error.extra_fields):
            place = f"/{shown_key(key, written.index(key))}"
            yield Problem(place, unknown_key(key, keys.values()))
