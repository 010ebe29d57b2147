"""JSON Schema (2020-12) of every document that people write in TOML, from the same annotations.

A schema has what each field may hold. What fields say together (`Definition.problems`), and whether
what they name exists, is for the loader; so are decimal places, because most validators calculate
with floats. A date is text, as validators of TOML see it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, cast, get_args, get_origin

import attrs

from careplan._core.definitions import Chosen, Definition, Items, key_of
from careplan._core.field_types import Limits
from careplan.schema.models import DAY, DIALECT, described, seen, sum_as_text, summary

_CONTROL: Final = r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]"


def definition_schema(cls: type[Definition], *, title: str) -> dict[str, Any]:
    """The schema of a document in TOML, read as plain data with dates as text.

    Args:
        cls: the class whose annotations are its format.
        title: the schema's title.
    """
    made = _Maker()
    made.define(cls)
    top = dict(made.defs[cls.__name__])
    if cls.FORMAT:
        properties = {"format": {"const": cls.FORMAT}, **top["properties"]}
        said = [] if cls.FORMAT_OPTIONAL else ["format"]
        top |= {"properties": properties, "required": [*said, *top["required"]]}
    return {"$schema": DIALECT, "title": title, **top, "$defs": dict(sorted(made.defs.items()))}


class _Maker:
    """Gathers the schema of each class that a document is made of."""

    def __init__(self) -> None:
        self.defs: dict[str, Any] = {}

    def define(self, cls: type[Any]) -> dict[str, Any]:
        """A reference to a class, which is described once."""
        name = cls.__name__
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self._choice(cls) if Chosen in cls.__bases__ else self._table(cls)
        return {"$ref": f"#/$defs/{name}"}

    def _choice(self, cls: type[Any]) -> dict[str, Any]:
        choices = cast("type[Chosen]", cls).CHOICES
        return {"oneOf": [self.define(one) for one in dict.fromkeys(choices.values())]}

    def _table(self, cls: type[Any]) -> dict[str, Any]:
        hints, says = typing.get_type_hints(cls, include_extras=True), described(cls)
        fields = [one for one in attrs.fields(cls) if one.init]
        properties = {}
        for one in fields:
            about = {"description": says[one.name]} if one.name in says else {}
            properties[key_of(one)] = {**about, **self.of(hints[one.name])}
        found = {
            "type": "object",
            "description": summary(cls),
            "properties": properties,
            "required": [key_of(one) for one in fields if one.default is attrs.NOTHING],
            "additionalProperties": False,
        }
        needs = getattr(cls, "NEEDS_ONE_OF", ())
        return {**found, "anyOf": [{"required": [key]} for key in needs]} if needs else found

    def of(self, kind: Any) -> dict[str, Any]:  # noqa: PLR0911  (one for each kind)
        """The schema of what one annotation allows."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            base, limits, *_ = arguments
            return self._list(base, limits) if isinstance(limits, Items) else _scalar(base, limits)
        if origin in {typing.Union, types.UnionType}:
            options = [self.of(one) for one in arguments if one is not types.NoneType]
            return options[0] if len(options) == 1 else {"anyOf": options}
        if origin is tuple:
            return self._list(kind, Items()) if ... in arguments else self._row(arguments)
        if origin in {Mapping, dict}:
            keys, values = map(self.of, arguments)
            return {"type": "object", "propertyNames": keys, "additionalProperties": values}
        if kind is Any:
            return {}
        if isinstance(kind, type) and (attrs.has(kind) or Chosen in kind.__bases__):
            return self.define(kind)
        return _scalar(kind, Limits())

    def _row(self, kinds: tuple[Any, ...]) -> dict[str, Any]:
        size = len(kinds)
        places = [self.of(one) for one in kinds]
        return {"type": "array", "prefixItems": places, "minItems": size, "maxItems": size}

    def _list(self, kind: Any, limits: Items) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "array", "items": self.of(get_args(kind)[0])}
        found |= {"minItems": limits.least, "maxItems": limits.most}
        return {**found, "uniqueItems": True} if limits.once else found


def _scalar(kind: Any, limits: Limits) -> dict[str, Any]:
    if issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    if kind is bool:
        return {"type": "boolean"}
    if kind is date:
        return dict(DAY)
    if kind is str:
        return _text(limits)
    least = "exclusiveMinimum" if limits.above else "minimum"
    found: dict[str, Any] = {least: limits.low, "maximum": limits.high}
    number = {"type": "number" if kind is Decimal else "integer", **found}
    return {"anyOf": [number, sum_as_text(above=limits.above)]} if limits.pounds else number


def _text(limits: Limits) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "string", "minLength": limits.low, "maxLength": limits.high}
    every: list[dict[str, Any]] = []
    if limits.low:
        every.append({"pattern": seen()})
    if limits.pattern:
        every.append({"pattern": rf"^(?:{limits.pattern})$(?!\n)"})
    if limits.printable:
        every.append({"not": {"pattern": _CONTROL}})
    return {**found, "allOf": every} if every else found
