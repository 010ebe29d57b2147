"""A team's quarterly report: drafted from what is on record, and it says what isn't."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from careplan.assurance import (
    BoardDifference,
    LeaderVisit,
    LinkWorker,
    MetricsBoard,
    MonthlyThemes,
    Survey,
    SurveyKind,
    TeamQuarter,
    TeamWeek,
    Tension,
    ThemeRow,
    WhatIf,
    draft_quarterly_report,
    theme_table,
)
from careplan.complaints import Complaint, ComplaintKind, Compliment
from careplan.errors import InvalidValueError, LoadError
from careplan.goals import Action, Responsible
from careplan.plots import monthly_themes
from careplan.risk.incident import Incident, IncidentKind
from careplan.serde import load
from careplan.testing.model_strategies import records
from tests.helpers import EXAMPLES

SINCE, UNTIL = date(2026, 10, 1), date(2026, 12, 31)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def quarter(**facts):
    return TeamQuarter(since=SINCE, until=UNTIL, **facts)


def report(**facts):
    return draft_quarterly_report(quarter(**facts))


def test_records_are_counted_by_kind_and_month():
    """The first and the last day are of the quarter; what has no day is told."""
    found = report(
        incidents=(
            Incident(kind=IncidentKind.FALL, on=SINCE),
            Incident(kind=IncidentKind.FALL, on=UNTIL),
            Incident(on=date(2026, 11, 1)),
            Incident(on=date(2027, 1, 1)),
            Incident(),
        ),
        complaints=(Complaint(received=NOON, kind=ComplaintKind.CONCERN),),
        compliments=(Compliment(received=NOON),),
    )
    assert found.themes.months == ("2026-10", "2026-11", "2026-12")
    assert found.themes.rows == (
        ThemeRow("incidents", "fall", (1, 0, 1)),
        ThemeRow("incidents", None, (0, 1, 0)),
        ThemeRow("complaints", "concern", (0, 1, 0)),
        ThemeRow("compliments", None, (0, 1, 0)),
    )
    assert found.themes.undated == 1
    assert found.not_handed_in == ("concerns",)
    assert "Not handed in, and so not counted: concerns about abuse or neglect." in str(found)


def test_a_board_that_differs_from_the_records():
    """Each week's board is held against the quarter's records, with what may be more."""
    board = MetricsBoard(incidents=1, medicines_errors=0, complaints=2)
    week = TeamWeek(since=date(2026, 11, 16), board=board)
    incidents = (
        Incident(on=date(2026, 11, 16), kind=IncidentKind.FALL),
        Incident(on=date(2026, 11, 22), kind=IncidentKind.FALL),
        Incident(on=date(2026, 11, 23), kind=IncidentKind.FALL),
    )
    found = report(weeks=(week,), incidents=incidents, concerns=(), complaints=None)
    assert found.differences == (BoardDifference(date(2026, 11, 16), "incidents", 1, 2, 0),)
    assert (found.boards, found.weeks) == (1, 14)
    same = report(weeks=(week,), incidents=incidents[:1])
    assert "Each number on a board is the number of records." in str(same)
    outside = (TeamWeek(since=date(2027, 1, 4), board=board), TeamWeek(since=SINCE))
    assert report(weeks=outside).boards == 0


def test_lessons_and_actions_as_they_were_written():
    """What nobody wrote is counted, and never made up."""
    doing = Action(description="A lamp.", responsible=Responsible(key="w-1"))
    seen = MonthlyThemes(month="2026-10", patterns=("Mornings.",), learnt="Ask.", actions=(doing,))
    found = report(
        incidents=(Incident(on=SINCE, learnt="Look at the floor."), Incident(on=SINCE)),
        complaints=(Complaint(key="c-1", received=NOON, actions=(Action(),), still_open=True),),
        themes=(
            seen,
            MonthlyThemes(month="2026-09", learnt="Long ago."),
        ),
    )
    assert found.learnt == ("Look at the floor.", "Ask.")
    assert found.nothing_learnt == 2
    assert found.months_without_themes == ("2026-11", "2026-12")
    assert found.actions == (doing, Action())
    told = str(found)
    assert "2026-10: Mornings." in told
    assert "w-1" in told
    assert "c-1  18 November 2026  yes" in told


def test_who_is_around_each_person():
    """A link worker on the last day, and a leader within six months, to the day."""
    found = report(
        people=("p-1", "p-2", "p-3"),
        link_workers=(
            LinkWorker(person="p-1", worker="w-1"),
            LinkWorker(person="p-2", worker="w-1", until=date(2026, 12, 30)),
            LinkWorker(person="p-3", worker="w-1", since=date(2027, 1, 1)),
            LinkWorker(person="p-3"),
        ),
        leader_visits=(
            LeaderVisit(person="p-1", on=date(2026, 7, 1)),
            LeaderVisit(person="p-2", on=date(2026, 6, 30)),
            LeaderVisit(person="p-3"),
        ),
    )
    assert (found.people, found.without_link_worker, found.not_visited) == (3, 2, 2)
    assert "Not visited by a team leader in the last 6 months: 2." in found.render()
    alone = report(people=("p-1",))
    assert (alone.without_link_worker, alone.not_visited) == (None, None)
    assert "Not visited by a team leader" not in alone.render()
    assert "None" not in alone.render()


def test_surveys_and_scenarios():
    """Only those of the quarter; a blank is told."""
    found = report(
        surveys=(
            Survey(kind=SurveyKind.TEAM, on=SINCE, asked=8, answered=6, weakest=("Travel",)),
            Survey(on=UNTIL, shared_on=UNTIL),
            Survey(on=date(2026, 9, 30)),
        ),
        what_ifs=(WhatIf(used=(SINCE,)), WhatIf(used=()), WhatIf()),
    )
    assert (len(found.surveys), found.what_ifs, found.what_ifs_used) == (2, 3, 1)
    told = " ".join(str(found).split())
    assert "The team, 1 October 2026: 6 of 8 answered (75%)." in told
    assert "not recorded of not recorded answered." in told
    assert "Weakest: Travel." in told


def test_an_empty_quarter_says_so():
    """Whether a part wasn't handed in, or there was nothing."""
    bare = str(report())
    assert "The weekly boards weren't handed in." in bare
    assert "Not handed in." in bare
    nothing = report(complaints=(), surveys=(), themes=(), weeks=(), people=())
    assert "Nothing is recorded." in str(nothing)
    assert nothing.months_without_themes == ("2026-10", "2026-11", "2026-12")
    assert nothing.as_markdown()
    assert nothing.as_page().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"until": UNTIL}, "/since"),
        ({"since": SINCE}, "/until"),
        ({"since": SINCE, "until": date(2027, 10, 2)}, "/until"),
    ],
)
def test_a_report_needs_its_days(facts, place):
    """Without them nothing can be counted."""
    with pytest.raises(InvalidValueError) as caught:
        theme_table(TeamQuarter(**facts))
    assert [one.pointer for one in caught.value.problems] == [place]


