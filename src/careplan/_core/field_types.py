"""What a field may contain, read from its annotation once for each class.

Examples are ``Money | None``, ``tuple[Goal, ...] | None`` and
``DirectPayment | NoneRecorded | None``. A field contains one type of value, or a tuple of it. It
may allow a blank or the marker `NONE_RECORDED`, and may set limits. The check of a new object, the
loader and the reference pages all use this.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Context, Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs
from attrs import frozen

from careplan._base.escaping import CONTROL
from careplan.answers import NoneRecorded, blank
from careplan.dates import PartialDate
from careplan.dates.moments import NOT_A_MOMENT, NOT_A_TIME, is_moment, is_time_of_day
from careplan.errors import Problem

LONGEST_TEXT: Final = 20_000
_EXACT: Final = Context(prec=60, traps=[])
_STEPS: Final = tuple(Decimal(1).scaleb(-places) for places in range(10))


@frozen
class Limits:
    """The limits of a number or a text.

    Args:
        low: the smallest number, or the shortest length of a text, in characters.
        high: the largest number, or the longest length of a text, in characters.
        places: the most decimal places of a `Decimal`.
        above: whether a number must be above `low`, not only at least that.
        pattern: a regular expression that a whole text must match; ``""`` is any.
        pounds: whether a number is a sum in pounds, which a document may also write as text with
            two decimal places, as results print it: ``"250.00"``.
        printable: whether a text must be without control characters, which a terminal would obey.
        expected: what to say is expected, if not the usual sentence.
    """

    low: int = 0
    high: int = LONGEST_TEXT
    places: int = 0
    above: bool = False
    pattern: str = ""
    pounds: bool = False
    printable: bool = False
    expected: str = ""


SUM: Final = re.compile(r"(0|[1-9][0-9]{0,7})\.[0-9]{2}")
"""A sum in pounds as text: ``"250.00"``, never ``"250"`` or ``"£250"``."""


def sum_read(value: Any) -> Any:
    """A sum in pounds written as text, as a number. Anything else is returned as it is.

    >>> sum_read("250.00"), sum_read("250")
    (Decimal('250.00'), '250')
    """
    return Decimal(value) if type(value) is str and SUM.fullmatch(value) else value


_T = TypeVar("_T")


def per_class(make: Callable[[type[Any]], _T]) -> Callable[[type[Any]], _T]:
    """`functools.cache` for a function of a class. Type checkers don't see classes as hashable."""
    return cast("Callable[[type[Any]], _T]", cache(make))


Key: TypeAlias = Annotated[str, Limits(1, 100)]
"""An opaque key, 1 to 100 characters: never a name, never an NHS number."""
Money: TypeAlias = Annotated[Decimal, Limits(0, 10**8, places=2, pounds=True)]
"""An amount in pounds, to the penny."""
Hours: TypeAlias = Annotated[Decimal, Limits(0, 168, places=2)]
"""Hours in a week."""
Age: TypeAlias = Annotated[int, Limits(0, 130)]
"""An age in whole years."""
OneToTen: TypeAlias = Annotated[int, Limits(1, 10)]
"""How important, or how confident, on a scale from 1 (not at all) to 10."""
AttainmentLevel: TypeAlias = Annotated[int, Limits(-2, 2)]
"""A goal attainment level: -2 much less than expected, 0 as expected, +2 much more."""


