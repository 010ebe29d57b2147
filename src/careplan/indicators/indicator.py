"""An indicator: a figure that a contract is judged by, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import frozen

from careplan._core.frameworks import Reference
from careplan.citations import Citation
from careplan.dates.periods import Period, PeriodKind
from careplan.indicators.components import (
    PERCENT,
    Basis,
    DesiredDirection,
    Exclusion,
    Field,
    Kind,
    Noted,
    Reaches,
    Rounding,
    Target,
    Worth,
)
from careplan.indicators.criteria import Criterion, TimeUnit

if TYPE_CHECKING:  # an indicator calculates by modules that know it
    from careplan.indicators.outcome import Outcome


@frozen(kw_only=True)
class Indicator:
    """One indicator. Made from its TOML file, by `careplan.indicators.load_indicator`.

    Args:
        key: ``"lancashire-kpi-6"``.
        title: in a few words.
        edition: of the source, or of a council's own file.
        kind: what sort of figure it is.
        counts: the unit, in words: ``"complaints and concerns"``.
        basis: what is counted.
        period: how long it is for.
        direction: which way is better.
        cites: where it comes from; its weight is theirs.
        references: how frameworks code it.
        fields: what records have.
        within: which records count.
        exclusions: which of these don't, and why.
        meets: of a share, what those in the numerator meet.
        over: of an over, what the number it is divided by is.
        number: of a count, the field that is added up; ``""`` counts records.
        start: of a wait, the field it starts.
        end: of a wait, the field it ends.
        unit: of a wait: days or working days.
        open_counts: of a wait, whether a case still open counts as so long as it has waited.
        target: what is to be reached; ``None`` where there is none.
        rounding: how it is printed.
        worth: hours and money that the source says belong together.
        noted: what the source says its target comes to.
        note: what else a reader should know.
        unfinished: the places in its file that hold ``"?"``.
    """

    key: str
    title: str
    edition: str
    kind: Kind
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
    meets: Criterion | None = None
    over: str = ""
    number: str = ""
    start: str = ""
    end: str = ""
    unit: TimeUnit = TimeUnit.DAYS
    open_counts: bool = False
    target: Target | None = None
    worth: Worth | None = None
    noted: Noted | None = None
    note: str = ""
    unfinished: tuple[str, ...] = ()

    def calculate(
        self,
        records: Iterable[Mapping[str, Any]],
        *,
        period: Period | str,
        on: date | None = None,
        over: int | None = None,
    ) -> Outcome:
        """The figure for a period.

        Args:
            records: mappings of field to value: `True` or `False`, a date, one of the options, a
                number; ``None`` or nothing is blank.
            period: the period, or how it is written: ``"2026-Q3"``.
            on: the day the records are of; the period's last day where none is given. What ended
                after it counts as open.
            over: the number that people are divided by, where the indicator takes one.

        Returns:
            Numerator, denominator and figure; whether the target is met; what was excluded and
            why; what couldn't be told, and how far that could move the figure.

        Raises:
            UnfinishedError: if the definition has something to fill in.
            RecordsError: for every value that can't be, with its place, and no value.

        >>> from careplan.indicators import load_indicator
        >>> kpi = load_indicator("lancashire-kpi-7")
        >>> rows = [{"kind": "compliment"}] * 10 + [{"kind": "complaint"}] * 8
        >>> every = {"received_on": date(2026, 7, 2), "commissioned_by": "authority"}
        >>> rows = [{**row, **every} for row in rows]
        >>> found = kpi.calculate(rows, period="2026-H2")
        >>> found.numerator, found.denominator, found.printed
        (10, 18, '56%')
        """
        from careplan.indicators.calculating import calculated  # noqa: PLC0415

        return calculated(self, records, period, on, over)

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
        if self.target is None or self.target.number is None or self.kind is not Kind.SHARE:
            return None
        exact = Fraction(self.target.number) / PERCENT * denominator
        if self.target.reaches is Reaches.AT_LEAST:
            return -(-exact.numerator // exact.denominator)
        return exact.numerator // exact.denominator
