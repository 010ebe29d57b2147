"""How many records there are of a week, or of a month, for each thing that a board counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from careplan.dates import day_of
from careplan.messages import Message, say
from careplan.risk.incident import Incident, IncidentKind
from careplan.risk.safeguarding import SafeguardingConcern

COUNTED: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "incidents": say("incidents"),
        "medicines_errors": say("incidents with medicines"),
        "concerns": say("concerns about abuse or neglect"),
        "complaints": say("complaints"),
        "compliments": say("compliments"),
    }
)
"""What a board counts, in words."""


def counted_on(record: Any) -> date | None:
    """The day that a record is counted on.

    Args:
        record: an incident, a concern, a complaint or a compliment.
    """
    if isinstance(record, Incident):
        return record.on
    if isinstance(record, SafeguardingConcern):
        return record.happened_on
    return None if record.received is None else day_of(record.received)


def records_of(holder: Any, name: str) -> tuple[Any, ...] | None:
    """The records of one thing that a board counts; ``None`` where they weren't handed in.

    Args:
        holder: a team's week or quarter.
        name: a key of `COUNTED`.
    """
    if name != "medicines_errors":
        found: tuple[Any, ...] | None = getattr(holder, name)
        return found
    if holder.incidents is None:
        return None
    return tuple(one for one in holder.incidents if one.kind in {IncidentKind.MEDICINES, None})


def how_many(since: date, until: date, name: str, records: tuple[Any, ...]) -> tuple[int, int]:
    """How many records are of a span, and how many more may be.

    Args:
        since: the first day.
        until: the last day.
        name: a key of `COUNTED`.
        records: what `records_of` gives.
    """
    sure = perhaps = 0
    for one in records:
        when = counted_on(one)
        if when is not None and not since <= when <= until:
            continue
        doubtful = when is None or (name == "medicines_errors" and one.kind is None)
        sure, perhaps = sure + (not doubtful), perhaps + doubtful
    return sure, perhaps
