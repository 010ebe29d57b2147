"""Which of a plan's medicines are due at a visit: over midnight, and when the clocks change."""

from datetime import date, time

import pytest

from careplan.assurance.wanted_tasks import wanted_tasks
from careplan.dates.moments import moments_of, read_moment
from careplan.medicines import Giver, Medicine, MedicinesSupport
from careplan.plans import Health, SupportPlan
from careplan.visits import Visit


def due(start, minutes, *times, **fields):
    medicine = Medicine(key="m-1", times=times, given_by=(Giver.WORKER,), **fields)
    plan = SupportPlan(health=Health(medicines=MedicinesSupport(medicines=(medicine,))))
    (wanted,) = wanted_tasks(plan)
    begun = None if start is None else read_moment(start)
    return wanted.due_at(Visit(agreed_start=begun, agreed_minutes=minutes))


@pytest.mark.parametrize(
    ("start", "minutes", "at", "expected"),
    [
        ("2026-11-30T08:00Z", 30, time(8, 0), True),
        ("2026-11-30T08:00Z", 30, time(8, 30), True),
        ("2026-11-30T08:00Z", 30, time(8, 31), False),
        ("2026-11-30T08:00Z", 30, time(7, 59), False),
        ("2026-11-30T08:00Z", None, time(8, 0), True),
        ("2026-11-30T08:00Z", None, time(8, 1), None),
        (None, 30, time(8, 0), None),
        ("2026-11-30T23:30Z", 60, time(0, 15), True),
        # clocks go back: the visit ends at half past one, winter time
        ("2026-10-25T00:30+01:00", 120, time(1, 45), True),
        ("2026-10-25T00:30+01:00", 120, time(2, 15), False),
        ("2026-10-25T00:30+01:00", 120, time(1, 30), True),
        ("2026-10-25T01:40+01:00", 30, time(1, 5), True),
        # clocks go forward: two o'clock comes an hour after one
        ("2026-03-29T00:30+00:00", 60, time(2, 15), True),
        ("2026-03-29T00:30+00:00", 60, time(1, 30), True),
        ("2026-03-29T00:30+00:00", 60, time(2, 45), False),
    ],
)
def test_a_time_in_the_visit(start, minutes, at, expected):
    """Its end counts. Minutes are those that pass, whatever the clocks show."""
    assert due(start, minutes, at) is expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, date(2026, 11, 30), False),
        (None, date(2026, 12, 1), True),
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 2), None, False),
    ],
)
def test_a_night_visit_is_of_two_days(since, until, expected):
    """What stops today isn't given after midnight, and what begins tomorrow is."""
    assert due("2026-11-30T23:30Z", 60, time(0, 15), since=since, until=until) is expected


def test_a_medicine_without_times_wants_no_task():
    assert due("2026-11-30T08:00Z", 30) is False


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("at", [time(0, 0), time(23, 59)])
def test_the_first_and_last_days_of_the_calendar(day, at):
    """They have moments too."""
    assert len(moments_of(day, at)) == 1
