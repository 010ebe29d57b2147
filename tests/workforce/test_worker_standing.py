"""What is due for one worker that no rule asks about."""

import json
from datetime import date

import pytest
from hypothesis import given

from careplan.errors import ArgumentError, InvalidValueError
from careplan.testing.strategies import records
from careplan.workforce import (
    Confirmation,
    ConfirmationItem,
    ContractKind,
    Employment,
    Observation,
    ObservationKind,
    PerformancePlan,
    ShadowShift,
    TimeAway,
    Training,
    worker_standing,
)

ON = date(2026, 11, 30)
SINCE = date(2026, 5, 30)


def rows(**fields):
    found = worker_standing(Employment(**fields), on=ON)
    return [(one.state.value, one.due) for one in found.rows]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (date(2026, 11, 16), ("due", date(2026, 11, 30))),
        (date(2026, 11, 15), ("overdue", date(2026, 11, 29))),
        (None, ("cant-tell", None)),
    ],
)
def test_a_confirmation_every_two_weeks(held, expected):
    """The fourteenth day is in time."""
    assert rows(confirmations=(Confirmation(on=held),)) == [expected]


def test_away_nothing_falls_due():
    """Somebody on leave owes no confirmation."""
    gone = TimeAway(since=date(2026, 11, 1))
    (found,) = rows(since=SINCE, confirmations=(Confirmation(on=date(2026, 10, 25)),), away=(gone,))
    assert found[0] == "due"


def watched(*days, kind=ObservationKind.PRACTICE_REVIEW):
    return tuple(Observation(on=day, kind=kind) for day in days)


@pytest.mark.parametrize(
    ("since", "held", "expected"),
    [
        (SINCE, (), ("due", date(2026, 11, 30))),
        (date(2026, 5, 29), (), ("overdue", date(2026, 11, 29))),
        (SINCE, watched(SINCE, SINCE, ON), ("done", date(2026, 11, 30))),
        (SINCE, watched(SINCE, SINCE, date(2026, 12, 1)), ("due", date(2026, 11, 30))),
        (SINCE, watched(SINCE, SINCE, ON, kind=None), ("due", date(2026, 11, 30))),
        (None, (), ("cant-tell", None)),
    ],
)
def test_three_observations_in_six_months(since, held, expected):
    """What is planned, and what isn't of a kind, doesn't count."""
    assert rows(since=since, observations=held) == [expected]


def test_a_performance_plan_every_six_months():
    """From its last update."""
    plan = PerformancePlan(updated_on=(SINCE,))
    assert rows(performance_plan=plan) == [("due", date(2026, 11, 30))]


def test_the_four_precautions_of_a_shadow_shift():
    """Each that isn't recorded as kept is told."""
    shift = ShadowShift(on=SINCE, key_code_hidden=True, consent=False)
    states = [state for state, _ in rows(shadow_shifts=(shift,))]
    assert states == ["done", "not-recorded", "not-recorded", "not-recorded"]


def test_what_is_blank_or_over_is_left_out():
    """A worker who left owes nothing."""
    assert rows() == []
    assert rows(until=date(2026, 11, 29), confirmations=()) == []


@pytest.mark.parametrize("score", [0, 6, 4.5])
def test_a_score_is_a_whole_number_from_1_to_5(score):
    """Anything else is impossible."""
    with pytest.raises(InvalidValueError):
        ConfirmationItem(score=score)


def test_wrong_arguments():
    """Each is named."""
    with pytest.raises(ArgumentError) as caught:
        worker_standing(None, on=None)
    assert [one.pointer for one in caught.value.problems] == ["/employment", "/on"]


@pytest.mark.parametrize(
    ("since", "passed", "expected"),
    [
        (date(2026, 5, 31), None, ("due", date(2026, 11, 30))),
        (date(2026, 5, 30), None, ("due", date(2026, 11, 30))),
        (date(2026, 5, 29), None, ("overdue", date(2026, 11, 29))),
        (date(2026, 3, 31), None, ("overdue", date(2026, 9, 30))),
        (date(2026, 3, 31), date(2026, 11, 30), ("done", date(2026, 9, 30))),
        (date(2026, 3, 31), date(2026, 12, 1), ("overdue", date(2026, 9, 30))),
    ],
)
def test_the_induction_of_a_manager(since, passed, expected):
    """Six months from taking up a management role, not from the first day of employment."""
    training = (
        Training(topic="manager-induction", on=passed or date(2026, 12, 1), passed=True),
        Training(topic="manager-induction", on=since, passed=False),
        Training(topic="safeguarding", on=since, passed=True),
    )
    assert rows(since=date(2020, 1, 1), management_since=since, training=training) == [expected]
    if passed is None:
        assert rows(management_since=since, training=()) == [expected]


@pytest.mark.parametrize(
    ("asked_for", "state"), [(True, "done"), (False, "not-recorded"), (None, "not-recorded")]
)
def test_zero_hours_because_they_asked(asked_for, state):
    contract = {"contract": ContractKind.ZERO_HOURS, "zero_hours_asked_for": asked_for}
    assert rows(**contract) == [(state, None)]
    assert rows(contract=ContractKind.PERMANENT) == []


@given(records(Employment))
def test_any_worker_stands_somehow(worker):
    """And no score is on the page."""
    found = worker_standing(worker, on=ON)
    json.dumps(found.as_dict())
    found.render()
    assert all("score" not in str(one.what) for one in found.rows)


@pytest.mark.parametrize(
    "training",
    [
        None,
        (Training(topic="manager-induction", passed=True),),
        (Training(topic="manager-induction", on=date(2026, 5, 1)),),
        (Training(passed=True, on=date(2026, 5, 1)),),
    ],
)
def test_a_blank_that_may_hide_an_induction_is_never_overdue(training):
    assert rows(management_since=date(2026, 3, 31), training=training) == [("cant-tell", None)]
    not_yet = date(2026, 6, 30)
    assert rows(management_since=not_yet, training=training) == [("due", date(2026, 12, 30))]
