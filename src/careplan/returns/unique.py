"""Which rows are one event, and which of them to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Final, TypeAlias

from careplan.returns.event import Event
from careplan.returns.specification import EventType, Holds, code_lists, holds

Person: TypeAlias = tuple[str, ...]
COMMON: Final = ("la_code", "start", "client_type")
"""The fields that make any event its own, besides its kind and the person."""
OWN: Final = {
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
"""The fields that make an event of each kind its own."""
MAY_BE_BLANK: Final = ("delivery_mechanism", "unit_cost", "cost_frequency", "planned_units")
"""Those that an event may be without. Where another of them is blank, nobody can tell."""
_RELEASE_1_RANK: Final = 2
"""Outcomes that only release 1 has are third in rank."""
LAST_RANK: Final = 31
"""The rank of an outcome that isn't listed."""


def nhs_number_of(event: Event) -> str | None:
    """The NHS number without the spaces in it."""
    number = event.text("nhs_number")
    return None if number is None else "".join(number.split())


def person_of(event: Event) -> Person | None:
    """What identifies the person: their NHS number, or else the council and its own number."""
    number, council = nhs_number_of(event), event.text("la_code")
    own = event.text("person_id")
    if number is not None:
        return (number,)
    return None if council is None or own is None else (council, own)


def event_key(event: Event) -> tuple[object, ...] | None:
    """What makes an event unique in one file; ``None`` if nobody can tell.

    That is so if its kind, the person, or something that every such event has isn't recorded.
    """
    return None if _lacks(event) else _key(event)


def doubtful_key(event: Event) -> tuple[object, ...] | None:
    """What is recorded of an event, where what is blank could make it another; else ``None``."""
    return _key(event) if _lacks(event) else None


def _key(event: Event) -> tuple[object, ...] | None:
    person, kind = person_of(event), event.kind
    if person is None or kind is None:
        return None
    return (kind, person, *(_comparable(event, name) for name in (*COMMON, *OWN[kind])))


def _lacks(event: Event) -> bool:
    """Is something blank that every event of this kind has?"""
    names = (*COMMON, *(OWN[event.kind] if event.kind else ()))
    return any(event.text(name) is None for name in names if name not in MAY_BE_BLANK)


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
        The events in the order of the rows that are kept. An event is always kept if nobody can
        tell what it is the same as: its kind or the person isn't known; or its council, first day,
        client type, route, type or component is blank, or its last day, except of a service.

    Source: the method published with England's statistics from client level data, June 2026. It
    also traces NHS numbers, and joins the periods of several files; neither is done here. It takes
    two blanks for the same; we don't.

    >>> held = {"event_type": "Review", "la_code": "E0", "person_id": "1", "end": "2026-06-01"}
    >>> held |= {"start": "2026-05-04", "client_type": "Service user"}
    >>> rows = [Event(held), Event({**held, "outcome": "Admitted to hospital"})]
    >>> [event.text("outcome") for event in unique_events(rows)]
    ['Admitted to hospital']
    """
    kept: dict[object, Event] = {}
    for at, event in enumerate(events):
        key = event_key(event) or at
        held = kept.get(key)
        if held is None or _worth(event) >= _worth(held):
            kept.pop(key, None)  # it stands where its row is
            kept[key] = event
    return tuple(kept.values())


def _worth(event: Event) -> tuple[int, bool, int, int]:
    """Which row is kept. An end that can't be read is neither open nor late."""
    return (
        _number(event.day("period_end")),
        event.text("end") is None,
        _number(event.day("end")),
        -outcome_ranks().get(event.text("outcome") or "", LAST_RANK),
    )


def _number(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


@cache
def outcome_ranks() -> Mapping[str, int]:
    """The rank of each outcome, from 0. Any other, and a blank, has `LAST_RANK`."""
    listed = code_lists()["outcome"]
    ranks = dict.fromkeys(listed.release_1, _RELEASE_1_RANK)
    return ranks | {
        outcome: rank + (rank >= _RELEASE_1_RANK) for rank, outcome in enumerate(listed.values)
    }
