"""A million events of client level data: ``python benchmarks/events.py [polars|duckdb|spark] [n]``.

Needs ``pip install -e ".[frames]" --group bench``, and PySpark with Java for Spark.
It writes a file of invented events, reads it, checks it, makes its events unique and counts them.
Half as many come first, so that the ratio shows whether time grows with the rows.
"""

import csv
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from careplan import frames
from careplan.returns.specification import field_names

FIRST = date(2025, 10, 1)
OWN = {
    "Request": {"route_of_access": "as coded"},
    "Assessment": {"assessment_type": "Long term assessment", "assessment_method": "as coded"},
    "Service": {
        "service_type": "Long term support: Community",
        "service_component": "Home support or domiciliary care",
        "delivery_mechanism": "CASSR managed personal budget",
        "unit_cost": "19.50",
        "cost_frequency": "as coded",
        "planned_units": "14",
    },
    "Review": {"review_reason": "Planned", "review_method": "as coded"},
}
OUTCOMES = ["Continuation of support or services", "NFA: Other", "Progress to Assessment"]


def written(file, n):
    """A file of n events, about a quarter as many people, some twice, some with a blank."""
    chance = random.Random(5)
    with file.open("w", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(field_names())
        for _ in range(n):
            kind = chance.choice([*OWN])
            person, start = chance.randrange(n // 4), FIRST + timedelta(chance.randrange(330))
            held = OWN[kind] | {
                "la_code": "E99",
                "period_start": "2025-10-01",
                "period_end": "2026-09-30",
                "nhs_number": f"{9990000000 + person}",
                "person_id": f"p-{person}",
                "date_of_birth": f"{1930 + person % 70}-02-03",
                "client_type": "Service user",
                "event_type": kind,
                "start": f"{start}",
                "end": f"{start + timedelta(chance.randrange(30))}",
                "outcome": chance.choice(OUTCOMES),
                "gender": chance.choice(["as coded", "as coded", ""]),
            }
            rows.writerow(held.get(name, "") for name in field_names())


def timed(what, work):
    """Say how long it took, by the clock and on all cores together."""
    began, busy = time.perf_counter(), time.process_time()
    result = work()
    took, worked = time.perf_counter() - began, time.process_time() - busy
    print(f"| {what} | {took:.1f} | {worked:.1f} |", flush=True)
    return result


def collected(frame):
    """The result, in memory."""
    return frame if hasattr(frame, "shape") and not hasattr(frame, "fetchall") else arrow(frame)


def arrow(frame):
    """A lazy result as Arrow."""
    return frame.toArrow() if hasattr(frame, "toArrow") else frame.to_arrow_table()


def engine(name, file):
    """A frame of the file on an engine."""
    if name == "polars":
        return frames.read_events(file, backend="polars")
    held = frames.read_events(file, backend="pyarrow")
    if name == "duckdb":
        import duckdb

        return duckdb.from_arrow(held)
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g")
    session = session.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    path = str(file.with_suffix(".parquet"))
    import pyarrow.parquet

    pyarrow.parquet.write_table(held, path)
    return session.read.parquet(path)


def measured(name, n):
    """Read, check, make unique, count."""
    file = Path(tempfile.mkdtemp()) / "events.csv"
    written(file, n)
    size = file.stat().st_size / 10**6
    print(f"\n### {name}, {n:,} events, {size:.0f} MB\n\n| | s | CPU s |\n|---|---:|---:|")
    held = timed("read", lambda: engine(name, file))
    timed("checked", lambda: collected(frames.check_events(held)))
    kept = timed("made unique", lambda: collected(frames.unique_events(held)))
    timed("counted", lambda: frames.count_events(kept, "2026-Q1"))
    timed("months covered", lambda: frames.coverage(kept, on=date(2026, 10, 9)))


if __name__ == "__main__":
    asked = sys.argv[1:] or ["polars", "duckdb"]
    sizes = [int(one) for one in asked if one.isdigit()] or [500_000, 1_000_000]
    print(", ".join(f"{one} {version(one)}" for one in ("polars", "duckdb", "narwhals")))
    for wanted in (one for one in asked if not one.isdigit()):
        for size in sizes:
            measured(wanted, size)
