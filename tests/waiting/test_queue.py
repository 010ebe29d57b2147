"""Who is seen next: a blank never sinks to the bottom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import InvalidValueError
from careplan.waiting import Priority, PriorityLevel, WaitingEntry, WaitingList, queue

ON = date(2026, 11, 30)


def waiting(key, level=None, since=(2026, 9, 1), **more):
    priority = None if level is None else Priority(level=PriorityLevel(level))
    return WaitingEntry(key=key, priority=priority, since=since and date(*since), **more)


def order(*entries):
    return [entry.key for entry in queue(entries, on=ON)]


def test_the_highest_priority_first_then_the_longest_wait():
    """Within one priority, whoever has waited longest."""
    entries = [
        waiting("low", "low", (2024, 1, 1)),
        waiting("high-late", "high", (2026, 9, 2)),
        waiting("urgent", "urgent", (2026, 11, 1)),
        waiting("high-early", "high", (2026, 9, 1)),
    ]
    assert order(*entries) == ["urgent", "high-early", "high-late", "low"]


def test_a_blank_priority_stands_before_the_lowest_on_the_list():
    """Whichever that is; and a priority without a level is as blank as none."""
    unsaid = WaitingEntry(key="unsaid", priority=Priority(by="w-1"), since=date(2026, 11, 2))
    blank = waiting("blank")
    assert order(waiting("low", "low"), blank, waiting("high", "high")) == ["high", "blank", "low"]
    assert order(waiting("high", "high"), unsaid) == ["unsaid", "high"]
    assert order(unsaid, blank) == ["blank", "unsaid"]


def test_a_blank_day_stands_first_within_its_priority():
    """Somebody without a date may have waited longest of all."""
    assert order(waiting("dated", "low"), waiting("blank", "low", None)) == ["blank", "dated"]


def test_who_has_left_or_comes_later_isnt_in_it():
    """Somebody who leaves tomorrow still waits today."""
    entries = [
        waiting("left", "high", left_on=ON),
        waiting("leaves", "high", left_on=date(2026, 12, 1)),
        waiting("comes", "high", (2026, 12, 1)),
    ]
    assert order(*entries) == ["leaves"]
    assert order(waiting("came-today", "high", (2026, 11, 30))) == ["came-today"]
    assert order() == []


LEVELS = st.none() | st.sampled_from(list(PriorityLevel))
DAYS = st.none() | st.dates(date(2020, 1, 1), ON)


@given(st.lists(st.tuples(LEVELS, DAYS), max_size=12))
def test_nobody_is_lost_and_no_blank_is_last_behind_a_priority(drawn):
    """Every entry is in the queue once, and the last has a priority if any has."""
    entries = [
        WaitingEntry(key=str(at), priority=Priority(level=level), since=since)
        for at, (level, since) in enumerate(drawn)
    ]
    found = queue(entries, on=ON)
    assert sorted(entry.key for entry in found) == sorted(entry.key for entry in entries)
    levels = [entry.priority.level for entry in found]
    if any(levels):
        assert levels[-1] is not None
    told = [list(PriorityLevel).index(level) for level in levels if level]
    assert told == sorted(told)


def test_what_a_list_cant_be():
    """Two entries with one key, and somebody who left before they came."""
    with pytest.raises(InvalidValueError) as caught:
        waiting("a", left_on=date(2026, 8, 31))
    assert [one.pointer for one in caught.value.problems] == ["/left_on"]
    with pytest.raises(InvalidValueError) as caught:
        WaitingList(entries=(waiting("a"), waiting("a")))
    assert [one.pointer for one in caught.value.problems] == ["/entries/1/key"]
