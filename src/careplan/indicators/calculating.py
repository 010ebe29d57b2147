"""Calculates an indicator's outcome from records, by the kind of measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import define, field, frozen

from careplan.answers import Answer
from careplan.dates.periods import Period, PeriodKind, period
from careplan.errors import InvalidValueError, Problem, RecordsError
from careplan.indicators.components import PERCENT, DesiredDirection, Reaches, Target
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.measures import MeasureKind
from careplan.indicators.outcome import Outcome, Pace
from careplan.indicators.record_validation import sound
from careplan.indicators.tally import counts, tally
from careplan.indicators.targets import left_out, met_at_both_ends
from careplan.indicators.waits import waited

_SUCH: Final = {
    PeriodKind.MONTH: "2026-07",
    PeriodKind.QUARTER: "2026-Q3 or 2026-27-Q2",
    PeriodKind.HALF_YEAR: "2026-H1 or 2026-27-H1",
    PeriodKind.YEAR: "2026 or 2026-27",
    PeriodKind.FINANCIAL_YEAR: "2026-27 or 2026",
}
"""How a period of each length is written. A year may be of either kind."""
_YEARS = frozenset({PeriodKind.YEAR, PeriodKind.FINANCIAL_YEAR})


@frozen(kw_only=True)
class Run:
    """One calculation of an indicator.

    Args:
        definition: the indicator.
        records: the records, already checked against the indicator's fields.
        period: the period to calculate for.
        on: the date the records describe. What ended after it counts as still open.
        over: the number to divide by, for a ratio; ``None`` for any other measure.
    """

    definition: IndicatorDefinition
    records: Iterable[Mapping[str, Any]]
    period: Period
    on: date
    over: int | None = None


def calculated(
    definition: IndicatorDefinition,
    records: Iterable[Mapping[str, Any]],
    of: Period | str,
    on: date | None,
    over: int | None,
) -> Outcome:
    """Calculate an indicator's outcome: see `Indicator.calculate`."""
    span = fitting(definition, of, over)
    run = Run(
        definition=definition,
        records=sound(definition, records),
        period=span,
        on=span.until if on is None else on,
        over=over,
    )
    return _OUTCOMES[definition.kind](run)


def fitting(definition: IndicatorDefinition, of: Period | str, over: int | None) -> Period:
    """The period, after checking that the indicator can be calculated for it.

    Args:
        definition: the indicator.
        of: the period, or its text: ``"2026-Q3"``.
        over: the number to divide by, for a ratio; ``None`` for any other measure.

    Returns:
        The period.

    Raises:
        RecordsError: if the period has the wrong length, or `over` is missing or not needed.
        InvalidValueError: if the text isn't a period.
    """
    try:
        span = of if isinstance(of, Period) else period(of)
    except InvalidValueError as error:
        raise InvalidValueError(problem.under("/period") for problem in error.problems) from None
    problems = []
    if span.kind is not definition.period and not {span.kind, definition.period} <= _YEARS:
        wanted, such = definition.period.value, _SUCH[definition.period]
        problems.append(Problem("/period", f"expected a {wanted}, such as {such}"))
    if definition.kind is MeasureKind.OVER:
        if type(over) is not int or over < 0:
            problems.append(Problem("/over", f"expected a whole number: {definition.over}"))
    elif over is not None:
        problems.append(Problem("/over", "expected no number: this indicator doesn't need one"))
    if problems:
        raise RecordsError(problems)
    return span


def _share(run: Run) -> Outcome:
    definition = run.definition
    found = tally(definition, run.records, run.period, run.on)
    numerator, of = found.meeting(definition.direction), found.members
    figure = Fraction(numerator * PERCENT, of) if of else None
    lowest, highest = _percent(found.least()), _percent(found.most())
    target = definition.target
    return Outcome(
        indicator=definition,
        period=run.period,
        on=run.on,
        numerator=numerator,
        denominator=of,
        figure=figure,
        lowest=lowest,
        highest=highest,
        met=None if found.may_be_none else met_at_both_ends(target, lowest, highest),
        excluded=left_out(definition, found.excluded),
        passed_over=found.excluded[None],
        unknown=found.unknown,
    )


def _percent(share: Fraction | None) -> Fraction | None:
    return None if share is None else share * PERCENT


def _ratio(run: Run) -> Outcome:
    definition, over = run.definition, run.over or 0
    found = tally(definition, run.records, run.period, run.on)
    scale = PERCENT if definition.rounding.percent else 1
    numerator = found.meeting(definition.direction)
    figure = Fraction(numerator * scale, over) if over else None
    lowest = Fraction(found.yes * scale, over) if over else None
    highest = Fraction((found.yes + found.may_meet) * scale, over) if over else None
    return Outcome(
        indicator=definition,
        period=run.period,
        on=run.on,
        numerator=numerator,
        denominator=over,
        figure=figure,
        lowest=lowest,
        highest=highest,
        met=met_at_both_ends(definition.target, lowest, highest),
        excluded=left_out(definition, found.excluded),
        passed_over=found.excluded[None],
        unknown=found.unknown,
    )


