"""What an instrument is made of: items, parts, tables, bands and methods.

All of it is data, read from TOML by `careplan.instruments.reader`. Nothing here holds the
wording of any item.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from careplan.instruments.evidence import Norm, Origin
from careplan.instruments.missing import MissingRule

RAW = "raw"
"""The scale of points as they are counted, before any conversion."""


class Better(StrEnum):
    """Which way is better for the person."""

    HIGHER = "higher"
    LOWER = "lower"


class How(StrEnum):
    """How points become a raw score."""

    SUM = "sum"
    MEAN = "mean"


@frozen(kw_only=True)
class Item:
    """One question, by key; never its wording, unless a site has put its own there.

    Args:
        key: what answers are given by: ``"optimistic"``.
        number: its number in the full form.
        points: what each allowed code counts: ``{1: 1, 2: 2, ...}``.
        blanks: codes that stand for no answer.
        flag_from: the code from which somebody should look at once, whatever the total.
        snomed: SNOMED CT codes of its score, current first.
        text: a site's own licensed wording.
    """

    key: str
    number: int
    points: Mapping[int, int]
    blanks: tuple[int, ...] = ()
    flag_from: int | None = None
    snomed: tuple[str, ...] = ()
    text: str | None = None

    @property
    def expected(self) -> str:
        """What an answer should be, in words."""
        return f"expected a whole number from {min(self.points)} to {max(self.points)}"


@frozen(kw_only=True)
class Conversion:
    """A table from raw scores to another scale.

    Args:
        scale: the name of that scale: ``"metric"``.
        rows: raw score to score.
        origin: where the table came from.
    """

    scale: str
    rows: Mapping[int, Decimal]
    origin: Origin


@frozen(kw_only=True)
class Band:
    """A stretch of a scale with a name. A benchmark, never a diagnosis.

    Args:
        key: ``"low"``.
        label: as a page prints it.
        low: the lowest score in it.
        high: the highest score in it.
        scheme: the scheme it belongs to.
    """

    key: str
    label: str
    low: Decimal
    high: Decimal
    scheme: str


@frozen(kw_only=True)
class Scheme:
    """One way of dividing a scale into bands.

    Args:
        key: ``"ng-fat-2017"``.
        title: as a page prints it.
        scale: the scale it divides.
        bands: lowest first.
        default: whether it is used where none is named.
        origin: where it came from.
    """

    key: str
    title: str
    scale: str
    bands: tuple[Band, ...]
    default: bool
    origin: Origin

    def band(self, value: Decimal) -> Band | None:
        """The band a score is in; ``None`` where it falls between two."""
        return next((band for band in self.bands if band.low <= value <= band.high), None)


@frozen(kw_only=True)
class Method:
    """A named way to tell change from noise.

    Args:
        key: ``"nhs-england-3"``.
        title: as a page prints it.
        threshold: the least difference that counts, itself included.
        scales: the scales it may be used on.
        origin: where it came from.
    """

    key: str
    title: str
    threshold: Decimal
    scales: tuple[str, ...]
    origin: Origin


@frozen(kw_only=True)
class Part:
    """One score that an instrument gives: its total, a subscale, or a single answer.

    Args:
        key: ``"total"``, ``"emotional"``.
        title: as a page prints it.
        items: the keys of the items that count.
        how: whether points are summed or averaged.
        better: which way is better for the person.
        conversion: a table to another scale.
        schemes: ways to divide it into bands.
        methods: ways to tell change.
        missing: authors' own rules for blanks, which a caller may ask for.
        norms: what populations scored.
        snomed: SNOMED CT codes of its score, current first.
        origin: where the scoring came from.
        reachable: every raw score that full answers can give, lowest first.
    """

    key: str
    title: str
    items: tuple[str, ...]
    how: How
    better: Better
    conversion: Conversion | None
    schemes: tuple[Scheme, ...]
    methods: tuple[Method, ...]
    missing: tuple[MissingRule, ...]
    norms: tuple[Norm, ...]
    snomed: tuple[str, ...]
    origin: Origin
    reachable: tuple[Decimal, ...] = field(repr=False)

    @property
    def scales(self) -> tuple[str, ...]:
        """Its scales; scores are on the last unless another is asked for."""
        return (RAW,) if self.conversion is None else (RAW, self.conversion.scale)

    def on(self, scale: str, raw: Decimal) -> Decimal | None:
        """A raw score on one of the scales; ``None`` where the table has no such row."""
        if self.conversion is None or scale == RAW:
            return raw
        return self.conversion.rows.get(int(raw)) if raw == int(raw) else None

    def default_scheme(self) -> Scheme | None:
        """The scheme used where none is named."""
        return next((scheme for scheme in self.schemes if scheme.default), None)