@frozen
class FieldType:
    """What one field may contain.

    Args:
        kind: the type of an item: a builtin, `date`, `datetime`, `time`, `PartialDate`, `Decimal`,
            an enum or a model.
        many: whether the field contains a tuple of items.
        optional: whether it may be ``None``.
        none_marker: whether it may be `NONE_RECORDED`.
        limits: the limits of numbers and text.
    """

    kind: type[Any]
    many: bool = False
    optional: bool = False
    none_marker: bool = False
    limits: Limits = Limits()

    @property
    def expected(self) -> str:  # noqa: PLR0911  (one for each kind)
        """What one item should be, in words. It never includes the item itself."""
        limits, kind = self.limits, self.kind
        if limits.expected:
            return limits.expected
        if kind is str:
            return f"expected text of {limits.low} to {limits.high} characters"
        if kind is int:
            return f"expected a whole number from {limits.low} to {limits.high}"
        if kind is Decimal:
            return (
                f"expected a number from {limits.low} to {limits.high}"
                f" with at most {limits.places} decimal places"
            )
        if issubclass(kind, Enum):
            return "expected one of: " + ", ".join(str(item.value) for item in kind)
        if is_model(kind):
            return f"expected an object: {kind.__name__}"
        return _EXPECTED[kind]

    def fits(self, item: Any) -> bool:
        """Is one item of the right type and within the limits? Nothing is converted."""
        if type(item) is not self.kind:
            return False
        test = _BOUNDED.get(self.kind)
        return test is None or test(item, self.limits)

    def condition(self, kind: str) -> str:
        """A Python expression that is true if the value ``v`` is sound.

        Args:
            kind: the name of the type in the compiled code.
        """
        bounded = self.kind in _BOUNDED
        if self.many:
            each = f"all(map({kind}_fits, v))" if bounded else f"{{*map(type, v)}} <= {kind}_only"
            sound = f"type(v) is tuple and {each}"
        elif self.kind is str and not (self.limits.pattern or self.limits.printable):
            # most text is ASCII, which can be checked here without another call
            length = f"{self.limits.low} <= len(v) <= {self.limits.high}"
            plain = f"{length} and v.isascii()" + " and not v.isspace()" * bool(self.limits.low)
            sound = f"type(v) is {kind} and ({plain} or {kind}_fits(v))"
        else:
            sound = f"type(v) is {kind}" + (f" and {kind}_fits(v)" if bounded else "")
        whole = ["v is None"] * self.optional + ["v is NONE"] * self.none_marker
        return " or ".join([*whole, f"({sound})"])

    def faults(self, value: Any) -> Iterator[Problem]:
        """Everything wrong with a field's value, each with its place in the field."""
        if self.allows_whole(value):
            return
        if not self.many:
            if not self.fits(value):
                yield Problem("", self.expected)
        elif type(value) is not tuple:
            yield Problem("", "expected a list")
        else:
            for index, item in enumerate(value):
                if not self.fits(item):
                    yield Problem(f"/{index}", self.expected)

    def allows_whole(self, value: Any) -> bool:
        """Is the value ``None`` or `NONE_RECORDED`, and does the field allow it?"""
        if value is None:
            return self.optional
        return self.none_marker and type(value) is NoneRecorded


_EXPECTED: Final[Mapping[type, str]] = {
    bool: "expected true or false",
    date: "expected a date such as 2026-03-15",
    datetime: NOT_A_MOMENT,
    time: NOT_A_TIME,
    PartialDate: "expected a date such as 2024, 2024-03 or 2024-03-15",
}


def _text_fits(text: str, limits: Limits) -> bool:
    if not limits.low <= len(text) <= limits.high or (limits.low and blank(text)):
        return False
    if limits.pattern and re.fullmatch(limits.pattern, text) is None:
        return False
    if limits.printable and CONTROL.search(text):
        return False
    # a lone surrogate can't be written as UTF-8, so no document can contain it
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def _number_fits(number: int, limits: Limits) -> bool:
    return limits.low <= number <= limits.high


def _decimal_fits(number: Decimal, limits: Limits) -> bool:
    if not number.is_finite() or not limits.low <= number <= limits.high:
        return False
    if limits.above and number == limits.low:
        return False
    # use our own context: the caller's may round, or raise
    return number == number.quantize(_STEPS[limits.places], context=_EXACT)


def _moment_fits(moment: datetime, _: Limits) -> bool:
    return is_moment(moment)


def _time_fits(at: time, _: Limits) -> bool:
    return is_time_of_day(at)


_BOUNDED: Final[Mapping[type, Callable[[Any, Limits], bool]]] = {
    str: _text_fits,
    int: _number_fits,
    Decimal: _decimal_fits,
    datetime: _moment_fits,
    time: _time_fits,
}


def is_model(kind: type[Any]) -> bool:
    """Is it a model? This module can't import `Model`, so models have a marker."""
    return getattr(kind, "is_record", False) is True


@per_class
def field_types(cls: type[Any]) -> Mapping[str, FieldType]:
    """The type of every field of a model, in order.

    Args:
        cls: the model's class.

    Returns:
        Field name to its type.

    Raises:
        TypeError: if a `FieldType` can't describe a field's annotation.

    >>> from careplan.goals import Goal
    >>> field_types(Goal)["actions"].many
    True
    """
    hints = typing.get_type_hints(cls, include_extras=True)
    return MappingProxyType({field.name: _shape(hints[field.name]) for field in attrs.fields(cls)})


def _shape(hint: Any) -> FieldType:
    """Take an annotation apart: the union, then the tuple, then the limits, then the type."""
    options = get_args(hint) if get_origin(hint) in _UNIONS else (hint,)
    rest = [option for option in options if option not in (types.NoneType, NoneRecorded)]
    if len(rest) != 1:
        msg = f"expected an annotation with one type: {hint}"
        raise TypeError(msg)
    kind = rest[0]
    many = get_origin(kind) is tuple
    if many:
        kind = get_args(kind)[0]
    limits = Limits()
    if get_origin(kind) is Annotated:
        kind, limits, *_ = get_args(kind)
    return FieldType(
        kind,
        many=many,
        optional=types.NoneType in options,
        none_marker=NoneRecorded in options,
        limits=limits,
    )


_UNIONS: Final = (typing.Union, types.UnionType)
