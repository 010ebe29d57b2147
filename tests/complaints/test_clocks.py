"""Clocks of complaints, case by case: what runs, until when, and who says so."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from attrs import evolve

from careplan.complaints import ClockState, CommissionedBy, Complaint, complaint_clocks, summary_due
from careplan.errors import InvalidValueError


def raised(year, month, day, **more):
    return Complaint(received=datetime(year, month, day, 9, 0, tzinfo=UTC), **more)


@pytest.mark.parametrize(
    ("received", "key", "due"),
    [
        ((2026, 5, 22), "plan-2-working-days", (2026, 5, 27)),
        ((2026, 12, 24), "plan-2-working-days", (2026, 12, 30)),
        ((2026, 11, 28), "plan-2-working-days", (2026, 12, 1)),
        ((2026, 5, 1), "in-writing-14-days", (2026, 5, 15)),
        ((2026, 3, 30), "reply-30-working-days", (2026, 5, 14)),
        ((2026, 3, 30), "resolved-28-days", (2026, 4, 27)),
        ((2026, 3, 30), "resolved-14-days", (2026, 4, 13)),
        ((2026, 11, 30), "answer-6-months", (2027, 5, 29)),
        ((2026, 5, 22), "acknowledge-3-working-days", (2026, 5, 28)),
    ],
)
def test_last_days(received, key, due):
    """The last day that is in time, worked out by hand."""
    clocks = complaint_clocks(
        raised(*received, commissioned_by=CommissionedBy.AUTHORITY), on=date(2026, 1, 1)
    )
    assert clocks.clock(key).due == date(*due)


def test_each_clock_on_its_last_day_and_the_day_after():
    """Nothing done, it runs on its last day and is overdue after; done then, in time and late."""
    written = {"actions_in_writing_on": date(2026, 4, 30)}
    asked = raised(2026, 3, 30, commissioned_by=CommissionedBy.AUTHORITY)
    for key, field, last in (
        ("acknowledge-3-working-days", "acknowledged_on", date(2026, 4, 2)),
        ("plan-2-working-days", "action_plan_sent_on", date(2026, 4, 1)),
        ("in-writing-14-days", "actions_in_writing_on", date(2026, 4, 13)),
        ("resolved-14-days", "remedied", date(2026, 4, 13)),
        ("resolved-28-days", "remedied", date(2026, 4, 27)),
        ("reply-30-working-days", "replied_on", date(2026, 5, 14)),
        ("follow-up", "followed_up_on", date(2026, 5, 30)),
        ("answer-6-months", "replied_on", date(2026, 9, 29)),
    ):
        states = []
        for done in (False, True):
            for day in (last, last + timedelta(days=1)):
                held = day if field != "remedied" else datetime.combine(day, time(9), UTC)
                more = written if key == "follow-up" else {}
                complaint = evolve(asked, **more | ({field: held} if done else {}))
                states.append(complaint_clocks(complaint, on=day).clock(key).state.value)
        assert states == ["running", "overdue", "in-time", "late"], key


def test_two_contracts_may_disagree_and_both_are_told():
    """Working day 30 is in time for the reply, and late for the indicator."""
    done = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
    complaint = raised(2026, 3, 30, replied_on=date(2026, 5, 14), remedied=done)
    clocks = complaint_clocks(complaint, on=date(2026, 5, 20))
    states = {one.key: one.state for one in clocks.clocks}
    assert states["reply-30-working-days"] is ClockState.IN_TIME
    assert states["resolved-28-days"] is ClockState.LATE
    assert "answer-6-months" not in states
    assert states["follow-up"] is ClockState.CANT_TELL
    assert states["in-writing-14-days"] is ClockState.OVERDUE
    text = str(clocks)
    assert "In time: due by 14 May 2026. Reply in full within 30 working days." in text
    assert "Late: it was due by 27 April 2026." in text
    assert clocks.as_dict()["clocks"][0]["due"] == "2026-04-01"


def test_what_is_still_to_come_isnt_done():
    """A day after the day of the check counts for nothing."""
    complaint = raised(2026, 5, 1, actions_in_writing_on=date(2026, 5, 10))
    clock = complaint_clocks(complaint, on=date(2026, 5, 5)).clock("in-writing-14-days")
    assert (clock.state, clock.done) == (ClockState.RUNNING, date(2026, 5, 10))


def test_what_isnt_recorded_cant_be_told():
    """No moment it was received; and a day beyond every bank holiday we know."""
    assert {one.state for one in complaint_clocks(Complaint(), on=date(2026, 5, 5)).clocks} == {
        ClockState.CANT_TELL
    }
    late = complaint_clocks(raised(2029, 1, 2), on=date(2029, 1, 3))
    assert late.clock("plan-2-working-days").due is None
    assert late.clock("resolved-28-days").due == date(2029, 1, 30)
    assert "We can't tell by when." in str(late)


def test_midnight_is_englands():
    """Half past eleven by UTC in summer is the next day in England."""
    night = Complaint(received=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
    clocks = complaint_clocks(night, on=date(2026, 6, 2))
    assert clocks.clock("resolved-14-days").due == date(2026, 6, 16)


def test_the_regulators_request():
    """Twenty-eight days that begin on the day after it was received."""
    assert summary_due(date(2026, 11, 2)) == date(2026, 11, 30)


def test_nothing_comes_before_the_complaint():
    """A reply before it, or a remedy, can't be."""
    with pytest.raises(InvalidValueError) as caught:
        raised(
            2026,
            5,
            22,
            replied_on=date(2026, 5, 21),
            remedied=datetime(2026, 5, 22, 8, 0, tzinfo=UTC),
        )
    assert [one.pointer for one in caught.value.problems] == ["/replied_on", "/remedied"]


def test_a_day_is_asked_for():
    """A moment isn't a day."""
    with pytest.raises(TypeError, match="on="):
        complaint_clocks(Complaint(), on=datetime(2026, 5, 5, tzinfo=UTC))
