"""Reads JSON by msgspec: the extra ``speed``. It is used if that is installed.

For each model there is a msgspec Struct, made from the model's field types. msgspec parses a
document into Structs, and by that checks types, lengths, days and choices. A compiled function then
fills the model's object from each, as `careplan.serde.compiled` does from a dictionary; what
msgspec can't check as the library does, it leaves as it is, and the function checks it.

This reads only what is surely sound. Anything else is left to the other reader, which has the last
word: so both accept the same documents.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Meta, defstruct
from msgspec.json import Decoder

from careplan._core.field_types import FieldType, field_types, is_model
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED
from careplan.serde.compiled import Refused, item_expression, names_of_compiled
from careplan.serde.json_text import fraction
from careplan.serde.quick_parser import each_key_once

Fill: TypeAlias = Callable[[Any, list[int]], Any]
"""From a Struct to an object. The number of keys of each object in it is added to the list."""


def read_natively(text: str, cls: Any, empty: tuple[()] | None, *, named: bool) -> Any:
    """Read a document of one model from a text of JSON.

    Args:
        text: the text.
        cls: the model's class.
        empty: the value for ``[]``: ``()``, or ``None`` for *not asked*.
        named: whether it must name its format.

    Returns:
        The object.

    Raises:
        Exception: of any kind, if the text isn't surely sound.
    """
    return _reader(cls, empty)(text, named)


@cache
def _reader(cls: Any, empty: tuple[()] | None) -> Callable[[str, bool], Any]:
    """The function that reads a document of one model."""
    form = [("format", str | None, None)] if cls.FORMAT else []
    document: Any = defstruct("Document", form, bases=(_struct(cls),), **_OF_STRUCTS)
    decode, fill = Decoder(document, float_hook=fraction).decode, _filler(cls, empty)

    def read(text: str, named: bool) -> Any:  # noqa: FBT001
        struct, sizes = decode(text), list[int]()
        stated = struct.format if form else None
        if stated is not None or named:
            if stated != cls.FORMAT:
                raise Refused
            sizes.append(1)
        found = fill(struct, sizes)
        if not each_key_once(text, sum(sizes)):
            raise Refused
        return found

    return read


_OF_STRUCTS: Final[dict[str, Any]] = {"kw_only": True, "gc": False, "forbid_unknown_fields": True}


@cache
def _struct(cls: Any) -> Any:
    """The Struct of one model."""
    fields = [
        (name, _hint(shape) | None, None) if shape.optional else (name, _hint(shape))
        for name, shape in field_types(cls).items()
    ]
    return defstruct(cls.__name__, fields, **_OF_STRUCTS)


def _hint(shape: FieldType) -> Any:
    """What msgspec reads a field's value as."""
    kind: Any = shape.kind
    if is_model(kind):
        kind = _struct(kind)
    elif not _checked(shape):
        kind = Any
    elif kind is str:
        kind = Annotated[str, Meta(min_length=shape.limits.low, max_length=shape.limits.high)]
    if shape.many:
        return tuple[kind, ...]
    return kind | str if shape.none_marker and kind is not Any else kind


def _checked(shape: FieldType) -> bool:
    """Does msgspec check a value as the library does? Blank text is another matter."""
    kind, limits = shape.kind, shape.limits
    if shape.none_marker and not shape.many:
        return False  # two kinds of text are no union to msgspec
    if kind is str:
        return not (limits.pattern or limits.printable)
    return kind in {bool, date} or issubclass(kind, Enum)


@cache
def _filler(cls: Any, empty: tuple[()] | None) -> Fill:
    """The function that makes an object of one model from its Struct."""
    names = names_of_compiled(cls, empty)
    lines = ["def fill(struct, sizes):", "    made, held = new(twin), 0"]
    for index, (name, shape) in enumerate(field_types(cls).items()):
        lines += _field(name, shape, f"item_{index}", names, empty)
    lines += ["    sizes.append(held)", "    made.__class__ = cls"]
    if cls.impossible is not Model.impossible:
        lines += ["    for _ in made.impossible():", "        raise Refused"]
    exec("\n".join([*lines, "    return made"]), names)  # noqa: S102  (our own field names only)
    fill: Fill = names["fill"]
    return fill


def _field(
    name: str, shape: FieldType, item: str, names: dict[str, Any], empty: tuple[()] | None
) -> list[str]:
    """The lines that set one field."""
    kind: Any = shape.kind
    if is_model(kind):
        names[item] = _filler(kind, empty)
        one, each = f"{item}(v, sizes)", f"tuple(map({item}, v, repeat(sizes)))"
    elif _checked(shape) and not (kind is str and shape.limits.low):
        one = each = "v"
    else:
        expression = item_expression(shape, item, names, empty)
        one = expression.format(v="v")
        each = f"tuple([{expression.format(v='p')} for p in v])"
    if shape.many:
        read = f"{each} or empty"
    elif shape.none_marker:
        read = f"NONE if v == {NONE_RECORDED.value!r} else {one}"
    else:
        read = one
    lines = [f"    v = struct.{name}", "    if v is not None:", "        held += 1"]
    if read != "v":
        lines.append(f"        v = {read}")
    return [*lines, f"    made.{name} = v"]
