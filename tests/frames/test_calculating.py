"""Indicators over frames: on every engine what the records come to, for every definition."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from zoneinfo import ZoneInfo

import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.dates.periods import PeriodKind
from careplan.dates.working_days import england_and_wales
from careplan.errors import RecordsError
from careplan.frames import calculate
from careplan.frames.days import day_columns, fixed, reach
from careplan.indicators import SHIPPED, Indicator, from_texts, indicator_from, load_indicator
from careplan.indicators.components import FieldKind
from careplan.indicators.loader import INDICATORS
from careplan.indicators.measures import MeasureKind
from careplan.indicators.time_limits import Clock, TimeUnit
from tests.frames.engines import EAGER, ENGINES, rows

READY = [one for one in map(INDICATORS.find, SHIPPED) if isinstance(one, Indicator)]
TOP = """
format = "careplan-indicator/1"
key = "{key}"
title = "T"
edition = "1"
counts = "things"
basis = "cases"
period = "half-year"
direction = "{direction}"
locator = "page 1"
{more}
"""
FIELDS = """
[source]
grade = "primary"
compared_with = "our own"
compared_on = 2026-11-27
[rounding]
places = 1
half = "even"
percent = {percent}
[[field]]
key = "began"
kind = "day"
says = "x"
[[field]]
key = "ended"
kind = "day"
says = "x"
[[field]]
key = "flag"
kind = "flag"
says = "x"
[[field]]
key = "amount"
kind = "number"
says = "x"
[target]
number = {target}
reaches = "{reaches}"
"""


def own(key, more, *, target="50.5", reaches="at-most", percent="true", direction="higher"):
    text = TOP.format(key=key, more=more, direction=direction)
    return indicator_from(
        text + FIELDS.format(target=target, reaches=reaches, percent=percent), file=key
    )


OWN = [
    own(
        "working-days-due",
        'kind = "share"\nwhere = { field = "began", due_after = 10, unit = "working-days" }\n'
        'meets = { any = [{ field = "ended", within = 10, unit = "working-days", of = "began",'
        ' open = "not-met" }, { all = [{ field = "flag", is = false },'
        ' { field = "amount", at_least = 3 }] }] }',
    ),
    own(
        "working-days-waited",
        'kind = "wait"\nstart = "began"\nend = "ended"\n'
        'unit = "working-days"\nwhere = { field = "began", in_period = true }',
        percent="false",
    ),
    own(
        "amounts",
        'kind = "count"\nnumber = "amount"\nwhere = { not = { field = "flag", is = false } }',
        percent="false",
    ),
    own(
        "amounts-changed",
        'kind = "change"\nnumber = "amount"\nwhere = { field = "began", in_period = true }',
    ),
    own(
        "amounts-fewer",
        'kind = "count"\nnumber = "amount"\nwhere = { field = "began", in_period = true }',
        percent="false",
        direction="lower",
    ),
    own(
        "changed-fewer",
        'kind = "change"\nnumber = "amount"\nwhere = { field = "began", in_period = true }',
        direction="lower",
    ),
    own(
        "changed-more",
        'kind = "change"\nnumber = "amount"\nwhere = { field = "began", in_period = true }',
        direction="higher",
    ),
    own(
        "weeks",
        'kind = "share"\nwhere = { field = "began", due_after = 3, unit = "weeks" }\n'
        'meets = { field = "ended", within = 3, unit = "weeks", of = "began" }',
        reaches="at-least",
    ),
    own(
        "still-open",
        'kind = "share"\n'
        'where = { field = "began", present_until = "ended", still_there = "flag" }\n'
        'meets = { field = "ended", within = 9, unit = "days", of = "began", still_open = "flag" }',
    ),
    own(
        "there-throughout",
        'kind = "share"\nmeets = { field = "began", present_until = "ended", throughout = true }',
    ),
    own(
        "still-there-throughout",
        'kind = "share"\nmeets = { field = "began", present_until = "ended", throughout = true,'
        ' still_there = "flag" }',
    ),
    own(
        "still-waiting",
        'kind = "wait"\nstart = "began"\nend = "ended"\nunit = "days"\nopen_counts = true\n'
        'still_open = "flag"',
        percent="false",
    ),
    own(
        "months",
        'kind = "share"\nwhere = { field = "began", due_after = 1, unit = "months" }\n'
        'meets = { field = "ended", within = 1, unit = "months", of = "began" }',
    ),
]
PERIODS = {
    PeriodKind.MONTH: "2026-07",
    PeriodKind.QUARTER: "2026-Q3",
    PeriodKind.HALF_YEAR: "2026-H2",
    PeriodKind.YEAR: "2026",
    PeriodKind.FINANCIAL_YEAR: "2026-27",
}


def value(dice, field):
    """A plausible value of a field, now and then a blank."""
    if dice.random() < 0.15:
        return None
    if field.kind is FieldKind.FLAG:
        return dice.random() < 0.6
    if field.kind is FieldKind.DAY:
        return date(2026, 5, 1) + timedelta(dice.randint(0, 240))
    if field.kind is FieldKind.CHOICE:
        return dice.choice(field.options)
    return float(dice.choice([0, 1, 2, 3.5, 16, 30]))


def some_records(indicator, seed, count=80):
    dice = random.Random(seed)
    made = [{field.key: value(dice, field) for field in indicator.fields} for _ in range(count)]
    return [{**row, "team": dice.choice(["north", "south"])} for row in made]


def scalar(indicator, records, **more):
    """What the records come to, as a row of a frame."""
    exact = [
        {key: Decimal(str(one)) if type(one) is float else one for key, one in row.items()}
        for row in records
    ]
    found = indicator.calculate(exact, **more)
    row = {
        "numerator": found.numerator,
        "denominator": found.denominator,
        "figure": found.figure,
        "rounded": None if found.printed is None else float(found.printed.rstrip("%")),
        "lowest": found.lowest,
        "highest": found.highest,
        "met": found.met,
        "unknown": found.unknown,
        "wrong": 0,
    }
    row |= {f"excluded_{one.key}".replace("-", "_"): one.count for one in found.excluded}
    row |= {"passed_over": found.passed_over}
    if found.pace is not None:
        row |= {"expected": found.pace.expected, "behind": found.pace.behind}
    if found.waits is not None:
        row |= {"longest": found.waits.longest, "open": found.waits.open}
        row |= {"median": found.waits.median}
    return {key: None if one is None else float(one) for key, one in row.items()}


def plain(row):
    figures = {key: one for key, one in row.items() if key not in {"team", "variant"}}
    return {key: None if one is None else float(one) for key, one in figures.items()}


def same(found, expected, indicator):
    """Equal where whole, and to the last digits of a float where not."""
    keys = found.keys() - ({"denominator"} - found.keys())
    assert keys <= expected.keys()
    missing = expected.keys() - keys
    assert missing <= {"denominator", "median"}, missing
    for key in keys:
        assert found[key] == pytest.approx(expected[key]), (indicator.key, key)


def columns(records, indicator):
    return {key: [row[key] for row in records] for key in (*_keys(indicator), "team")}


def _keys(indicator):
    return [field.key for field in indicator.fields]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("indicator", [*READY[::3], *OWN], ids=lambda one: getattr(one, "key", one))
def test_every_engine_says_what_the_records_say(engine, indicator):
    """For everybody, and by group."""
    records = some_records(indicator, seed=len(indicator.key))
    more = {"period": PERIODS[indicator.period], "on": date(2026, 9, 1)}
    if indicator.kind is MeasureKind.OVER:
        more["over"] = 37
    frame = ENGINES[engine](columns(records, indicator))
    (found,) = rows(calculate(frame, indicator, **more), by=None)
    same(plain(found), scalar(indicator, records, **more), indicator)
    if indicator.kind is MeasureKind.OVER:
        return
    for row in rows(calculate(frame, indicator, by="team", **more), by="team"):
        held = [one for one in records if one["team"] == row["team"]]
        same(plain(row), scalar(indicator, held, **more), indicator)


@pytest.mark.parametrize("indicator", READY, ids=lambda one: one.key)
def test_every_definition_over_many_records(indicator):
    """All of them, with few records and many, on one engine."""
    for seed, count in enumerate((0, 1, 2, 3, 500)):
        records = some_records(indicator, seed, count)
        more = {"period": PERIODS[indicator.period]}
        if indicator.kind is MeasureKind.OVER:
            more["over"] = seed
        kinds = {
            FieldKind.FLAG: pl.Boolean,
            FieldKind.DAY: pl.Date,
            FieldKind.CHOICE: pl.String,
            FieldKind.NUMBER: pl.Float64,
        }
        schema = {field.key: kinds[field.kind] for field in indicator.fields}
        frame = pl.DataFrame([{key: row[key] for key in schema} for row in records], schema=schema)
        (found,) = rows(calculate(frame, indicator, **more), by=None)
        same(plain(found), scalar(indicator, records, **more), indicator)


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_days_are_numbered_as_python_numbers_them(days):
    """By an engine's own way of counting, and by years, as engines without one do."""
    for engine in (nw.Implementation.POLARS, nw.Implementation.PYSPARK):
        frame = nw.from_native(pl.DataFrame({"day": [*days, None]}))
        for step in day_columns(nw.col("day"), "d", [TimeUnit.MONTHS], engine):
            frame = frame.with_columns(**step)
        assert frame["d_number"].to_list() == [*(day.toordinal() for day in days), -1]
        assert frame["d_place"].to_list() == [*(fixed(day).place for day in days), -1]


