"""Writes objects of the models as documents. Blanks are left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from careplan._core.arguments import is_a, refuse
from careplan._core.field_types import FieldType, field_types, is_model
from careplan._core.models import Model
from careplan.answers import NoneRecorded
from careplan.serde.compiled_text import text_writer
from careplan.serde.wire import TO_WIRE

Write = Callable[[Any], Any]


def as_data(x: Model) -> dict[str, Any]:
    """An object of the models as plain data, ready for any JSON library.

    Args:
        x: the object.

    Raises:
        ArgumentError: if it isn't an object of the models.

    >>> from careplan.goals import Goal
    >>> as_data(Goal(key="g1", actions=()))
    {'key': 'g1', 'actions': []}
    """
    refuse(is_a(Model, x=x))
    kind: Any = type(x)
    data: dict[str, Any] = _writer(kind)(x)
    return {"format": kind.FORMAT, **data} if kind.FORMAT else data


@cache
def _writer(cls: Any) -> Write:
    """The function that writes one model."""
    fields = [(name, _field(shape)) for name, shape in field_types(cls).items()]

    def write(x: Any) -> dict[str, Any]:
        held = ((name, to_wire, getattr(x, name)) for name, to_wire in fields)
        return {name: to_wire(value) for name, to_wire, value in held if value is not None}

    return write


def _field(shape: FieldType) -> Write:
    item = _item(shape.kind)
    if shape.many:
        return lambda value: [item(one) for one in value]
    if shape.none_marker:
        return lambda value: value.value if type(value) is NoneRecorded else item(value)
    return item


def _item(kind: Any) -> Write:
    if is_model(kind):
        return lambda value: _writer(kind)(value)  # noqa: PLW0108  (a model may contain its own kind)
    if issubclass(kind, Enum):
        return lambda value: value.value
    return TO_WIRE.get(kind, lambda value: value)


def dump(x: Model, *, indent: int | None = None) -> str:
    """An object of any model as JSON text. `load` reads it back as an equal object.

    Args:
        x: the object.
        indent: the number of spaces to indent by; ``None`` for one line, as in JSON Lines.

    Returns:
        The text.

    Raises:
        ArgumentError: if it isn't an object of the models.
    """
    if indent is not None:
        return json.dumps(as_data(x), ensure_ascii=False, allow_nan=False, indent=indent)
    refuse(is_a(Model, x=x))
    kind: Any = type(x)
    text = text_writer(kind)(x)
    if not kind.FORMAT:
        return text
    rest = "}" if text == "{}" else f", {text[1:]}"
    return f'{{"format": {encode_basestring(kind.FORMAT)}{rest}'
