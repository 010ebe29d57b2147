"""The parts of an instrument: its items, and the scores it gives.

All of them are data, which a TOML file contains. The library doesn't contain the wording of any
item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias

from attrs import field, frozen

from careplan._core.definitions import Items, Slug, Text, repeated
from careplan.errors import Problem
from careplan.instruments.conversions_and_bands import Conversion, Method, Scheme
from careplan.instruments.missing import Filling, MissingRule, ScoreRounding
from careplan.instruments.published_evidence import RAW, Norm, WithOrigin
from careplan.instruments.snomed import SnomedCode, wrong_codes

Counted: TypeAlias = Annotated[
    tuple[Slug, ...],
    Items(least=1, once=True, expected="expected the keys of at least one item, each only once"),
]


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
class PartTable(WithOrigin):
    """A part as its file has it. If it lists no items, it counts all of them."""

    key: Slug
    title: Text
    items: Counted | None = None
    how: How = How.SUM
    better: Better
    conversion: Conversion | None = None
    schemes: tuple[Scheme, ...] = ()
    methods: tuple[Method, ...] = ()
    missing: tuple[MissingRule, ...] = ()
    norms: tuple[Norm, ...] = ()
    snomed: tuple[SnomedCode, ...] = ()

    @property
    def scales(self) -> tuple[str, ...]:
        """The names of its scales. A score is on the last, unless the caller names another."""
        return (RAW,) if self.conversion is None else (RAW, self.conversion.scale)

    def problems(self) -> Iterator[Problem]:
        """A problem for a repeated key, two defaults, an unknown scale or a wrong code."""
        yield from wrong_codes(self.snomed)
        for name in ("schemes", "methods", "missing", "norms"):
            yield from repeated(name, getattr(self, name))
        if sum(scheme.default for scheme in self.schemes) > 1:
            yield Problem("/schemes", "expected at most one default")
        named = [(f"/schemes/{n}/scale", {one.scale}) for n, one in enumerate(self.schemes)]
        named += [(f"/methods/{n}/scales", {*one.scales}) for n, one in enumerate(self.methods)]
        named += [(f"/norms/{n}/scale", {one.scale}) for n, one in enumerate(self.norms)]
        for place, scales in named:
            if not scales <= {*self.scales}:
                yield Problem(place, f"expected one of: {', '.join(self.scales)}")
        for index, rule in enumerate(self.missing):
            unrounded = rule.how is Filling.PRORATE and rule.rounding is ScoreRounding.NONE
            if unrounded and self.conversion is not None:
                reason = "its table needs whole numbers: expected half-even or half-up"
                yield Problem(f"/missing/{index}/rounding", reason)


@frozen(kw_only=True)
class Part(PartTable):
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

    items: tuple[str, ...]
    reachable: tuple[Decimal, ...] = field(repr=False)

    def on(self, scale: str, raw: Decimal) -> Decimal | None:
        """A raw score on one of the scales; ``None`` if the table has no row for it."""
        if self.conversion is None or scale == RAW:
            return raw
        return self.conversion.rows.get(int(raw)) if raw == int(raw) else None

    def default_scheme(self) -> Scheme | None:
        """The scheme that is used when the caller names none."""
        return next((scheme for scheme in self.schemes if scheme.default), None)

    def problems(self) -> Iterator[Problem]:
        """A problem for a score not in one row and one band, or a rule that fills every item."""
        yield from self._rows()
        for index, scheme in enumerate(self.schemes):
            at = f"/schemes/{index}/bands"
            ends = [end for band in scheme.bands for end in (band.low, band.high)]
            if ends != sorted(ends):
                yield Problem(at, "expected bands in order, lowest first")
            for value in (self.on(scheme.scale, raw) for raw in self.reachable):
                of = sum(value is None or one.low <= value <= one.high for one in scheme.bands)
                if value is not None and of != 1:
                    where = "more than one band" if of else "no band"
                    yield Problem(at, f"a score of {value} falls in {where}")
        most = max(len(self.items) - 1, 1)
        for index, rule in enumerate(self.missing):
            if rule.blanks > most:
                yield Problem(
                    f"/missing/{index}/blanks", f"expected a whole number from 1 to {most}"
                )

    def _rows(self) -> Iterator[Problem]:
        """A problem for a raw score without a row, or a row for an impossible raw score."""
        rows = self.reachable if self.conversion is None else self.conversion.rows
        if gaps := [str(value) for value in self.reachable if value not in rows]:
            yield Problem("/conversion/rows", f"has no row for: {', '.join(gaps)}")
        if any(raw not in self.reachable for raw in rows):
            yield Problem("/conversion/rows", "has a row for a raw score that answers can't give")
