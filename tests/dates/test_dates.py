"""Months, ages, windows and working days."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.dates import (
    PartialDate,
    Timing,
    Window,
    add_months,
    age_on,
    period_end,
    window,
)
from careplan.dates.working_days import Calendar, england_and_wales
from careplan.errors import CalendarError, InvalidValueError
from tests.helpers import GOLDEN

DAYS = st.dates(date(2012, 1, 1), date(2028, 12, 31))


def test_months_are_reckoned_from_the_first():
    """Plus one and one again isn't plus two."""
    start = date(2026, 1, 31)
    assert add_months(add_months(start, 1), 1) == date(2026, 3, 28)
    assert add_months(start, 2) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 6, 15), 24, date(2028, 6, 15)),
    ],
)
def test_corresponding_days(start, months, end):
    """The day of the same number, or the month's last."""
    assert add_months(start, months) == end


def test_a_period_that_begins_with_its_day():
    """Six months commencing on 1 January end on 30 June."""
    assert period_end(date(2026, 1, 1), 6) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
        (date(2028, 2, 28), 19),
        (date(2028, 2, 29), 20),
    ],
)
def test_leap_day_birthdays(on, age):
    """Born on 29 February, a birthday in a common year is 1 March."""
    assert age_on(date(2008, 2, 29), on) == age


def test_nobody_has_an_age_before_birth():
    """A day before the birth is a programmer's mistake."""
    with pytest.raises(ValueError):
        age_on(date(2008, 1, 2), date(2008, 1, 1))


# --- partial dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2024-03-15", date(2024, 3, 15), date(2024, 3, 15)),
    ],
)
def test_partial_dates_span_what_they_may_be(text, first, last):
    """A year spans its days, a month its own."""
    partial = PartialDate.parse(text)
    assert (str(partial), partial.earliest, partial.latest) == (text, first, last)


@pytest.mark.parametrize(
    "parts", [(2024, None, 3), (0,), (2024, 13), (2024, 2, 30), ("2024",), (2024, True), (10**20,)]
)
def test_impossible_partial_dates_raise(parts):
    """A day needs a month, and all must be numbers of a real day."""
    with pytest.raises(InvalidValueError):
        PartialDate(*parts)


# --- windows


def test_window_is_early_open_due_and_late():
    """Six to eight weeks: both ends are inside, and the last day is due."""
    span = window(date(2026, 6, 8), opens_after_weeks=6, closes_after_weeks=8)
    told = {
        date(2026, 7, 19): Timing.EARLY,
        date(2026, 7, 20): Timing.OPEN,
        date(2026, 8, 2): Timing.OPEN,
        date(2026, 8, 3): Timing.DUE,
        date(2026, 8, 4): Timing.LATE,
    }
    assert {day: span.timing(day) for day in told} == told


def test_window_closes_after_it_opens():
    """The other way round is a programmer's mistake."""
    with pytest.raises(ValueError):
        Window(date(2026, 1, 2), date(2026, 1, 1))
    assert Window(date(2026, 1, 1), date(2026, 1, 1)).timing(date(2026, 1, 1)) is Timing.DUE


# --- working days


def test_bank_holidays_equal_the_second_copy():
    """The table equals a copy made from an independent source."""
    lines = (Path(GOLDEN) / "bank_holidays.txt").read_text().split()
    assert {date.fromisoformat(line) for line in lines} == england_and_wales().holidays


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2022, 6, 2), False),
        (date(2022, 6, 3), False),
        (date(2022, 5, 30), True),  # no bank holiday on the last Monday of May that year
        (date(2022, 9, 19), False),
        (date(2023, 5, 8), False),
        (date(2026, 12, 28), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 20), True),
    ],
)
def test_special_days(day, working):
    """The days that other tables get wrong."""
    assert england_and_wales().is_working(day) is working


def test_beyond_the_table_is_an_error():
    """A day nobody has proclaimed yet isn't taken for a working day."""
    calendar = england_and_wales()
    for ask in (
        lambda: calendar.is_working(date(2029, 1, 2)),
        lambda: calendar.add(date(2028, 12, 28), 5),
        lambda: calendar.between(date(2011, 12, 30), date(2012, 1, 4)),
        lambda: calendar.add(date(2029, 1, 2), 1),
    ):
        with pytest.raises(CalendarError, match="known from"):
            ask()


def test_at_least_one_day_is_added():
    """Day 0 is the day something was received."""
    with pytest.raises(ValueError):
        england_and_wales().add(date(2026, 1, 5), 0)


def test_a_council_may_bring_its_own_calendar():
    """Any days, any ends."""
    own = Calendar([date(2030, 1, 1)], known_from=date(2030, 1, 1), known_until=date(2030, 1, 31))
    assert own.add(date(2030, 1, 1), 1) == date(2030, 1, 2)
    assert own.is_working(date(2030, 1, 31))  # the last day that it covers


@given(DAYS, st.integers(1, 30))
def test_adding_and_counting_agree(day, n):
    """The nth working day after a day is n working days after it."""
    calendar = england_and_wales()
    try:
        end = calendar.add(day, n)
    except CalendarError:
        return
    assert calendar.is_working(end)
    assert calendar.between(day, end) == n
    walked = [day + timedelta(i) for i in range(1, (end - day).days + 1)]
    assert sum(map(calendar.is_working, walked)) == n
