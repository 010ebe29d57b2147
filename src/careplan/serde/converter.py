"""Two converters made from the same field types: a fast one, and one that finds every fault.

Both use cattrs with strict hooks: no value is coerced, and no key is dropped. The fast one has
compiled hooks, and stops at the first fault. Then the thorough one reads the document again and
lists every fault. Property tests check that both accept the same documents. Only this module and
`careplan.serde.problems` import cattrs.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from careplan._core.fields import FieldType, field_types, is_model
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED, NoneRecorded
from careplan.errors import InvalidValueError, Problem
from careplan.serde.compiled import reader
from careplan.serde.problems import MOST_PROBLEMS, faults
from careplan.serde.wire import FROM_WIRE, TO_WIRE

Hook: TypeAlias = Callable[[Any, Any], Any]


@cache
def converter(*, thorough: bool, empty_is_blank: bool = False) -> Converter:
    """The converter that stops at the first fault, or the one that finds them all.

    Args:
        thorough: whether to find every fault.
        empty_is_blank: whether ``[]`` is read as *not asked*.
    """
    empty = None if empty_is_blank else ()
    made = Converter(forbid_extra_keys=True, detailed_validation=thorough)
    hooks = _Thorough(made, empty).record if thorough else lambda cls: _fast(cls, empty)
    made.register_structure_hook_factory(_is_record, hooks)
    made.register_unstructure_hook_factory(_is_record, lambda cls: _writer(made, cls))
    return made


def _is_record(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Model)


def _fast(cls: Any, empty: tuple[()] | None) -> Hook:
    read = reader(cls, empty)
    return lambda value, _: read(value)


class _Thorough:
    """Makes the hooks that find every fault in a model."""

    def __init__(self, made: Converter, empty: tuple[()] | None) -> None:
        self.made, self.empty = made, empty

    def record(self, cls: type[Any]) -> Hook:
        fields: dict[str, Any] = {
            name: override(struct_hook=self.field(shape))
            for name, shape in field_types(cls).items()
        }
        inner: Hook = make_dict_structure_fn(
            cls,
            self.made,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=True,
            **fields,
        )
        expected = f"expected an object: {cls.__name__}"
        known = frozenset(fields)

        def find_all(value: Any, kind: Any) -> Any:
            if type(value) is not dict:
                raise InvalidValueError([Problem("", expected)])
            try:
                return inner(value, kind)
            except ClassValidationError as group:
                problems = faults(group, value, known)
            raise InvalidValueError(problems)

        return find_all

    def field(self, shape: FieldType) -> Hook:
        """The hook that reads one field: a blank, the marker `NONE_RECORDED`, or its items."""
        item = self.item(shape)
        if shape.many:
            return _every(item, self.empty)

        def one(value: Any, _: Any) -> Any:
            if value is None:
                return None
            if shape.none_marker and value == NoneRecorded.NONE_RECORDED.value:
                return NONE_RECORDED
            return item(value)

        return one

    def item(self, shape: FieldType) -> Callable[[Any], Any]:
        """The function that reads one item and checks it against the field's type."""
        kind = shape.kind
        if is_model(kind):
            read: Hook = self.made.get_structure_hook(kind)
            return lambda value: read(value, kind)
        convert = FROM_WIRE.get(kind) or (_member(kind) if issubclass(kind, Enum) else _as_it_is)

        def checked(value: Any) -> Any:
            try:
                found = convert(value)
            except (ValueError, KeyError, TypeError):
                found = None
            if not shape.fits(found):
                raise InvalidValueError([Problem("", shape.expected)])
            return found

        return checked


def _every(item: Callable[[Any], Any], empty: tuple[()] | None) -> Hook:
    """The hook that reads a list and finds every fault in it."""

    def every(value: Any, _: Any) -> Any:
        if value is None:
            return None
        if type(value) is not list:
            raise InvalidValueError([Problem("", "expected a list")])
        read: list[Any] = []
        problems: list[Problem] = []
        for at, part in enumerate(value):
            try:
                read.append(item(part))
            except InvalidValueError as error:
                problems += [problem.under(f"/{at}") for problem in error.problems]
            if len(problems) >= MOST_PROBLEMS:
                problems.append(Problem("", "there may be more problems further on"))
                break
        if problems:
            raise InvalidValueError(problems)
        return tuple(read) if read else empty

    return every


def _as_it_is(value: Any) -> Any:
    return value


def _member(kind: type[Enum]) -> Callable[[Any], Any]:
    return {item.value: item for item in kind}.__getitem__


def _writer(made: Converter, cls: type[Any]) -> Callable[[Any], Any]:
    fields: dict[str, Any] = {
        name: override(unstruct_hook=_write_field(made, shape))
        for name, shape in field_types(cls).items()
    }
    return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True, **fields)


def _write_field(made: Converter, shape: FieldType) -> Callable[[Any], Any]:
    write = made.unstructure if is_model(shape.kind) else _write_item(shape.kind)
    if shape.many:
        return lambda value: [write(item) for item in value]
    return lambda value: value.value if type(value) is NoneRecorded else write(value)


def _write_item(kind: type[Any]) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return lambda value: value.value
    return TO_WIRE.get(kind, _as_it_is)
