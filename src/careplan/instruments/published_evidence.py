"""The evidence for numbers: where each came from, what populations scored, who owns the items."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self, TypeAlias

import attrs
from attrs import evolve, frozen

from careplan._core.definitions import Definition, Items, Number, Slug, Text, named
from careplan._core.field_types import Limits

RAW = "raw"
"""The name of the scale of points as they are counted, before any conversion."""
People: TypeAlias = Annotated[int, Limits(1, 10**9)]
Spread: TypeAlias = Annotated[
    Decimal, Limits(0, 10**9, places=6, expected="expected a number, 0 or more")
]


class Seen(StrEnum):
    """How many sources a number was seen in."""

    SEVERAL = "several"
    """In two or more independent sources."""
    ONE = "one"
    """In one source."""
    DERIVED = "derived"
    """In none: it was calculated from numbers that were seen."""


@frozen(kw_only=True)
class OwnOrigin(Definition):
    """How one number's origin differs from that of the part or instrument it belongs to."""

    attributed_to: Text | None = None
    compared_with: Text | None = None
    compared_on: date | None = None
    seen: Seen | None = None
    note: Text | None = None

    def completed(self, whole: Origin) -> Origin:
        """The complete origin. What is left out here is taken from `whole`."""
        own = {name: value for name, value in values_of(self).items() if value is not None}
        return evolve(whole, **own)


@frozen(kw_only=True)
class Origin(OwnOrigin):
    """Where a number came from, and how sure we are.

    Args:
        attributed_to: who is said to have published it, with the year.
        compared_with: the document that the library's copy was last compared with.
        compared_on: the date of that comparison.
        seen: how many sources it was seen in.
        note: what else a user should know.
    """

    attributed_to: Text
    compared_with: Text
    compared_on: date
    seen: Seen
    note: Text = ""


@frozen(kw_only=True)
class Traced(Definition):
    """The base of classes with an origin. A file says only how it differs from the whole's."""

    own_origin: OwnOrigin | None = named("origin", default=None)

    def of(self, whole: Origin) -> Self:
        """A copy with a complete origin. What is left out is taken from `whole`."""
        own = self.own_origin
        return evolve(self, own_origin=whole if own is None else own.completed(whole))


@frozen(kw_only=True)
class WithOrigin(Traced):
    """The base of an instrument's parts that have an origin. Once made, the origin is complete."""

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        assert isinstance(self.own_origin, Origin)
        return self.own_origin


@frozen(kw_only=True)
class Norm(WithOrigin):
    """What a population scored, for comparison with a group's figures.

    A figure that wasn't seen in the source is ``None``.

    Args:
        key: the norm's key: ``"hse-2010-13-men"``.
        who: the population, in words.
        year: the year or years of the survey.
        scale: the name of the scale of the figures.
        n: the number of people.
        mean: the mean of their scores.
        sd: the standard deviation of their scores.
        median: the median of their scores.
        origin: where the figures came from.
    """

    key: Slug
    who: Text
    year: Text
    scale: Slug = RAW
    n: People | None = None
    mean: Number | None = None
    sd: Spread | None = None
    median: Number | None = None


@frozen(kw_only=True)
class Labels(WithOrigin):
    """The answers' labels, as the questionnaire prints them. They are the coding ``"labels"``.

    Args:
        texts: a label for each code, from the lowest code.
        origin: where the labels came from.
    """

    texts: Annotated[
        tuple[Text, ...], Items(least=2, once=True, expected="expected a label for each code")
    ]


@frozen(kw_only=True)
class Licence(Definition):
    """Who owns an instrument, and what a user must do.

    Args:
        owner: the person or organisation that owns it.
        scoring: what the library ships, and why that is allowed.
        wording: what a site needs before it shows the items.
        seen: where the terms were seen.
    """

    owner: Text
    scoring: Text
    wording: Text
    seen: Text


def values_of(found: Any) -> dict[str, Any]:
    """The values that an object was made of, by the argument's name."""
    fields = attrs.fields(type(found))
    return {field.alias: getattr(found, field.name) for field in fields if field.init}
