"""A county's year of records, a million, per indicator: ``python benchmarks/counting.py``.

Needs ``pip install -e ".[frames]" --group bench``.
The base is one query written by hand for DuckDB that makes every number the library makes. Each
engine's row is checked against it first. Beside them stands what people write, with blanks as no:
it makes two of the numbers, and other ones.
"""

from datetime import date
from functools import partial
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


BY_HAND = """
with told as (
  select
    case when received_on is null then 0
      when received_on between date '2026-07-01' and date '2026-12-31' then 1 else -1 end as within,
    case kind when 'compliment' then 1 when 'complaint' then -1 when 'concern' then -1 else 0 end
      as compliment,
    case when formal then -1 when not formal then 1 else 0 end as informal,
    case commissioned_by when 'neither' then 1 when 'authority' then -1 when 'partners' then -1
      else 0 end as neither,
    case
      when received_on is null then 0
      when resolved_on is null and still_open is not true then 0
      when resolved_on <= date '2026-12-31' then
        case when still_open or resolved_on < received_on then 0
          when resolved_on - received_on <= 28 then 1 else -1 end
      when date '2026-12-31' - received_on > 28 then -1 else 0 end as meets,
    (coalesce(trim(kind), '') not in ('', 'complaint', 'concern', 'compliment'))::int
      + (coalesce(trim(commissioned_by), '') not in ('', 'authority', 'partners', 'neither'))::int
      as wrong
  from held
),
members as (
  select meets, wrong,
    case
      when within = -1 then -1
      when compliment = 1 then if(within = 1, -2, -1)
      when informal = 1 then if(within = 1 and compliment = -1, -3, -1)
      when neither = 1 then if(within = 1 and compliment = -1 and informal = -1, -4, -1)
      when within = 0 or compliment = 0 or informal = 0 or neither = 0 then 0
      else 1 end as member
  from told
),
sums as (
  select
    count(*) filter (member = 1 and meets = 1) as yes,
    count(*) filter (member = 1 and meets = -1) as no,
    count(*) filter (member = 1 and meets = 0) as blank,
    count(*) filter (member = 0 and meets = 1) as maybe_yes,
    count(*) filter (member = 0 and meets = -1) as maybe_no,
    count(*) filter (member = 0 and meets = 0) as maybe,
    sum(wrong) as wrong,
    count(*) filter (member = -2) as compliments,
    count(*) filter (member = -3) as informal,
    count(*) filter (member = -4) as not_commissioned,
    count(*) filter (member = -1) as passed_over
  from members
)
select
  yes, yes + no + blank, 100.0 * yes / (yes + no + blank) as figure, round(figure, 2),
  100.0 * yes / (yes + no + blank + maybe_no + maybe) as lowest,
  100.0 * (yes + blank + maybe_yes + maybe) / (yes + no + blank + maybe_yes + maybe) as highest,
  case when lowest >= 80 then 1 when highest < 80 then 0 end,
  blank + maybe_yes + maybe_no + maybe, wrong, compliments, informal, not_commissioned, passed_over
from sums
"""
"""KPI 6 in one query: every number that the library makes, with three answers."""


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
    """KPI 6 on each engine, beside one query by hand that makes the same numbers."""
    data = records(KPI, n)
    arrow, native = data.to_arrow(), data.to_pandas()
    duck = duckdb.connect()
    duck.execute("set enable_progress_bar = false")
    duck.execute(f"pragma threads = {pl.thread_pool_size()}")
    duck.register("arrow", arrow)
    duck.execute("create table held as select * from arrow")

    def ask(frame):
        return frames.calculate(frame, KPI, period="2026-H2")

    (wanted,) = by_hand = duck.execute(BY_HAND).fetchall()
    for found in (
        ask(data).rows(),
        ask(data.lazy()).collect().rows(),
        ask(duck.table("held")).fetchall(),
        ask(native).to_records(index=False).tolist(),
        [tuple(row.values()) for row in ask(arrow).to_pylist()],
    ):
        assert found == by_hand, (found, wanted)
    base = "DuckDB by hand, every number"
    things = {
        "careplan, Polars": lambda: ask(data),
        "careplan, Polars lazy": lambda: ask(data.lazy()).collect(),
        "careplan, DuckDB": lambda: ask(duck.table("held")).fetchall(),
        "careplan, pandas": lambda: ask(native),
        "careplan, PyArrow": lambda: ask(arrow),
        base: lambda: duck.execute(BY_HAND).fetchall(),
        "Polars as people write it, a blank is no": lambda: as_people_write_it(data),
    }
    return table(f"{KPI.key}, {n:,} records", race(things, base, rounds=7), "by hand")


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
    return table(f"Each indicator, Polars, {n:,} records", rows, "lancashire-kpi-6")


def in_python(n):
    """Records in Python, one at a time, beside a frame."""
    data = records(KPI, n)
    held = data.to_dicts()
    things = {
        "careplan, records": lambda: KPI.calculate(held, period="2026-H2"),
        "careplan, Polars": lambda: frames.calculate(data, KPI, period="2026-H2"),
    }
    rows = race(things, "careplan, Polars", rounds=3)
    return table(f"Beside records in Python, {n:,} records", rows, "Polars")


if __name__ == "__main__":
    names = ("polars", "duckdb", "pandas", "narwhals")
    print(", ".join(f"{name} {version(name)}" for name in names), end="\n\n")
    for part in (
        partial(kpi_six, 1_000_000),
        partial(in_python, 100_000),
        partial(every, 1_000_000),
    ):
        print(part(), flush=True)
