"""Prints a service's contacts by mode, intervention or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from careplan._core.page_lines import Line, caption, row
from careplan._core.printing import lines_of
from careplan.assurance.support_contacts import SupportMix
from careplan.messages import Message, say

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
def _mix(found: SupportMix) -> Iterator[Line]:
    yield caption(CONTACTS[found.by], found.by, *HEADS)
    for one in found.rows:
        figures = (one.contacts, one.planned, one.spent, one.unknown)
        yield row(UNSAID if one.key is None else one.key, *map(str, figures))
