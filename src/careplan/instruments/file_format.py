"""An instrument's file: its format, as type annotations declare it, and the instrument it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Annotated, ClassVar, Final, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Text, Wrong, repeated
from careplan._core.field_types import Limits
from careplan.errors import Problem
from careplan.instruments.components import How, Item, Part, PartTable
from careplan.instruments.instrument import Instrument
from careplan.instruments.published_evidence import Labels, Licence, Origin, values_of
from careplan.instruments.scoring import tidy
from careplan.instruments.snomed import SnomedCode, wrong_codes

_MOST_TOTALS: Final = 2000

Code: TypeAlias = Annotated[int, Limits(0, 1000)]
Number: TypeAlias = Annotated[int, Limits(1, 1000)]
Point: TypeAlias = Annotated[int, Limits(-1000, 1000)]
Texts: TypeAlias = Annotated[tuple[Text, ...], Items(expected="expected a list of texts")]


@frozen(kw_only=True)
class CodesTable(Definition):
    """The codes of the answers to every item, and those that mean *no answer*."""

    low: Code
    high: Code
    blanks: Annotated[tuple[Code, ...], Items(most=10, expected="expected at most 10 codes")] = ()

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.low, self.high + 1))

    def problems(self) -> Iterator[Problem]:
        """A problem for fewer than two codes, or a code for both an answer and *no answer*."""
        if self.high <= self.low:
            yield Problem("/high", "expected a number above low")
        if any(self.low <= code <= self.high for code in self.blanks):
            yield Problem("/blanks", "expected codes that aren't answers")


@frozen(kw_only=True)
class ItemTable(Definition):
    """An item in its file. If it has no points of its own, the points are the codes."""

    key: Slug
    number: Number
    points: tuple[Point, ...] | None = None
    reverse: bool = False
    flag_from: Code | None = None
    snomed: tuple[SnomedCode, ...] = ()
    text: Text | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for each SNOMED CT code with a wrong check digit."""
        return wrong_codes(self.snomed)

    def item(self, codes: CodesTable) -> Item:
        """The item, with its points by code."""
        own = values_of(self) | {"blanks": codes.blanks}
        points = tuple(self.points or codes)
        points = points[::-1] if own.pop("reverse") else points
        return Item(**own | {"points": MappingProxyType(dict(zip(codes, points, strict=True)))})


@frozen(kw_only=True)
class InstrumentFile(Definition):
    """An instrument as its file has it. See `InstrumentDefinition` for what the fields mean."""

    FORMAT: ClassVar[str] = "careplan-instrument/1"

    key: Slug
    title: Text
    version: Text
    measures: Text
    who: Text
    within: Slug | None = None
    total: Slug | None = None
    limits: Texts = ()
    left_out: Texts = ()
    origin: Origin
    codes: CodesTable
    items: Annotated[
        tuple[ItemTable, ...], Items(least=1, most=200, expected="expected from 1 to 200 items")
    ]
    parts: Annotated[tuple[PartTable, ...], Items(least=1, expected="expected at least one part")]
    licence: Licence
    labels: Labels | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for a repeated key, or wrong items or parts; if none, for wrong scores."""
        wrong = [*self._wrong_keys()]
        yield from wrong or self._wrong_scores()

    def _wrong_keys(self) -> Iterator[Problem]:
        yield from repeated("items", self.items)
        yield from repeated("items", self.items, "number")
        for index, item in enumerate(self.items):
            if item.points is not None and len(item.points) != len(tuple(self.codes)):
                yield Problem(f"/items/{index}/points", "expected one number for each code")
        if self.labels is not None and len(self.labels.texts) != len(tuple(self.codes)):
            yield Problem("/labels/texts", "expected one label for each code")
        yield from repeated("parts", self.parts)
        if self.total not in {None, *(part.key for part in self.parts)}:
            yield Problem("/total", "isn't one of its parts")
        known = {item.key for item in self.items}
        for index, part in enumerate(self.parts):
            for place, key in enumerate(part.items or ()):
                if key not in known:
                    yield Problem(f"/parts/{index}/items/{place}", "isn't an item")

    def _wrong_scores(self) -> Iterator[Problem]:
        items = self._items()
        for index, part in enumerate(self.parts):
            points = [items[key].points.values() for key in part.items or items]
            if sum(max(each) - min(each) for each in points) >= _MOST_TOTALS:
                reason = f"expected at most {_MOST_TOTALS} different totals"
                yield Problem(f"/parts/{index}/items", reason)
            else:
                found = _part(part, items, self.origin).problems()
                yield from (problem.under(f"/parts/{index}") for problem in found)

    def _items(self) -> dict[str, Item]:
        return {item.key: item.item(self.codes) for item in self.items}

    def instrument(self, within: Instrument | None) -> Instrument:
        """Make the instrument. It raises `Wrong` for items that the fuller form doesn't have."""
        items = self._items()
        if within is not None and (wrong := [*_unlike(items, within)]):
            raise Wrong(*wrong)
        own = values_of(self)
        del own["codes"]
        own["labels"] = self.labels and self.labels.of(self.origin)
        own["items"], own["within"] = tuple(items.values()), within
        own["parts"] = tuple(_part(part, items, self.origin) for part in self.parts)
        return Instrument(**own)


def _unlike(items: Mapping[str, Item], within: Instrument) -> Iterator[Problem]:
    """A problem for each item that isn't in the fuller form with the same number and points."""
    fuller = {item.key: (item.number, item.points) for item in within.items}
    for index, item in enumerate(items.values()):
        if fuller.get(item.key) != (item.number, item.points):
            reason = f"isn't an item of {within.key} with the same number and points"
            yield Problem(f"/items/{index}", reason)


def _part(table: PartTable, items: Mapping[str, Item], whole: Origin) -> Part:
    """A part with everything that its table leaves out: its items, possible scores and origins."""
    own = table.of(whole)
    counted = own.items or tuple(items)
    lists = {
        name: tuple(one.of(own.origin) for one in getattr(own, name))
        for name in ("schemes", "methods", "missing", "norms")
    }
    return Part(
        **values_of(own)
        | lists
        | {
            "items": counted,
            "conversion": own.conversion and own.conversion.of(own.origin),
            "reachable": _reachable([items[key] for key in counted], own.how),
        }
    )


def _reachable(items: list[Item], how: How) -> tuple[Decimal, ...]:
    """Every raw score that answers to all the items can give."""
    lowest = sum(min(item.points.values()) for item in items)
    sums = 1  # one bit for each total, counted from the lowest
    for item in items:
        least = min(item.points.values())
        sums = reduce(or_, (sums << (point - least) for point in {*item.points.values()}))
    asked = len(items) if how is How.MEAN else 1
    places = (place for place in range(sums.bit_length()) if sums >> place & 1)
    return tuple(tidy(Decimal(lowest + place) / asked) for place in places)
