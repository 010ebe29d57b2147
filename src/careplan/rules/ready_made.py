"""Tests of declared rules: fields recorded, every so many months, days in order.

Councils declare them in a profile's file. Each test can be pickled, because a report that holds its
rule goes to another process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from careplan._core.models import is_unrecorded
from careplan.answers import none_recorded
from careplan.dates import Due, cadence
from careplan.rules.outcome import Hit, asks, fails

Test = Callable[..., Iterable[Hit]]


def fields_recorded(fields: tuple[str, ...], *, none_will_do: bool = True) -> Test:
    """Each of these fields isn't blank. A finding is at the field.

    Args:
        fields: names of fields.
        none_will_do: whether *asked, and there is none* is enough.
    """
    missing = is_unrecorded if none_will_do else _unrecorded_or_none
    return partial(_missing, tuple((name, (fails(name),)) for name in fields), missing)


def _missing(
    fields: tuple[tuple[str, tuple[Hit]], ...], missing: Callable[[Any], bool], subject: Any
) -> tuple[Hit, ...]:
    hits: tuple[Hit, ...] = ()
    for name, hit in fields:
        if missing(getattr(subject, name)):
            hits += hit
    return hits


def fields_asked_for(test: Test) -> tuple[str, ...]:
    """The fields of which a test asks only that they aren't blank; none, if it asks for more.

    >>> fields_asked_for(fields_recorded(("due",))), fields_asked_for(days_in_order(("due",)))
    (('due',), ())
    """
    if isinstance(test, partial) and test.func is _missing:
        fields, missing = test.args
        if missing is is_unrecorded:
            return tuple(name for name, _ in fields)
    return ()


def all_recorded(objects: Iterable[Any], fields: tuple[str, ...]) -> bool:
    """Is none of these fields blank in any of these objects?

    Args:
        objects: objects of one class.
        fields: names of its fields.
    """
    return not any(is_unrecorded(getattr(one, name)) for one in objects for name in fields)


def _unrecorded_or_none(value: Any) -> bool:
    return is_unrecorded(value) or none_recorded(value)


def every_months(things: str, day: str, since: str | None) -> Test:
    """Something happens at least every so many months, up to the day of the check.

    Args:
        things: the field with the list of what happens.
        day: the field of each with the day it happened; what is still to come doesn't count.
        since: the field with the day to count from before the first; ``None`` counts from none.
    """
    return partial(_every_months, (things, day, since))


def _every_months(
    fields: tuple[str, str, str | None], subject: Any, *, months: int, on: date
) -> Iterator[Hit]:
    things, day, since = fields
    listed = getattr(subject, things)
    if listed is None:
        yield asks()
        return
    days = [getattr(one, day) for one in listed]
    anchor = None if since is None else getattr(subject, since)
    found = cadence(days, anchor=anchor, months=months, on=on).answer
    never = since is None and None not in days and not any(one <= on for one in days)
    if found is Due.LATE or never:
        yield fails()
    elif found is Due.CANT_TELL:
        yield asks()


def days_in_order(fields: tuple[str, ...]) -> Test:
    """Each of these days is on or after the one before it. A blank between two can't be compared.

    Args:
        fields: names of fields with days, in the order in which they should come.
    """
    return partial(_days_in_order, fields)


def _days_in_order(fields: tuple[str, ...], subject: Any) -> Iterator[Hit]:
    held = [(name, getattr(subject, name)) for name in fields]
    days = [(name, day) for name, day in held if day is not None]
    late = [name for (_, one), (name, other) in pairwise(days) if other < one]
    yield from map(fails, late)
    if not late and len(days) < len(fields):
        yield asks(next(name for name, day in held if day is None))
