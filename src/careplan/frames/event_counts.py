"""Counts over frames of events: which months a file covers, and what happened in a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import narwhals as nw

from careplan.dates.periods import Period
from careplan.dates.periods import period as period_of
from careplan.errors import Problem, RecordsError
from careplan.frames.event_columns import ROW, day, event_columns, text
from careplan.frames.event_facts import UNKNOWN, YES, FrameFacts
from careplan.frames.event_keys import WHO, identified, with_keys
from careplan.frames.publishing import publish
from careplan.returns.counting import EventCount, in_period
from careplan.returns.covering import Coverage, Tally, covered
from careplan.returns.specification import EventType

_GROUPS: Final = (
    "la_code",
    "gender",
    "ethnicity",
    "client_type",
    "accommodation_status",
    "has_unpaid_carer",
    "primary_support_reason",
    "employment_status",
    "client_funding_status",
    "autism",
    "visual_impairment",
    "hearing_impairment",
    "dementia",
    "outcome",
    "route_of_access",
    "assessment_type",
    "service_type",
    "service_component",
    "delivery_mechanism",
    "review_reason",
)
"""The fields that put people into groups."""
_FEW: Final = "(other)"
_KINDS: Final = {kind.value: kind for kind in EventType}
_MONTH: Final = 31
"""How many places of days a month has, and so what turns a place into the number of a month."""


def coverage(
    frame: Any, *, on: date, columns: Mapping[str, str] | None = None, row: str = ROW
) -> Coverage:
    """Which months a file covers, as `careplan.returns.coverage` finds.

    Args:
        frame: as for `careplan.frames.check_events`. A lazy frame is asked three times.
        on: as for `careplan.returns.coverage`.
        columns: as for `careplan.frames.check_events`.
        row: as for `careplan.frames.check_events`.

    Returns:
        What the file covers and states.

    Raises:
        RecordsError: as for `careplan.frames.check_events`.
        TypeError: as for `careplan.frames.check_events`.

    Source: as for `careplan.returns.coverage`.

    >>> import polars as pl
    >>> held = pl.DataFrame({"event_type": ["Review"], "end": ["2026-01-20"]})
    >>> coverage(held, on=date(2026, 4, 8)).months[0].ended[EventType.REVIEW]
    1
    """
    ready = event_columns(frame, columns, row).ready
    kind, since, until = text("event_type"), day("period_start"), day("period_end")
    month = nw.when(day("end") >= 0).then(day("end") // _MONTH).otherwise(nw.lit(-1))
    tally = Tally()
    for held, n in _counted(ready, {"kind": kind}):
        tally.events += n
        if held["kind"] in _KINDS:
            tally.kinds[_KINDS[held["kind"]]] += n
    for held, n in _counted(ready, {"kind": kind, "month": month}):
        if held["month"] >= 0:
            tally.ended[held["month"], _KINDS.get(held["kind"])] += n
    for held, n in _counted(ready, {"since": since, "until": until}):
        tally.stated[_day_of(held["since"]), _day_of(held["until"])] += n
    return covered(tally, on)


def _counted(ready: Any, columns: dict[str, nw.Expr]) -> list[tuple[dict[str, Any], int]]:
    """How many rows hold each combination. The result is small, and is collected."""
    each = ready.select(nw.col(ROW), **columns).group_by(*columns).agg(nw.col(ROW).count())
    rows = each.collect() if isinstance(each, nw.LazyFrame) else each
    return [(held, int(held.pop(ROW))) for held in rows.iter_rows(named=True)]


def _day_of(place: int) -> date | None:
    if place < 0:
        return None
    month, number = divmod(place, _MONTH)
    return date(month // 12, month % 12 + 1, number + 1)


def count_events(
    frame: Any,
    period: Period | str,
    *,
    columns: Mapping[str, str] | None = None,
    row: str = ROW,
) -> Mapping[EventType, EventCount]:
    """Count the events of a period, as `careplan.returns.count_events` does.

    Args:
        frame: as for `careplan.frames.check_events`; each event once. A lazy frame is collected.
        period: as for `careplan.returns.count_events`.
        columns: as for `careplan.frames.check_events`.
        row: as for `careplan.frames.check_events`.

    Returns:
        The counts, by kind. They are exact: see `careplan.frames.count_people` for groups.

    Raises:
        InvalidValueError: if the text of the period isn't a period.
        RecordsError: as for `careplan.frames.check_events`.
        TypeError: as for `careplan.frames.check_events`.

    Source: as for `careplan.returns.count_events`.

    >>> import polars as pl
    >>> held = pl.DataFrame({"event_type": ["Service"], "start": ["2026-01-05"]})
    >>> count_events(held, "2026-Q1")[EventType.SERVICE]
    EventCount(counted=1, unknown=0)
    """
    span = period_of(period) if isinstance(period, str) else period
    facts = FrameFacts()
    answers = {kind: in_period(facts, kind, span.since, span.until) for kind in EventType}
    flags = {
        f"{kind.value}_{answer}": nw.when(found == answer).then(nw.lit(1)).otherwise(nw.lit(0))
        for kind, found in answers.items()
        for answer in (YES, UNKNOWN)
    }
    ready = facts.answered(event_columns(frame, columns, row).ready)
    sums = ready.select(**flags).select(nw.col(*flags).sum())
    held = sums.collect() if isinstance(sums, nw.LazyFrame) else sums
    (found,) = held.iter_rows(named=True)
    return {
        kind: EventCount(*(int(found[f"{kind.value}_{answer}"] or 0) for answer in (YES, UNKNOWN)))
        for kind in EventType
    }


def count_people(  # noqa: PLR0913  (every option is given by name)
    frame: Any,
    period: Period | str,
    *,
    kind: EventType,
    by: str,
    smallest: int = 5,
    columns: Mapping[str, str] | None = None,
    row: str = ROW,
) -> Any:
    """Count the people with a kind of event in a period, group by group, with small counts hidden.

    Args:
        frame: as for `careplan.frames.check_events`. A lazy frame is collected.
        period: as for `careplan.returns.count_events`.
        kind: the kind of event.
        by: the field to group by: ``"gender"``. Somebody with two values is in both groups; a blank
            is a group of its own.
        smallest: as for `careplan.frames.publish`, which hides the small counts.
        columns: as for `careplan.frames.check_events`.
        row: as for `careplan.frames.check_events`.

    Returns:
        A frame in memory: `by`, ``people``, and ``hidden`` as `careplan.frames.publish` has it.
        What fewer than `smallest` people have is one group, ``(other)``: a cell may hold what only
        one person has. People whom nothing identifies aren't counted, nor are events of which we
        can't tell whether they are of the period.

    Raises:
        InvalidValueError: if the text of the period isn't a period.
        RecordsError: as for `careplan.frames.check_events`; and if `by` isn't a field, or is one
            that says who somebody is, or what is one person's own.
        ScoreError: if a small count could be worked out whatever is hidden.
        TypeError: as for `careplan.frames.check_events`.

    >>> import polars as pl
    >>> held = pl.DataFrame({
    ...     "la_code": ["E99"] * 20, "person_id": [f"p-{n}" for n in range(20)],
    ...     "event_type": ["Review"] * 20, "end": ["2026-01-20"] * 20,
    ...     "gender": ["one"] * 8 + ["another"] * 9 + ["third"] * 3,
    ... })
    >>> count_people(held, "2026-Q1", kind=EventType.REVIEW, by="gender").rows()
    [('(other)', None, 'people'), ('another', 9, ''), ('one', None, 'people')]
    """
    if by not in _GROUPS:
        raise RecordsError([Problem("/by", f"expected one of: {', '.join(_GROUPS)}")])
    span = period_of(period) if isinstance(period, str) else period
    facts = FrameFacts()
    found = in_period(facts, kind, span.since, span.until)
    ready = with_keys(facts.answered(event_columns(frame, columns, row).ready))
    held = ready.filter((found == YES) & identified()).select(*WHO, **{by: text(by)}).unique()
    table = held.group_by(by).agg(nw.len().alias("people"))
    few = nw.when(nw.col("people") < smallest).then(nw.lit(_FEW)).otherwise(nw.col(by))
    table = table.with_columns(few.alias(by)).group_by(by).agg(nw.col("people").sum()).sort(by)
    table = table.with_columns(nw.col("people").cast(nw.Int64))
    table = table.collect() if isinstance(table, nw.LazyFrame) else table
    return publish(nw.maybe_reset_index(table).to_native(), ["people"], by=by, smallest=smallest)
