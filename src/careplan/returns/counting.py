"""Counts the events of a period, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import frozen

from careplan.dates.periods import Period
from careplan.dates.periods import period as period_of
from careplan.returns.event import Event
from careplan.returns.row_facts import EventFacts, RowFacts
from careplan.returns.specification import EventType

A = TypeVar("A")


@frozen
class EventCount:
    """How many events of one kind there are in a period.

    Args:
        counted: how many are certainly in it.
        unknown: how many may be: a date or the kind is blank, or can't be read.
    """

    counted: int
    unknown: int


def count_events(events: Iterable[Event], period: Period | str) -> Mapping[EventType, EventCount]:
    """Count the events of a period.

    A request, an assessment and a review belong to the period in which they end. A service belongs
    to every period that it touches. Make the events unique first.

    Args:
        events: the events. They are gone through once.
        period: the period, or its text: ``"2026-Q3"``.

    Returns:
        The counts, by kind. An event whose kind isn't known is among the unknown of each kind.

    Raises:
        InvalidValueError: if the text of the period isn't a period.

    Source: the department's published method, June 2026.

    >>> held = {"event_type": "Service", "start": "2026-01-05"}
    >>> count_events([Event(held), Event({"end": "2026-02-01"})], "2026-Q1")[EventType.SERVICE]
    EventCount(counted=1, unknown=1)
    """
    span = period_of(period) if isinstance(period, str) else period
    counted, unknown = dict.fromkeys(EventType, 0), dict.fromkeys(EventType, 0)
    for event in events:
        row = EventFacts(event)
        for kind in EventType:
            found = in_period(row, kind, span.since, span.until)
            counted[kind] += found is True
            unknown[kind] += found is None
    return {kind: EventCount(counted[kind], unknown[kind]) for kind in EventType}


def in_period(row: RowFacts[A], kind: EventType, since: date, until: date) -> A:
    """Is it an event of this kind and of the period?

    Args:
        row: the row.
        kind: the kind of event.
        since: the first day of the period.
        until: the last day of the period.
    """
    not_over = row.other(row.before("end", since))
    if kind is EventType.SERVICE:
        going_on = row.some([row.other(row.recorded("end")), not_over])
        return row.every([row.is_kind(kind), row.by("start", until), going_on])
    return row.every([row.is_kind(kind), row.by("end", until), not_over])
