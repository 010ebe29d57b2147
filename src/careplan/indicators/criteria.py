"""Tests of a record's fields, joined by all, any and not. They decide which records count.

The joins are those of `careplan.criteria`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeAlias

import attrs
from attrs import frozen

from careplan._core.definitions import Definition, Items, named
from careplan.criteria.tree import Join, JoinKind
from careplan.indicators.field_tests import (
    AtLeast,
    Criterion,
    Due,
    InPeriod,
    Is,
    OneOf,
    Present,
    Within,
)

Parts: TypeAlias = Annotated[
    tuple[Criterion, ...], Items(least=1, expected="expected at least one criterion")
]


@frozen(kw_only=True)
class AllOf(Criterion, Join, Definition):
    """All of several criteria are met."""

    kind: JoinKind = attrs.field(init=False, default=JoinKind.ALL)
    n: int = attrs.field(init=False, default=1)
    children: Parts = named("all")


@frozen(kw_only=True)
class AnyOf(Criterion, Join, Definition):
    """At least one of several criteria is met."""

    kind: JoinKind = attrs.field(init=False, default=JoinKind.AT_LEAST)
    n: int = attrs.field(init=False, default=1)
    children: Parts = named("any")


@frozen(kw_only=True)
class Not(Criterion, Join, Definition):
    """A criterion isn't met."""

    kind: JoinKind = attrs.field(init=False, default=JoinKind.NOT)
    n: int = attrs.field(init=False, default=1)
    of: Criterion = named("not")
    children: tuple[Criterion, ...] = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(lambda one: (one.of,), takes_self=True),
    )


Criterion.CHOICES = {
    "is": Is,
    "one_of": OneOf,
    "at_least": AtLeast,
    "in_period": InPeriod,
    "due_after": Due,
    "present_until": Present,
    "within": Within,
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
}


def parts_of(criterion: Criterion | None) -> Iterator[Criterion]:
    """A criterion, and every criterion inside it."""
    if criterion is None:
        return
    yield criterion
    if isinstance(criterion, Join):
        for part in criterion.children:
            yield from parts_of(part)
