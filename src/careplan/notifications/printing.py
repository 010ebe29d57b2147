"""Prints the kinds of event of which the regulator is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, item, title
from careplan._core.printing import lines_of
from careplan.citations import Grade
from careplan.messages import Hole, Message, say
from careplan.notifications.events import RegulatedEvent, RegulatedEvents, WhenToTell

TITLE: Final = say("Events of which the regulator is told")
HOW_SOON: Final[Mapping[WhenToTell, Message]] = {
    WhenToTell.WITHOUT_DELAY: say("{what} Without delay. ({source}; {seen})"),
    WhenToTell.AS_SOON_AS_PRACTICABLE: say(
        "{what} As soon as reasonably practicable. ({source}; {seen})"
    ),
}
DAYS_AFTER: Final = say("{what} Within {days} days. ({source}; {seen})")
DAYS_BEFORE: Final = say(
    "{what} At least {days} days before, or in an emergency within {working} working days."
    " ({source}; {seen})"
)
SEEN: Final[Mapping[Grade, Message]] = {
    Grade.PRIMARY: say("seen in the text"),
    Grade.SECONDARY: say("seen in others' accounts of it"),
}


@lines_of.register
def _(result: RegulatedEvents) -> Iterator[Line]:
    yield title(TITLE)
    for event in result.events:
        yield item(_sentence(event))


def _sentence(event: RegulatedEvent) -> Message:
    clause = event.clause
    common: dict[str, Hole] = {
        "what": event.label,
        "source": clause.locator,
        "seen": SEEN[clause.grade],
    }
    if event.days_after:
        return DAYS_AFTER.fill(days=event.days_after, **common)
    if event.days_before:
        working = event.working_days_in_an_emergency
        return DAYS_BEFORE.fill(days=event.days_before, working=working, **common)
    return HOW_SOON[event.when].fill(**common)
