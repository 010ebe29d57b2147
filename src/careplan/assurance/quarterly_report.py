"""Drafts a team's quarterly report from its records. What nobody recorded is said, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.answers import blank
from careplan.assurance.board_counts import COUNTED, counted_on, how_many, records_of
from careplan.assurance.team_quarter import LeaderVisit, MonthlyThemes, Survey, TeamQuarter
from careplan.complaints import Complaint
from careplan.dates import add_months
from careplan.errors import InvalidValueError, Problem
from careplan.goals import Action

LEADER_MONTHS: Final = 6
"""Months within which a team leader visits each person.

Source: a provider's account of the key lines of enquiry, its overview. S1.1 says three months, and
S1.4 and E1.2 four to six: the longest is taken, so that nothing is called late that one of them
allows.
"""
_MOST_DAYS: Final = 366
_THEMES: Final = ("incidents", "concerns", "complaints", "compliments")


@frozen
class ThemeRow:
    """How many records of one kind each month has.

    Args:
        source: what they are: a key of ``TeamQuarter``, such as ``"incidents"``.
        kind: their kind, as the record says it; ``None`` where it doesn't, or there are no kinds.
        counts: how many in each month.
    """

    source: str
    kind: str | None
    counts: tuple[int, ...]


@frozen
class ThemeTable:
    """Records by kind and month.

    Args:
        months: the months, as ``2026-11``.
        rows: a row for each source and kind, commonest first within a source.
        undated: how many records have no day, and are in no month.
    """

    months: tuple[str, ...]
    rows: tuple[ThemeRow, ...]
    undated: int


@frozen
class BoardDifference:
    """A number on a week's board that isn't the number of records.

    Args:
        week: the first day of the week.
        name: what was counted: a key of a board.
        said: the number on the board.
        recorded: the number of records.
        perhaps: how many more records there may be, because a day or a kind is blank.
    """

    week: date
    name: str
    said: int
    recorded: int
    perhaps: int


@frozen
class QuarterlyReport(Printable):
    """A draft of a team's quarterly report.

    Nothing in it is judged: people read it, correct it, and say what the numbers mean. It prints
    what people wrote, such as what was learnt, so read it for what points to a person before you
    share it. A part that is ``None`` wasn't handed in.

    Args:
        since: the first day.
        until: the last day.
        weeks: how many weeks the quarter has, to the last one begun.
        boards: how many of them have a board.
        differences: where a board and the records differ.
        themes: incidents, concerns, complaints and compliments by month.
        not_handed_in: which of the four weren't handed in, as keys of ``TeamQuarter``.
        months_without_themes: the months of which no themes are recorded.
        monthly: the themes that are recorded.
        learnt: what was learnt, as it was written: of incidents, of complaints, of months.
        nothing_learnt: how many incidents and complaints don't say what was learnt.
        complaints: the complaints of the quarter.
        actions: what is done about it, from themes, complaints, surveys and the leader's visits.
        surveys: the surveys of the quarter.
        what_ifs: how many scenarios there are.
        what_ifs_used: how many of them were talked through in the quarter.
        people: how many people the team supports.
        without_link_worker: how many of them have no link worker on the last day.
        not_visited: how many of them no leader visited in the six months before.
    """

    since: date
    until: date
    weeks: int
    boards: int | None
    differences: tuple[BoardDifference, ...]
    themes: ThemeTable
    not_handed_in: tuple[str, ...]
    months_without_themes: tuple[str, ...] | None
    monthly: tuple[MonthlyThemes, ...] = field(repr=False)
    learnt: tuple[str, ...] = field(repr=False)
    nothing_learnt: int
    complaints: tuple[Complaint, ...] | None = field(repr=False)
    actions: tuple[Action, ...] = field(repr=False)
    surveys: tuple[Survey, ...] | None = field(repr=False)
    what_ifs: int | None
    what_ifs_used: int
    people: int | None
    without_link_worker: int | None
    not_visited: int | None


def draft_quarterly_report(quarter: TeamQuarter) -> QuarterlyReport:
    """Draft a team's quarterly report from what is on record.

    Args:
        quarter: the quarter's records.

    Returns:
        The report, to print as text, Markdown or a page.

    Raises:
        InvalidValueError: if the quarter has no first or last day, or is longer than a year.

    >>> from careplan.assurance import TeamQuarter
    >>> from careplan.risk.incident import Incident, IncidentKind
    >>> fall = Incident(kind=IncidentKind.FALL, on=date(2026, 10, 5))
    >>> quarter = TeamQuarter(
    ...     since=date(2026, 10, 1), until=date(2026, 12, 31), incidents=(fall,)
    ... )
    >>> draft_quarterly_report(quarter).themes.rows
    (ThemeRow(source='incidents', kind='fall', counts=(1, 0, 0)),)
    """
    since, until = _span(quarter)
    themes = theme_table(quarter)
    monthly = tuple(one for one in quarter.themes or () if one.month in themes.months)
    complaints = _of(quarter.complaints, since, until)
    dated: list[Any] = [*_of(quarter.incidents, since, until), *complaints]
    surveys = [one for one in quarter.surveys or () if _within(one.on, since, until)]
    visits = [one for one in quarter.leader_visits or () if _within(one.on, since, until)]
    with_actions: list[Any] = [*monthly, *complaints, *surveys, *visits]
    boards = _boards(quarter, since, until)
    return QuarterlyReport(
        since=since,
        until=until,
        weeks=-(-((until - since).days + 1) // 7),
        boards=None if quarter.weeks is None else len(boards),
        differences=tuple(_differences(quarter, since, until)),
        themes=themes,
        not_handed_in=tuple(name for name in _THEMES if getattr(quarter, name) is None),
        months_without_themes=_months_without(themes.months, quarter.themes),
        monthly=monthly,
        learnt=tuple(one.learnt for one in (*dated, *monthly) if not blank(one.learnt)),
        nothing_learnt=sum(blank(one.learnt) for one in dated),
        complaints=_given(quarter.complaints, complaints),
        actions=tuple(action for one in with_actions for action in one.actions or ()),
        surveys=_given(quarter.surveys, surveys),
        what_ifs=None if quarter.what_ifs is None else len(quarter.what_ifs),
        what_ifs_used=sum(
            any(since <= day <= until for day in one.used or ()) for one in quarter.what_ifs or ()
        ),
        people=None if quarter.people is None else len(set(quarter.people)),
        without_link_worker=_without_link_worker(quarter, until),
        not_visited=_not_visited(quarter, until),
    )


def theme_table(quarter: TeamQuarter) -> ThemeTable:
    """Count incidents, concerns, complaints and compliments by kind and month.

    Args:
        quarter: the quarter's records; its first and last day bound the months.

    Raises:
        InvalidValueError: if the quarter has no first or last day, or is longer than a year.
    """
    since, until = _span(quarter)
    months = tuple(_months(since, until))
    rows: list[ThemeRow] = []
    undated = 0
    for source in _THEMES:
        counts: dict[str | None, list[int]] = {}
        for record in getattr(quarter, source) or ():
            day = counted_on(record)
            undated += day is None
            if day is not None and since <= day <= until:
                kind = getattr(record, "kind", None)
                row = counts.setdefault(None if kind is None else kind.value, [0] * len(months))
                row[months.index(_month(day))] += 1
        found = [ThemeRow(source, kind, tuple(row)) for kind, row in counts.items()]
        rows += sorted(found, key=lambda row: (-sum(row.counts), row.kind or ""))
    return ThemeTable(months, tuple(rows), undated)


def _span(quarter: TeamQuarter) -> tuple[date, date]:
    """The first and the last day."""
    since, until = quarter.since, quarter.until
    if since is None or until is None:
        raise InvalidValueError([Problem("/until" if since else "/since", "expected a date")])
    if (until - since).days >= _MOST_DAYS:
        raise InvalidValueError([Problem("/until", f"expected at most {_MOST_DAYS} days")])
    return since, until


def _months(since: date, until: date) -> Iterator[str]:
    for count in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        year, month = divmod(count, 12)
        yield f"{year:04}-{month + 1:02}"


def _month(day: date) -> str:
    return day.isoformat()[: len("2026-11")]


def _within(day: date | None, since: date, until: date) -> bool:
    return day is not None and since <= day <= until


def _of(records: Iterable[Any] | None, since: date, until: date) -> list[Any]:
    return [one for one in records or () if _within(counted_on(one), since, until)]


def _given(whole: Any, found: list[Any]) -> tuple[Any, ...] | None:
    return None if whole is None else tuple(found)


def _boards(quarter: TeamQuarter, since: date, until: date) -> list[Any]:
    return [
        week
        for week in quarter.weeks or ()
        if week.board is not None and _within(week.since, since, until)
    ]


def _differences(quarter: TeamQuarter, since: date, until: date) -> Iterator[BoardDifference]:
    for week in _boards(quarter, since, until):
        first = week.since
        last = week.until or first + timedelta(days=6)
        for name in COUNTED:
            records = records_of(quarter, name)
            said = getattr(week.board, name)
            if said is None or records is None:
                continue
            sure, perhaps = how_many(first, last, name, records)
            if not sure <= said <= sure + perhaps:
                yield BoardDifference(first, name, said, sure, perhaps)


def _months_without(
    months: tuple[str, ...], themes: tuple[MonthlyThemes, ...] | None
) -> tuple[str, ...] | None:
    if themes is None:
        return None
    told = {one.month for one in themes}
    return tuple(month for month in months if month not in told)


def _without_link_worker(quarter: TeamQuarter, until: date) -> int | None:
    if quarter.people is None or quarter.link_workers is None:
        return None
    known = {
        one.person
        for one in quarter.link_workers
        if one.worker is not None
        and (one.since is None or one.since <= until)
        and (one.until is None or one.until >= until)
    }
    return len(set(quarter.people) - known)


def _not_visited(quarter: TeamQuarter, until: date) -> int | None:
    if quarter.people is None or quarter.leader_visits is None:
        return None
    return len(set(quarter.people) - {one.person for one in _lately(quarter.leader_visits, until)})


def _lately(visits: tuple[LeaderVisit, ...], until: date) -> Iterator[LeaderVisit]:
    for one in visits:
        if one.on is not None and one.on <= until <= add_months(one.on, LEADER_MONTHS):
            yield one