def test_working_days_are_those_of_the_calendar():
    """Every day of it, and one day beyond its ends."""
    calendar = england_and_wales()
    first, last = calendar.known_from.toordinal(), calendar.known_until.toordinal()
    days = [date.fromordinal(number) for number in range(first - 1, last + 2)]
    frame = nw.from_native(pl.DataFrame({"day": days}))
    for step in day_columns(nw.col("day"), "d", [TimeUnit.WORKING_DAYS], nw.Implementation.POLARS):
        frame = frame.with_columns(**step)
    worked, before = frame["d_worked"].to_list(), frame["d_before"].to_list()
    assert worked[0] == worked[-1] == before[0] == before[-1] == -1
    for at, day in enumerate(days[1:-1], start=1):
        assert worked[at] == fixed(day).worked == calendar.between(calendar.known_from, day)
        assert before[at] == fixed(day).before


NEAR = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(NEAR, st.integers(-2, 3), st.integers(1, 6), st.sampled_from(list(TimeUnit)))
def test_a_limit_ends_where_the_calendar_says(start, days, n, unit):
    """By numbers as by dates, around the last day: months by the corresponding day."""
    clock = Clock(n=n, unit=unit)
    end = max(clock.last_day(start) + timedelta(days), start)
    elapsed = fixed(end).end(unit) - fixed(start).start(unit)
    assert (elapsed <= reach(clock)) is (end <= clock.last_day(start))


