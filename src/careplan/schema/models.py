"""JSON Schema (2020-12) of a model, made from the same field types that the loader uses."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final

from careplan._core.field_types import SUM, FieldType, field_types, is_model
from careplan.answers import NoneRecorded, blank
from careplan.dates import PartialDate

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_LEAP: Final = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_YEAR: Final = r"(?!0000)\d{4}"
_LONG, _SHORT = r"(?:0[13578]|1[02])", r"(?:0[469]|11)"
_IN_YEAR: Final = (
    rf"{_LONG}-(?:0[1-9]|[12]\d|3[01])|{_SHORT}-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])"
)
_A_DAY: Final = rf"{_YEAR}-(?:{_IN_YEAR})|(?!0000){_LEAP}-02-29"
_DIGITS: Final = {r"\d": "[0-9]"}  # in other languages \d may match any script


def _ascii(pattern: str) -> str:
    for written, meant in _DIGITS.items():
        pattern = pattern.replace(written, meant)
    return pattern


DAY: Final[Mapping[str, Any]] = {"type": "string", "pattern": _ascii(rf"^(?:{_A_DAY})$(?!\n)")}
_TIME: Final = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
MOMENT: Final[Mapping[str, Any]] = {
    "type": "string",
    "format": "date-time",
    "pattern": _ascii(rf"^(?:{_A_DAY})T{_TIME}(?::00)?(?:Z|[+-]{_TIME})$(?!\n)"),
}
_PARTIAL: Final = _ascii(rf"^(?:{_A_DAY}|{_YEAR}(?:-(?:0[1-9]|1[0-2]))?)$(?!\n)")


def model_schema(
    cls: type[Any], *, title: str, form: str | None = None, needed: bool = True
) -> dict[str, Any]:
    """The schema of a document that contains one object of a model.

    Args:
        cls: the model.
        title: the schema's title.
        form: the value of ``format`` in the document; ``None`` if it has no ``format``.
        needed: whether a document without ``format`` is refused.

    >>> from careplan.goals import Goal
    >>> found = model_schema(Goal, title="A goal")
    >>> found["$defs"]["Action"]["properties"]["due"]["anyOf"][1]
    {'type': 'null'}
    """
    defs: dict[str, Any] = {}
    _define(cls, defs)
    top = dict(defs[cls.__name__])
    if form is not None:
        properties = {"format": {"const": form}, **top["properties"]}
        top |= {"properties": properties, **({"required": ["format"]} if needed else {})}
    return {"$schema": DIALECT, "title": title, **top, "$defs": dict(sorted(defs.items()))}


def _define(cls: type[Any], defs: dict[str, Any]) -> None:
    """Add the definition of a model, and of every model that it refers to."""
    if cls.__name__ in defs:
        return
    says = described(cls)
    fields: dict[str, Any] = {}
    defs[cls.__name__] = {
        "type": "object",
        "description": summary(cls),
        "properties": fields,
        "additionalProperties": False,
    }
    for name, shape in field_types(cls).items():
        if is_model(shape.kind):
            _define(shape.kind, defs)
        told = {"description": says[name]} if name in says else {}
        fields[name] = {**told, **_field(shape)}


def _field(shape: FieldType) -> dict[str, Any]:
    item = _item(shape)
    whole: dict[str, Any] = {"type": "array", "items": item} if shape.many else item
    options = [whole]
    if shape.none_marker:
        options.append({"const": NoneRecorded.NONE_RECORDED.value})
    if shape.optional:
        options.append({"type": "null"})
    return whole if len(options) == 1 else {"anyOf": options}


def _item(shape: FieldType) -> dict[str, Any]:
    kind, limits = shape.kind, shape.limits
    if is_model(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    if kind is str:
        found: dict[str, Any] = {"type": "string", "maxLength": limits.high}
        return {**found, "minLength": limits.low, "pattern": seen()} if limits.low else found
    if kind in {int, Decimal}:
        found = {"minimum": limits.low, "maximum": limits.high}
        if kind is int:
            return {"type": "integer", **found}
        number = {"type": "number", **found, "multipleOf": 10**-limits.places}
        return {"anyOf": [number, sum_as_text()]} if limits.pounds else number
    return dict(_PLAIN[kind])


_PLAIN: Final[Mapping[type, Mapping[str, Any]]] = {
    bool: {"type": "boolean"},
    date: DAY,
    datetime: MOMENT,
    time: {"type": "string", "pattern": rf"^{_TIME}(?::00)?$(?!\n)"},
    PartialDate: {"type": "string", "pattern": _PARTIAL},
}


def sum_as_text(*, above: bool = False) -> dict[str, Any]:
    """A sum in pounds as text, as results print it; above nothing, if it has to be."""
    found: dict[str, Any] = {"type": "string", "pattern": rf"^(?:{SUM.pattern})$(?!\n)"}
    return {**found, "not": {"const": "0.00"}} if above else found


@cache
def seen() -> str:
    """A pattern for text that has at least one visible character."""
    unseen = [code for code in range(min(sys.maxunicode, 0xFFFF)) if blank(chr(code))]
    return f"[^{''.join(_ranges(unseen))}]"


def _ranges(codes: list[int]) -> Iterator[str]:
    start = last = codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            yield rf"\u{start:04x}" if start == last else rf"\u{start:04x}-\u{last:04x}"
            start = code
        last = code


def summary(cls: type[Any]) -> str:
    """The first line of a class's docstring."""
    return (inspect.getdoc(cls) or "").partition("\n")[0]


_ARGUMENT: Final = re.compile(r"^    (\w+): ((?:.+)(?:\n        .+)*)", re.MULTILINE)


def described(cls: type[Any]) -> dict[str, str]:
    """The description of each field, from the model's docstring."""
    _, _, arguments = (inspect.getdoc(cls) or "").partition("\nArgs:\n")
    return {name: " ".join(text.split()) for name, text in _ARGUMENT.findall(arguments)}
