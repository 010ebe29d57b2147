"""What became of many visits: every blank is told, and none is in anybody's favour."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from careplan.testing.model_strategies import records
from careplan.visits import (
    Task,
    TaskKind,
    Visit,
    VisitLog,
    VisitOutcome,
    visit_figures,
)

EIGHT = datetime(2026, 11, 30, 8, tzinfo=UTC)
DAY = date(2026, 11, 30)


def figures(*visits):
    return visit_figures(visits, since=DAY, until=DAY)


def held(minute=0, length=30, **facts):
    started = EIGHT + timedelta(minutes=minute)
    ended = started + timedelta(minutes=length)
    times = {"agreed_start": EIGHT, "agreed_minutes": 30, "started": started, "ended": ended}
    return Visit(**times | facts)


def test_missed_with_its_bounds():
    """Twenty planned, one missed, one cancelled by the person, one of unknown outcome."""
    cancelled = Visit(
        agreed_start=EIGHT,
        outcome=VisitOutcome.CANCELLED_BY_PERSON,
        cancelled_by="her",
        cancelled_at=EIGHT,
    )
    missed = Visit(agreed_start=EIGHT, outcome=VisitOutcome.MISSED)
    found = figures(*[held()] * 17, missed, cancelled, Visit(agreed_start=EIGHT))
    assert (found.missed.highest, found.missed.lowest) == (Fraction(2, 19), Fraction(1, 19))
    assert found.outcomes[None] == 1


def test_two_bands_and_the_length():
    """15 minutes aren't late, 30 are very late; five minutes short aren't short."""
    found = figures(
        held(15), held(16), held(29), held(30), held(started=None, outcome=VisitOutcome.HELD)
    )
    assert (found.late.sure, found.late.unknown, found.late.of) == (3, 1, 5)
    assert (found.very_late.sure, found.very_late.unknown) == (1, 1)
    assert figures(held(0, 25), held(0, 24)).short.sure == 1
    assert figures(held(ended=None)).short.unknown == 1


def test_the_rota_against_what_was_agreed():
    """A figure of its own, of those that are on a rota."""
    found = figures(
        held(), held(rostered_minutes=25), held(rostered_minutes=30), held(rostered_start=EIGHT)
    )
    assert (found.rota_short.sure, found.rota_short.unknown, found.rota_short.of) == (1, 1, 3)
    assert figures(held()).rota_short.highest is None
    assert figures(held()).rota_short.lowest is None


def test_tasks_workers_and_logs():
    """By kind, by person, and all three answers or none."""
    left = Task(kind=TaskKind.MEDICINES, required=True, done=False)
    asked = Task(kind=TaskKind.MEDICINES, required=True, done=False, why_not="Asleep.")
    log = VisitLog(worked="The song.", did_not_work="Nothing.", do_differently="Nothing.")
    found = figures(
        held(person="p-1", workers=("w-1", "w-2"), tasks=(left, asked), log=log),
        held(person="p-1", workers=("w-2",), tasks=(Task(),), log=VisitLog(worked="Tea.")),
        held(person="p-2", workers=("w-1",), tasks=()),
        held(workers=("w-3",)),
    )
    assert found.tasks_not_done == {TaskKind.MEDICINES: 1}
    assert found.tasks_unknown == 2
    assert found.workers == {"p-1": 2, "p-2": 1}
    assert (found.most_workers, found.median_workers, found.workers_unknown) == (2, 1.5, 1)
    assert (found.logged.sure, found.logged.of) == (1, 4)


def test_the_span_and_the_page():
    """Other days count for nothing; what has no day is told. The page has nobody's key."""
    other = Visit(agreed_start=EIGHT + timedelta(days=1))
    found = figures(held(person="p-secret", workers=("w-1",)), other, Visit())
    assert (found.planned, found.undated) == (1, 1)
    assert "Visits without a day, which aren't counted: 1." in str(found)
    assert "p-secret" not in str(found) + str(found.as_dict()) + repr(found)
    assert found.as_dict()["missed"] == {"sure": 0, "unknown": 0, "of": 1}
    empty = figures()
    assert (empty.most_workers, empty.median_workers) == (None, None)
    assert "none" in str(empty)


@given(st.lists(records(Visit), max_size=5))
def test_any_visits(visits):
    """Counts are never more than what they are of."""
    found = visit_figures(visits, since=date.min, until=date.max)
    for one in (found.missed, found.late, found.very_late, found.short, found.logged):
        assert 0 <= one.sure + one.unknown <= one.of
    assert found.planned + found.undated == len(visits)
    assert found.render()
