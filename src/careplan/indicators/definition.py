"""An indicator as its file defines it. `Indicator` adds the calculation."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from careplan._core.frameworks import Reference
from careplan.citations import Citation
from careplan.dates.periods import PeriodKind
from careplan.indicators.components import (
    PERCENT,
    Basis,
    DesiredDirection,
    Exclusion,
    Field,
    Noted,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.criteria import Criterion
from careplan.indicators.measures import Measure, RatioMeasure, ShareMeasure


@frozen(kw_only=True)
class IndicatorDefinition:
    """One indicator, as data.

    Args:
        key: the indicator's key: ``"lancashire-kpi-6"``.
        title: a short title.
        edition: the edition of the source, or of a council's own file.
        measure: the kind of figure, with the settings that only this kind has.
        counts: what the figure counts, in words: ``"complaints and concerns"``.
        basis: the kind of thing that is counted: people or events, for example.
        period: the length of the period that a figure is for.
        direction: whether a higher or a lower figure is better.
        cites: the clauses it comes from. Its authority is the authority of their sources.
        rounding: how the figure is rounded and printed.
        references: the codes that published frameworks give the measure.
        fields: the fields of a record.
        within: the test for records that count; ``None`` if every record counts.
        exclusions: the records that don't count after all, and why.
        target: the target; ``None`` if there is none.
        worth: hours, and what the source says they are worth; ``None`` if it doesn't say.
        noted: a number that the source gives as an example of its target; ``None`` without one.
        note: what else a reader should know.
        unfinished: the places in its file that still contain ``"?"``.
    """

    key: str
    title: str
    edition: str
    measure: Measure
    counts: str
    basis: Basis
    period: PeriodKind
    direction: DesiredDirection
    cites: tuple[Citation, ...]
    rounding: Rounding
    references: tuple[Reference, ...] = ()
    fields: tuple[Field, ...] = ()
    within: Criterion | None = None
    exclusions: tuple[Exclusion, ...] = ()
    target: Target | None = None
    worth: Worth | None = None
    noted: Noted | None = None
    note: str = ""
    unfinished: tuple[str, ...] = ()

    @property
    def meets(self) -> Criterion | None:
        """The test for the numerator; ``None`` if every record that counts is in it."""
        return self.measure.meets if isinstance(self.measure, ShareMeasure | RatioMeasure) else None

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
        if target is None or target.number is None or not isinstance(self.measure, ShareMeasure):
            return None
        exact = Fraction(target.number) / PERCENT * denominator
        if target.reaches is Reaches.AT_LEAST:
            return -(-exact.numerator // exact.denominator)
        return exact.numerator // exact.denominator
