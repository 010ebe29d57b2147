"""Time grows with the rows: counted in calls, since a clock depends on what else runs."""

import sys
from datetime import date

import pytest

from careplan.returns import Event, check_events, coverage, unique_events
from tests.returns.events import REQUEST


def calls(work):
    """How many functions are called."""
    count = 0

    def note(_, event, __):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def rows(n, people):
    return [
        Event(REQUEST | {"nhs_number": None, "person_id": f"p-{at % people}"}) for at in range(n)
    ]


@pytest.mark.parametrize("people", [1, 10**6])
@pytest.mark.parametrize(
    "work", [check_events, unique_events, lambda held: coverage(held, on=date(2026, 10, 9))]
)
def test_twice_the_rows_take_twice_the_calls(work, people):
    """Whether all rows are one person's one event, or each is its own."""
    work(rows(1, people))  # what is prepared once
    few, many = rows(200, people), rows(400, people)
    assert calls(lambda: work(many)) < 2.1 * calls(lambda: work(few))
