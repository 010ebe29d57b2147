"""Counts what a run of checks leaves to do, report by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import define, field

from careplan._core.models import Model
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.to_do import TITLE, WAIVER, ToDo, ToDoRow, Urgency
from careplan.messages import Message
from careplan.rules import Level
from careplan.rules.places import class_words
from careplan.rules.result import Finding
from careplan.workforce.roles import WorkerRole


@define
class _Group:
    """The findings of one thing to do, so far."""

    of: type[Any]
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
    found = ToDoSoFar(names=names)
    for one in judged:
        found.add(one)
    for lost in unreadable:
        found.unreadable(lost)
    return found.done()


@define(kw_only=True)
class ToDoSoFar:
    """What is left to do, as it grows report by report. It keeps its counts, and no report.

    Args:
        names: whether to show the places, with the keys of things.
        groups: the findings so far, by what has to be done.
        titles: the titles of the profiles.
        on: the day that the first report is judged by; ``None`` before there is one.
        records: how many reports there are.
        unread: how many files couldn't be read.
        not_handed_in: how many required items are about something that wasn't handed in.
    """

    names: bool
    groups: dict[tuple[Urgency, str, Level, Message], _Group] = field(factory=dict, init=False)
    titles: dict[str, None] = field(factory=dict, init=False)
    on: date | None = field(default=None, init=False)
    records: int = field(default=0, init=False)
    unread: int = field(default=0, init=False)
    not_handed_in: int = field(default=0, init=False)

    def add(self, one: Judged) -> None:
        """Add one report.

        Args:
            one: the report, with its file.
        """
        report = one.report
        self.on = self.on or report.on
        self.titles[report.profile.title] = None
        self.records += 1
        self.not_handed_in += report.beyond_source
        for finding in report.findings:
            key = (urgency_of(finding), finding.code, finding.level, finding.do)
            group = self.groups.setdefault(key, _Group(finding.requirement.rule.of))
            _add(group, one, finding, names=self.names)

    def unreadable(self, _: Unreadable) -> None:
        """Count a file that couldn't be read."""
        self.unread += 1

    def done(self) -> ToDo:
        """What is left to do, over all reports: at least one."""
        assert self.on is not None, "there is a report"
        order = list(Urgency)
        rows = [
            ToDoRow(
                urgency=urgency,
                thing=_thing(held.of),
                do=do,
                code=code,
                level=level,
                places=held.places,
                roles=tuple(held.roles.most_common()),
                keys=tuple(held.keys),
            )
            for (urgency, code, level, do), held in self.groups.items()
        ]
        rows.sort(
            key=lambda one: (order.index(one.urgency), -one.level.rank, -one.places, one.code)
        )
        return ToDo(
            heading=TITLE.fill(title="; ".join(self.titles), on=self.on),
            rows=tuple(rows),
            records=self.records,
            unread=self.unread,
            not_handed_in=self.not_handed_in,
            names=self.names,
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


def _thing(kind: type[Any]) -> Message:
    """What a finding is about. Those about waivers are of no class of their own."""
    return WAIVER if kind is Model else class_words(kind)


def _add(group: _Group, one: Judged, finding: Finding, *, names: bool) -> None:
    places = [finding.pointer] if finding.column is None else finding.column.pointers
    group.places += len(places)
    for pointer in places:
        held = [at for at in one.roles if pointer == at or pointer.startswith(f"{at}/")]
        if held:
            group.roles[one.roles[max(held, key=len)]] += 1
    if not names:
        return
    words = ", ".join(map(str, one.report.place_in_words(finding)))
    group.keys.append(f"{one.report.key or one.place}: {words}" if words else one.place)
