"""A county's year of records, a million, per indicator: ``python benchmarks/counting.py``.

Needs ``pip install -e ".[frames]" --group bench``.
Beside each figure stands a query written by hand for Polars:
once with three answers, as the library counts, and once as people write it, with blanks as no.
Both are checked against the library's counts first.
"""

from datetime import date
from importlib.metadata import version

import duckdb
import numpy as np
import polars as pl
from timing import race, table

from careplan import frames
from careplan.dates.periods import PeriodKind
from careplan.indicators import SHIPPED, Indicator, load_indicator
from careplan.indicators.components import FieldKind
from careplan.indicators.loader import INDICATORS
from careplan.indicators.measures import MeasureKind

KPI = load_indicator("lancashire-kpi-6")
SINCE, UNTIL = date(2026, 7, 1), date(2026, 12, 31)
PERIODS = {
    PeriodKind.MONTH: "2026-07",
    PeriodKind.QUARTER: "2026-Q3",
    PeriodKind.HALF_YEAR: "2026-H2",
    PeriodKind.YEAR: "2026",
    PeriodKind.FINANCIAL_YEAR: "2026-27",
}


def records(indicator, n):
    """Records with a blank in one case of fifty."""
    chance = np.random.default_rng(1)
    made = {}
    for field in indicator.fields:
        if field.kind is FieldKind.FLAG:
            held = pl.Series(chance.random(n) < 0.7)
        elif field.kind is FieldKind.DAY:
            first = date(2026, 1, 1).toordinal() - date(1970, 1, 1).toordinal()
            held = pl.Series(chance.integers(first, first + 500, n).astype("int32")).cast(pl.Date)
        elif field.kind is FieldKind.CHOICE:
            options = pl.Series(field.options)
            held = options.gather(chance.integers(0, len(field.options), n))
        else:
            held = pl.Series(chance.integers(0, 40, n).astype("float64"))
        there = pl.Series(chance.random(n) > 0.02)
        made[field.key] = pl.select(pl.when(there).then(held)).to_series()
    return pl.DataFrame(made)


def by_hand(frame):
    """KPI 6 with three answers: what counts, what is in time, what can't be told."""
    by = pl.col("commissioned_by")
    received, resolved = pl.col("received_on"), pl.col("resolved_on")
    due = received + pl.duration(days=28)
    inside = received.is_between(SINCE, UNTIL)
    ours = by.is_in(["authority", "partners"])
    ended = resolved.is_not_null() & (resolved <= UNTIL)
    met = (
        pl.when(received.is_null())
        .then(None)
        .when(ended & (resolved < received))
        .then(None)
        .when(ended)
        .then(resolved <= due)
        .when(due < UNTIL)
        .then(pl.lit(value=False))
    )
    told = inside & ours
    return frame.select(
        (told & met).sum().alias("numerator"), (told & met.is_not_null()).sum().alias("denominator")
    )


def as_people_write_it(frame):
    """Two values: a blank is no."""
    received, resolved = pl.col("received_on"), pl.col("resolved_on")
    held = frame.filter(
        received.is_between(SINCE, UNTIL)
        & pl.col("commissioned_by").is_in(["authority", "partners"])
    )
    in_time = (resolved - received).dt.total_days() <= 28
    return held.select(in_time.sum().alias("numerator"), pl.len().alias("denominator"))


def kpi_six(n):
    """KPI 6 on each engine, beside the queries by hand."""
    data = records(KPI, n)
    arrow, native = data.to_arrow(), data.to_pandas()
    ours = frames.calculate(data, KPI, period="2026-H2").select("numerator", "denominator")
    assert ours.rows() == by_hand(data).rows(), (ours, by_hand(data))
    duck = duckdb.connect()
    duck.register("held", arrow)

    def ask(frame):
        return lambda: frames.calculate(frame, KPI, period="2026-H2")

    things = {
        "careplan, Polars": ask(data),
        "careplan, Polars waiting": lambda: ask(data.lazy())().collect(),
        "careplan, DuckDB": lambda: ask(duck.table("held"))().fetchall(),
        "careplan, pandas": ask(native),
        "careplan, PyArrow": ask(arrow),
        "Polars by hand, three answers": lambda: by_hand(data),
        "Polars as people write it": lambda: as_people_write_it(data),
    }
    base = "Polars by hand, three answers"
    print(table(f"{KPI.key}, {n:,} records", race(things, base, rounds=7), "by hand"))


def every(n):
    """Each indicator that is ready, on Polars."""
    things = {}
    for key in SHIPPED:
        indicator = INDICATORS.find(key)
        if not isinstance(indicator, Indicator):
            continue
        data, more = records(indicator, n), {"period": PERIODS[indicator.period]}
        if indicator.kind is MeasureKind.OVER:
            more["over"] = 1000
        things[key] = lambda data=data, one=indicator, more=more: frames.calculate(
            data, one, **more
        )
    rows = race(things, "lancashire-kpi-6", rounds=3)
    print(table(f"Each indicator, Polars, {n:,} records", rows, "lancashire-kpi-6"))


def in_python(n):
    """Records in Python, one at a time, beside a frame."""
    data = records(KPI, n)
    held = data.to_dicts()
    things = {
        "careplan, records": lambda: KPI.calculate(held, period="2026-H2"),
        "careplan, Polars": lambda: frames.calculate(data, KPI, period="2026-H2"),
    }
    print(table(f"{KPI.key}, {n:,} records", race(things, "careplan, Polars", rounds=3), "Polars"))


if __name__ == "__main__":
    names = ("polars", "duckdb", "pandas", "narwhals")
    print(", ".join(f"{name} {version(name)}" for name in names), end="\n\n")
    kpi_six(1_000_000)
    in_python(100_000)
    every(1_000_000)