@pytest.mark.parametrize("end", ["2026-02-28", "2026-03-01"])
def test_a_month_from_the_last_of_january(end):
    day, clock = date.fromisoformat(end), Clock(n=1, unit=TimeUnit.MONTHS)
    elapsed = fixed(day).place - fixed(date(2026, 1, 31)).place
    assert (elapsed <= reach(clock)) is (end == "2026-02-28")


KPI = load_indicator("lancashire-kpi-6")
ROWS = {
    "kind": ["complaint", "concern", "complaint", "complaint"],
    "received_on": [date(2026, 7, 1)] * 4,
    "resolved_on": [date(2026, 7, 29), date(2026, 7, 30), None, date(2026, 7, 2)],
    "commissioned_by": ["authority", "authority", " ", "rubbish"],
}


def test_what_cant_be_is_counted_as_blank_and_told():
    found = calculate(pl.DataFrame(ROWS), KPI, period="2026-H2").row(0, named=True)
    assert (found["numerator"], found["denominator"], found["wrong"]) == (1, 2, 1)
    assert found["unknown"] == 2


def test_columns_of_other_names_and_kinds():
    """Another column's name; days with a time; categories; pandas' objects of every sort."""
    frame = pl.DataFrame(ROWS).with_columns(
        pl.col("received_on").cast(pl.Datetime), pl.col("kind").cast(pl.Categorical)
    )
    frame = frame.rename({"kind": "what"})
    by_name = calculate(frame, KPI, period="2026-H2", columns={"kind": "what"})
    objects = pd.DataFrame({key: pd.Series(held, dtype=object) for key, held in ROWS.items()})
    by_object = calculate(objects, KPI, period="2026-H2")
    wanted = calculate(pl.DataFrame(ROWS), KPI, period="2026-H2").row(0, named=True)
    assert by_name.row(0, named=True) == wanted
    assert rows(by_object, by=None)[0]["numerator"] == wanted["numerator"]
    flags = load_indicator("examples/plans-in-7-days.toml")
    records = some_records(flags, 3)
    held = columns(records, flags)
    boxed = pd.DataFrame({key: pd.Series(one, dtype=object) for key, one in held.items()})
    (found,) = rows(calculate(boxed, flags, period="2026-Q3"), by=None)
    same(plain(found), scalar(flags, records, period="2026-Q3"), flags)


