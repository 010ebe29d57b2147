"""What an instrument is made of: items, parts, tables, bands, methods, and where each came from.

All of it is data, read from TOML by `careplan.instruments.reader`. Nothing here holds the
wording of any item.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

__all__ = [
    "RAW",
    "Band",
    "Better",
    "Conversion",
    "How",
    "Item",
    "Licence",
    "Method",
    "MissingRule",
    "Norm",
    "Origin",
    "Part",
    "Scheme",
    "Seen",
    "prorate",
]

RAW = "raw"
"""The scale of points as they are counted, before any conversion."""


class Seen(StrEnum):
    """How a number was seen when it was written down."""

    SEVERAL = "several"
    """In two or more independent sources."""
    ONE = "one"
    """In one source."""
    DERIVED = "derived"
    """Worked out from numbers that were seen."""


class Better(StrEnum):
    """Which way is better for the person."""

    HIGHER = "higher"
    LOWER = "lower"


class How(StrEnum):
    """How points become a raw score."""

    SUM = "sum"
    MEAN = "mean"


@frozen(kw_only=True)
class Origin:
    """Where a number came from, and how sure we are.

    Args:
        attributed_to: whose it is said to be, with the year.
        compared_with: what the library's copy was last compared with.
        compared_on: and when.
        seen: in how many sources.
        note: what else a user should know.
    """

    attributed_to: str
    compared_with: str
    compared_on: date
    seen: Seen
    note: str = ""


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
class MissingRule:
    """How blanks may be filled, on request. Without one, a single blank gives no score.

    Args:
        key: ``"prorate"``, or the name of an author's own rule.
        blanks: the most there may be.
        how: ``"prorate"`` takes the mean of the answers; ``"as-zero"`` counts no points.
        rounding: of a prorated raw score: ``"half-even"``, ``"half-up"`` or ``"none"``.
        origin: where it came from; ``None`` for one that a caller made.
    """

    key: str
    blanks: int
    how: str
    rounding: str = "none"
    origin: Origin | None = None


def prorate(*, blanks: int, rounding: str) -> MissingRule:
    """A rule that puts the mean of a person's answers in the place of blanks.

    No source that we could read allows it for every instrument: it is for callers who know
    why they want it. It is asked for by name, and stands in the result.

    Args:
        blanks: the most there may be in one part, 1 or more.
        rounding: of the raw score: ``"half-even"``, ``"half-up"`` or ``"none"``. They differ:
            six answers that sum to 21 prorate to 24.5.

    Raises:
        ValueError: if either is something else.

    >>> prorate(blanks=1, rounding="half-up").key
    'prorate'
    """
    if type(blanks) is not int or blanks < 1:
        raise ValueError("blanks is a whole number, 1 or more")
    if rounding not in {"half-even", "half-up", "none"}:
        raise ValueError("rounding is 'half-even', 'half-up' or 'none'")
    return MissingRule(key="prorate", blanks=blanks, how="prorate", rounding=rounding)


@frozen(kw_only=True)
class Norm:
    """What a population scored, to set a group's figures beside.

    Args:
        key: ``"hse-2010-13-men"``.
        who: the population.
        year: when it was asked.
        scale: the scale of the figures.
        n: how many people; ``None`` where that was not seen.
        mean: their mean; ``None`` where that was not seen.
        sd: its standard deviation.
        median: their median.
        origin: where it came from.
    """

    key: str
    who: str
    year: str
    scale: str
    n: int | None
    mean: Decimal | None
    sd: Decimal | None
    median: Decimal | None
    origin: Origin


@frozen(kw_only=True)
class Licence:
    """Who owns an instrument and what that asks of a user.

    Args:
        owner: whose it is.
        scoring: what the library ships, and why it may.
        wording: what a site needs before it shows the items.
        seen: how the terms were seen.
    """

    owner: str
    scoring: str
    wording: str
    seen: str


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
