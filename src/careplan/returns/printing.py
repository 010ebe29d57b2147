"""Prints what a check of events found, conflicts and duplicates first, and what a file covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, item, text, title
from careplan._core.printing import lines_of
from careplan.messages import say
from careplan.returns.covering import Coverage
from careplan.returns.findings import SAYS, EventsReport, Kind

TITLE: Final = say("Client level data: {events} events")
COUNT: Final = say("{field}: {count}. {what}")
NOTHING: Final = say("Nothing was found.")


@lines_of.register
def _(report: EventsReport) -> Iterator[Line]:
    yield from counted_lines(report.events, report.counts())


def counted_lines(events: int, counts: Mapping[tuple[Kind, str], int]) -> Iterator[Line]:
    """How the counts of findings print.

    Args:
        events: how many events were checked.
        counts: how many findings there are of each kind about each field.
    """
    yield title(TITLE.fill(events=events))
    if not counts:
        yield text(NOTHING)
    for (kind, field), count in counts.items():
        yield item(COUNT.fill(field=field, count=count, what=SAYS[kind]))


COVERS: Final = say("What the file covers. Events: {events}")
TWELVE: Final = {
    True: say("The reporting period is twelve whole months."),
    False: say("The reporting period isn't twelve whole months."),
    None: say("We can't tell the reporting period: it is blank, or rows state different ones."),
}
HOLDS: Final = {
    True: say("The events cover all of it."),
    False: say("The events don't cover all of it."),
    None: say("We can't tell whether the events cover all of it."),
}
MISSING: Final = say("No {kind} is in the file.")
MONTH: Final = say("{month}: {count} ended, kinds of event: {kinds}")
COUNTS: Final = {
    True: say("counts"),
    False: say("doesn't count"),
    None: say("we can't tell: fewer than 100 ended in all"),
}


@lines_of.register
def _(found: Coverage) -> Iterator[Line]:
    yield title(COVERS.fill(events=found.events))
    yield text(TWELVE[found.states_twelve_months])
    yield text(HOLDS[found.holds_what_it_states])
    for kind in found.missing:
        yield item(MISSING.fill(kind=kind.value))
    for one in found.months:
        count, kinds = sum(one.ended.values()), len(one.ended)
        month = MONTH.fill(month=f"{one.first:%Y-%m}", count=count, kinds=kinds)
        yield item(month, COUNTS[one.counts])
