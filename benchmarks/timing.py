"""Times things side by side: every round runs each once, in turned order; the least time counts.

It is the processor's time. Other programs make it longer too, as they take the caches, and most for
what touches much memory; nothing makes it shorter. So the least of many rounds is what is closest
to a machine that does nothing else.
"""

import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from typing import Any

Row = tuple[str, float, float]
TABLES: list[tuple[str, list[Row]]] = []
"""Every table of this run: its title, and its rows."""


def race(things: Mapping[str, Callable[[], Any]], base: str, rounds: int = 40) -> list[Row]:
    """Name, least microseconds, and their ratio to the base's, for each."""
    repeats = {name: _repeats(thing) for name, thing in things.items()}
    times: dict[str, list[float]] = {name: [] for name in things}
    names = list(things)
    for turn in range(rounds):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            times[name].append(_once(things[name], repeats[name]))
    least = {name: min(taken) for name, taken in times.items()}
    return [(name, took * 1e6, took / least[base]) for name, took in least.items()]


def _once(thing: Callable[[], Any], repeats: int) -> float:
    gc.collect()
    start = time.process_time()
    for _ in range(repeats):
        thing()
    return (time.process_time() - start) / repeats


def _repeats(thing: Callable[[], Any]) -> int:
    thing()
    return max(1, int(0.01 / max(_once(thing, 1), 1e-6)))


def race_imports(statements: Mapping[str, str], base: str, rounds: int = 7) -> list[Row]:
    """The same for import statements, each in a fresh process, above a bare interpreter.

    All are compiled once before, as an installed package is.
    """
    codes = {"": "pass", **statements}
    times: dict[str, list[float]] = {name: [] for name in codes}
    with tempfile.TemporaryDirectory() as held:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": held}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(rounds + 1):
            for name, code in codes.items():
                before = _of_children()
                subprocess.run([sys.executable, "-c", code], check=True, env=environment)
                if turn:
                    times[name].append(_of_children() - before)
    bare = min(times.pop(""))
    least = {name: max(min(taken) - bare, 0) for name, taken in times.items()}
    return [(name, took * 1e6, took / least[base]) for name, took in least.items()]


def _of_children() -> float:
    """The processor's seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(title: str, rows: list[Row], base: str) -> str:
    """The rows as Markdown. They are kept in `TABLES` too."""
    TABLES.append((title, rows))
    lines = [f"### {title}", "", f"| | µs | x {base} |", "|---|---:|---:|"]
    lines += [f"| {name} | {took:,.0f} | {ratio:.2f} |" for name, took, ratio in rows]
    return "\n".join([*lines, ""])
