"""How time grows with size: ``python benchmarks/growth.py``. Steeper than linear is a fault.

Prints Markdown, and draws the lines to a file if one is named.
"""

import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve
from deciding import criteria

from careplan import check, load_plan, load_profile
from careplan.eligibility import decide

ON = date(2026, 11, 20)
EXAMPLE = Path(__file__).parent.parent / "examples" / "rehabilitation.json"
LINEAR = 1.15
"""The steepest slope on the log-log lines that still counts as linear."""


class Curve(NamedTuple):
    """Sizes, and the seconds that each takes."""

    name: str
    unit: str
    points: list[tuple[int, float]]

    @property
    def slope(self) -> float:
        """How steep the line is between its two largest sizes: 1 is linear."""
        (small, less), (large, more) = self.points[-2:]
        return math.log(more / less) / math.log(large / small)


def least(run: Callable[[], Any], rounds: int = 5) -> float:
    """The least seconds of processor time of some runs: other programs' work doesn't count."""
    run()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def document(size: int) -> bytes:
    """A plan of about so many bytes: the example, with its goals again and again."""
    held = json.loads(EXAMPLE.read_bytes())
    goals = held["goals"]
    each = len(json.dumps(goals))
    times = max(1, (size - len(json.dumps(held)) + each) // each)
    held["goals"] = [
        {**goal, "key": f"{goal['key']}-{at}"} for at in range(times) for goal in goals
    ]
    return json.dumps(held).encode()


def plans(most: int) -> Iterator[Curve]:
    """Plans of ten kilobytes and more, read, and checked."""
    profile = load_profile("lancashire-rehab")
    reading, checking = [], []
    for size in _up_to(most, 10_000):
        text = document(size)
        plan = load_plan(text, most_bytes=10 * most)
        reading.append((len(text), least(lambda t=text: load_plan(t, most_bytes=10 * most))))
        checking.append((len(text), least(lambda p=plan: check(p, profile, on=ON).findings)))
    yield Curve("read a plan", "bytes", reading)
    yield Curve("check a plan", "bytes", checking)


def profiles(most: int) -> Iterator[Curve]:
    """A plan checked against ever more requirements."""
    plan, profile = load_plan(EXAMPLE), load_profile("lancashire-rehab")
    points = []
    for size in _up_to(most, 10):
        needs = (profile.requirements * (size // len(profile.requirements) + 1))[:size]
        many = tuple(evolve(need, key=f"{need.key}-{at}") for at, need in enumerate(needs))
        one = evolve(profile, requirements=many)
        points.append((size, least(lambda one=one: check(plan, one, on=ON).findings)))
    yield Curve("check against a profile", "requirements", points)


def funds(most: int) -> Iterator[Curve]:
    """A decision with ever more facts, one of them known."""
    points = []
    for size in _up_to(most, 10):
        one = criteria(size)
        points.append((size, least(lambda one=one: decide(one, {"a0": True}, on=ON))))
    yield Curve("decide", "facts", points)


def indicators(most: int) -> Iterator[Curve]:
    """An indicator over ever more rows."""
    from counting import KPI, records

    from careplan import frames

    points = []
    for size in _up_to(most, 10_000):
        data = records(KPI, size)
        points.append((size, least(lambda d=data: frames.calculate(d, KPI, period="2026-H2"))))
    yield Curve("calculate an indicator, Polars", "rows", points)


def _up_to(most: int, size: int) -> Iterator[int]:
    while size <= most:
        yield size
        size *= 10


def curves(part: float = 1) -> list[Curve]:
    """Every line; a part of the sizes for a quick look."""
    return [
        *plans(int(10_000_000 * part)),
        *profiles(int(1_000 * part)),
        *funds(int(10_000 * part)),
        *indicators(int(1_000_000 * part)),
    ]


def drawn(found: list[Curve], path: Path) -> None:
    """The lines, on logarithmic scales, with what is linear beside them."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    for curve in found:
        sizes, times = zip(*curve.points, strict=True)
        line = [(size / sizes[0], took / times[0]) for size, took in curve.points]
        axes.loglog(*zip(*line, strict=True), marker="o", label=curve.name)
    axes.loglog([1, 1000], [1, 1000], color="grey", linestyle=":", label="linear")
    axes.set(xlabel="times the smallest size", ylabel="times its time")
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})


def growth(path: Path | None = None, part: float = 1) -> str:
    """The table: each size's time, and how steep the last step is."""
    found = curves(part)
    if path is not None:
        drawn(found, path)
    lines = ["| | sizes | ms | slope at the end |", "|---|---|---|---:|"]
    for curve in found:
        sizes = ", ".join(f"{size:,}" for size, _ in curve.points)
        times = ", ".join(f"{took * 1e3:,.1f}" for _, took in curve.points)
        told = f"{curve.slope:.2f}" + ("" if curve.slope <= LINEAR else ", a fault")
        lines.append(f"| {curve.name} | {sizes} {curve.unit} | {times} | {told} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(growth(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
