"""Prints a team's quarterly report as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from careplan._core.page_lines import Line, caption, heading, item, row, text, title
from careplan._core.printing import lines_of
from careplan.answers import blank
from careplan.assurance.board_counts import COUNTED
from careplan.assurance.quarterly_report import LEADER_MONTHS, QuarterlyReport, ThemeRow
from careplan.assurance.team_quarter import Survey, SurveyKind
from careplan.complaints import Complaint, ComplaintKind
from careplan.dates import day_of
from careplan.goals import Action, ActionStatus
from careplan.messages import Message, say
from careplan.risk.incident import IncidentKind

TITLE: Final = say("The team's report from {since} to {until}: a draft")
DRAFT: Final = say(
    "This was put together from what is on record. It prints what people wrote: before you share"
    " it, read it for what points to a person."
)
COUNTS: Final = say("What was counted")
BOARDS: Final = say("Weeks with a board: {boards} of {weeks}.")
NO_BOARDS: Final = say("The weekly boards weren't handed in.")
SAME: Final = say("Each number on a board is the number of records.")
DIFFER: Final = say("Boards and records that differ")
WEEK: Final = say("Week from")
WHAT: Final = say("What")
BOARD: Final = say("Board")
RECORDS: Final = say("Records")
OR_MORE: Final = say("{records}, or up to {most}")
MONTHS: Final = say("By month")
KIND: Final = say("Kind")
NOTHING: Final = say("Nothing is recorded.")
UNDATED: Final = say("Records without a day, which are in no month: {count}.")
LEARNT: Final = say("What was learnt")
NOT_LEARNT: Final = say("Incidents and complaints that don't say what was learnt: {count}.")
THEMES: Final = say("What came up again and again")
PATTERN: Final = say("{month}: {pattern}")
NO_THEMES: Final = say("Months without themes: {months}.")
COMPLAINTS: Final = say("Complaints, and what came of them")
BY_KEY: Final = say("Each complaint")
KEY: Final = say("Key")
CAME: Final = say("Received")
OPEN: Final = say("Open")
ACTIONS: Final = say("Actions")
REPLIED: Final = say("Replied")
WHAT_LEARNT: Final = say("Learnt")
DONE: Final = say("What is done")
ACTION: Final = say("Action")
STATUS: Final = say("Status")
BY: Final = say("By")
DUE: Final = say("Due")
ASKED: Final = say("What people and workers said")
SURVEY: Final = say("{who}, {day}: {answered} of {asked} answered{share}.")
STRONGEST: Final = say("Strongest: {what}.")
WEAKEST: Final = say("Weakest: {what}.")
SHARED: Final = say("Shared with those who were asked.")
NOT_SHARED: Final = say("That it was shared with those who were asked isn't recorded.")
AROUND: Final = say("Around each person")
PEOPLE: Final = say("People supported on the last day: {count}.")
LINKS: Final = say("Without a link worker on the last day: {count}.")
VISITED: Final = say("Not visited by a team leader in the last {months} months: {count}.")
WHAT_IFS: Final = say("What-if scenarios: {count}, of which {used} were talked through.")
MISSING: Final = say("Not handed in, and so not counted: {what}.")
NOT_HANDED_IN: Final = say("Not handed in.")
DAY: Final = say("{day}")
YES: Final = say("yes")
NO: Final = say("no")
UNKNOWN: Final = say("not recorded")
SOURCE_KIND: Final = say("{source}: {kind}")
KINDS: Final[Mapping[str, Message]] = {
    IncidentKind.ACCIDENT.value: say("accidents"),
    IncidentKind.FALL.value: say("falls"),
    IncidentKind.MEDICINES.value: say("with medicines"),
    IncidentKind.VIOLENCE.value: say("violence or aggression"),
    IncidentKind.MISSED_CARE.value: say("missed care"),
    IncidentKind.ALLEGATION.value: say("allegations"),
    IncidentKind.NEAR_MISS.value: say("near misses"),
    IncidentKind.OTHER.value: say("others"),
    ComplaintKind.COMPLAINT.value: say("complaints"),
    ComplaintKind.CONCERN.value: say("concerns that people raised"),
}
WHO: Final[Mapping[SurveyKind | None, Message]] = {
    SurveyKind.FAMILY: say("Families"),
    SurveyKind.PEOPLE: say("People"),
    SurveyKind.TEAM: say("The team"),
    None: say("Who was asked isn't recorded"),
}
STATUSES: Final[Mapping[ActionStatus | None, Message]] = {
    ActionStatus.NOT_STARTED: say("not started"),
    ActionStatus.IN_PROGRESS: say("in progress"),
    ActionStatus.DONE: say("done"),
    ActionStatus.STOPPED: say("stopped"),
    None: UNKNOWN,
}


@lines_of.register
def _lines(found: QuarterlyReport) -> Iterator[Line]:
    """Yield the page, part by part."""
    yield title(TITLE.fill(since=found.since, until=found.until))
    yield text(DRAFT)
    yield from _counts(found)
    yield from _learnt(found)
    yield from _complaints(found)
    yield from _actions(found)
    yield from _surveys(found)
    yield from _people(found)


def _counts(found: QuarterlyReport) -> Iterator[Line]:
    yield heading(COUNTS)
    if found.boards is None:
        yield text(NO_BOARDS)
    else:
        yield text(BOARDS.fill(boards=found.boards, weeks=found.weeks))
    if found.differences:
        yield caption(DIFFER, WEEK, WHAT, BOARD, RECORDS)
        for one in found.differences:
            most = one.recorded + one.perhaps
            records = (
                OR_MORE.fill(records=one.recorded, most=most) if one.perhaps else str(one.recorded)
            )
            yield row(_day(one.week), COUNTED[one.name], str(one.said), records)
    elif found.boards:
        yield text(SAME)
    if found.themes.rows:
        yield caption(MONTHS, KIND, *found.themes.months)
        for line in found.themes.rows:
            yield row(theme_name(line), *map(str, line.counts))
    else:
        yield text(NOTHING)
    yield from (text(MISSING.fill(what=COUNTED[name])) for name in found.not_handed_in)
    if found.themes.undated:
        yield text(UNDATED.fill(count=found.themes.undated))


def theme_name(line: ThemeRow) -> Message:
    """What a row of themes is called.

    Args:
        line: the row.
    """
    source, kind = COUNTED[line.source], KINDS.get(line.kind or "")
    if line.source == "complaints" and kind is not None:
        return kind
    return source if kind is None else SOURCE_KIND.fill(source=source, kind=kind)


def _learnt(found: QuarterlyReport) -> Iterator[Line]:
    yield heading(THEMES)
    for one in found.monthly:
        for pattern in one.patterns or ():
            yield item(PATTERN.fill(month=one.month or "", pattern=pattern))
    if found.months_without_themes is None:
        yield text(NOT_HANDED_IN)
    elif found.months_without_themes:
        yield text(NO_THEMES.fill(months=", ".join(found.months_without_themes)))
    yield heading(LEARNT)
    yield from (item(one) for one in found.learnt)
    yield text(NOT_LEARNT.fill(count=found.nothing_learnt))


def _complaints(found: QuarterlyReport) -> Iterator[Line]:
    yield heading(COMPLAINTS)
    if found.complaints is None:
        yield text(NOT_HANDED_IN)
    elif not found.complaints:
        yield text(NOTHING)
    else:
        yield caption(BY_KEY, KEY, CAME, OPEN, ACTIONS, REPLIED, WHAT_LEARNT)
        for one in found.complaints:
            yield row(one.key or UNKNOWN, *_came_of(one))


def _came_of(one: Complaint) -> Iterator[Message | str]:
    yield UNKNOWN if one.received is None else _day(day_of(one.received))
    yield _answer(one.still_open)
    yield UNKNOWN if one.actions is None else str(len(one.actions))
    yield UNKNOWN if one.replied_on is None else _day(one.replied_on)
    yield NO if blank(one.learnt) else YES


def _actions(found: QuarterlyReport) -> Iterator[Line]:
    yield heading(DONE)
    if not found.actions:
        yield text(NOTHING)
        return
    yield caption(ACTIONS, ACTION, BY, DUE, STATUS)
    for one in found.actions:
        yield row(one.description or UNKNOWN, *_taken(one))


def _taken(one: Action) -> Iterator[Message | str]:
    yield _who(one)
    yield UNKNOWN if one.due is None else _day(one.due)
    yield STATUSES[one.status]


def _who(one: Action) -> Message | str:
    """Their role or, without one, their key."""
    if one.responsible is None:
        return UNKNOWN
    return one.responsible.role or one.responsible.key or UNKNOWN


def _surveys(found: QuarterlyReport) -> Iterator[Line]:
    yield heading(ASKED)
    if found.surveys is None:
        yield text(NOT_HANDED_IN)
        return
    if not found.surveys:
        yield text(NOTHING)
    for one in found.surveys:
        yield item(_asked(one))
        for words, told in ((STRONGEST, one.strongest), (WEAKEST, one.weakest)):
            if told:
                yield item(words.fill(what="; ".join(told)), depth=1)
        yield item(NOT_SHARED if one.shared_on is None else SHARED, depth=1)


def _asked(one: Survey) -> Message:
    share = ""
    if one.asked and one.answered is not None:
        share = f" ({float(Fraction(one.answered, one.asked) * 100):.0f}%)"
    return SURVEY.fill(
        who=WHO[one.kind],
        day=_day(one.on) if one.on else UNKNOWN,
        answered=UNKNOWN if one.answered is None else one.answered,
        asked=UNKNOWN if one.asked is None else one.asked,
        share=share,
    )


def _people(found: QuarterlyReport) -> Iterator[Line]:
    yield heading(AROUND)
    if found.people is None:
        yield text(NOT_HANDED_IN)
    else:
        yield text(PEOPLE.fill(count=found.people))
    if found.without_link_worker is not None:
        yield text(LINKS.fill(count=found.without_link_worker))
    if found.not_visited is not None:
        yield text(VISITED.fill(months=LEADER_MONTHS, count=found.not_visited))
    if found.what_ifs is not None:
        yield text(WHAT_IFS.fill(count=found.what_ifs, used=found.what_ifs_used))


def _day(day: date) -> Message:
    return DAY.fill(day=day)


def _answer(said: bool | None) -> Message:  # noqa: FBT001
    return UNKNOWN if said is None else YES if said else NO
