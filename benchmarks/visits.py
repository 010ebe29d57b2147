"""Visits from a CSV of a rota system: read, and read and checked, by processor time.

``python benchmarks/visits.py 100000`` writes so many rows, made of those of an example.
"""

import csv
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careplan import check
from careplan.errors import LoadError
from careplan.tables import Table, load_table
from careplan.visits import Visit

EXAMPLE = Path(__file__).parent.parent / "examples" / "care" / "visits-week.csv"
COLUMNS = {"key": "Visit", "started": "Log on", "ended": "Log off"}
ON = date(2026, 11, 30)


def rows(path: Path, count: int) -> None:
    """Write a table of so many visits, each with a key of its own."""
    with EXAMPLE.open(newline="") as source:
        heads, *held = csv.reader(source)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for number in range(count):
            writer.writerow([f"v-{number}", *held[number % len(held)][1:]])


def table_of(path: Path) -> Table[Visit]:
    """The table of visits."""
    return load_table(path, Visit, columns=COLUMNS, days="dd/mm/yyyy", local_times=True)


def visits(table: Table[Visit]) -> Iterator[Visit]:
    """Every visit of a table; a row that can't be read ends the run."""
    for line, visit in table:
        if isinstance(visit, LoadError):
            raise SystemExit(f"line {line}: {visit}")
        yield visit


def main(count: int) -> None:
    """Print the two rates, and the most memory that the process took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "visits.csv"
        rows(path, count)
        begun = time.process_time()
        read = sum(1 for _ in visits(table_of(path)))
        middle = time.process_time()
        table = table_of(path)
        source = table.source
        left = sum(not check(one, "visit", on=ON, source=source).ok for one in visits(table))
        ended = time.process_time()
    print(f"read: {read / (middle - begun):,.0f} visits a second")
    print(f"read and checked: {read / (ended - middle):,.0f} a second; with a must left: {left:,}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
