"""Builds a definition that the library ships: its file is tested, so nothing is checked again.

The first check of a process reads a profile, so this loads no converter. The tests read every
shipped file strictly as well, and compare.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

import attrs

from careplan._core.definitions import Chosen, key_of

T = TypeVar("T")
Build = Callable[[Any], Any]


def built(cls: type[T], raw: Mapping[str, Any]) -> T:
    """A definition from its tables, which are known to be sound."""
    found: T = _builder(cast("Any", cls))(raw)
    return found


@cache
def _builder(kind: Any) -> Build:  # noqa: PLR0911  (one for each kind)
    """The function that makes one kind of value from plain data."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _builder(arguments[0])
    if origin in {typing.Union, types.UnionType}:
        return _either(tuple(one for one in arguments if one is not types.NoneType))
    if origin is tuple:
        return _list(arguments)
    if origin in {Mapping, dict}:
        of = _builder(arguments[1])
        return lambda value: MappingProxyType({key: of(one) for key, one in value.items()})
    if isinstance(kind, type) and Chosen in kind.__bases__:
        choices = cast("type[Chosen]", kind).CHOICES
        return lambda value: built(choices[next(key for key in choices if key in value)], value)
    if attrs.has(kind):
        return _table(kind)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return cast("Build", kind)
    return lambda value: value


def _list(kinds: tuple[Any, ...]) -> Build:
    if ... in kinds:
        item = _builder(kinds[0])
        return lambda value: tuple(map(item, value))
    items = [_builder(kind) for kind in kinds]
    return lambda value: tuple(item(one) for item, one in zip(items, value, strict=True))


def _either(kinds: tuple[Any, ...]) -> Build:
    if len(kinds) == 1:
        return _builder(kinds[0])
    word = next(one for one in kinds if one is not date)
    return lambda value: value if type(value) is date else _builder(word)(value)


def _table(cls: Any) -> Build:
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = [(key_of(one), one.alias, hints[one.name]) for one in attrs.fields(cls) if one.init]

    def build(value: Any) -> Any:
        return cls(
            **{name: _builder(kind)(value[key]) for key, name, kind in fields if key in value}
        )

    return build