def refused(frame, indicator, **more):
    with pytest.raises(RecordsError) as caught:
        calculate(frame, indicator, **{"period": "2026-H2", **more})
    return sorted(problem.pointer for problem in caught.value.problems)


@pytest.mark.parametrize("engine", ["polars", "pandas", "duckdb"])
def test_no_rows_make_no_groups(engine):
    empty = ENGINES[engine](
        {
            "kind": ["x"],
            "received_on": [date(2026, 7, 1)],
            "resolved_on": [date(2026, 7, 1)],
            "commissioned_by": ["authority"],
            "team": ["a"],
        }
    )
    none = nw.from_native(empty).filter(nw.col("team") == "b").to_native()
    assert rows(calculate(none, KPI, period="2026-H2", by="team"), by=None) == []
    (found,) = rows(calculate(none, KPI, period="2026-H2"), by=None)
    assert (found["numerator"], found["denominator"], found["figure"]) == (0, 0, None)


def test_what_cant_be_read_is_refused_all_at_once():
    """Missing columns, kinds that can't be, groups that aren't there, and names that clash."""
    frame = (
        pl.DataFrame(ROWS)
        .rename({"kind": "kinds"})
        .with_columns(pl.col("received_on").cast(pl.String), figure=1)
    )
    assert refused(frame, KPI, by=["town", "figure"], columns={"nothing": "kinds"}) == [
        "/columns/nothing",
        "/figure",
        "/kind",
        "/received_on",
        "/town",
    ]
    with pytest.raises(RecordsError, match="did you mean 'kinds'"):
        calculate(frame, KPI, period="2026-H2")
    assert refused(pl.DataFrame(ROWS), KPI, period="2026-Q3") == ["/period"]
    ours = pl.DataFrame(ROWS).with_columns(careplan_member=1)
    assert refused(ours, KPI, by="careplan_member") == ["/careplan_member"]
    mixed = pd.DataFrame({**ROWS, "received_on": [date(2026, 7, 1), "x", 3, None]})
    assert refused(mixed, KPI) == ["/received_on"]
    posts = load_indicator("lancashire-kpi-3-diploma")
    held = columns(some_records(posts, 1), posts)
    more = {"period": PERIODS[posts.period]}
    assert refused(pl.DataFrame(held), posts, **more) == ["/over"]
    assert refused(pl.DataFrame(held), posts, by="team", over=3, **more) == ["/over"]


@pytest.mark.parametrize("engine", [one for one in EAGER if one != "pyarrow"])
def test_a_frame_in_memory_has_a_median(engine):
    """Exact, and only where it is."""
    wait = load_indicator("medway-occupational-therapy-wait")
    records = some_records(wait, 4)
    more = {"period": PERIODS[wait.period]}
    (found,) = rows(calculate(ENGINES[engine](columns(records, wait)), wait, **more), by=None)
    assert Fraction(found["median"]) == Fraction(scalar(wait, records, **more)["median"])
    lazy = calculate(ENGINES["duckdb"](columns(records, wait)), wait, **more)
    assert "median" not in rows(lazy, by=None)[0]


def test_a_count_has_a_pace_only_within_its_period():
    sessions = load_indicator("cheshire-east-adult-sessions")
    frame = pl.DataFrame(columns(some_records(sessions, 2), sessions))
    for on, paced in ((date(2026, 7, 31), True), (date(2026, 8, 1), False)):
        found = calculate(frame, sessions, period="2026-07", on=on)
        assert ("expected" in found.columns) is paced


def test_times_are_cut_to_days():
    days = [datetime(2026, 7, 1, 23, 59), None]
    frame = nw.from_native(pl.DataFrame({"day": days}))
    for step in day_columns(nw.col("day").cast(nw.Date), "d", [], nw.Implementation.POLARS):
        frame = frame.with_columns(**step)
    assert frame["d_number"].to_list()[0] == fixed(date(2026, 7, 1)).number


