"""What a run of checks leaves to do: by how much it matters, by what has to be done, by role.

It is for whoever answers for a service, on a Monday. It names nobody, and adds nothing up by
worker. Keys of things are shown only where they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, Final

from attrs import define, field, frozen

from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import Printable, lines_of
from careplan.formats.judged import Judged, Unreadable
from careplan.messages import Language, Message, render, say
from careplan.rules import Level, wording
from careplan.rules.places import class_words
from careplan.rules.result import Finding
from careplan.workforce.roles import ROLES, WorkerRole

TITLE: Final = say("To do, on {on}: {title}")
NOTHING: Final = say("Nothing is left to do on what was handed in.")
RECORDS: Final = say("Records checked: {count}. Couldn't be read: {unread}.")
NOT_HANDED_IN: Final = say(
    "Required items that weren't looked at, because what they are about wasn't handed in: {count}."
)
PLACES: Final = say("places: {count}")
BY_ROLE: Final = say("{role}: {count}")
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
        keys: the places in words, as the report has them, with the keys of things.
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


@define
class _Group:
    """The findings of one thing to do, so far."""

    finding: Finding
    places: int = 0
    roles: Counter[WorkerRole | None] = field(factory=Counter)
    keys: list[str] = field(factory=list)


def to_do(
    judged: Sequence[Judged], *, unreadable: Sequence[Unreadable] = (), names: bool = False
) -> ToDo:
    """What a run of checks leaves to do, by what has to be done and by role.

    Args:
        judged: the reports, at least one, with their files. Where a report's `Judged.roles` say
            whose employment a place is in, places are counted by role; never by worker.
        unreadable: the files that couldn't be read.
        names: whether to show the places, with the keys of things.

    Returns:
        A page that prints itself as text, Markdown and HTML.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.workforce import Employment, WorkerRole
    >>> role = WorkerRole.CARE_WORKER
    >>> report = check(Employment(role=role), "employment", on=date(2026, 11, 30))
    >>> row = to_do([Judged("w.json", report, roles={"": role})]).rows[0]
    >>> row.code, row.places, row.roles
    ('WK103', 1, ((<WorkerRole.CARE_WORKER: 'care-worker'>, 1),))
    """
    groups: dict[tuple[Urgency, str, Level, Message], _Group] = {}
    for one in judged:
        for finding in one.report.findings:
            key = (urgency_of(finding), finding.code, finding.level, finding.do)
            _add(groups.setdefault(key, _Group(finding)), one, finding)
    order = list(Urgency)
    rows = [
        ToDoRow(
            urgency=urgency,
            thing=class_words(held.finding.requirement.rule.of),
            do=do,
            code=code,
            level=level,
            places=held.places,
            roles=tuple(held.roles.most_common()),
            keys=tuple(held.keys),
        )
        for (urgency, code, level, do), held in groups.items()
    ]
    rows.sort(key=lambda one: (order.index(one.urgency), -one.level.rank, -one.places, one.code))
    titles = "; ".join(dict.fromkeys(one.report.profile.title for one in judged))
    return ToDo(
        heading=TITLE.fill(title=titles, on=judged[0].report.on),
        rows=tuple(rows),
        records=len(judged),
        unread=len(unreadable),
        not_handed_in=sum(one.report.beyond_source for one in judged),
        names=names,
    )


def urgency_of(finding: Finding) -> Urgency:
    """How much a finding matters.

    Args:
        finding: the finding.
    """
    if finding.danger:
        return Urgency.DANGER
    if finding.overdue:
        return Urgency.OVERDUE
    return Urgency.UNSAID if finding.level is Level.MUST else Urgency.OTHERS


def _add(group: _Group, one: Judged, finding: Finding) -> None:
    places = [finding.pointer] if finding.column is None else finding.column.pointers
    group.places += len(places)
    for pointer in places:
        held = [at for at in one.roles if pointer == at or pointer.startswith(f"{at}/")]
        if held:
            group.roles[one.roles[max(held, key=len)]] += 1
    words = ", ".join(map(str, one.report.place_in_words(finding)))
    group.keys.append(f"{one.report.key or one.place}: {words}" if words else one.place)


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
