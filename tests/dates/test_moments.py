"""Moments, and times of day in England."""

import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.dates import day_of, minutes_between, moment_on, moments, time_of, to_the_minute
from careplan.dates.moments import is_moment, is_time_of_day, read_moment, read_time
from careplan.errors import CalendarError, InvalidValueError

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("planned", "began", "minutes"),
    [
        ("2026-10-25T01:30+01:00", "2026-10-25T01:10+00:00", 40),
        ("2026-03-29T00:50+00:00", "2026-03-29T02:05+01:00", 15),
        ("2026-11-30T08:00Z", "2026-11-30T07:55Z", -5),
    ],
)
def test_minutes_when_the_clocks_change(planned, began, minutes):
    """Back on 25 October 2026, forward on 29 March 2026; below 0 where it is earlier."""
    assert minutes_between(read_moment(planned), read_moment(began)) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30T08:20",
        "2026-11-30",
        "2026-11-30T08:20:30Z",
        "2026-11-30 08:20Z",
        "2026-11-30T08:20+0000",
        "2026-11-30T08:20+24:00",
        "2026-11-30T24:00Z",
        "2026-02-30T08:20Z",
        "20261130T0820Z",
        "2026-11-30T08:20z",
        "2026-11-30T08:20Z\n",
        "٢٠٢٦-11-30T08:20Z",
        "",
    ],
)
def test_what_is_no_moment(text):
    """A moment without its offset, with seconds, or written in another way is refused."""
    with pytest.raises(InvalidValueError, match="with its offset"):
        read_moment(text)


@pytest.mark.parametrize("text", ["8:30", "08:30:30", "25:00", "08:60", "08:30Z", "08.30", ""])
def test_what_is_no_time(text):
    """A time of day has four digits, and no offset."""
    with pytest.raises(InvalidValueError, match="a time of day"):
        read_time(text)


def test_times():
    """To the minute; seconds may be written as zero, as TOML does."""
    assert read_time("08:30") == read_time("08:30:00") == time(8, 30)
    assert is_time_of_day(time(8, 30))
    assert not is_time_of_day(time(8, 30, 1))
    assert not is_time_of_day(time(8, 30, tzinfo=UTC))


def test_a_zone_is_no_offset():
    """Python would subtract two times of one zone by the clock on the wall."""
    assert is_moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert not is_moment(datetime(2026, 10, 25, 1, 30, tzinfo=LONDON))
    assert not is_moment(datetime(2026, 10, 25, 1, 30))
    assert not is_moment(datetime(2026, 10, 25, 1, 30, 30, tzinfo=UTC))
    assert not is_moment(datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(seconds=30))))


def test_the_hour_that_comes_twice():
    """Only its offset says which is meant; the hours beside it need none."""
    day, hour = date(2026, 10, 25), timedelta(hours=1)
    with pytest.raises(InvalidValueError, match="comes twice"):
        moment_on(day, time(1, 30))
    summer = moment_on(day, time(1, 30), offset=hour)
    winter = moment_on(day, time(1, 30), offset=timedelta(0))
    assert minutes_between(summer, winter) == 60
    assert moment_on(day, time(0, 59)).utcoffset() == hour
    assert moment_on(day, time(2)).utcoffset() == timedelta(0)
    with pytest.raises(InvalidValueError, match="isn't the offset"):
        moment_on(day, time(2), offset=hour)


def test_the_hour_that_does_not_come():
    """On the day when the clocks go forward, 01:00 to 01:59 isn't a time."""
    day = date(2026, 3, 29)
    with pytest.raises(InvalidValueError, match="doesn't come"):
        moment_on(day, time(1))
    assert moment_on(day, time(0, 59)).utcoffset() == timedelta(0)
    assert moment_on(day, time(2)).utcoffset() == timedelta(hours=1)


def test_a_time_with_seconds_is_refused():
    """What is planned is planned to the minute."""
    with pytest.raises(InvalidValueError, match="time of day"):
        moment_on(date(2026, 3, 1), time(8, 30, 10))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1), timezones=st.just(LONDON)))
def test_an_export_keeps_its_instant(exported):
    """Only the seconds go. A moment made of the same clock and offset is the same."""
    cut = to_the_minute(exported)
    assert is_moment(cut)
    assert timedelta(0) <= exported.astimezone(UTC) - cut < timedelta(minutes=1)
    assert read_moment(cut.isoformat()) == cut
    assert pickle.loads(pickle.dumps(cut)) == cut
    shown = cut.astimezone(LONDON)
    assert day_of(cut) == shown.date()
    assert moment_on(shown.date(), time(shown.hour, shown.minute), offset=shown.utcoffset()) == cut


def test_an_export_without_an_offset():
    """Nobody guesses it."""
    with pytest.raises(InvalidValueError, match="with its offset"):
        to_the_minute(datetime(2026, 11, 30, 8))


def test_the_ends_of_the_calendar():
    """The last moment a computer can write still has a day."""
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=5)))
    assert day_of(last) == date(9999, 12, 31)
    assert time_of(last) == time(23, 59)


def test_a_computer_without_time_zones(monkeypatch):
    """The error names what to install."""

    def none(_):
        raise ZoneInfoNotFoundError

    moments._london.cache_clear()
    monkeypatch.setattr("zoneinfo.ZoneInfo", none)
    with pytest.raises(CalendarError, match="install the package tzdata"):
        day_of(read_moment("2026-11-30T08:16Z"))
