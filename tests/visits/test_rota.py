"""The rota: times of day that become moments, and what was planned beside what happened."""

from datetime import UTC, date, datetime, time

import pytest

from careplan.errors import InvalidValueError, LoadError
from careplan.serde import load
from careplan.visits import (
    PlannedVisit,
    Rota,
    Visit,
    changeovers,
    join_visits,
)

DAY = date(2026, 11, 30)
EIGHT = datetime(2026, 11, 30, 8, tzinfo=UTC)


def planned(key="v-1", at=time(8), **facts):
    return PlannedVisit(**{"key": key, "day": DAY, "start": at, "minutes": 30, **facts})


def test_a_time_of_day_becomes_a_moment_in_england():
    """Summer time in July; in the hour that comes twice, the offset says which."""
    assert planned(day=date(2026, 7, 1)).moment.isoformat() == "2026-07-01T08:00:00+01:00"
    twice = {"day": date(2026, 10, 25), "at": time(1, 30)}
    assert planned(**twice, utc_offset=60).moment.isoformat() == "2026-10-25T01:30:00+01:00"
    assert planned(**twice, utc_offset=0).moment.isoformat() == "2026-10-25T01:30:00+00:00"
    assert PlannedVisit(day=DAY).moment is PlannedVisit(start=time(8)).moment is None


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"day": date(2026, 10, 25), "at": time(1, 30)}, "comes twice"),
        ({"day": date(2026, 3, 29), "at": time(1, 30)}, "doesn't come"),
        ({"utc_offset": 60}, "isn't the offset"),
    ],
)
def test_a_time_that_nobody_can_place_is_refused(facts, told):
    """At once, and where it stands."""
    with pytest.raises(InvalidValueError, match=told) as caught:
        planned(**facts)
    assert caught.value.problems[0].pointer == "/start"


def test_a_rota_is_a_document():
    """It is read as any other, with every problem and its place."""
    document = {
        "format": "careplan-rota/1",
        "visits": [{"key": "v-1", "day": "2026-10-25", "start": "01:30", "minutes": 30}],
    }
    with pytest.raises(LoadError, match="/visits/0/start"):
        load(document, Rota)
    document["visits"][0]["utc_offset"] = 0
    assert load(document, Rota).visits[0].moment == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    with pytest.raises(InvalidValueError, match="/visits/1/key"):
        Rota(visits=(planned(), planned()))
    with pytest.raises(InvalidValueError, match="/until"):
        Rota(since=DAY, until=date(2026, 11, 29))


def test_three_things_stand_beside_each_other():
    """A rota that is moved and shortened makes nothing punctual, nor as long as agreed."""
    (visit,) = join_visits(
        [Visit(key="v-1", started=EIGHT.replace(hour=9), ended=EIGHT.replace(hour=9, minute=15))],
        agreed=[planned(person="p-1")],
        commissioned=[planned(minutes=45)],
        rota=[planned(at=time(9), minutes=15, workers=("w-1",))],
    ).visits
    assert (visit.minutes_late, visit.minutes_short) == (60, 15)
    assert (visit.commissioned_minutes, visit.rostered_minutes) == (45, 15)
    assert (visit.rostered_start, visit.workers_planned) == (EIGHT.replace(hour=9), ("w-1",))
    assert visit.person == "p-1"


def test_what_nobody_recorded_and_what_nobody_planned():
    """A visit on the rota without a record is kept without an outcome; one beside it is named."""
    found = join_visits([Visit(key="v-9", person="p-9")], rota=[planned(), planned("v-9")])
    assert [one.key for one in found.visits] == ["v-9", "v-1"]
    assert found.unrecorded == ("v-1",)
    assert found.unplanned == ()
    assert found.visits[0].person == "p-9"
    assert found.visits[1].known_outcome is None
    assert join_visits([Visit(key="v-9"), Visit()], rota=[planned()]).unplanned == ("v-9", None)
    assert join_visits([Visit(key="v-9")]).unplanned == ()
    assert join_visits([Visit(key="v-9")]).visits == (Visit(key="v-9", person=None),)


def test_what_is_planned_has_a_key_of_its_own():
    """All that are wrong are told, with the list they are in."""
    with pytest.raises(InvalidValueError) as caught:
        join_visits([], rota=[planned(None), planned(), planned()])
    assert [one.pointer for one in caught.value.problems] == ["/rota/0/key", "/rota/2/key"]


def test_time_to_travel():
    """From the end of one to the start of the next, for each worker and day."""
    rota = [
        planned("v-2", time(8, 40), workers=("w-1", "w-2"), travel_minutes=10),
        planned("v-1", workers=("w-1",)),
        planned("v-3", time(9, 15), workers=("w-1",), travel_minutes=10),
        planned("v-4", time(9, 30), workers=("w-1",), travel_minutes=0),
        planned("v-5", time(11), workers=("w-1",)),
        planned("v-6", day=date(2026, 12, 1), workers=("w-1",)),
        planned("v-7", time(10), minutes=None, workers=("w-1",)),
        planned("v-8", None, workers=("w-1",)),
        planned("v-9"),
    ]
    found = [(one.after, one.minutes, one.needed, one.enough) for one in changeovers(rota)]
    assert found == [
        ("v-2", 10, 10, True),
        ("v-3", 5, 10, False),
        ("v-4", -15, 0, False),
        ("v-5", 60, None, None),
    ]


def test_the_same_person_takes_no_travel():
    """Two visits to one home follow each other."""
    rota = [
        planned(key, at, workers=("w-1",), person="p-1")
        for key, at in (("v-1", time(8)), ("v-2", time(8, 30)))
    ]
    assert [one.enough for one in changeovers(rota)] == [True]
