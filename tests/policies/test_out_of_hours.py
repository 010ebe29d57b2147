"""Every minute of a week and of a bank holiday is somebody's, or counted."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import InvalidValueError
from careplan.policies import DayHours, KindOfDay, OnCall, OutOfHours, minutes_without

WEEK = tuple(KindOfDay)
NOON = time(12)


def reached(*spans):
    hours = tuple(DayHours(days=WEEK, since=since, until=until) for since, until in spans)
    return OutOfHours(office=(), on_call=(OnCall(hours=hours),))


def test_a_span_ends_after_it_begins():
    """Only 00:00 is the end of a day; a night is two spans."""
    with pytest.raises(InvalidValueError, match="/until"):
        DayHours(since=time(22), until=time(6))
    with pytest.raises(InvalidValueError, match="/until"):
        DayHours(since=NOON, until=NOON)
    assert DayHours(since=time(), until=time()).until == time()
    assert DayHours(since=time(22)).until is None


def test_minutes_are_counted_by_kind_of_day():
    """Eight kinds of day; spans that meet or overlap leave no gap."""
    assert minutes_without(OutOfHours()) == 8 * 1440
    assert minutes_without(reached((time(), NOON), (NOON, time()))) == 0
    assert minutes_without(reached((time(), time(13)), (NOON, time()))) == 0
    assert minutes_without(reached((time(0, 1), NOON), (time(12, 2), time()))) == 8 * 3
    assert minutes_without(reached((time(1), time(23)), (time(2), time(3)))) == 8 * 120
    monday = DayHours(days=(KindOfDay.MONDAY,), since=time(), until=time())
    assert minutes_without(OutOfHours(office=(monday,))) == 7 * 1440
    assert minutes_without(OutOfHours(on_call=(OnCall(), OnCall(hours=(DayHours(),))))) == 8 * 1440


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=5))
def test_the_count_equals_a_count_minute_by_minute(pairs):
    """However the spans lie, and in whatever order."""
    pairs = [(since, until) for since, until in pairs if since < until]
    spans = [(time(*divmod(a, 60)), time(*divmod(b % 1440, 60))) for a, b in pairs]
    held = {minute for a, b in pairs for minute in range(a, b)}
    assert minutes_without(reached(*spans)) == 8 * (1440 - len(held))
