"""Finds every fault of a document that the compiled reader has refused.

Each object in it is given to the compiled reader first, so that only those in which something is
wrong are looked at field by field, with one closure for each field: from the field at which the
reader stopped. If all fields of such an object are sound, it is made, and says what is impossible
between them. Pointers are built only for what was refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias

from careplan._core.field_types import FieldType, field_types, is_model
from careplan.answers import NONE_RECORDED, NoneRecorded
from careplan.errors import InvalidValueError, Problem, shown_key, unknown_key
from careplan.serde.compiled import Refused, reader
from careplan.serde.wire import from_wire

MOST_PROBLEMS: Final = 1_000
"""The most problems that are listed for one list or object."""
_MOST_HINTS: Final = 20
_MOST_KEYS: Final = 20

Check: TypeAlias = Callable[[Any, Any, str, list[Problem]], Any]
"""From a value, the object that the reader had begun and the pointer, to the object; problems go
into the list."""
FieldCheck: TypeAlias = Callable[[Any, str, str | int, list[Problem]], Any]
"""The same for a field or an item of a list: the pointer of what it is in, and its own name."""


@cache
def checker(cls: Any, empty: tuple[()] | None) -> Check:
    """The function that reads one model and lists every fault.

    Args:
        cls: the model's class.
        empty: the value for ``[]``: ``()``, or ``None`` for *not asked*.
    """
    types = field_types(cls)
    fields = [(name, _field(shape, empty), shape.optional) for name, shape in types.items()]
    known = frozenset(types)
    expected = _object(cls)

    def check(value: Any, begun: Any, at: str, out: list[Problem]) -> Any:
        if type(value) is not dict:
            out.append(Problem(at, expected))
            return None
        before, get, found = len(out), value.get, {}
        for name, read, optional in fields:
            if hasattr(begun, name):
                found[name] = getattr(begun, name)
            elif optional and get(name) is None:
                found[name] = None
            else:
                found[name] = read(get(name), at, name, out)
        if not known.issuperset(value):
            out += [problem.under(at) for problem in _unknown_keys(value, known, cls.GUESSES)]
        if len(out) > before:
            return None
        try:
            return cls(**found)
        except InvalidValueError as error:
            out += [problem.under(at) for problem in error.problems]
        return None

    return check


def _object(cls: Any) -> str:
    """What is expected of an object, with its keys; of a long one, the first of them."""
    names = list(field_types(cls))
    more = f" and more: {len(names) - _MOST_KEYS}" if len(names) > _MOST_KEYS else ""
    return f"expected an object: {cls.__name__}, with {', '.join(names[:_MOST_KEYS])}{more}"


def _field(shape: FieldType, empty: tuple[()] | None) -> FieldCheck:
    """The function that reads one field: a blank, the marker `NONE_RECORDED`, or its items."""
    item = _item(shape, empty)
    if shape.many:
        return _list(item, empty)

    def one(value: Any, at: str, name: str | int, out: list[Problem]) -> Any:
        if shape.none_marker and value == NoneRecorded.NONE_RECORDED.value:
            return NONE_RECORDED
        if shape.none_marker and is_model(shape.kind) and type(value) is not dict:
            out.append(
                Problem(f"{at}/{name}", f'{_object(shape.kind)}; or "none" if there is none')
            )
            return None
        return item(value, at, name, out)

    return one


def _list(item: FieldCheck, empty: tuple[()] | None) -> FieldCheck:
    """The function that reads a list, item by item."""

    def every(value: Any, at: str, name: str | int, out: list[Problem]) -> Any:
        if type(value) is not list:
            hint = "" if empty is None else "; [] says that there are none"
            out.append(Problem(f"{at}/{name}", f"expected a list{hint}"))
            return None
        here, before, read = f"{at}/{name}", len(out), []
        for index, part in enumerate(value):
            read.append(item(part, here, index, out))
            if len(out) - before >= MOST_PROBLEMS:
                out.append(Problem(here, "there may be more problems further on"))
                break
        return tuple(read) if read else empty

    return every


def _item(shape: FieldType, empty: tuple[()] | None) -> FieldCheck:
    """The function that reads one item, and compares it with the field's type."""
    kind: Any = shape.kind
    expected, fits = shape.expected, shape.fits
    if is_model(kind):
        read, check = reader(kind, empty), checker(kind, empty)

        def model(value: Any, at: str, name: str | int, out: list[Problem]) -> Any:
            try:
                return read(value, [])
            except Refused as refused:
                begun = refused.begun
            return check(value, begun, f"{at}/{name}", out)

        return model
    convert = from_wire(shape) or (_member(kind) if issubclass(kind, Enum) else None)

    def scalar(value: Any, at: str, name: str | int, out: list[Problem]) -> Any:
        try:
            found = value if convert is None else convert(value)
        except (ValueError, KeyError, TypeError):
            found = None
        if not fits(found):
            out.append(Problem(f"{at}/{name}", expected))
        return found

    return scalar


def _member(kind: type[Enum]) -> Callable[[Any], Any]:
    return {item.value: item for item in kind}.__getitem__


def _unknown_keys(
    value: dict[str, Any], known: frozenset[str], guesses: Mapping[str, str]
) -> Iterator[Problem]:
    """A problem for each key that isn't known; the first few with the nearest that is."""
    unknown = [(at, name) for at, name in enumerate(value) if name not in known]
    for count, (at, name) in enumerate(unknown[:MOST_PROBLEMS]):
        said = unknown_key(name, sorted(known) if count < _MOST_HINTS else ())
        if name in guesses:
            said = f"unknown key; did you mean {guesses[name]!r}?"
        yield Problem(f"/{shown_key(name, at)}", said)
    if len(unknown) > MOST_PROBLEMS:
        yield Problem("", f"and more unknown keys: {len(unknown) - MOST_PROBLEMS}")