def _wait(run: Run) -> Outcome:
    return waited(run.definition, run.records, run.period, run.on)


@define
class _Sum:
    """A total, and how far it could rise.

    Args:
        least: the total of the records that certainly count.
        more: the total of the records that may count.
        blank: whether an amount is blank in a record that counts or may count.
        unknown: how many records may count, or have a blank amount.
        excluded: how many records each exclusion removed, by the exclusion's key; ``None`` for
            those that aren't among what is counted.
    """

    least: Fraction = Fraction(0)
    more: Fraction = Fraction(0)
    blank: bool = False
    unknown: int = 0
    excluded: Counter[str | None] = field(factory=Counter)

    @property
    def most(self) -> Fraction | None:
        """The largest possible total; ``None`` if an amount is blank."""
        return None if self.blank else self.least + self.more

    def figure(self, direction: DesiredDirection) -> Fraction | None:
        """The total that favours nobody: the most, where fewer are better.

        There is none if an amount is blank where fewer are better: the total has no upper end.
        """
        return self.most if direction is DesiredDirection.LOWER else self.least


def _summed(
    run: Run, records: Iterable[Mapping[str, Any]], number: str | None, span: Period
) -> _Sum:
    found = _Sum()
    for sure, amount in _amounts(run, records, number, span, found.excluded):
        if amount is None:
            found.blank = True
            found.unknown += 1
        elif sure:
            found.least += amount
        else:
            found.more += amount
            found.unknown += 1
    return found


def _amounts(
    run: Run,
    records: Iterable[Mapping[str, Any]],
    number: str | None,
    span: Period,
    excluded: Counter[str | None],
) -> Iterator[tuple[bool, Fraction | None]]:
    """For each record that counts or may count: whether it certainly counts, and its amount."""
    for record in records:
        counted = counts(run.definition, record, span, run.on)
        if counted.answer is False:
            excluded[counted.excluded_by] += 1
        else:
            value: int | Decimal | None = 1 if number is None else record.get(number)
            yield counted.answer is True, None if value is None else Fraction(value)


def _count(run: Run) -> Outcome:
    definition, target = run.definition, run.definition.target
    found = _summed(run, run.records, run.definition.number, run.period)
    figure = found.figure(definition.direction)
    whole = met_at_both_ends(target, found.least, found.most)
    if found.most is None and target is not None and target.number is not None:
        # blank amounts can only raise the total, so one of the two results may be certain already
        already = target.met(found.least)
        whole = already if already is (target.reaches is Reaches.AT_LEAST) else None
    return Outcome(
        indicator=definition,
        period=run.period,
        on=run.on,
        numerator=_plain(found.least if figure is None else figure),
        denominator=None,
        figure=figure,
        lowest=found.least,
        highest=found.most,
        met=whole,
        excluded=left_out(definition, found.excluded),
        passed_over=found.excluded[None],
        unknown=found.unknown,
        pace=_pace(target, found, run.period, run.on),
    )


def _pace(target: Target | None, found: _Sum, span: Period, day: date) -> Pace | None:
    """The pace of a count by a day; ``None`` without a target, or outside the period."""
    if target is None or target.number is None or day not in span:
        return None
    expected = Fraction(target.number) * span.gone(day)
    behind: Answer = found.least < expected
    if behind and (found.most is None or found.most >= expected):
        behind = None
    return Pace(gone=span.gone(day), expected=expected, behind=behind)


def _change(run: Run) -> Outcome:
    """Compare the period with the same one a year before. If that is 0, there is no figure."""
    definition, held = run.definition, list(run.records)
    now = _summed(run, held, run.definition.number, run.period)
    then = _summed(run, held, run.definition.number, run.period.year_before())
    lowest, highest = _grown(now.least, then.most), _grown(now.most, then.least)
    blind = now.blank or then.blank
    ends = {DesiredDirection.LOWER: highest, DesiredDirection.HIGHER: lowest}
    figure = ends.get(definition.direction, _grown(now.least, then.least))
    return Outcome(
        indicator=definition,
        period=run.period,
        on=run.on,
        numerator=_plain(now.least),
        denominator=_plain(then.least),
        figure=figure,
        lowest=None if blind else lowest,
        highest=None if blind else highest,
        met=None
        if blind or not then.least
        else met_at_both_ends(definition.target, lowest, highest),
        excluded=left_out(definition, now.excluded),
        passed_over=now.excluded[None],
        unknown=now.unknown + then.unknown,
    )


def _plain(amount: Fraction) -> int | Fraction:
    """The amount, as an `int` if it is a whole number."""
    return amount.numerator if amount.denominator == 1 else amount


def _grown(now: Fraction | None, then: Fraction | None) -> Fraction | None:
    return None if now is None or not then else (now - then) * PERCENT / then


_OUTCOMES: Final[Mapping[MeasureKind, Callable[[Run], Outcome]]] = {
    MeasureKind.SHARE: _share,
    MeasureKind.OVER: _ratio,
    MeasureKind.COUNT: _count,
    MeasureKind.WAIT: _wait,
    MeasureKind.CHANGE: _change,
}
