"""What a run of checks leaves to do: by how much it matters, by what has to be done, by role.

It is for whoever answers for a service, on a Monday. It names nobody, and adds nothing up by
worker. Keys of things are shown only where they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

from attrs import field, frozen

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import Printable, lines_of
from careplan.messages import Language, Message, render, say
from careplan.rules import Level, wording
from careplan.workforce.roles import ROLES, WorkerRole

TITLE: Final = say("To do, on {on}: {title}")
NOTHING: Final = say("Nothing is left to do on what was handed in.")
RECORDS: Final = say("Records checked: {count}. Couldn't be read: {unread}.")
NOT_HANDED_IN: Final = say(
    "Required items that weren't looked at, because what they are about wasn't handed in: {count}."
)
PLACES: Final = say("places: {count}")
BY_ROLE: Final = say("{role}: {count}")
WAIVER: Final = say("waiver")
NO_ROLE: Final = say("role not recorded")
CODE: Final = say("{level}, {code}")


class Urgency(Enum):
    """How much something matters, in the order in which to see to it."""

    DANGER = say("Dangerous: look at these first")
    OVERDUE = say("Overdue")
    UNSAID = say("Required, and not recorded or not told")
    OTHERS = say("Recommended")


_SIGNS: Final = {
    Urgency.DANGER: Sign.WRONG,
    Urgency.OVERDUE: Sign.WRONG,
    Urgency.UNSAID: Sign.UNSURE,
    Urgency.OTHERS: Sign.TO_DO,
}


@frozen(kw_only=True)
class ToDoRow:
    """One thing to do, wherever it has to be done.

    Args:
        urgency: how much it matters.
        thing: the kind of record it is about, in words.
        do: what to do.
        code: the code of the rule.
        level: how strongly it is asked for.
        places: how many places it is about.
        roles: how many of them are about workers of a role; ``None`` is a role that isn't recorded.
        keys: the places in words, as the report has them, with the keys of things, if they were
            asked for.
    """

    urgency: Urgency
    thing: Message
    do: Message
    code: str
    level: Level
    places: int
    roles: tuple[tuple[WorkerRole | None, int], ...]
    keys: tuple[str, ...] = field(repr=False)


@frozen(kw_only=True)
class ToDo(Printable):
    """What a run of checks leaves to do.

    Args:
        heading: the title: the profile and the day.
        rows: what to do: dangers first, then what is late, then what is commonest.
        records: how many records were checked.
        unread: how many couldn't be read.
        not_handed_in: how many required items are about something that wasn't handed in.
        names: whether the page shows the places, with the keys of things.
    """

    heading: Message
    rows: tuple[ToDoRow, ...] = field(repr=False)
    records: int
    unread: int
    not_handed_in: int
    names: bool

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the sentences.
        """
        return {
            "records": self.records,
            "unread": self.unread,
            "not_handed_in": self.not_handed_in,
            "rows": [
                {
                    "urgency": one.urgency.name.lower(),
                    "about": render(one.thing, locale),
                    "do": render(one.do, locale),
                    "code": one.code,
                    "level": one.level.value,
                    "places": one.places,
                    "roles": {role.value if role else None: count for role, count in one.roles},
                }
                | ({"keys": list(one.keys)} if self.names else {})
                for one in self.rows
            ],
        }


@lines_of.register
def _lines(found: ToDo) -> Iterator[Line]:
    yield title(found.heading)
    yield text(RECORDS.fill(count=found.records, unread=found.unread))
    if found.not_handed_in:
        yield text(NOT_HANDED_IN.fill(count=found.not_handed_in))
    if not found.rows:
        yield text(NOTHING)
    for urgency in Urgency:
        rows = [one for one in found.rows if one.urgency is urgency]
        if rows:
            yield heading(urgency.value)
        for one in rows:
            yield item(one.do, *_after(one), sign=_SIGNS[urgency])
            if found.names:
                yield from (item(key, depth=1) for key in one.keys)


def _after(one: ToDoRow) -> Iterator[Message]:
    yield one.thing
    yield PLACES.fill(count=one.places)
    for role, count in one.roles:
        yield BY_ROLE.fill(role=NO_ROLE if role is None else ROLES[role], count=count)
    yield CODE.fill(level=wording.LEVELS[one.level], code=one.code)
