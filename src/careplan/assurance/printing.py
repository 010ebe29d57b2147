"""Prints how a service stands, and its contacts by mode, intervention or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, Sign, caption, heading, item, row, title
from careplan._core.printing import lines_of
from careplan.assurance.service_standing import ServiceStanding, StandingRow, StandingState
from careplan.assurance.support_contacts import SupportMix
from careplan.messages import Message, say

TITLE: Final = say("What this service has to have in place, on {on}")
HEADINGS: Final[Mapping[StandingState, Message]] = {
    StandingState.OVERDUE: say("Overdue"),
    StandingState.NOT_RECORDED: say("Not recorded"),
    StandingState.CANT_TELL: say("We can't tell by when"),
    StandingState.DUE: say("Due"),
    StandingState.DONE: say("In place"),
}
SIGNS: Final[Mapping[StandingState, Sign]] = {
    StandingState.OVERDUE: Sign.WRONG,
    StandingState.NOT_RECORDED: Sign.UNSURE,
    StandingState.CANT_TELL: Sign.UNSURE,
    StandingState.DUE: Sign.TO_DO,
    StandingState.DONE: Sign.RIGHT,
}
BY: Final = say("by {due}")
CONTACTS: Final[Mapping[str, Message]] = {
    "mode": say("Contacts by mode"),
    "intervention": say("Contacts by intervention"),
    "level": say("Contacts by level"),
}
HEADS: Final = (
    say("contacts"),
    say("minutes planned"),
    say("minutes spent"),
    say("contacts in neither sum"),
)
UNSAID: Final = say("not recorded")


@lines_of.register
def _standing(found: ServiceStanding) -> Iterator[Line]:
    yield title(TITLE.fill(on=found.on))
    for state, says in HEADINGS.items():
        rows = [one for one in found.rows if one.state is state]
        if rows:
            yield heading(says)
            yield from (item(one.what, *_after(one), sign=SIGNS[state]) for one in rows)


def _after(one: StandingRow) -> Iterator[Message | str]:
    if one.due is not None:
        yield BY.fill(due=one.due)
    if one.cites is not None:
        yield str(one.cites)


@lines_of.register
def _mix(found: SupportMix) -> Iterator[Line]:
    yield caption(CONTACTS[found.by], found.by, *HEADS)
    for one in found.rows:
        figures = (one.contacts, one.planned, one.spent, one.unknown)
        yield row(UNSAID if one.key is None else one.key, *map(str, figures))
