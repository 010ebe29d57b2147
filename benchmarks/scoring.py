"""Scoring a million people: ``python benchmarks/scoring.py``.

Needs ``pip install -e ".[frames]" --group bench``.
Every way gives the same three columns: the raw total, the
metric score, the band; answers are blank in one case of fifty, and a blank gives no score. The
native ways are the best we could write by hand for one table; the library's are one call for any.
"""

import gc
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from timing import race, table

from careplan import frames
from careplan.instruments import SWEMWBS

ITEMS = [f"q{n}" for n in range(1, 8)]
ROWS = {int(raw): float(metric) for raw, metric in SWEMWBS.part().conversion.rows.items()}
BANDS = {raw: "low" if raw <= 21 else "medium" if raw <= 30 else "high" for raw in ROWS}
METRIC = [None] * 7 + list(ROWS.values())
BAND = [None] * 7 + list(BANDS.values())
WAYS = {}


def people(n):
    """Answers in whole numbers of eight bytes, as a CSV reader makes them, with blanks."""
    chance = np.random.default_rng(1)
    data = {}
    for name in ITEMS:
        codes = pl.Series(name, chance.integers(1, 6, n))
        data[name] = pl.select(pl.when(pl.Series(chance.random(n) > 0.02)).then(codes)).to_series()
    return pl.DataFrame(data)


def way(group, name):
    """Keep a way of scoring, by its group and name."""

    def keep(make):
        WAYS[group, name] = make
        return make

    return keep


@way("Polars, in memory", "careplan")
def polars_ours(data):
    return lambda: frames.score(data, SWEMWBS, ITEMS)


def polars_native(frame):
    metric, band = pl.Series(METRIC, dtype=pl.Float64), pl.Series(BAND, dtype=pl.String)
    blank = pl.any_horizontal(pl.col(ITEMS).is_null())
    sound = (pl.min_horizontal(ITEMS) >= 1) & (pl.max_horizontal(ITEMS) <= 5) & ~blank
    raw = pl.when(sound).then(pl.sum_horizontal(ITEMS))
    answered = pl.sum_horizontal(pl.col(ITEMS).is_between(1, 5))
    return frame.with_columns(raw.alias("raw"), answered.alias("answered")).with_columns(
        pl.lit(metric).gather(pl.col("raw")).alias("metric"),
        pl.lit(band).gather(pl.col("raw")).alias("band"),
    )


def polars_replaced(frame):
    raw = sum(pl.col(name) for name in ITEMS)
    sound = pl.all_horizontal(pl.col(name).is_between(1, 5) for name in ITEMS)
    answered = pl.sum_horizontal(pl.col(ITEMS).is_between(1, 5))
    return frame.with_columns(
        pl.when(sound).then(raw).alias("raw"), answered.alias("answered")
    ).with_columns(
        pl.col("raw").replace_strict(ROWS, default=None).alias("metric"),
        pl.col("raw").replace_strict(BANDS, default=None).alias("band"),
    )


@way("Polars, in memory", "native: `replace_strict`, by hand")
def polars_replace(data):
    return lambda: polars_replaced(data)


@way("Polars, in memory", "native: a gather, by hand")
def polars_gather(data):
    return lambda: polars_native(data)


@way("Polars, lazy", "careplan")
def waiting_ours(data):
    return lambda: frames.score(data.lazy(), SWEMWBS, ITEMS).collect()


@way("Polars, lazy", "native: `replace_strict`, by hand")
def waiting_replace(data):
    return lambda: polars_replaced(data.lazy()).collect()


@way("Polars, lazy", "native: a gather, by hand")
def waiting_native(data):
    return lambda: polars_native(data.lazy()).collect()


def asked_of(relation):
    """Every column is worked out, and little of it carried: the engine's own time."""
    return relation.aggregate(
        "count(raw), sum(raw), sum(metric), count(band), max(band), sum(answered)"
    ).fetchall()


def connected(data):
    connection = duckdb.connect()
    connection.register("given", data.to_arrow())
    connection.sql("create table people as select * from given")
    return connection


@way("DuckDB", "careplan")
def duckdb_ours(data):
    connection = connected(data)

    def run():
        found = frames.score(connection.table("people"), SWEMWBS, ITEMS)
        return asked_of(
            found.project(
                "swemwbs_raw as raw, swemwbs_metric as metric, swemwbs_band as band,"
                " swemwbs_answered as answered"
            )
        )

    return run


