"""Prints what a check of events found: counts, conflicts and duplicates first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._core.page_lines import Line, item, text, title
from careplan._core.printing import lines_of
from careplan.messages import say
from careplan.returns.findings import SAYS, EventsReport

TITLE: Final = say("Client level data: {events} events")
COUNT: Final = say("{field}: {count}. {what}")
NOTHING: Final = say("Nothing was found.")


@lines_of.register
def _(report: EventsReport) -> Iterator[Line]:
    yield title(TITLE.fill(events=report.events))
    if not report.findings:
        yield text(NOTHING)
    for (kind, field), count in report.counts().items():
        yield item(COUNT.fill(field=field, count=count, what=SAYS[kind]))
