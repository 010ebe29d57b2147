"""Which rows are one event, and which of them to keep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

from careplan.returns.event import Event
from careplan.returns.specification import EventType, Holds, code_lists, holds

Person: TypeAlias = tuple[str, ...]
_OWN: Final = {
    EventType.REQUEST: ("end", "route_of_access"),
    EventType.ASSESSMENT: ("end", "assessment_type"),
    EventType.SERVICE: (
        "service_type",
        "service_component",
        "delivery_mechanism",
        "unit_cost",
        "cost_frequency",
        "planned_units",
    ),
    EventType.REVIEW: ("end",),
}
_RELEASE_1_RANK: Final = 2
"""Outcomes that only release 1 has are third in rank."""


def person_of(event: Event) -> Person | None:
    """What identifies the person: their NHS number, or else the council and its own number."""
    number, council = event.text("nhs_number"), event.text("la_code")
    own = event.text("person_id")
    if number is not None:
        return ("".join(number.split()),)
    return None if council is None or own is None else (council, own)


def event_key(event: Event) -> tuple[object, ...] | None:
    """What makes an event unique in one file; ``None`` if nobody can tell.

    That is so if its kind or the person isn't known, or it has neither a first nor a last day.
    """
    person, kind = person_of(event), event.kind
    undated = event.text("start") is None and event.text("end") is None
    if person is None or kind is None or undated:
        return None
    names = ("la_code", "start", "client_type", *_OWN[kind])
    return (kind, person, *(_comparable(event, name) for name in names))


def _comparable(event: Event, name: str) -> object:
    """What a cell means, so that one date or number written in two ways is the same."""
    meant = {Holds.DAY: event.day, Holds.NUMBER: event.number}.get(holds()[name], event.text)(name)
    return event.text(name) if meant is None else meant


def unique_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events with each event once.

    Rows are one event if they have the same council, person, kind, first day, last day (except of
    a service) and client type; and the same route of a request, type of an assessment, or type,
    component, delivery, cost and units of a service. Of several rows the one is kept whose period
    ends last; then one without an end, or with the latest; then the outcome that is first in rank;
    then the last row.

    Args:
        events: the events of one file.

    Returns:
        The events in the order of their first row. An event without a kind, an identifier or any
        day is always kept: nobody can tell what it is the same as.

    Source: the method published with England's statistics from client level data, June 2026. It
    also traces NHS numbers, and joins the periods of several files; neither is done here.

    >>> held = {"event_type": "Review", "la_code": "E0", "person_id": "1", "end": "2026-06-01"}
    >>> rows = [Event(held), Event({**held, "outcome": "Admitted to hospital"})]
    >>> [event.text("outcome") for event in unique_events(rows)]
    ['Admitted to hospital']
    """
    kept: dict[object, Event] = {}
    for at, event in enumerate(events):
        key = event_key(event) or at
        held = kept.get(key)
        if held is None or _worth(event) >= _worth(held):
            kept[key] = event
    return tuple(kept.values())


def _worth(event: Event) -> tuple[date, bool, date, int]:
    end = event.day("end")
    return (
        event.day("period_end") or date.min,
        end is None,
        end or date.min,
        -_rank(event.text("outcome")),
    )


def _rank(outcome: str | None) -> int:
    listed = code_lists()["outcome"]
    if outcome in listed.values:
        rank = listed.values.index(outcome)
        return rank + (rank >= _RELEASE_1_RANK)
    return _RELEASE_1_RANK if outcome in listed.release_1 else len(listed.values) + 1
