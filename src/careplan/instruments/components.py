"""The parts of an instrument: items, scores, tables, bands and methods.

All of them are data, which `careplan.instruments.reader` reads from TOML. The library doesn't
contain the wording of any item.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from careplan.instruments.evidence import Norm, Origin
from careplan.instruments.missing import MissingRule

RAW = "raw"
"""The name of the scale of points as they are counted, before any conversion."""


class Better(StrEnum):
    """Whether a higher or a lower score is better for the person."""

    HIGHER = "higher"
    LOWER = "lower"


class How(StrEnum):
    """How points become a raw score."""

    SUM = "sum"
    MEAN = "mean"


@frozen(kw_only=True)
class Item:
    """One question, by key. It has no wording, unless a site has added its own.

    Args:
        key: the item's key, which answers use: ``"optimistic"``.
        number: its number in the full form.
        points: the points for each allowed code: ``{1: 1, 2: 2, ...}``.
        blanks: the codes that mean *no answer*.
        flag_from: the lowest code that needs somebody to look at once, whatever the total;
            ``None`` if no code does.
        snomed: the SNOMED CT codes of its score, the current one first.
        text: a site's own licensed wording; ``None`` without one.
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
        """The answers that the item allows, in words."""
        return f"expected a whole number from {min(self.points)} to {max(self.points)}"


@frozen(kw_only=True)
class Conversion:
    """A table from raw scores to another scale.

    Args:
        scale: the name of the other scale: ``"metric"``.
        rows: raw score to score on the other scale.
        origin: where the table came from.
    """

    scale: str
    rows: Mapping[int, Decimal]
    origin: Origin


@frozen(kw_only=True)
class Band:
    """A named range of a scale. It is a benchmark, never a diagnosis.

    Args:
        key: the band's key: ``"low"``.
        label: the name that is printed.
        low: the lowest score in the band.
        high: the highest score in the band.
        scheme: the key of the scheme it belongs to.
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
        key: the scheme's key: ``"ng-fat-2017"``.
        title: the title that is printed.
        scale: the name of the scale it divides.
        bands: the bands, lowest first.
        default: whether it is used when the caller names no scheme.
        origin: where the scheme came from.
    """

    key: str
    title: str
    scale: str
    bands: tuple[Band, ...]
    default: bool
    origin: Origin

    def band(self, value: Decimal) -> Band | None:
        """The band that a score is in; ``None`` if it is in none."""
        return next((band for band in self.bands if band.low <= value <= band.high), None)


@frozen(kw_only=True)
class Method:
    """A named way to decide whether a difference between two scores counts as a change.

    Args:
        key: the method's key: ``"nhs-england-3"``.
        title: the title that is printed.
        threshold: the smallest difference that counts.
        scales: the names of the scales it can be used on.
        origin: where the method came from.
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
        key: the part's key: ``"total"``, ``"emotional"``.
        title: the title that is printed.
        items: the keys of the items that are counted.
        how: whether points are summed or averaged.
        better: whether a higher or a lower score is better for the person.
        conversion: the table to another scale; ``None`` without one.
        schemes: the ways to divide it into bands.
        methods: the ways to decide whether a difference counts as a change.
        missing: the authors' own rules for blanks, which a caller can choose.
        norms: what populations scored.
        snomed: the SNOMED CT codes of its score, the current one first.
        origin: where the scoring came from.
        reachable: every raw score that answers to all its items can give, lowest first.
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
        """The names of its scales. A score is on the last, unless the caller names another."""
        return (RAW,) if self.conversion is None else (RAW, self.conversion.scale)

    def on(self, scale: str, raw: Decimal) -> Decimal | None:
        """A raw score on one of the scales; ``None`` if the table has no row for it."""
        if self.conversion is None or scale == RAW:
            return raw
        return self.conversion.rows.get(int(raw)) if raw == int(raw) else None

    def default_scheme(self) -> Scheme | None:
        """The scheme that is used when the caller names none."""
        return next((scheme for scheme in self.schemes if scheme.default), None)
