"""The same models in pydantic v2 and msgspec, made from careplan's own shapes, so that the
peers carry the same fields, bounds and refusals. The made classes stand for what a careful
developer would have written by hand."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
import pydantic

from careplan._core.field_types import FieldType, field_types
from careplan._core.models import Model
from careplan.dates import PartialDate
from careplan.plans import SupportPlan

STRICT = pydantic.ConfigDict(extra="forbid", frozen=True)


def _bounded(shape: FieldType, field: Any) -> Any:
    kind, limits = shape.kind, shape.limits
    if kind is PartialDate:
        return Annotated[str, field("text", 4, 10)]
    if kind is str:
        return Annotated[str, field("text", limits.low, limits.high)]
    if kind is int:
        return Annotated[int, field("number", limits.low, limits.high)]
    if kind is Decimal:
        return Annotated[Decimal, field("number", limits.low, limits.high)]
    return kind


def _hint(shape: FieldType, kind: Any) -> Any:
    hint = tuple[kind, ...] if shape.many else kind
    if shape.none_marker:
        hint = hint | Literal["none"]
    return hint | None


def _pydantic_field(what: str, low: int, high: int) -> Any:
    if what == "text":
        return pydantic.Field(min_length=low, max_length=high)
    return pydantic.Field(ge=low, le=high)


@cache
def pydantic_model(cls: type[Any], below: Callable[[type[Any]], Any] | None = None) -> Any:
    """The pydantic model of one record class, holding what `below` makes of those in it."""
    fields: dict[str, Any] = {}
    for name, shape in field_types(cls).items():
        nested = issubclass(shape.kind, Model)
        kind = (below or pydantic_model)(shape.kind) if nested else _bounded(shape, _pydantic_field)
        fields[name] = (_hint(shape, kind), None)
    if cls is SupportPlan:
        fields["format"] = (Literal["careplan-plan/1"], ...)
    made = pydantic.create_model(cls.__name__, __config__=STRICT, **fields)
    for name, value in vars(cls).items():
        if isinstance(value, property):  # what its author would write again
            setattr(made, name, value)
    return made


def _msgspec_field(what: str, low: int, high: int) -> Any:
    if what == "text":
        return msgspec.Meta(min_length=low, max_length=high)
    return msgspec.Meta(ge=low, le=high)


@cache
def msgspec_struct(cls: type[Any]) -> Any:
    """The msgspec Struct of one record class."""
    fields: list[Any] = [("format", str)] if cls is SupportPlan else []
    for name, shape in field_types(cls).items():
        kind = shape.kind
        if issubclass(kind, Model):
            kind = msgspec_struct(kind)
        elif kind is Decimal:
            kind = float  # msgspec bounds no Decimal
        elif kind is time:
            kind = str  # msgspec reads no time without seconds
        elif not issubclass(kind, Enum | date | bool):
            kind = _bounded(shape, _msgspec_field)
        hint = tuple[kind, ...] if shape.many else kind  # type: ignore[valid-type]
        fields.append((name, hint | str | None if shape.none_marker else hint | None, None))
    return msgspec.defstruct(
        cls.__name__, fields, frozen=True, kw_only=True, forbid_unknown_fields=True
    )
