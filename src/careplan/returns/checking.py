"""Checks events: what disagrees or is there twice, then each row by itself."""

from __future__ import annotations

from collections.abc import Iterable

from careplan.returns.across import Across
from careplan.returns.checks import row_checks
from careplan.returns.event import Event
from careplan.returns.findings import EventFinding, EventsReport, place_of
from careplan.returns.row_facts import EventFacts


def check_events(events: Iterable[Event]) -> EventsReport:
    """Check the events of one file, as far as release 2 of the specification is known.

    Args:
        events: the events of one file, in the order of their rows. They are gone through once.

    Returns:
        The findings. They name rows and fields, and never what a cell holds.

    Source: the Department of Health and Social Care's published code for client level data, as the
    page on client level data tells; what isn't confirmed isn't checked.

    >>> report = check_events([Event({"event_type": "Request", "service_type": "Meals"})])
    >>> [finding.kind.value for finding in report.findings if finding.field == "service_type"]
    ['not-listed', 'not-applicable']
    """
    rows: list[EventFinding] = []
    across = Across()
    count = 0
    for count, event in enumerate(events, start=1):
        row = event.row or count
        across.add(event, row)
        rows += [
            EventFinding(kind=kind, field=field, rows=(row,))
            for kind, field, found in row_checks(EventFacts(event))
            if found
        ]
    findings = [*across.findings(), *rows]
    findings.sort(key=lambda one: (place_of(one.kind, one.field), one.rows))
    return EventsReport(events=count, findings=tuple(findings))
