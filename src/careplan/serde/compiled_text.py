"""A fast function for each model that writes JSON text, compiled from the model's field types.

It writes, byte for byte, what `json.dumps` makes of `careplan.serde.writing.as_data`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from typing import Any, Final, TypeAlias

from careplan._core.field_types import FieldType, field_types, is_model
from careplan.answers import NONE_RECORDED
from careplan.serde.wire import TO_WIRE

Write: TypeAlias = Callable[[Any], str]
_NONE: Final = encode_basestring(NONE_RECORDED.value)


@cache
def text_writer(cls: Any) -> Write:
    """The function that writes one model as JSON text, in one line.

    Args:
        cls: the model's class.

    >>> from careplan.goals import Goal
    >>> text_writer(Goal)(Goal(key="g1", actions=()))
    '{"key": "g1", "actions": []}'
    """
    names: dict[str, Any] = {"NONE": NONE_RECORDED, "quoted": encode_basestring}
    lines = ["def write(x):", "    parts = []", "    add = parts.append"]
    for index, (name, shape) in enumerate(field_types(cls).items()):
        key = f'"{name}": '
        text = _text(shape, f"item_{index}", names)
        lines += [
            f"    v = x.{name}",
            "    if v is not None:",
            f"        add({key!r} + {text})",
        ]
    lines.append("    return '{' + ', '.join(parts) + '}'")
    exec("\n".join(lines), names)  # noqa: S102  (our own field names only)
    write: Write = names["write"]
    return write


def _text(shape: FieldType, name: str, names: dict[str, Any]) -> str:
    """The expression for the text of a field's value ``v``, which isn't blank."""
    names[name] = _item(shape.kind)
    one = "quoted" if shape.kind is str else name
    if shape.many:
        return f"'[' + ', '.join(map({one}, v)) + ']'"
    return f"({_NONE!r} if v is NONE else {one}(v))" if shape.none_marker else f"{one}(v)"


def _item(kind: Any) -> Write:
    """The function that writes one value of a kind."""
    if is_model(kind):
        write: Write = text_writer(kind)
        return write
    if issubclass(kind, Enum):
        return {item: encode_basestring(item.value) for item in kind}.__getitem__
    if kind is bool:
        return {True: "true", False: "false"}.__getitem__
    if kind is int:
        return int.__repr__
    to_wire = TO_WIRE.get(kind, str)
    if kind is Decimal:
        return lambda value: repr(to_wire(value))
    return lambda value: f'"{to_wire(value)}"'  # a date, a time, a moment: nothing to escape
