"""From records to a figure, one sort of indicator at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from careplan.answers import Answer
from careplan.dates.periods import Period, PeriodKind, period
from careplan.errors import Problem, RecordsError, UnfinishedError
from careplan.indicators.components import PERCENT, Kind, Reaches, Target
from careplan.indicators.indicator import Indicator
from careplan.indicators.outcome import Outcome, Pace
from careplan.indicators.records import sound
from careplan.indicators.tally import Tally, counts, tally
from careplan.indicators.targets import left_out, reached, settled
from careplan.indicators.waits import waited

_YEARS = frozenset({PeriodKind.YEAR, PeriodKind.FINANCIAL_YEAR})


def calculated(
    indicator: Indicator,
    records: Iterable[Mapping[str, Any]],
    of: Period | str,
    on: date | None,
    over: int | None,
) -> Outcome:
    """The figure of an indicator, as `Indicator.calculate` promises it."""
    span = fitting(indicator, of, over)
    day = span.until if on is None else on
    read = sound(indicator, records)
    if indicator.kind is Kind.WAIT:
        return waited(indicator, read, span, day)
    if indicator.kind is Kind.COUNT:
        return _count(indicator, read, span, day)
    if indicator.kind is Kind.CHANGE:
        return _change(indicator, read, span, day)
    found = tally(indicator, read, span, day)
    if indicator.kind is Kind.OVER:
        return _over(indicator, found, span, day, over or 0)
    return _share(indicator, found, span, day)


def fitting(indicator: Indicator, of: Period | str, over: int | None) -> Period:
    """The period, if the indicator is ready to be calculated for it.

    Raises:
        UnfinishedError: if the definition has something to fill in.
        RecordsError: if the period is of the wrong length, or a number is missing or not asked.
        InvalidValueError: if the period isn't written as one.
    """
    if indicator.unfinished:
        raise UnfinishedError(
            Problem(f"{indicator.key}#{place}", "has to be filled in before anything is counted")
            for place in indicator.unfinished
        )
    span = of if isinstance(of, Period) else period(of)
    problems = []
    if span.kind is not indicator.period and not {span.kind, indicator.period} <= _YEARS:
        problems.append(Problem("/period", f"expected a {indicator.period.value}"))
    asked = indicator.kind is Kind.OVER
    if asked and (type(over) is not int or over < 0):
        problems.append(Problem("/over", f"expected a whole number: {indicator.over}"))
    elif not asked and over is not None:
        problems.append(Problem("/over", "isn't asked for by this indicator"))
    if problems:
        raise RecordsError(problems)
    return span


def _percent(share: Fraction | None) -> Fraction | None:
    return None if share is None else share * PERCENT


def _share(indicator: Indicator, found: Tally, span: Period, day: date) -> Outcome:
    figure = Fraction(found.yes * PERCENT, found.told) if found.told else None
    lowest, highest = _percent(found.least()), _percent(found.most())
    return Outcome(
        indicator=indicator,
        period=span,
        on=day,
        numerator=found.yes,
        denominator=found.told,
        figure=figure,
        lowest=lowest,
        highest=highest,
        met=reached(indicator.target, figure),
        settled=None if found.may_be_none else settled(indicator.target, lowest, highest),
        excluded=left_out(indicator, found.excluded),
        untold=found.untold,
    )


def _over(indicator: Indicator, found: Tally, span: Period, day: date, over: int) -> Outcome:
    """People over posts: those who meet what is asked, over a number that is given."""
    scale = PERCENT if indicator.rounding.percent else 1
    more = found.either + found.maybe_yes + found.maybe
    figure = Fraction(found.yes * scale, over) if over else None
    highest = Fraction((found.yes + more) * scale, over) if over else None
    return Outcome(
        indicator=indicator,
        period=span,
        on=day,
        numerator=found.yes,
        denominator=over,
        figure=figure,
        lowest=figure,
        highest=highest,
        met=reached(indicator.target, figure),
        settled=settled(indicator.target, figure, highest),
        excluded=left_out(indicator, found.excluded),
        untold=more + found.maybe_no,
    )


def _amounts(
    indicator: Indicator,
    records: Iterable[Mapping[str, Any]],
    span: Period,
    day: date,
    excluded: dict[str, int],
) -> Iterator[tuple[bool, Fraction | None]]:
    """Of each record that counts, or may: whether it surely does, and how much it is."""
    for record in records:
        member = counts(indicator, record, span, day)
        if isinstance(member, str):
            excluded[member] += 1
        elif member is not False:
            value: int | Decimal | None = record.get(indicator.number) if indicator.number else 1
            yield member is True, None if value is None else Fraction(value)


def _summed(
    indicator: Indicator, records: Iterable[Mapping[str, Any]], span: Period, day: date
) -> tuple[Fraction, Fraction | None, int, dict[str, int]]:
    """What is surely there, the most there could be, how many can't be told, what was left out."""
    excluded = {one.key: 0 for one in indicator.exclusions}
    least, most, untold = Fraction(0), Fraction(0), 0
    endless = False
    for sure, amount in _amounts(indicator, records, span, day, excluded):
        if amount is None:
            endless, untold = True, untold + 1
            continue
        most += amount
        if sure:
            least += amount
        else:
            untold += 1
    return least, None if endless else most, untold, excluded


