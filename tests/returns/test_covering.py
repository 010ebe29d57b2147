"""Which months a file covers, and how many events are of a period."""

from datetime import date

import pytest

from careplan.dates.periods import period
from careplan.errors import InvalidValueError
from careplan.returns import Event, EventType, count_events, coverage
from tests.returns.events import REQUEST, REVIEW, SERVICE, changed

SENT = date(2026, 10, 9)
YEAR = [*(f"2025-{month:02}" for month in (10, 11, 12)), *(f"2026-{m:02}" for m in range(1, 10))]


def a_year(each=3, kinds=tuple(EventType)):
    """Some events of each kind in each month of the period that `PERSON` states."""
    return [
        changed(REQUEST, event_type=kind.value, end=f"{month}-1{n % 10}")
        for month in YEAR
        for kind in kinds
        for n in range(each)
    ]


def test_a_whole_year():
    """Twelve months with all four kinds of event."""
    found = coverage(a_year(), on=SENT)
    assert [f"{one.first:%Y-%m}" for one in found.months if one.counts] == YEAR
    assert (found.states_twelve_months, found.holds_what_it_states) == (True, True)
    assert found.period == (date(2025, 10, 1), date(2026, 9, 30))
    assert (found.missing, found.events) == ((), 144)
    assert repr(found) == "<Coverage, 144 events, 12 months>"


@pytest.mark.parametrize(
    ("more", "month", "counts"),
    [
        ([], "2025-09", None),
        ([changed(REQUEST, end="2025-09-30")], "2025-09", False),  # too few, and of one kind
        (a_year(1)[:4] * 3, "2025-10", True),
        ([changed(REQUEST, end="2026-10-01")], "2026-10", None),  # the month it is sent in
        ([changed(REQUEST, event_type=None, end="2025-09-30")] * 9, "2025-09", False),
    ],
)
def test_a_month(more, month, counts):
    """At least 2 % of the events that ended, of all kinds but one; nothing of the last month."""
    found = coverage([*a_year(), *more], on=SENT)
    months = {f"{one.first:%Y-%m}": one.counts for one in found.months}
    assert months.get(month) is counts


@pytest.mark.parametrize(("share", "counts"), [(49, True), (50, False)])
def test_two_percent(share, counts):
    """One event of fifty is enough; one of fifty-one isn't."""
    kinds = [EventType.REQUEST]
    events = [
        *(changed(REQUEST, event_type=one.value, end="2026-01-05") for one in kinds * share * 2),
        *(changed(REQUEST, end="2026-02-05") for _ in range(2)),
    ]
    assert coverage(events, on=SENT).months[-8].counts is counts


def test_kinds_that_are_missing():
    """Three kinds are enough for a month where the file has four; two where it has three."""
    three = coverage(a_year(kinds=[*EventType][:3]), on=SENT)
    assert three.missing == (EventType.REVIEW,)
    assert three.holds_what_it_states is True
    lacking = [event for event in a_year(4) if not (event.text("end") or "").startswith("2026-02")]
    two = [changed(REQUEST, event_type=k, end="2026-02-03") for k in ("Request", "Review")] * 6
    assert coverage([*lacking, *two], on=SENT).holds_what_it_states is False
    assert coverage(lacking, on=SENT).holds_what_it_states is False


def test_few_events():
    """Fewer than 100 that ended: the period is the one that is stated."""
    found = coverage(a_year(2), on=SENT)
    assert {one.counts for one in found.months} == {None}
    assert found.holds_what_it_states is None
    assert found.period == (date(2025, 10, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("since", "until", "twelve"),
    [
        ("2025-10-01", "2026-09-30", True),
        ("2024-03-01", "2025-02-28", True),
        ("2023-03-01", "2024-02-28", False),
        ("2025-10-02", "2026-09-30", False),
        ("2025-10-01", "2026-08-31", False),
        ("2025-10-01", "2026-10-31", False),
        ("9999-01-01", "9999-12-31", True),
        ("2026-09-30", "2025-10-01", None),
        (None, "2026-09-30", None),
        ("2025-10-01", "soon", None),
    ],
)
def test_twelve_months(since, until, twelve):
    """Whole months, from the first of one to the last of the twelfth."""
    found = coverage([changed(REQUEST, period_start=since, period_end=until)], on=SENT)
    assert found.states_twelve_months is twelve
    if twelve is None:
        assert (found.holds_what_it_states, found.stated, found.period) == (None, None, None)


def test_rows_that_state_different_periods():
    """We can't tell which is meant."""
    found = coverage([Event(REQUEST), changed(REQUEST, period_end="2026-08-31")], on=SENT)
    assert found.stated is None
    assert coverage([], on=SENT).months == ()


def test_it_prints():
    """In words, and as a dictionary; with counts of a month, and no row's day."""
    found = coverage([Event(REVIEW)], on=SENT)
    assert str(found).splitlines()[:7] == [
        "What the file covers. Events: 1",
        "",
        "The reporting period is twelve whole months.",
        "We can't tell whether the events cover all of it.",
        "  - No Request is in the file.",
        "  - No Assessment is in the file.",
        "  - No Service is in the file.",
    ]
    assert "2026-01: 1 ended, kinds of event: 1 (we can't tell" in str(found)
    held = found.as_dict()
    assert held["months"][3] == {
        "month": "2026-01",
        "ended": {"Request": 0, "Assessment": 0, "Service": 0, "Review": 1},
        "counts": None,
    }
    assert held["period"] == ["2025-10-01", "2026-09-30"]
    assert coverage([], on=SENT).as_dict()["period"] is None


@pytest.mark.parametrize(
    ("held", "more", "counted", "unknown"),
    [
        (REQUEST, {}, 1, 0),
        (REQUEST, {"end": "2026-03-31"}, 1, 0),
        (REQUEST, {"end": "2026-04-01"}, 0, 0),
        (REQUEST, {"end": "2025-12-31"}, 0, 0),
        (REQUEST, {"end": None}, 0, 1),
        (REQUEST, {"end": "soon"}, 0, 1),
        (REQUEST, {"event_type": None}, 0, 1),
        (REQUEST, {"event_type": None, "end": "2025-12-31"}, 0, 0),
        (SERVICE, {"end": None}, 1, 0),
        (SERVICE, {"end": "2026-04-01"}, 1, 0),
        (SERVICE, {"end": "2025-12-31"}, 0, 0),
        (SERVICE, {"start": "2026-04-01"}, 0, 0),
        (SERVICE, {"start": "2026-03-31", "end": None}, 1, 0),
        (SERVICE, {"start": None}, 0, 1),
        (SERVICE, {"end": "soon"}, 0, 1),
    ],
)
def test_events_of_a_period(held, more, counted, unknown):
    """By their end; a service, by every day that it goes on."""
    found = count_events([changed(held, **more)], "2026-Q1")[EventType(held["event_type"])]
    assert (found.counted, found.unknown) == (counted, unknown)


def test_a_period_that_isnt_one():
    """It is refused, and one that was read before is taken."""
    with pytest.raises(InvalidValueError):
        count_events([], "2026-Q5")
    assert count_events([Event(REVIEW)], period("2026-01"))[EventType.REVIEW].counted == 1