@way("DuckDB", "native: a list, by hand")
def duckdb_native(data):
    connection = connected(data)
    metric = [metric for metric in METRIC if metric is not None]
    band = [band for band in BAND if band is not None]
    sound = " and ".join(f"{name} between 1 and 5" for name in ITEMS)
    answered = " + ".join(f"case when {name} between 1 and 5 then 1 else 0 end" for name in ITEMS)
    scored = f"""
        select *, ({metric}::double[])[raw - 6] as metric, {band}[raw - 6] as band from (
            select *, case when {sound} then {" + ".join(ITEMS)} end as raw,
            {answered} as answered from people
        )
    """
    return lambda: asked_of(connection.sql(scored))


@way("pandas", "careplan")
def pandas_ours(data):
    frame = data.to_pandas()
    return lambda: frames.score(frame, SWEMWBS, ITEMS)


@way("pandas", "columns and `map`, by hand")
def pandas_columns(data):
    frame = data.to_pandas()

    def run():
        answers = frame[ITEMS]
        sound = answers.ge(1) & answers.le(5)
        raw = answers.sum(axis=1).where(sound.all(axis=1))
        return frame.assign(
            raw=raw, metric=raw.map(ROWS), band=raw.map(BANDS), answered=sound.sum(axis=1)
        )

    return run


@way("NumPy", "a look-up, by hand")
def numpy_native(data):
    answers = data.fill_null(0).to_numpy()
    metric = np.array([np.nan, *([np.nan] * 6), *ROWS.values()])
    band = np.array([None, *([None] * 6), *BANDS.values()])

    def run():
        sound = (answers >= 1) & (answers <= 5)
        raw = np.where(sound.all(axis=1), answers.sum(axis=1), 0)
        return raw, metric[raw], band[raw], sound.sum(axis=1)

    return run


def check(data):
    """All ways agree, or nothing is timed."""
    ours, native = polars_ours(data)(), polars_gather(data)()
    assert ours["swemwbs_metric"].equals(native["metric"])
    assert ours["swemwbs_band"].equals(native["band"])
    assert ours["swemwbs_answered"].equals(native["answered"].cast(pl.Int64))
    assert waiting_ours(data)().equals(ours.select(waiting_ours(data)().columns))
    by_list, by_us = duckdb_native(data)()[0], duckdb_ours(data)()[0]
    assert by_list[:2] == by_us[:2]
    assert abs(by_list[2] - by_us[2]) < 1e-3
    frame, by_hand = pandas_ours(data)(), pandas_columns(data)()
    pd.testing.assert_series_equal(frame["swemwbs_metric"], by_hand["metric"], check_names=False)


def applied(data, n=100_000):
    """pandas `apply`, row by row, on fewer rows; and the library on as many."""
    frame = data.head(n).to_pandas()

    def one(row):
        codes = [row[name] for name in ITEMS]
        if not all(1 <= code <= 5 for code in codes):
            return None, None, None
        raw = int(sum(codes))
        return raw, ROWS[raw], BANDS[raw]

    things = {
        "careplan": lambda: frames.score(frame, SWEMWBS, ITEMS),
        "`apply(axis=1)`": lambda: frame.apply(one, axis=1, result_type="expand"),
    }
    return race(things, "careplan", rounds=3)


def peak(group, name, n):
    """The most memory one way takes above its input, in MiB, in a process of its own."""
    code = f"import scoring; scoring.measure({group!r}, {name!r}, {n})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=sys.path[0]
    )
    return float(done.stdout)


def measure(group, name, n):
    """Print how far one run lifts the process's peak."""
    WAYS[group, name](people(1000))()  # what is loaded on first use is not the scores'
    run = WAYS[group, name](people(n))
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # Linux: the peak is counted from here
    before = memory("VmRSS")
    held = run()
    print((memory("VmHWM") - before) / 1024)
    del held


def memory(what):
    """One of the process's figures, in KiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))


def tables(n):
    """Every engine's table, after checking that every way gives the same columns."""
    packages = ("polars", "duckdb", "pandas", "numpy", "narwhals")
    told = [f"{n:,} people. " + ", ".join(f"{name} {version(name)}" for name in packages) + ".\n"]
    data = people(n)
    check(data)
    groups = dict.fromkeys(group for group, _ in WAYS)
    for group in groups:
        names = [name for one, name in WAYS if one == group]
        things = {name: WAYS[group, name](data) for name in names}
        native = [name for name in names if name != "careplan"]
        rows = race(things, native[0], rounds=7)
        told.append(table(group, rows, native[0].partition(":")[0]))
        peaks = "; ".join(f"{name} {peak(group, name, n):,.0f}" for name in names)
        told.append(f"Peak above the input, MiB: {peaks}.\n")
    told.append(table("pandas, 100,000 people", applied(data), "careplan"))
    return "\n".join(told)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
