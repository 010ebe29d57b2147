"""Calculates waits: the mean, the median, the longest, and the cases that are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from careplan.dates.periods import Period
from careplan.dates.working_days import england_and_wales
from careplan.indicators.components import DesiredDirection
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.field_tests import end_known
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
    """The outcome of a wait: the mean, the median, the longest, and the number still open.

    Where a shorter wait is better and open cases count, a case that may be open counts as having
    waited until now: it can't have waited longer.
    """
    begins, ends, unit = definition.wait
    worst = bool(definition.open_counts) and definition.direction is DesiredDirection.LOWER
    excluded: Counter[str | None] = Counter()
    waits: list[int] = []
    blind = doubts = doubted = still_open = 0
    for record in records:
        counted = counts(definition, record, span, day)
        if counted.answer is False:
            excluded[counted.excluded_by] += 1
            continue
        start, end = record.get(begins), record.get(ends)
        known = end_known(record, end, definition.still_open, day)
        is_open = end is None or end > day
        stop = day if end is None or is_open or not known else end
        if counted.answer is None or start is None or start > stop or not (known or worst):
            blind += 1
            continue
        length = _length(unit, start, stop)
        if not known:
            # it can't have waited longer than until now, so it counts as that long
            doubts, doubted = doubts + 1, doubted + length
        still_open += is_open and known
        if definition.open_counts or not is_open:
            waits.append(length)
    figure, lowest = _mean(sum(waits), waits), _mean(sum(waits) - doubted, waits)
    ends_known = not blind
    return Outcome(
        indicator=definition,
        period=span,
        on=day,
        numerator=sum(waits),
        denominator=len(waits),
        figure=figure,
        lowest=lowest if ends_known else None,
        highest=figure if ends_known else None,
        met=met_at_both_ends(definition.target, lowest, figure) if ends_known else None,
        excluded=left_out(definition, excluded),
        passed_over=excluded[None],
        unknown=blind + doubts,
        waits=Waits(
            median=Fraction(median(map(Fraction, waits))) if waits else None,
            longest=max(waits, default=None),
            open=still_open,
        ),
    )


def _mean(total: int, waits: Sequence[int]) -> Fraction | None:
    return Fraction(total, len(waits)) if waits else None


def _length(unit: TimeUnit, start: date, end: date) -> int:
    """Days after `start`, up to and including `end`. Working days use the library's calendar."""
    if unit is TimeUnit.WORKING_DAYS:
        return england_and_wales().between(start, end)
    return (end - start).days
