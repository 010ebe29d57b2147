"""The ratios of a run beside the aims, and what got worse than in the last run that was kept."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from timing import Row

HERE = Path(__file__).parent
LAST = HERE / "last.json"
WORSE = 1.15
"""Ratios move by a tenth from run to run."""


def ratios(tables: Iterable[tuple[str, list[Row]]]) -> dict[str, float]:
    """Each row's ratio, by its table's title without numbers, and its own name."""
    return {
        f"{re.sub(r'[0-9]+([,.][0-9]+)*', 'n', title)}: {name}": ratio
        for title, rows in tables
        for name, _, ratio in rows
    }


def last() -> dict[str, float]:
    """The ratios of the last run that was kept; none if there was none."""
    held: dict[str, float] = json.loads(LAST.read_text()) if LAST.is_file() else {}
    return held


def keep(found: Mapping[str, float]) -> None:
    """Keep this run's ratios, and those of the last run that it didn't measure."""
    rounded = {name: round(ratio, 3) for name, ratio in found.items()}
    LAST.write_text(json.dumps(last() | rounded, indent=2, sort_keys=True) + "\n")


def against_aims(found: Mapping[str, float]) -> str:
    """A table of the aims that this run has measured."""
    lines = ["## The aims\n", "| | aim, at most | measured | |", "|---|---:|---:|---|"]
    for aim in tomllib.loads((HERE / "aims.toml").read_text())["aim"]:
        if (ratio := found.get(aim["row"])) is not None:
            met = "met" if ratio <= aim["at_most"] else "not met"
            lines.append(f"| {aim['what']} | {aim['at_most']} | {ratio:.2f} | {met} |")
    return "\n".join([*lines, ""])


def got_worse(found: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """What of the library's own took clearly more of its peer's time than in the last run."""
    return [
        f"{name}: {before[name]:.2f} before, {ratio:.2f} now"
        for name, ratio in found.items()
        if "careplan" in name and name in before and ratio > before[name] * WORSE
    ]
