"""What a part's scores can be turned into: another scale, a band, a change that counts.

All of it is data, which a TOML file contains: the annotations are the format of that file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Final, TypeAlias

from attrs import field, frozen

from careplan._core.definitions import Definition, Number, Slug, Text, named, repeated
from careplan._core.field_types import Limits
from careplan.errors import Problem
from careplan.instruments.published_evidence import RAW, WithOrigin, values_of

_TAKEN: Final = ("raw", "band", "answered", "before", "after", "difference", "change", "unpaired")

Row: TypeAlias = tuple[
    Annotated[int, Limits(-200_000, 200_000, expected="expected a whole number, a raw score")],
    Number,
]
Threshold: TypeAlias = Annotated[
    Decimal, Limits(0, 10**9, places=6, above=True, expected="expected a number, more than 0")
]


@frozen(kw_only=True)
class Conversion(WithOrigin):
    """A table from raw scores to another scale.

    Args:
        scale: the name of the other scale: ``"metric"``.
        pairs: pairs of a raw score and the score on the other scale.
        origin: where the table came from.
    """

    scale: Slug
    pairs: tuple[Row, ...] = named("rows", repr=False)
    rows: Mapping[int, Decimal] = field(init=False, eq=False)
    """Raw score to score on the other scale."""

    @rows.default
    def _rows(self) -> Mapping[int, Decimal]:
        return MappingProxyType(dict(self.pairs))

    def problems(self) -> Iterator[Problem]:
        """A problem for a reserved name, a repeated raw score, or scores that don't rise."""
        if self.scale in _TAKEN:
            yield Problem("/scale", f"expected a name other than {', '.join(_TAKEN)}")
        if len(self.rows) < len(self.pairs):
            yield Problem("/rows", "expected each raw score once")
        scores = [score for _, score in sorted(self.rows.items())]
        if any(before >= after for before, after in pairwise(scores)):
            yield Problem("/rows", "expected scores that rise with the raw score")


@frozen(kw_only=True)
class BandTable(Definition):
    """A band as its file has it, inside the table of its scheme."""

    key: Slug
    label: Text
    low: Number
    high: Number


@frozen(kw_only=True)
class Band(BandTable):
    """A named range of a scale. It is a benchmark, never a diagnosis.

    Args:
        key: the band's key: ``"low"``.
        label: the name that is printed.
        low: the lowest score in the band.
        high: the highest score in the band.
        scheme: the key of the scheme it belongs to.
    """

    scheme: Slug


@frozen(kw_only=True)
class Scheme(WithOrigin):
    """One way of dividing a scale into bands.

    Args:
        key: the scheme's key: ``"ng-fat-2017"``.
        title: the title that is printed.
        scale: the name of the scale it divides.
        tables: the tables of its bands, lowest first.
        default: whether it is used when the caller names no scheme.
        origin: where the scheme came from.
    """

    key: Slug
    title: Text
    scale: Slug = RAW
    tables: tuple[BandTable, ...] = named("bands", repr=False)
    default: bool = False
    bands: tuple[Band, ...] = field(init=False)
    """The bands, lowest first."""

    @bands.default
    def _bands(self) -> tuple[Band, ...]:
        return tuple(Band(scheme=self.key, **values_of(one)) for one in self.tables)

    def problems(self) -> Iterator[Problem]:
        """A problem for two bands with the same key."""
        yield from repeated("bands", self.tables)

    def band(self, value: Decimal) -> Band | None:
        """The band that a score is in; ``None`` if it is in none."""
        return next((band for band in self.bands if band.low <= value <= band.high), None)


@frozen(kw_only=True)
class Method(WithOrigin):
    """A named way to decide whether a difference between two scores counts as a change.

    Args:
        key: the method's key: ``"nhs-england-3"``.
        title: the title that is printed.
        threshold: the smallest difference that counts.
        scales: the names of the scales it can be used on.
        origin: where the method came from.
    """

    key: Text
    title: Text
    threshold: Threshold
    scales: tuple[Slug, ...] = (RAW,)
