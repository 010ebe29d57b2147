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
from careplan.answers import NONE_RECORDED
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
        "empty": empty,
    }
    lines = [
        "def read(value):",
        "    if type(value) is not dict or not known.issuperset(value):",
        "        raise Refused",
        "    made = new(twin)",
    ]
    for index, (name, shape) in enumerate(fields.items()):
        item = _item(shape, f"item_{index}", names, empty)
        lines += _field(name, shape, item)
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


def _field(name: str, shape: FieldType, item: str) -> list[str]:
    """The lines that set one field.

    Args:
        name: the field's name.
        shape: its type.
        item: the expression that reads one item, with ``{v}`` for its value.
    """
    marked = f"NONE if v == {NONE_RECORDED.value!r} else " * shape.none_marker
    read = marked + item.format(v="v")
    refuse = []
    if shape.many:
        each = (
            f"map({item[:-5]}, v)"
            if item.endswith("({v})")
            else f"[{item.format(v='p')} for p in v]"
        )
        read = f"tuple({each}) if v else empty"
        refuse = ["        if type(v) is not list:", "            raise Refused"]
    return [
        # a key that isn't there costs least so: most fields of most objects are blank
        f"    if {name!r} in value and (v := value[{name!r}]) is not None:",
        *refuse,
        f"        made.{name} = {read}",
        "    else:",
        f"        made.{name} = None" if shape.optional else "        raise Refused",
    ]


def _item(shape: FieldType, name: str, names: dict[str, Any], empty: tuple[()] | None) -> str:
    """The expression that reads one item: a model, a choice, a date, a text or a number.

    Args:
        shape: the field's type.
        name: what the expression may call what it needs.
        names: where that is put.
        empty: as for `reader`.
    """
    kind: Any = shape.kind
    low, high = shape.limits.low, shape.limits.high
    convert = from_wire(shape)
    names[name] = _bounded(shape, convert)
    sound = ""  # what shows that a value is as it should be, without another call
    if is_model(kind):
        names[name] = reader(kind, empty)
    elif issubclass(kind, Enum):
        names[name] = {item.value: item for item in kind}
        return f"{name}[{{v}}]"
    elif convert is not None and kind is not Decimal:
        names[name] = convert
    elif kind is bool:
        sound = "{v} is True or {v} is False"
    elif kind is int:
        sound = f"type({{v}}) is int and {low} <= {{v}} <= {high}"
    elif kind is str and not (shape.limits.pattern or shape.limits.printable):
        sound = f"type({{v}}) is str and len({{v}}) <= {high} and {{v}}.isascii()"
        # what begins with a sign that is seen is neither empty nor only spaces
        sound += f" and '!' <= {{v}} and {low} <= len({{v}})" * bool(low)
    call = f"{name}({{v}})"
    return f"({{v}} if {sound} else {call})" if sound else call


def _bounded(shape: FieldType, convert: Read | None) -> Read:
    """The function that reads one text or number, and refuses it outside its limits."""

    def bounded(value: Any) -> Any:
        found = value if convert is None else convert(value)
        if not shape.fits(found):
            raise Refused
        return found

    return bounded
