"""An indicator as its file defines it. What is calculated from it stands above: see `Indicator`."""

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
        key: ``"lancashire-kpi-6"``.
        title: in a few words.
        edition: of the source, or of a council's own file.
        measure: what sort of figure it is, with what only that sort has.
        counts: the unit, in words: ``"complaints and concerns"``.
        basis: what is counted.
        period: how long it is for.
        direction: which way is better.
        cites: where it comes from; its weight is theirs.
        rounding: how it is printed.
        references: how frameworks code it.
        fields: what records have.
        within: which records count.
        exclusions: which of these don't, and why.
        target: what is to be reached; ``None`` where there is none.
        worth: hours and money that the source says belong together.
        noted: what the source says its target amounts to.
        note: what else a reader should know.
        unfinished: the places in its file that hold ``"?"``.
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
        """What records in the numerator meet; ``None`` where all that count are in it."""
        return self.measure.meets if isinstance(self.measure, ShareMeasure | RatioMeasure) else None

    @property
    def note_reaches(self) -> bool | None:
        """Does what the source notes beside its target reach that target? ``None`` without both.

        >>> from careplan.indicators import load_indicator
        >>> trained = load_indicator("cheshire-east-schools-trained")
        >>> trained.note_reaches, load_indicator("cheshire-east-schools-champion").note_reaches
        (False, True)
        """
        if self.noted is None or self.target is None:
            return None
        return self.target.met(self.noted.share)

    def needed(self, denominator: int) -> int | None:
        """The whole number that reaches the target; ``None`` where there is no target.

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
