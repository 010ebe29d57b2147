"""A fast reading function for each model, compiled from the model's field types.

It accepts the same documents as the checker (`careplan.serde.checker`), but stops at the first
fault. The checker then says what is wrong, and where.

An object is filled as its *twin*, a class with the same slots that isn't frozen. Then its class is
changed to the model's class. Filling frozen objects field by field took most of the loading time.
Python allows the change only if both classes have the same slots, so each new reader tries it once.
See the architecture page and the design decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

from careplan._core.field_types import FieldType, field_types, is_model
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED, NoneRecorded
from careplan.serde.wire import from_wire

Read: TypeAlias = Callable[[Any], Any]


class Refused(ValueError):  # noqa: N818  (internal: the checker gives the error)
    """The document doesn't fit the model."""


@cache
def reader(cls: Any, empty: tuple[()] | None) -> Read:
    """The function that reads one model.

    Args:
        cls: the model's class.
        empty: the value for ``[]``: ``()``, or ``None`` for *not asked*.

    Returns:
        A function from plain data to an object of the model.

    Raises:
        TypeError: if the model has more than its slots, so that its class can't be swapped in.
    """
    fields = field_types(cls)
    twin = type(f"{cls.__name__}Twin", (Model,), {"__slots__": tuple(fields)})
    _refuse_another_layout(cls, twin)
    names: dict[str, Any] = {
        "Refused": Refused,
        "NONE": NONE_RECORDED,
        "known": frozenset(fields),
        "new": object.__new__,
        "twin": twin,
        "cls": cls,
    }
    lines = [
        "def read(value):",
        "    if type(value) is not dict or not known.issuperset(value):",
        "        raise Refused",
        "    get, made = value.get, new(twin)",
    ]
    for index, (name, shape) in enumerate(fields.items()):
        lines.append(f"    v = get({name!r})")
        if shape.kind in {str, int, bool} and not shape.many and not shape.none_marker:
            kind = f"kind_{index}"
            names |= {kind: shape.kind, f"{kind}_fits": shape.fits}
            lines += [f"    if not ({shape.condition(kind)}):", "        raise Refused"]
            lines += [f"    made.{name} = v"]
        else:
            names[f"read_{index}"] = _field(shape, empty)
            blank = "v is None" if shape.optional else "False"
            lines += [f"    made.{name} = None if {blank} else read_{index}(v)"]
    lines += ["    made.__class__ = cls"]
    if cls.impossible is not Model.impossible:
        lines += ["    for _ in made.impossible():", "        raise Refused"]
    exec("\n".join([*lines, "    return made"]), names)  # noqa: S102  (our own field names only)
    read: Read = names["read"]
    return read


def _refuse_another_layout(cls: Any, twin: type[Any]) -> None:
    """Check that Python can change a new object's class from `twin` to the model."""
    made = object.__new__(twin)
    try:
        made.__class__ = cls
    except TypeError:
        msg = (
            f"{cls.__name__} can't be read: a model is declared with"
            " @frozen(kw_only=True, repr=False, weakref_slot=False), so that it has slots only"
        )
        raise TypeError(msg) from None


def _field(shape: FieldType, empty: tuple[()] | None) -> Read:
    """The function that reads a field that isn't blank."""
    item = _item(shape, empty)

    def many(value: Any) -> Any:
        if type(value) is not list:
            raise Refused
        return tuple([item(part) for part in value]) if value else empty

    def marked(value: Any) -> Any:
        return NONE_RECORDED if value == NoneRecorded.NONE_RECORDED.value else item(value)

    if shape.many:
        return many
    return marked if shape.none_marker else item


def _item(shape: FieldType, empty: tuple[()] | None) -> Read:
    """The function that reads one item: a model, a choice, a date, a text or a number."""
    kind: Any = shape.kind
    if is_model(kind):
        read: Read = reader(kind, empty)
        return read
    if issubclass(kind, Enum):
        return {item.value: item for item in kind}.__getitem__
    convert = from_wire(shape)
    if convert is not None and kind is not Decimal:
        return convert

    low, high = shape.limits.low, shape.limits.high

    def text(value: Any) -> Any:
        # most text is ASCII, which can be checked here without another call
        plain = type(value) is str and low <= len(value) <= high and value.isascii()
        return value if plain and not (low and value.isspace()) else bounded(value)

    def bounded(value: Any) -> Any:
        found = value if convert is None else convert(value)
        if not shape.fits(found):
            raise Refused
        return found

    return text if kind is str else bounded
