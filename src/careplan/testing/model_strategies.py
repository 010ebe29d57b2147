"""A Hypothesis strategy for every model, made from the types of its fields."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeVar, cast

from hypothesis import strategies as st

from careplan import catalogue
from careplan._core.field_types import FieldType, Limits, field_types, per_class
from careplan._core.models import Model
from careplan.answers import NONE_RECORDED
from careplan.dates import PartialDate
from careplan.errors import InvalidValueError
from careplan.rules.traversal import reachable

R = TypeVar("R", bound=Model)

TEXTS: Final = (
    "",
    " ",
    "I cook on Fridays",
    "She is late",
    "Ŵyn â'i fam",
    "ماما",
    "👩🏽‍🦽 yes",
    "tab\there",
    "a\u0000b",
)
"""Texts that often break parsers."""
KEYS: Final = ("k-1", "k-2", "k-3", "ŵ", "a/b~c")
_DAYS: Final = st.dates(date(2024, 2, 28), date(2028, 3, 1))


def records(model: type[R]) -> st.SearchStrategy[R]:
    """Objects of a model. Each field is blank, or has a value of its type and within its limits.

    The objects are valid, but not complete: many rules have findings about them. For complete
    plans, see `careplan.testing.strategies.support_plans`.

    Args:
        model: any of the library's models.

    >>> from careplan.goals import Goal
    >>> from hypothesis import find
    >>> find(records(Goal), lambda goal: True)
    <Goal, 0 of 18 fields recorded>
    """
    return cast("st.SearchStrategy[R]", _records(model))


@per_class
def _records(cls: type[Any]) -> st.SearchStrategy[Any]:
    # two in three fields stay blank, so that a whole plan fits in what Hypothesis draws at once
    fields = {
        name: st.one_of(st.none(), st.none(), filled(shape))
        for name, shape in field_types(cls).items()
    }
    return st.fixed_dictionaries(fields).map(lambda drawn: _repaired(cls, drawn))


def _texts(limits: Limits) -> st.SearchStrategy[str]:
    if limits.low:
        return st.sampled_from(KEYS)
    return st.sampled_from(TEXTS) | st.text(max_size=min(limits.high, 12))


def _partial_dates() -> st.SearchStrategy[PartialDate]:
    day = st.dates(date(1900, 1, 1), date(2030, 12, 31))
    return st.builds(
        lambda d, n: PartialDate(*(d.year, d.month, d.day)[:n]), day, st.integers(1, 3)
    )


def _moments() -> st.SearchStrategy[datetime]:
    """Moments with every sort of offset, some of them while the clocks change in England."""
    offsets = st.sampled_from((0, 60, 60, -300, 345)).map(lambda n: timezone(timedelta(minutes=n)))
    changes = st.sampled_from((datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)))  # noqa: DTZ001  (the offset comes below)
    naive = st.datetimes(datetime(2024, 2, 28), datetime(2028, 3, 1)) | changes  # noqa: DTZ001
    whole = naive.map(lambda found: found.replace(second=0, microsecond=0))
    return st.builds(lambda found, zone: found.replace(tzinfo=zone), whole, offsets)


def _items(shape: FieldType) -> st.SearchStrategy[Any]:
    kind, limits = shape.kind, shape.limits
    if issubclass(kind, Model):
        return _records(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    made: dict[type, Any] = {
        str: lambda: _texts(limits),
        int: lambda: st.integers(limits.low, limits.high),
        Decimal: lambda: st.decimals(limits.low, min(limits.high, 2000), places=limits.places),
        bool: st.booleans,
        date: lambda: _DAYS,
        datetime: _moments,
        time: lambda: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        PartialDate: _partial_dates,
    }
    found: st.SearchStrategy[Any] = made[kind]()
    return found


def filled(shape: FieldType) -> st.SearchStrategy[Any]:
    """Values for a field, never ``None``.

    Args:
        shape: the field's type and limits.
    """
    if shape.many:
        return st.lists(_items(shape), max_size=2).map(tuple)
    return _items(shape) | st.just(NONE_RECORDED) if shape.none_marker else _items(shape)


def _repaired(cls: type[Any], drawn: dict[str, Any]) -> Any:
    """An object with these fields, except those that make it invalid."""
    while True:
        try:
            return cls(**drawn)
        except InvalidValueError as error:
            drawn = {**drawn, error.problems[0].pointer.split("/")[1]: None}


def register() -> None:
    """Register a strategy for every model, for `hypothesis.strategies.from_type` and ``builds``.

    What Hypothesis makes once for a project, its table of characters, is made here. Made at the
    first draw it would fail that test's health check.
    """
    st.text().validate()
    for name in catalogue.SUBJECTS:
        for cls in reachable(catalogue.subject(name)):
            st.register_type_strategy(cls, records(cls))
