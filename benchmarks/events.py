"""A million events of client level data: ``python benchmarks/events.py [polars|duckdb|spark] [n]``.

Needs ``pip install -e ".[frames]" --group bench``, and PySpark with Java for Spark.
It writes a file of invented events. Each engine reads it, checks it, makes its events unique and
counts them, in a process of its own. What they count is compared before anything is printed.
Half as many come first, so that the ratio shows whether time grows with the rows.
"""

import csv
import json
import os
import random
import resource
import subprocess
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


def polars(file):
    """Read in Python, every cell as text."""
    return frames.read_events(file, backend="polars")


def duckdb(file):
    """Read by DuckDB, into a table in memory."""
    import duckdb

    duckdb.sql(
        "CREATE TABLE events AS SELECT row_number() OVER () AS row, * "
        f"FROM read_csv('{file}', all_varchar = true)"
    )
    return duckdb.table("events")


def spark(file):
    """Read by a local Spark on two cores, into Parquet."""
    from pyspark.sql import SparkSession, functions

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g")
    session = session.config("spark.sql.shuffle.partitions", "4")
    session = session.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    held, path = session.read.csv(str(file), header=True), str(file.with_suffix(".parquet"))
    numbered = held.withColumn("row", functions.monotonically_increasing_id())
    numbered.write.mode("overwrite").parquet(path)
    return session.read.parquet(path)


ENGINES = {one.__name__: one for one in (polars, duckdb, spark)}


def held_in_memory(frame):
    """A result, worked out."""
    if hasattr(frame, "toArrow"):
        return frame.toArrow()
    return frame.to_arrow_table() if hasattr(frame, "to_arrow_table") else frame


def family():
    """This process, and the one that Spark's engine runs in."""
    pids, found = [os.getpid()], []
    while pids:
        pid = pids.pop()
        found.append(pid)
        tasks = Path(f"/proc/{pid}/task")
        pids += [int(one) for t in tasks.iterdir() for one in (t / "children").read_text().split()]
    return found


def worked():
    """Seconds of processor time on all cores together, in this process and Spark's."""
    ticks = 0
    for pid in family():
        ticks += sum(
            map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])
        )
    return ticks / os.sysconf("SC_CLK_TCK")


def peak():
    """The most memory, in MiB, in this process and Spark's."""
    kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for pid in family()[1:]:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        kib += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return kib / 1024


def measured(name, file):
    """Read, check, make unique, count. Print what each took, and what was counted, as JSON."""
    took, counts = {}, {}

    def timed(what, work):
        began, busy = time.perf_counter(), worked()
        result = work()
        took[what] = (time.perf_counter() - began, worked() - busy)
        return result

    held = timed("read, every cell as text", lambda: ENGINES[name](Path(file)))
    found = timed("checked", lambda: held_in_memory(frames.check_events(held)))
    kept = timed("made unique", lambda: held_in_memory(frames.unique_events(held)))
    of = timed("counted, for a quarter", lambda: frames.count_events(kept, "2026-Q1"))
    covers = timed("months covered", lambda: frames.coverage(kept, on=date(2026, 10, 9)))
    counts["findings"] = [[*key, n] for key, n in frames.count_findings(found).items()]
    counts["kept"] = len(kept)
    counts["events"] = [[one.counted, one.unknown] for one in of.values()]
    counts["covers"] = covers.as_dict()
    print(json.dumps({"took": took, "peak": peak(), "counts": counts}))


def run(engines, sizes):
    """Each engine with each size, one after another."""
    print(", ".join(f"{one} {version(one)}" for one in ("polars", "duckdb", "narwhals")))
    for size in sizes:
        file = Path(tempfile.mkdtemp()) / "events.csv"
        written(file, size)
        print(f"\n{size:,} events, {file.stat().st_size / 10**6:.0f} MB", flush=True)
        expected = None
        for name in engines:
            command = [sys.executable, __file__, "--alone", name, str(file)]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            found = json.loads(told.splitlines()[-1])
            expected = expected or found["counts"]
            assert found["counts"] == expected, f"{name} counts otherwise"
            print(f"\n| {name} | s | CPU s |\n|---|---:|---:|")
            for what, (seconds, busy) in found["took"].items():
                print(f"| {what} | {seconds:.1f} | {busy:.1f} |")
            print(
                f"\nPeak memory: {found['peak']:,.0f} MiB. Load: {os.getloadavg()[0]:.0f}.",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        measured(*sys.argv[2:])
    else:
        asked = sys.argv[1:] or ["polars", "duckdb"]
        sizes = [int(one) for one in asked if one.isdigit()] or [500_000, 1_000_000]
        run([one for one in asked if not one.isdigit()] or ["polars", "duckdb"], sizes)
