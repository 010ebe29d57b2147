"""Every so often: in time, due by a day, late, or can't tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.dates import Cadence, Due, add_months, cadence

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
ON = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("held", "anchor", "every", "on", "found"),
    [
        # employed, never supervised
        ([], date(2026, 8, 31), {"months": 3}, ON, Cadence(Due.DUE_BY, ON)),
        ([], date(2026, 8, 31), {"months": 3}, date(2026, 12, 1), Cadence(Due.LATE, ON)),
        # a competence seen on 30 May, every six months
        ([date(2026, 5, 30)], None, {"months": 6}, ON, Cadence(Due.IN_TIME, ON)),
        ([date(2026, 5, 30)], None, {"months": 6}, date(2026, 12, 1), Cadence(Due.LATE, ON)),
        # a first check-in a month after the start; the next a month after the one that was late
        (
            [],
            date(2026, 1, 31),
            {"months": 1},
            date(2026, 3, 1),
            Cadence(Due.LATE, date(2026, 2, 28)),
        ),
        (
            [date(2026, 3, 1)],
            date(2026, 1, 31),
            {"months": 1},
            date(2026, 4, 1),
            Cadence(Due.IN_TIME, date(2026, 4, 1)),
        ),
        # every fortnight
        ([date(2026, 11, 16)], None, {"days": 14}, ON, Cadence(Due.IN_TIME, ON)),
        # a day still to come counts for nothing
        (
            [date(2026, 12, 1)],
            date(2026, 8, 1),
            {"months": 3},
            ON,
            Cadence(Due.LATE, date(2026, 11, 1)),
        ),
        ([], date(2026, 12, 1), {"months": 3}, ON, Cadence(Due.CANT_TELL)),
        # blanks
        (None, date(2026, 8, 31), {"months": 3}, ON, Cadence(Due.DUE_BY, ON)),
        (None, date(2026, 8, 30), {"months": 3}, date(2026, 12, 1), Cadence(Due.CANT_TELL)),
        ([None], date(2026, 8, 30), {"months": 3}, date(2026, 12, 1), Cadence(Due.CANT_TELL)),
        ([None, ON], None, {"months": 3}, ON, Cadence(Due.IN_TIME, date(2027, 2, 28))),
        ([], None, {"months": 3}, ON, Cadence(Due.CANT_TELL)),
    ],
)
def test_worked(held, anchor, every, on, found):
    """As a person with a calendar would count them."""
    assert cadence(held, anchor=anchor, on=on, **every) == found


@pytest.mark.parametrize(
    ("away", "found"),
    [
        # last held on 10 February, every three months: due on 10 May
        ([], Cadence(Due.LATE, date(2026, 5, 10))),
        ([(date(2026, 3, 1), date(2026, 11, 20))], Cadence(Due.IN_TIME, date(2026, 12, 5))),
        ([(date(2026, 3, 1), date(2026, 11, 15))], Cadence(Due.IN_TIME, ON)),
        ([(date(2026, 3, 1), date(2026, 11, 14))], Cadence(Due.LATE, date(2026, 11, 29))),
        # still away
        ([(date(2026, 3, 1), None)], Cadence(Due.IN_TIME, None)),
        # it was late before they left
        ([(date(2026, 5, 11), None)], Cadence(Due.LATE, date(2026, 5, 10))),
        # back for a while, then away again before it could be held
        (
            [(date(2026, 6, 1), date(2026, 11, 20)), (date(2026, 3, 1), date(2026, 5, 20))],
            Cadence(Due.IN_TIME, date(2026, 12, 5)),
        ),
        # long over
        ([(date(2026, 2, 11), date(2026, 2, 20))], Cadence(Due.LATE, date(2026, 5, 10))),
        # nobody wrote down since when
        ([(None, date(2026, 11, 20))], Cadence(Due.CANT_TELL)),
        ([(None, None)], Cadence(Due.CANT_TELL)),
        ([(None, date(2026, 3, 1))], Cadence(Due.LATE, date(2026, 5, 10))),
    ],
)
def test_away(away, found):
    """Nothing falls due while somebody is away, nor in the two weeks after their return."""
    assert cadence([date(2026, 2, 10)], anchor=None, months=3, on=ON, away=away) == found


@pytest.mark.parametrize("every", [{}, {"months": -1}, {"days": -1, "months": 2}])
def test_every_nothing(every):
    """Every no days is no cadence."""
    with pytest.raises(ValueError, match="above 0"):
        cadence([], anchor=ON, on=ON, **every)


def test_the_end_of_the_calendar():
    """A due day never runs past the last day that can be written."""
    found = cadence([], anchor=date(9999, 12, 1), on=date(9999, 12, 31), months=3, days=40)
    assert found.due == date.max


@given(
    held=st.lists(st.none() | DAYS, max_size=4),
    anchor=st.none() | DAYS,
    months=st.integers(1, 12),
    away=st.lists(st.tuples(DAYS, st.integers(0, 90)), max_size=3),
    on=DAYS,
    filled=DAYS,
)
def test_a_blank_hides_nothing_but_lateness(held, anchor, months, away, on, filled):  # noqa: PLR0917
    """Filling in a blank never overturns an answer that was given."""
    spans = [(since, since + timedelta(n)) for since, n in away]

    def found(days):
        return cadence(days, anchor=anchor, months=months, on=on, away=spans)

    before = found(held)
    after = found([filled if day is None else day for day in held])
    if before.answer is Due.LATE:
        assert after.answer is Due.LATE
    elif before.answer is not Due.CANT_TELL:
        assert after.overdue is None
    if not spans and before.due is not None:
        known = [day for day in (anchor, *held) if day is not None and day <= on]
        assert before.due == add_months(max(known), months)


@given(
    st.lists(DAYS, max_size=4),
    DAYS,
    st.lists(st.tuples(DAYS, st.integers(0, 90)), max_size=3),
    DAYS,
)
def test_being_away_never_makes_anything_due_earlier(held, anchor, away, on):
    """Each span can only move the day later."""
    spans = [(since, since + timedelta(n)) for since, n in away]
    without = cadence(held, anchor=anchor, days=28, on=on)
    with_spans = cadence(held, anchor=anchor, days=28, on=on, away=spans)
    assert (without.due or date.max) <= (with_spans.due or date.max)
