"""A fast reading function for each model, compiled from the model's field types.

It accepts the same documents as the checker (`careplan.serde.checker`), but stops at the first
fault. The checker then says what is wrong, and where; it begins with what was read so far.

An object is filled as its *twin*, a subclass that isn't frozen. Then its class is changed to the
model's class. Filling frozen objects field by field took most of the loading time. See the
architecture page and the design decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import repeat
from typing import Any, TypeAlias

from careplan._core.field_types import FieldType, field_types, is_model
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED
from careplan.serde.wire import from_wire

Convert: TypeAlias = Callable[[Any], Any]
Read: TypeAlias = Callable[[Any, list[int]], Any]
"""From plain data to an object. The number of keys of each object in it is added to the list."""


class Refused(ValueError):  # noqa: N818  (internal: the checker gives the error)
    """The document doesn't fit the model.

    Args:
        begun: the object with the fields that were read, and none of the others.
    """

    def __init__(self, begun: Any = None) -> None:
        self.begun = begun


@cache
def reader(cls: Any, empty: tuple[()] | None) -> Read:
    """The function that reads one model.

    Args:
        cls: the model's class.
        empty: the value for ``[]``: ``()``, or ``None`` for *not asked*.

    Returns:
        The function. It raises `Refused`, and nothing else.
    """
    fields = field_types(cls)
    names = names_of_compiled(cls, empty)
    lines = [
        "def read(value, sizes):",
        "    if type(value) is not dict:",
        "        raise Refused",
        "    made = new(twin)",
        "    try:",
        "        get, held = value.get, 0",
    ]
    for index, (name, shape) in enumerate(fields.items()):
        item = item_expression(shape, f"item_{index}", names, empty)
        lines += _field(name, shape, item)
    lines += [
        "        if len(value) > held and not known.issuperset(value):",
        "            raise Refused",
        "        sizes.append(len(value))",
        "        made.__class__ = cls",
    ]
    if cls.impossible is not Model.impossible:
        lines += ["        for _ in made.impossible():", "            raise Refused"]
    lines += [
        "        return made",
        "    except Exception:",
        "        pass",
        "    raise Refused(made)",
    ]
    exec("\n".join(lines), names)  # noqa: S102  (our own field names only)
    read: Read = names["read"]
    return read


def names_of_compiled(cls: Any, empty: tuple[()] | None) -> dict[str, Any]:
    """What every compiled function that makes objects of one model may name."""
    return {
        "Refused": Refused,
        "NONE": NONE_RECORDED,
        "known": frozenset(field_types(cls)),
        "new": object.__new__,
        "repeat": repeat,
        "twin": _twin(cls),
        "cls": cls,
        "empty": empty,
        "Decimal": Decimal,
    }


@cache
def _twin(cls: Any) -> type[Any]:
    """A class of the same layout that isn't frozen."""
    return type(
        f"{cls.__name__}Twin",
        (cls,),
        {
            "__slots__": (),
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,
        },
    )


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
        if item.endswith("({v})"):
            each = f"map({item[:-5]}, v)"
        elif item.endswith("({v}, sizes)"):
            each = f"map({item[:-12]}, v, repeat(sizes))"
        else:
            each = f"[{item.format(v='p')} for p in v]"
        read = f"tuple({each}) if v else empty"
        refuse = ["            if type(v) is not list:", "                raise Refused"]
    return [
        f"        v = get({name!r})",
        "        if v is not None:",
        *refuse,
        "            held += 1",
        f"            made.{name} = {read}",
        "        else:",
        f"            made.{name} = None" if shape.optional else "            raise Refused",
    ]


def item_expression(
    shape: FieldType, name: str, names: dict[str, Any], empty: tuple[()] | None
) -> str:
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
    if is_model(kind):
        names[name] = reader(kind, empty)
        return f"{name}({{v}}, sizes)"
    if issubclass(kind, Enum):
        names[name] = {item.value: item for item in kind}
        return f"{name}[{{v}}]"
    names[name] = _bounded(shape, convert)
    sound = ""  # what shows that a value is as it should be, without another call
    if kind is Decimal:
        least = "<" if shape.limits.above else "<="
        whole = f"type({{v}}) is int and {low} {least} {{v}} <= {high}"
        return f"(Decimal({{v}}) if {whole} else {name}({{v}}))"
    if convert is not None:
        names[name] = convert
    elif kind is bool:
        sound = "{v} is True or {v} is False"
    elif kind is int:
        sound = f"type({{v}}) is int and {low} <= {{v}} <= {high}"
    elif kind is str and not (shape.limits.pattern or shape.limits.printable):
        sound = f"{{v}}.isascii() and len({{v}}) <= {high}"  # of plain data, only text has isascii
        # what begins with a sign that is seen is neither empty nor only spaces
        sound += " and '!' <= {v}" * bool(low) + f" and {low} <= len({{v}})" * (low > 1)
    call = f"{name}({{v}})"
    return f"({{v}} if {sound} else {call})" if sound else call


def _bounded(shape: FieldType, convert: Convert | None) -> Convert:
    """The function that reads one text or number, and refuses it outside its limits."""

    def bounded(value: Any) -> Any:
        found = value if convert is None else convert(value)
        if not shape.fits(found):
            raise Refused
        return found

    return bounded