ZONE = ZoneInfo("Europe/London")
MOMENTS = {
    "received_on": datetime(2026, 7, 1, 0, 30, tzinfo=ZONE),  # still June in Greenwich
    "resolved_on": datetime(2026, 7, 29, 12, 0, tzinfo=ZONE),
}
ZONED = {
    "polars": pl.DataFrame,
    "polars lazy": lambda rows: pl.DataFrame(rows).lazy(),
    "pandas": pd.DataFrame,
    "pandas objects": lambda rows: pd.DataFrame(rows).astype(object),
    "pandas on arrow": lambda rows: pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow"),
    "pyarrow": lambda rows: pl.DataFrame(rows).to_arrow(),
}


@pytest.mark.parametrize("engine", ZONED)
@pytest.mark.parametrize("shift", [timedelta(), timedelta(days=113)])
def test_a_moment_falls_on_the_day_of_its_own_zone(engine, shift):
    """In summer time and after it, on every engine as in the records."""
    row = {name: when + shift for name, when in MOMENTS.items()}
    row |= {"kind": "complaint", "commissioned_by": "authority"}
    kpi, on = load_indicator("lancashire-kpi-6"), date(2026, 12, 31)
    told = kpi.calculate(from_texts(kpi, [row]), period="2026-H2", on=on)
    found = nw.from_native(calculate(ZONED[engine]([row]), kpi, period="2026-H2", on=on))
    found = found.collect() if isinstance(found, nw.LazyFrame) else found
    assert int(found["denominator"].to_list()[0]) == told.denominator == 1
    assert int(found["numerator"].to_list()[0]) == told.numerator == 1


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("rows", ["", "complaint,2026-07-01,,authority\n"])
def test_a_column_without_any_value_is_blank(engine, rows):
    """A quarter without records, or with none resolved, read from a file as the how-to reads it."""
    text = StringIO("kind,received_on,resolved_on,commissioned_by\n" + rows)
    days = ["received_on", "resolved_on"]
    if engine == "pandas":
        frame = pd.read_csv(text, parse_dates=days)
    else:
        frame = pl.read_csv(text, try_parse_dates=True)
    kpi = load_indicator("lancashire-kpi-6")
    found = nw.from_native(calculate(frame, kpi, period="2026-H2", on=date(2026, 12, 31)))
    assert found["denominator"].to_list() == [1 if rows else 0]
    assert found["numerator"].to_list() == [0]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_optional_column_may_be_missing(engine):
    """A frame without it says what records without it say: blank, or the value assumed."""
    indicator = load_indicator("lancashire-kpi-6")
    records = some_records(indicator, seed=5, count=60)
    without = [
        {key: one for key, one in row.items() if key not in {"formal", "still_open"}}
        for row in records
    ]
    held = {key: [row[key] for row in without] for key in without[0]}
    (found,) = rows(calculate(ENGINES[engine](held), indicator, period="2026-H2"), by=None)
    same(plain(found), scalar(indicator, without, period="2026-H2"), indicator)
    assert found["unknown"] > 0


def test_a_reading_of_the_source_is_named_in_the_frame():
    """Each row of figures says which reading it is by."""
    kpi = load_indicator("lancashire-kpi-7")
    records = some_records(kpi, seed=5, count=60)
    for indicator in (kpi, kpi.variant("with-partners")):
        frame = pl.DataFrame(columns(records, indicator))
        found = calculate(frame, indicator, period="2026-H2", by="team")
        assert set(found["variant"]) == {indicator.reading.key}
        for row in rows(found, by="team"):
            own = [one for one in records if one["team"] == row["team"]]
            same(plain(row), scalar(indicator, own, period="2026-H2"), indicator)


def test_people_are_counted_from_the_rows():
    """The reading by people needs no number to divide by, and has no figure without people."""
    people = load_indicator("lancashire-kpi-3-diploma").variant("people")
    records = some_records(people, seed=3)
    frame = pl.DataFrame(columns(records, people))
    (found,) = rows(calculate(frame, people, period="2026-27-H1"), by=None)
    same(plain(found), scalar(people, records, period="2026-27-H1"), people)
    (none,) = rows(calculate(frame.clear(), people, period="2026-27-H1"), by=None)
    assert none["figure"] is None