def test_what_cant_be():
    """More answers than were asked, a month that is none, a span that ends before it begins."""
    with pytest.raises(InvalidValueError, match="/answered"):
        Survey(asked=1, answered=2)
    with pytest.raises(InvalidValueError, match="2026-11"):
        MonthlyThemes(month="2026-13")
    with pytest.raises(InvalidValueError, match="/until"):
        LinkWorker(since=UNTIL, until=SINCE)
    with pytest.raises(InvalidValueError, match="/until"):
        TeamQuarter(since=UNTIL, until=SINCE)
    with pytest.raises(InvalidValueError, match="/what_ifs/1"):
        TeamQuarter(what_ifs=(WhatIf(key="a"), WhatIf(key="a")))
    with pytest.raises(InvalidValueError, match="/tensions/1"):
        TeamWeek(tensions=(Tension(key="a"), Tension(key="a")))
    with pytest.raises(LoadError):
        load({"format": "careplan-team-quarter/1", "themes": [{"month": "November"}]}, TeamQuarter)


def test_the_months_as_a_picture():
    """The alternative text says each number; without any it says so."""
    held = load(Path(EXAMPLES / "care" / "team-quarter.json"), TeamQuarter)
    alt = monthly_themes(theme_table(held)).alt
    assert "incidents: falls: 0, 2, 0." in alt
    assert "concerns that people raised: 0, 1, 0." in alt
    empty = monthly_themes(theme_table(quarter()))
    assert empty.alt.endswith("Nothing is recorded.")
    assert empty.figure.axes[0].get_xlabel() == "Nothing is recorded."


@given(records(TeamQuarter))
def test_any_quarter(drawn):
    """It is drafted and printed, whatever is blank."""
    try:
        found = draft_quarterly_report(drawn)
    except InvalidValueError:
        return
    assert found.render()


def test_a_quarter_whose_months_all_have_themes():
    """Then no month is named as one without; a board says what there may be more of."""
    months = tuple(MonthlyThemes(month=f"2026-{month}") for month in (10, 11, 12))
    week = TeamWeek(since=SINCE, board=MetricsBoard(incidents=5))
    found = report(themes=months, weeks=(week,), incidents=(Incident(on=SINCE), Incident()))
    assert found.months_without_themes == ()
    assert "Months without themes" not in str(found)
    assert "1, or up to 2" in str(found)
