"""Lists typed a second time: what may be given by position, what is called, what a number may be,
what holds if nothing is said, what an object doesn't show or compare, and what a module fixes.

A change of any of them is a change of a line in a list, which somebody has to write.
"""

import inspect
import pkgutil
import types
import typing
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib import import_module

import attrs
import pytest

import careplan
from careplan._core.definitions import Definition
from careplan._core.field_types import Limits
from careplan._core.models import Model
from tests.helpers import GOLDEN

PLAIN = Limits()
PLAIN_TYPES = bool | int | float | Decimal | Fraction | date | timedelta


def modules():
    """Every module of the library."""
    for module in pkgutil.walk_packages(careplan.__path__, "careplan."):
        if not module.name.endswith("__main__"):
            yield import_module(module.name)


def members():
    """Every class and function that a module of the library declares."""
    for module in modules():
        for one in [*vars(module).values()]:
            if getattr(one, "__module__", None) == module.__name__:
                yield one


def classes():
    """Every attrs class of the library."""
    return (one for one in members() if inspect.isclass(one) and attrs.has(one))


def by_position():
    """A result whose fields may be given by position can't gain a field in the middle: few may."""
    for cls in classes():
        fields = [field for field in attrs.fields(cls) if field.init]
        if not all(field.kw_only for field in fields):
            yield f"{cls.__module__}.{cls.__qualname__}"


def called_without_arguments():
    """What is asked of an object without a call is a property: what is called is listed."""
    for cls in classes():
        for name, member in vars(cls).items():
            if inspect.isfunction(member) and not name.startswith("_"):
                asked = inspect.signature(member).parameters
                if list(asked) == ["self"]:
                    yield f"{cls.__module__}.{cls.__qualname__}.{name}"


def limits_in(kind):
    """The limits anywhere in an annotation."""
    if typing.get_origin(kind) is typing.Annotated:
        inner, *notes = typing.get_args(kind)
        yield from ((inner, one) for one in notes if isinstance(one, Limits))
        yield from limits_in(inner)
    elif isinstance(kind, types.UnionType) or typing.get_args(kind):
        for one in typing.get_args(kind):
            yield from limits_in(one)


def limits():
    """The least and the most that a number may be, and how many decimal places it may have."""
    for cls in classes():
        if not issubclass(cls, Model | Definition):
            continue
        hints = typing.get_type_hints(cls, include_extras=True)
        for field in attrs.fields(cls):
            for kind, limit in limits_in(hints[field.name]):
                numbers = (limit.low, limit.high, limit.places, limit.above)
                if kind is not str and numbers != (PLAIN.low, PLAIN.high, 0, False):
                    above = "above " if limit.above else ""
                    said = f"{above}{limit.low}..{limit.high}, places {limit.places}"
                    yield f"{cls.__module__}.{cls.__qualname__}.{field.name}: {said}"


def left_out():
    """What an object doesn't show, and what two equal objects may differ in."""
    for cls in classes():
        for field in attrs.fields(cls):
            code = getattr(cls.__repr__, "__code__", None)
            shows = code is not None and code.co_filename.startswith("<attrs generated")
            marks = {
                "shown": shows and not field.repr,
                "compared": not field.eq,
                "hashed": field.hash is False,
                "ordered": field.eq and not field.order,
            }
            if left := [f"not {mark}" for mark, found in marks.items() if found]:
                yield f"{cls.__module__}.{cls.__qualname__}.{field.name}: {', '.join(left)}"


def declared():
    """Every function and method, with its name."""
    for one in members():
        if inspect.isfunction(one):
            yield f"{one.__module__}.{one.__qualname__}", one
        elif inspect.isclass(one):
            for name, member in vars(one).items():
                if inspect.isfunction(member) and not name.startswith("__"):
                    yield f"{one.__module__}.{one.__qualname__}.{name}", member


def defaults():
    """The numbers, and the yes or no, that hold if somebody says nothing."""
    for name, function in declared():
        for key, one in inspect.signature(function).parameters.items():
            if isinstance(one.default, int | float | Decimal):
                yield f"{name} {key}={one.default!r}"
    for cls in classes():
        for field in attrs.fields(cls):
            if isinstance(field.default, int | float | Decimal):
                yield f"{cls.__module__}.{cls.__qualname__}.{field.name}={field.default!r}"


def only_by_name():
    """What a caller must name, and what can't be named: whatever isn't either way."""
    for name, function in declared():
        kinds: dict[str, list[str]] = {}
        if not function.__name__.startswith("_"):
            for key, one in inspect.signature(function).parameters.items():
                if one.kind is not one.POSITIONAL_OR_KEYWORD:
                    kinds.setdefault(one.kind.description, []).append(key)
        for kind, keys in kinds.items():
            yield f"{name}: {kind} {', '.join(keys)}"


def shown(value):
    """A number, a day, a yes or no, or a collection with one in it, as text; else nothing."""
    if isinstance(value, tuple | list | set | frozenset):
        found = [shown(one) for one in value]
        return f"[{', '.join(sorted(map(str, found)))}]" if any(found) else None
    if isinstance(value, dict | types.MappingProxyType):
        held = {name: shown(one) for name, one in value.items()}
        return (
            ", ".join(f"{name}: {one}" for name, one in held.items())
            if any(held.values())
            else None
        )
    return str(value) if isinstance(value, PLAIN_TYPES) else None


def constants():
    """The numbers and the days that the modules themselves fix."""
    for module in modules():
        for name in module.__annotations__ if "__annotations__" in vars(module) else ():
            if name.isupper() and (said := shown(vars(module).get(name))):
                yield f"{module.__name__}.{name} = {said}"


LISTS = {
    "positional_classes": by_position,
    "called_without_arguments": called_without_arguments,
    "limits": limits,
    "defaults": defaults,
    "left_out": left_out,
    "only_by_name": only_by_name,
    "constants": constants,
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_found_equals_the_list(name):
    listed = (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()
    assert sorted(set(LISTS[name]())) == [one for one in listed if not one.startswith("#")]
