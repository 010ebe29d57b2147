"""Two converters made from the same shapes: a fast one, and one that finds every fault.

Both are cattrs with strict hooks: nothing is coerced, no key is dropped. The fast one stops at
the first fault; then the thorough one reads again and says all that is wrong. They accept the
same documents, which a property test holds them to. Only this module and `faults` import
cattrs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias

from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from careplan.answers import NONE_RECORDED, NoneRecorded
from careplan.dates import PartialDate
from careplan.errors import InvalidValueError, Problem
from careplan.records import Record
from careplan.serde.faults import MOST_PROBLEMS, faults
from careplan.shapes import Shape, shapes

__all__ = ["converter"]


Hook: TypeAlias = Callable[[Any, Any], Any]


@cache
def converter(*, thorough: bool, empty_is_blank: bool = False) -> Converter:
    """The converter that stops at the first fault, or the one that finds them all.

    Args:
        thorough: whether to find every fault.
        empty_is_blank: whether ``[]`` is read as never asked.
    """
    made = Converter(forbid_extra_keys=True, detailed_validation=thorough)
    reader = _Reader(made, thorough=thorough, empty=None if empty_is_blank else ())
    made.register_structure_hook_factory(_is_record, reader.record)
    made.register_unstructure_hook_factory(_is_record, lambda cls: _writer(made, cls))
    return made


def _is_record(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Record)


class _Reader:
    """Builds the hooks for reading one kind of record after another."""

    def __init__(self, made: Converter, *, thorough: bool, empty: tuple[()] | None) -> None:
        self.made, self.thorough, self.empty = made, thorough, empty

    def record(self, cls: type[Any]) -> Hook:
        fields: dict[str, Any] = {
            name: override(struct_hook=self.field(shape)) for name, shape in shapes(cls).items()
        }
        inner: Hook = make_dict_structure_fn(
            cls,
            self.made,
            _cattrs_forbid_extra_keys=self.thorough,
            _cattrs_detailed_validation=self.thorough,
            **fields,
        )
        expected = f"expected an object: {cls.__name__}"
        known = frozenset(fields)

        def read(value: Any, kind: Any) -> Any:
            # the same refusal of unknown keys as cattrs', at a fifth of its cost
            if type(value) is dict and known.issuperset(value):
                return inner(value, kind)
            raise InvalidValueError([Problem("", expected)])

        def find_all(value: Any, kind: Any) -> Any:
            if type(value) is not dict:
                raise InvalidValueError([Problem("", expected)])
            try:
                return inner(value, kind)
            except ClassValidationError as group:
                problems = faults(group, value, known)
            raise InvalidValueError(problems)

        return find_all if self.thorough else read

    def field(self, shape: Shape) -> Hook:
        """Read one field: its blank, its marker, its items; strictly."""
        item = self.item(shape)
        if shape.many:
            return (_every if self.thorough else _many)(item, self.empty)
        if item is _as_it_is:
            return _untouched

        def one(value: Any, _: Any) -> Any:
            return None if value is None else item(value)

        def marked(value: Any, _: Any) -> Any:
            if value is None:
                return None
            return NONE_RECORDED if value == NoneRecorded.NONE_RECORDED.value else item(value)

        return marked if shape.none_marker else one

    def item(self, shape: Shape) -> Callable[[Any], Any]:
        """Read one item. The fast converter leaves all it can to the making of the object."""
        kind = shape.kind
        if issubclass(kind, Record):
            read: Hook = self.made.get_structure_hook(kind)
            return lambda value: read(value, kind)
        convert = _CONVERT.get(kind) or (_member(kind) if issubclass(kind, Enum) else _as_it_is)
        if not self.thorough:
            return convert

        def checked(value: Any) -> Any:
            try:
                found = convert(value)
            except (ValueError, KeyError, TypeError):
                found = None
            if not shape.fits(found):
                raise InvalidValueError([Problem("", shape.expected)])
            return found

        return checked


def _many(item: Callable[[Any], Any], empty: tuple[()] | None) -> Hook:
    """Read a list, stopping at the first fault."""

    def many(value: Any, _: Any) -> Any:
        if value is None:
            return None
        if type(value) is not list:
            raise InvalidValueError([_NO_LIST])
        return tuple([item(part) for part in value]) if value else empty

    return many


def _every(item: Callable[[Any], Any], empty: tuple[()] | None) -> Hook:
    """Read a list, and find every fault in it."""

    def every(value: Any, _: Any) -> Any:
        if value is None:
            return None
        if type(value) is not list:
            raise InvalidValueError([_NO_LIST])
        read: list[Any] = []
        problems: list[Problem] = []
        for at, part in enumerate(value):
            try:
                read.append(item(part))
            except InvalidValueError as error:
                problems += [problem.under(f"/{at}") for problem in error.problems]
            if len(problems) >= MOST_PROBLEMS:
                problems.append(Problem("", "there may be more, further on"))
                break
        if problems:
            raise InvalidValueError(problems)
        return tuple(read) if read else empty

    return every


_NO_LIST: Final = Problem("", "expected a list")


def _as_it_is(value: Any) -> Any:
    return value


def _untouched(value: Any, _: Any) -> Any:
    return value


# What turns a wire value into ours; each raises where it is not one.


def _member(kind: type[Enum]) -> Callable[[Any], Any]:
    return {item.value: item for item in kind}.__getitem__


def _date(value: str) -> date:
    # fromisoformat also takes 20260315 and 2026-W11-7
    if len(value) != len("2026-03-15") or value[4] != "-" or value[7] != "-":
        raise ValueError
    return date.fromisoformat(value)


def _decimal(value: Any) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    if type(value) is not Decimal:
        raise TypeError
    return value


_CONVERT: Final[dict[type, Callable[[Any], Any]]] = {
    date: _date,
    PartialDate: PartialDate.parse,
    Decimal: _decimal,
}


def _writer(made: Converter, cls: type[Any]) -> Callable[[Any], Any]:
    fields: dict[str, Any] = {
        name: override(unstruct_hook=_write_field(made, shape))
        for name, shape in shapes(cls).items()
    }
    return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True, **fields)


def _write_field(made: Converter, shape: Shape) -> Callable[[Any], Any]:
    if issubclass(shape.kind, Record):
        write: Callable[[Any], Any] = made.unstructure
    else:
        write = _WRITE.get(shape.kind) or (
            (lambda value: value.value) if issubclass(shape.kind, Enum) else _as_it_is
        )
    if shape.many:
        return lambda value: [write(item) for item in value]
    return lambda value: value.value if type(value) is NoneRecorded else write(value)


def _number(value: Decimal) -> int | float:
    """A JSON number that reads back as the same `Decimal`: bounds keep it well inside a double."""
    return int(value) if value == value.to_integral_value() else float(value)


_WRITE: Final[dict[type, Callable[[Any], Any]]] = {
    date: date.isoformat,
    PartialDate: str,
    Decimal: _number,
}
