"""A moment falls on the day that a clock of its own zone showed, or its column is refused."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from careplan.errors import RecordsError
from careplan.frames import calculate, check_events
from careplan.indicators import load_indicator
from tests.frames.engines import connection, rows

KPI = load_indicator("lancashire-kpi-6")
ZONES = ("Europe/London", "Pacific/Kiritimati", "Etc/GMT+12", "America/St_Johns", "+05:45")
DAYS = ((2026, 7, 1), (2026, 10, 25), (1969, 12, 31))
CLOCKS = ((0, 0), (0, 30), (23, 59))


def table(zone, unit):
    """Complaints at the ends of days, by the clocks of a zone."""
    own = timezone(timedelta(hours=5, minutes=45)) if zone[0] == "+" else ZoneInfo(zone)
    when = [datetime(*day, *clock, tzinfo=own) for day in DAYS for clock in CLOCKS]
    return pa.table(
        {
            "kind": ["complaint"] * len(when),
            "commissioned_by": ["authority"] * len(when),
            "received_on": pa.array(when, pa.timestamp(unit, tz=zone)),
            "resolved_on": [date(2026, 12, 1)] * len(when),
        }
    )


ENGINES = {
    "pyarrow": lambda made: made,
    "pandas": lambda made: made.to_pandas(),
    "pandas on arrow": lambda made: made.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.from_arrow,
    "polars lazy": lambda made: pl.from_arrow(made).lazy(),
}


def counted(frame, period):
    found = nw.from_native(calculate(frame, KPI, period=period, on=date(2026, 12, 31)))
    found = found.collect() if isinstance(found, nw.LazyFrame) else found
    return int(found["denominator"].to_list()[0])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("unit", ["s", "ns"])
def test_every_zone_on_every_engine(engine, zone, unit):
    """Zones of all kinds of names, both ends of a day, days before 1970, and nanoseconds."""
    if zone[0] == "+" and engine.startswith("polars"):
        pytest.skip("Polars takes no offsets for zones")
    frame = ENGINES[engine](table(zone, unit))
    assert [counted(frame, one) for one in ("2026-H2", "2026-H1", "1969-H2")] == [6, 0, 3]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_a_database_that_keeps_no_zone_is_refused(unit):
    """It would give the day of whoever asks. Without a zone, the day is the one written."""
    frame = connection().from_arrow(table("Europe/London", unit))
    with pytest.raises(RecordsError, match="without their own zone: make dates of them"):
        calculate(frame, KPI, period="2026-H2")
    events = frame.project("received_on as start, 1::bigint as row")
    with pytest.raises(RecordsError, match="/start: contains moments without their own zone"):
        check_events(events)
    plain = frame.project(
        "* replace (timezone('Europe/London', received_on::timestamptz) as received_on)"
    )
    assert counted(plain, "2026-H2") == 6


def test_objects_of_several_zones():
    """Each by its own, with blanks of every kind; a text or a number is no day, and not guessed."""
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    sound = [
        datetime(2026, 7, 1, 0, 1, tzinfo=east),
        datetime(2026, 7, 1, 23, 59, tzinfo=west),
        datetime(1, 1, 1, tzinfo=east),
        datetime(9999, 12, 31, 23, 59, tzinfo=west),
        pd.Timestamp("2026-07-01T00:30", tz="Asia/Kolkata"),
        np.datetime64("2026-07-01T23:59"),
        date(2026, 7, 1),
        *(None, pd.NaT, float("nan")),
    ]
    rows = {"kind": "complaint", "commissioned_by": "authority", "resolved_on": date(2026, 12, 1)}
    made = pd.DataFrame([rows | {"received_on": one} for one in sound]).astype(object)
    found = calculate(made, KPI, period="2026-H2", on=date(2026, 12, 31))
    assert (found["denominator"].item(), found["unknown"].item()) == (5, 3)
    for wrong in ("01/07/2026", "2026-07-01", 20260701, 46204.0, True, b"2026-07-01"):
        made.loc[0, "received_on"] = wrong
        with pytest.raises(RecordsError, match="/received_on: contains values of several kinds"):
            calculate(made, KPI, period="2026-H2")


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+12", "Pacific/Kiritimati"])
@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_a_day_of_an_event_is_the_day_of_its_zone(engine, zone):
    """It is found to be the same as the day written as text."""
    make = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}[engine]
    clocks = (time(0, 10), time(23, 50))
    moments = [datetime.combine(date(2026, 7, 1), at, ZoneInfo(zone)) for at in clocks]
    held = {"start": moments, "end": ["2026-06-30", "2026-07-01"], "row": [1, 2]}
    texts = held | {"start": ["2026-07-01"] * 2}
    found, expected = (rows(check_events(make(one)), by=None) for one in (held, texts))
    assert found == expected