def _count(
    indicator: Indicator, records: Iterable[Mapping[str, Any]], span: Period, day: date
) -> Outcome:
    least, most, untold, excluded = _summed(indicator, records, span, day)
    target = indicator.target
    whole = settled(target, least, most)
    if most is None and target is not None and target.number is not None:
        # more can only come on top
        already = target.met(least)
        whole = already if already is (target.reaches is Reaches.AT_LEAST) else None
    return Outcome(
        indicator=indicator,
        period=span,
        on=day,
        numerator=_plain(least),
        denominator=None,
        figure=least,
        lowest=least,
        highest=most,
        met=reached(target, least),
        settled=whole,
        excluded=left_out(indicator, excluded),
        untold=untold,
        pace=_pace(target, least, most, span, day),
    )


def _pace(
    target: Target | None, least: Fraction, most: Fraction | None, span: Period, day: date
) -> Pace | None:
    """Where a count should be by a day of its period, if it came evenly."""
    if target is None or target.number is None or day not in span:
        return None
    expected = Fraction(target.number) * span.gone(day)
    behind: Answer = least < expected
    if behind and (most is None or most >= expected):
        behind = None
    return Pace(gone=span.gone(day), expected=expected, behind=behind)


def _change(
    indicator: Indicator, records: Iterable[Mapping[str, Any]], span: Period, day: date
) -> Outcome:
    """This period against the same a year before. With nothing then, there is no figure."""
    held = list(records)
    now, now_most, untold, excluded = _summed(indicator, held, span, day)
    earlier = span.year_before()
    then, then_most, before_untold, _ = _summed(indicator, held, earlier, day)
    figure, highest = _grown(now, then), _grown(now_most, then)
    lowest = _grown(now, then_most)
    blind = None in (now_most, then_most)
    return Outcome(
        indicator=indicator,
        period=span,
        on=day,
        numerator=_plain(now),
        denominator=_plain(then),
        figure=figure,
        lowest=None if blind else lowest,
        highest=None if blind else highest,
        met=reached(indicator.target, figure),
        settled=None if blind or not then else settled(indicator.target, lowest, highest),
        excluded=left_out(indicator, excluded),
        untold=untold + before_untold,
    )


def _plain(amount: Fraction) -> int | Fraction:
    """A whole number where it is one."""
    return amount.numerator if amount.denominator == 1 else amount


def _grown(now: Fraction | None, then: Fraction | None) -> Fraction | None:
    return None if now is None or not then else (now - then) * PERCENT / then
