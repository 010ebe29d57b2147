"""How long things took: mean, median, longest, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from careplan.dates.periods import Period
from careplan.dates.working_days import england_and_wales
from careplan.indicators.criteria import TimeUnit
from careplan.indicators.indicator import Indicator
from careplan.indicators.outcome import Outcome, Waits
from careplan.indicators.tally import counts
from careplan.indicators.targets import left_out, reached


def waited(
    indicator: Indicator, records: Iterable[Mapping[str, Any]], span: Period, day: date
) -> Outcome:
    """The mean, the median and the longest; what is still open told apart."""
    excluded = {one.key: 0 for one in indicator.exclusions}
    waits: list[int] = []
    untold = still_open = 0
    for record in records:
        member = counts(indicator, record, span, day)
        if isinstance(member, str):
            excluded[member] += 1
            continue
        if member is False:
            continue
        start, end = record.get(indicator.start), record.get(indicator.end)
        is_open = end is None or end > day
        stop = day if end is None or is_open else end
        if member is None or start is None or start > stop:
            untold += 1
            continue
        still_open += is_open
        if indicator.open_counts or not is_open:
            waits.append(_length(indicator.unit, start, stop))
    figure = Fraction(sum(waits), len(waits)) if waits else None
    met = reached(indicator.target, figure)
    return Outcome(
        indicator=indicator,
        period=span,
        on=day,
        numerator=sum(waits),
        denominator=len(waits),
        figure=figure,
        lowest=None if untold else figure,
        highest=None if untold else figure,
        met=met,
        settled=None if untold else met,
        excluded=left_out(indicator, excluded),
        untold=untold,
        waits=Waits(
            median=Fraction(median(map(Fraction, waits))) if waits else None,
            longest=max(waits, default=None),
            open=still_open,
        ),
    )


def _length(unit: TimeUnit, start: date, end: date) -> int:
    """Days after the first, up to and with the last; working ones by the library's calendar."""
    if unit is TimeUnit.WORKING_DAYS:
        return england_and_wales().between(start, end)
    return (end - start).days
