"""Client level data: a council's events of adult social care, checked before they are sent."""

from __future__ import annotations

from careplan.returns import printing as _printing  # noqa: F401  (registers how a report prints)
from careplan.returns.checking import check_events
from careplan.returns.counting import EventCount, count_events
from careplan.returns.covering import Coverage, MonthOfEvents, coverage
from careplan.returns.event import Event
from careplan.returns.files import read_events, write_events
from careplan.returns.findings import EventFinding, EventsReport, Kind
from careplan.returns.self_directed import Outcome, self_directed_support
from careplan.returns.specification import EventType
from careplan.returns.unique import unique_events

__all__ = [
    "Coverage",
    "Event",
    "EventCount",
    "EventFinding",
    "EventType",
    "EventsReport",
    "Kind",
    "MonthOfEvents",
    "Outcome",
    "check_events",
    "count_events",
    "coverage",
    "read_events",
    "self_directed_support",
    "unique_events",
    "write_events",
]
