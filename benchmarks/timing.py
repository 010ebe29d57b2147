"""Times things side by side: every round runs each once, in turned order; medians and ratios."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

Row = tuple[str, float, float]
TABLES: list[tuple[str, list[Row]]] = []
"""Every table of this run: its title, and its rows."""


def race(things: Mapping[str, Callable[[], Any]], base: str, rounds: int = 40) -> list[Row]:
    """Name, median microseconds, and median ratio to the base, for each."""
    repeats = {name: _repeats(thing) for name, thing in things.items()}
    times: dict[str, list[float]] = {name: [] for name in things}
    names = list(things)
    for turn in range(rounds):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            times[name].append(_once(things[name], repeats[name]))
    return [
        (
            name,
            statistics.median(times[name]) * 1e6,
            statistics.median(a / b for a, b in zip(times[name], times[base], strict=True)),
        )
        for name in names
    ]


def _once(thing: Callable[[], Any], repeats: int) -> float:
    gc.collect()
    start = time.perf_counter()
    for _ in range(repeats):
        thing()
    return (time.perf_counter() - start) / repeats


def _repeats(thing: Callable[[], Any]) -> int:
    thing()
    return max(1, int(0.01 / _once(thing, 1)))


def race_imports(statements: Mapping[str, str], base: str, rounds: int = 15) -> list[Row]:
    """The same for import statements, each in a fresh process, above a bare interpreter."""
    times: dict[str, list[float]] = {name: [] for name in ("", *statements)}
    for _ in range(rounds):
        for name in times:
            code = statements.get(name, "pass")
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times[name].append(time.perf_counter() - start)
    bare = statistics.median(times.pop(""))
    medians = {name: statistics.median(held) - bare for name, held in times.items()}
    return [(name, took * 1e6, took / medians[base]) for name, took in medians.items()]


def table(title: str, rows: list[Row], base: str) -> str:
    """The rows as Markdown. They are kept in `TABLES` too."""
    TABLES.append((title, rows))
    lines = [f"### {title}", "", f"| | µs | x {base} |", "|---|---:|---:|"]
    lines += [f"| {name} | {took:,.0f} | {ratio:.2f} |" for name, took, ratio in rows]
    return "\n".join([*lines, ""])
