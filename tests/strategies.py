"""A Hypothesis strategy for every model, drawn from the shapes of its fields."""

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from careplan.answers import NONE_RECORDED
from careplan.dates import PartialDate
from careplan.errors import InvalidValueError
from careplan.records import Record
from careplan.shapes import Limits, Shape, shapes

TEXTS = [
    "",
    " ",
    "I cook on Fridays",
    "She is late",
    "Ŵyn â'i fam",
    "ماما",
    "👩🏽‍🦽 yes",
    "tab\there",
    "a\u0000b",
]
KEYS = ["k-1", "k-2", "k-3", "ŵ", "a/b~c"]
DAYS = st.dates(date(2024, 2, 28), date(2028, 3, 1))


def texts(limits: Limits):
    if limits.low:
        return st.sampled_from(KEYS)
    return st.sampled_from(TEXTS) | st.text(max_size=min(limits.high, 12))


def partial_dates():
    day = st.dates(date(1900, 1, 1), date(2030, 12, 31))
    return st.builds(
        lambda d, n: PartialDate(*(d.year, d.month, d.day)[:n]), day, st.integers(1, 3)
    )


def items(shape: Shape):
    kind, limits = shape.kind, shape.limits
    if issubclass(kind, Record):
        return records(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return {
        str: lambda: texts(limits),
        int: lambda: st.integers(limits.low, limits.high),
        Decimal: lambda: st.decimals(limits.low, min(limits.high, 2000), places=limits.places),
        bool: st.booleans,
        date: lambda: DAYS,
        PartialDate: partial_dates,
    }[kind]()


def filled(shape: Shape) -> st.SearchStrategy[Any]:
    """A value that isn't ``None``."""
    if shape.many:
        return st.lists(items(shape), max_size=2).map(tuple)
    return items(shape) | st.just(NONE_RECORDED) if shape.none_marker else items(shape)


@cache
def records(cls: type[Any]) -> st.SearchStrategy[Any]:
    fields = {name: st.none() | filled(shape) for name, shape in shapes(cls).items()}
    return st.fixed_dictionaries(fields).map(lambda drawn: repaired(cls, drawn))


def repaired(cls: type[Any], drawn: dict[str, Any]) -> Any:
    """An object of these fields, less whatever makes it impossible."""
    while True:
        try:
            return cls(**drawn)
        except InvalidValueError as error:
            drawn = {**drawn, error.problems[0].pointer.split("/")[1]: None}
