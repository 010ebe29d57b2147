"""An indicator as its file defines it. `Indicator` adds the calculation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Final

from attrs import evolve, frozen

from careplan._core.definitions import Definition, Items, OwnSource, Slug, Text, named, repeated
from careplan._core.measure_codes import Reference
from careplan.citations import Citation, cite
from careplan.dates.periods import PeriodKind
from careplan.errors import Problem
from careplan.indicators.checks import criterion_problems, named_field, wrong_citations
from careplan.indicators.components import (
    PERCENT,
    Basis,
    DesiredDirection,
    Field,
    FieldKind,
    Name,
    Noted,
    PublishedCode,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.exclusion import Exclusion
from careplan.indicators.field_tests import Criterion
from careplan.indicators.measures import MAY_HAVE, NEEDS, PERCENTAGES, SETTINGS, MeasureKind
from careplan.indicators.readings import Reading, Variant, reading_problems
from careplan.indicators.time_limits import TimeUnit

_UNCITED: Final = "expected at least one clause, or a [source] with a locator"
_DAYS: Final = (TimeUnit.DAYS, TimeUnit.WORKING_DAYS)


@frozen(kw_only=True)
class IndicatorDefinition(Definition):
    """One indicator, as data.

    Args:
        key: the indicator's key: ``"lancashire-kpi-6"``.
        title: a short title.
        edition: the edition of the source, or of a council's own file.
        kind: the kind of figure.
        counts: what the figure counts, in words: ``"complaints and concerns"``.
        basis: the kind of thing that is counted: people or events, for example.
        period: the length of the period that a figure is for.
        direction: whether a higher or a lower figure is better.
        own_cites: the clauses it comes from, as texts; none if it has a source of its own.
        own_source: a council's own source; ``None`` if it cites sources of the library.
        locator: the clause of a council's own source.
        own_rounding: how the figure is rounded and printed, as the file says it.
        codes: the codes that published frameworks give the measure.
        fields: the fields of a record.
        within: the test for records that count; ``None`` if every record counts.
        exclusions: the records that don't count after all, and why.
        target: the target; ``None`` if there is none.
        worth: hours, and what the source says they are worth; ``None`` if it doesn't say.
        noted: a number that the source gives as an example of its target; ``None`` without one.
        note: what else a reader should know.
        reading: how it reads its source, if that can be read in several ways.
        variants: the other readings; see `Indicator.variant`.
        meets: the test for the numerator; ``None`` if every record that counts is in it.
        over: what the number to divide by counts, in words.
        number: the key of the field to add up; ``None`` counts records.
        start: the key of the field with the day a wait started.
        end: the key of the field with the day a wait ended.
        unit: the unit of a wait: days or working days.
        open_counts: whether an open case counts, with the time it has waited so far.
        still_open: the key of the field that says whether a case is still open. With it, a blank
            day of its end is *can't tell* unless the case is recorded as open.
    """

    FORMAT: ClassVar[str] = "careplan-indicator/1"

    key: Slug
    title: Text
    edition: Text
    kind: MeasureKind
    counts: Text
    basis: Basis
    period: PeriodKind
    direction: DesiredDirection
    own_cites: Annotated[tuple[Text, ...], Items(least=1, expected=_UNCITED)] = named(
        "cites", default=()
    )
    own_source: OwnSource | None = named("source", default=None)
    locator: Text | None = None
    own_rounding: Rounding = named("rounding")
    codes: tuple[PublishedCode, ...] = named("reference", default=())
    fields: tuple[Field, ...] = named("field", default=())
    within: Criterion | None = named("where", default=None)
    exclusions: tuple[Exclusion, ...] = named("exclude", default=())
    target: Target | None = None
    worth: Worth | None = None
    noted: Noted | None = None
    note: Text = ""
    reading: Reading | None = None
    variants: tuple[Variant, ...] = named("variant", default=())
    meets: Criterion | None = None
    over: Text | None = None
    number: Name | None = None
    start: Name | None = None
    end: Name | None = None
    unit: TimeUnit | None = None
    open_counts: bool | None = None
    still_open: Name | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for a repeated key, an unknown field, a wrong setting or no source."""
        yield from repeated("field", self.fields)
        yield from repeated("exclude", self.exclusions)
        yield from self._sourced()
        yield from self.setting_problems()
        fields = {field.key: field for field in self.fields}
        for name, kind in (
            ("number", FieldKind.NUMBER),
            ("start", FieldKind.DAY),
            ("end", FieldKind.DAY),
            ("still_open", FieldKind.FLAG),
        ):
            if (key := getattr(self, name)) is not None:
                yield from named_field(f"/{name}", key, fields, kind)
        yield from criterion_problems("/where", self.within, fields)
        yield from criterion_problems("/meets", self.meets, fields)
        for at, exclusion in enumerate(self.exclusions):
            yield from criterion_problems(f"/exclude/{at}/when", exclusion.when, fields)
        yield from reading_problems(self.reading, self.variants, self.exclusions)
        for at, variant in enumerate(self.variants):
            for place, exclusion in enumerate(variant.exclusions):
                where = f"/variant/{at}/exclude/{place}/when"
                yield from criterion_problems(where, exclusion.when, fields)
            for problem in evolve(self, **variant.changes(self.exclusions)).setting_problems():
                yield problem.under(f"/variant/{at}")

    def _sourced(self) -> Iterator[Problem]:
        """A problem unless it cites the library's sources, or a clause of a source of its own."""
        yield from wrong_citations(self.own_cites)
        if self.own_source is None:
            if not self.own_cites:
                yield Problem("/cites", _UNCITED)
            if self.locator is not None:
                yield Problem("/locator", "expected a [source] beside it")
        else:
            if self.own_cites:
                yield Problem("/cites", "expected no cites beside a [source]")
            if self.locator is None:
                yield Problem("/locator", "is missing")

    def setting_problems(self) -> Iterator[Problem]:
        """A problem for a setting that the kind of figure needs and lacks, or doesn't use."""
        needs = NEEDS[self.kind]
        for name in SETTINGS:
            if getattr(self, name) is None:
                if name in needs:
                    yield Problem(f"/{name}", "is missing")
            elif name not in (*needs, *MAY_HAVE[self.kind]):
                yield Problem(f"/{name}", f"expected nothing: the kind is {self.kind}")
        if self.unit is not None and self.unit not in _DAYS:
            yield Problem("/unit", f"expected one of: {', '.join(_DAYS)}")

    @property
    def wait(self) -> tuple[str, str, TimeUnit]:
        """The settings of a wait: the fields with the days it started and ended, and its unit."""
        assert self.start is not None
        assert self.end is not None
        assert self.unit is not None
        return self.start, self.end, self.unit

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The clauses it comes from. Its authority is the authority of their sources."""
        if self.own_source is not None:
            return (self.own_source.of(self.key, self.title).at(self.locator or ""),)
        return tuple(map(cite, self.own_cites))

    @property
    def rounding(self) -> Rounding:
        """How the figure is rounded and printed. A share and a change are percentages."""
        return (
            evolve(self.own_rounding, percent=True)
            if self.kind in PERCENTAGES
            else self.own_rounding
        )

    @property
    def references(self) -> tuple[Reference, ...]:
        """The codes that published frameworks give the measure."""
        return tuple(code.reference for code in self.codes)

    @property
    def note_reaches(self) -> bool | None:
        """Does the source's own example reach its target? ``None`` without both.

        >>> from careplan.indicators import load_indicator
        >>> trained = load_indicator("cheshire-east-schools-trained")
        >>> trained.note_reaches, load_indicator("cheshire-east-schools-champion").note_reaches
        (False, True)
        """
        if self.noted is None or self.target is None:
            return None
        return self.target.met(self.noted.share)

    def needed(self, denominator: int) -> int | None:
        """The numerator that just reaches the target of a share.

        Args:
            denominator: the number of records that count.

        Returns:
            The smallest numerator for an *at least* target, the largest for *at most*. It is
            ``None`` without a target number, and for any other kind of measure.

        >>> from careplan.indicators import load_indicator
        >>> load_indicator("cheshire-east-schools-trained").needed(15)
        14
        """
        target = self.target
        if target is None or target.number is None or self.kind is not MeasureKind.SHARE:
            return None
        exact = Fraction(target.number) / PERCENT * denominator
        if target.reaches is Reaches.AT_LEAST:
            return -(-exact.numerator // exact.denominator)
        return exact.numerator // exact.denominator
