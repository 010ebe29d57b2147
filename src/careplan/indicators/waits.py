"""Calculates waits: the mean, the median, the longest, and the cases that are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from careplan.dates.periods import Period
from careplan.dates.working_days import england_and_wales
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.outcome import Outcome, Waits
from careplan.indicators.tally import counts
from careplan.indicators.targets import left_out, met_at_both_ends
from careplan.indicators.time_limits import TimeUnit


def waited(
    definition: IndicatorDefinition,
    records: Iterable[Mapping[str, Any]],
    span: Period,
    day: date,
) -> Outcome:
    """The outcome of a wait: the mean, the median, the longest, and the number still open."""
    begins, ends, unit = definition.wait
    excluded: Counter[str] = Counter()
    waits: list[int] = []
    unknown = still_open = 0
    for record in records:
        counted = counts(definition, record, span, day)
        if counted.excluded_by is not None:
            excluded[counted.excluded_by] += 1
            continue
        if counted.answer is False:
            continue
        start, end = record.get(begins), record.get(ends)
        is_open = end is None or end > day
        stop = day if end is None or is_open else end
        if counted.answer is None or start is None or start > stop:
            unknown += 1
            continue
        still_open += is_open
        if definition.open_counts or not is_open:
            waits.append(_length(unit, start, stop))
    figure = Fraction(sum(waits), len(waits)) if waits else None
    end = None if unknown else figure
    return Outcome(
        indicator=definition,
        period=span,
        on=day,
        numerator=sum(waits),
        denominator=len(waits),
        figure=figure,
        lowest=end,
        highest=end,
        met=met_at_both_ends(definition.target, end, end),
        excluded=left_out(definition, excluded),
        unknown=unknown,
        waits=Waits(
            median=Fraction(median(map(Fraction, waits))) if waits else None,
            longest=max(waits, default=None),
            open=still_open,
        ),
    )


def _length(unit: TimeUnit, start: date, end: date) -> int:
    """Days after `start`, up to and including `end`. Working days use the library's calendar."""
    if unit is TimeUnit.WORKING_DAYS:
        return england_and_wales().between(start, end)
    return (end - start).days
