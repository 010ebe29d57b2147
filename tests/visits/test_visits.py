"""Visits: what is measured against what, and what a blank does."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given

from careplan import check
from careplan.errors import InvalidValueError
from careplan.indicators import load_indicator
from careplan.rules import State
from careplan.testing.model_strategies import records
from careplan.visits import (
    Task,
    TaskKind,
    Visit,
    VisitOutcome,
    continuity,
    tasks_not_done,
    visit_rows,
)
from tests.helpers import lines_run

EIGHT = datetime(2026, 11, 30, 8, tzinfo=UTC)
ON = date(2026, 12, 1)
HELD = VisitOutcome.HELD


def on_day(day, *workers, **facts):
    return Visit(started=EIGHT.replace(day=day), workers=workers, **facts)


def test_an_end_before_the_start_is_impossible():
    """A visit ends at or after its start, whatever the offsets say."""
    Visit(started=EIGHT, ended=EIGHT)
    with pytest.raises(InvalidValueError, match="/ended"):
        Visit(started=EIGHT, ended=EIGHT - timedelta(minutes=1))


def test_nothing_is_measured_against_the_rota():
    """Lateness and length are against what was agreed."""
    visit = Visit(
        agreed_start=EIGHT,
        agreed_minutes=45,
        rostered_start=EIGHT + timedelta(minutes=30),
        rostered_minutes=15,
        started=EIGHT + timedelta(minutes=30),
        ended=EIGHT + timedelta(minutes=45),
    )
    assert (visit.minutes_late, visit.minutes_short) == (30, 30)
    assert (Visit(started=EIGHT).minutes_late, Visit(started=EIGHT).minutes_short) == (None, None)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, None),
        ({"started": EIGHT}, HELD),
        ({"outcome": VisitOutcome.CANCELLED_BY_PERSON}, None),
        ({"outcome": VisitOutcome.CANCELLED_BY_PERSON, "cancelled_by": "her"}, None),
        (
            {
                "outcome": VisitOutcome.CANCELLED_BY_PERSON,
                "cancelled_by": "her",
                "cancelled_at": EIGHT,
            },
            VisitOutcome.CANCELLED_BY_PERSON,
        ),
        ({"outcome": VisitOutcome.MISSED}, VisitOutcome.MISSED),
    ],
)
def test_an_outcome_is_told_in_full(facts, outcome):
    """A cancellation without who said so and when is an unknown outcome."""
    assert Visit(**facts).known_outcome is outcome


@given(records(Visit))
def test_rows_fit_the_indicators(visit):
    """Any visit makes a record that every indicator about visits can count."""
    row = next(visit_rows([visit]))
    assert list(row) == [
        *("day", "person", "outcome", "cancelled_by_person", "minutes_late"),
        *("minutes_short", "workers", "tasks_left"),
        *("rota_minutes_moved", "rota_minutes_short"),
    ]
    assert all(row[name] is None or row[name] >= 0 for name in ("minutes_late", "minutes_short"))
    if row["outcome"] != "held":
        assert row["minutes_late"] is row["workers"] is row["tasks_left"] is None


@given(records(Visit))
def test_no_visit_passes_by_saying_nothing(visit):
    """Rules about a visit crash on nothing, and a blank visit meets none of them."""
    assert not check(visit, "visit", on=ON).in_state(State.FAILED_TO_RUN)


def test_a_frame_of_visits_is_counted():
    """An unknown outcome is bad where fewer are better, and not good where more are."""
    visits = [Visit(agreed_start=EIGHT, started=EIGHT, ended=EIGHT + timedelta(minutes=30))] * 17
    visits += [
        Visit(agreed_start=EIGHT, outcome=VisitOutcome.MISSED),
        Visit(
            agreed_start=EIGHT,
            outcome=VisitOutcome.CANCELLED_BY_PERSON,
            cancelled_by="the person",
            cancelled_at=EIGHT,
        ),
        Visit(agreed_start=EIGHT),
    ]
    rows = list(visit_rows(visits))
    missed = load_indicator("visits-missed").calculate(rows, period="2026-11")
    held = load_indicator("visits-held").calculate(rows, period="2026-11")
    assert (missed.printed, held.printed) == ("10.53%", "89.47%")


def test_tasks_left_undone_are_counted_by_kind():
    """Only tasks that had to be done, of visits that were held, without a reason."""
    due = Task(kind=TaskKind.MEDICINES, required=True, done=False)
    tasks = (
        due,
        due,
        Task(required=True),
        Task(kind=TaskKind.MUST_DO, required=True, done=False, why_not="She slept."),
        Task(kind=TaskKind.EXTRA, required=False),
    )
    visits = [Visit(outcome=HELD, tasks=tasks), Visit(outcome=VisitOutcome.MISSED, tasks=tasks)]
    assert tasks_not_done([*visits, Visit(outcome=HELD)]) == {TaskKind.MEDICINES: 2, None: 1}
    done = Task(required=True, done=True)
    rows = visit_rows([Visit(outcome=HELD, tasks=(due, done)), *visits[:1], Visit(outcome=HELD)])
    assert [row["tasks_left"] for row in rows] == [1, None, None]


def test_who_comes():
    """Distinct workers, the share by the commonest, new faces, and what isn't known."""
    visits = [
        on_day(1, "w-0"),
        on_day(2, "w-1"),
        on_day(3, "w-1", "w-2"),
        on_day(4, "w-0"),
        on_day(5),
        Visit(agreed_start=EIGHT.replace(day=6)),
        Visit(agreed_start=EIGHT.replace(day=6), outcome=VisitOutcome.MISSED),
        Visit(outcome=HELD, workers=("w-9",)),
        on_day(20, "w-8"),
    ]
    found = continuity(visits, since=date(2026, 11, 2), until=date(2026, 11, 8))
    assert (found.workers, found.share, found.new_faces, found.unknown) == (
        *(3, Fraction(2, 3), 2, 2),
    )
    nobody = continuity([], since=ON, until=ON)
    assert (nobody.workers, nobody.share, nobody.unknown) == (0, None, 0)


def test_a_visit_of_today_is_not_due_to_be_recorded():
    """What nobody wrote down is asked for from the day after."""
    visit = Visit(agreed_start=EIGHT)
    today = check(visit, "visit", on=date(2026, 11, 30))
    assert {row.state for row in today.results} == {State.DOESNT_APPLY}
    assert check(visit, "visit", on=ON).in_state(State.CANT_TELL)


def test_many_visits_take_their_number():
    """Ten times as many visits take some ten times as many steps to check and count."""
    profile = "visit"
    visit = Visit(agreed_start=EIGHT, started=EIGHT, ended=EIGHT, workers=("w",), tasks=())

    def counted(several):
        for _ in range(several):
            check(visit, profile, on=ON)
        list(visit_rows([visit] * several))

    counted(1)
    assert lines_run(lambda: counted(500)) < 11 * lines_run(lambda: counted(50))
