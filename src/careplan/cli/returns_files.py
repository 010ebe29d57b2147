"""What ``careplan returns`` does with a file: as a frame where a library is there, or in Python.

The answers are the same. A frame is quicker, and takes less memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, NamedTuple

from careplan.returns import (
    Coverage,
    EventFinding,
    Kind,
    check_events,
    coverage,
    read_events,
    unique_events,
    write_events,
)

Backend = Literal["polars", "pyarrow"]
_BACKENDS: Final[tuple[Backend, ...]] = ("polars", "pyarrow")


class Found(NamedTuple):
    """What was found in a file.

    Args:
        events: how many events it has.
        counts: how many findings there are of each kind about each field.
        findings: gives each finding.
        covers: what the file covers.
    """

    events: int
    counts: Mapping[tuple[Kind, str], int]
    findings: Callable[[], Iterable[EventFinding]]
    covers: Coverage


def look_through(file: Path, columns: Mapping[str, str], on: date, unique: Path | None) -> Found:
    """Check a file, and write each of its events once.

    Args:
        file: the file.
        columns: field to column name.
        on: the day on which it is sent.
        unique: the file to write, if one is asked for.

    Raises:
        RecordsError: if it can't be read or written.
        OSError: if a file can't be opened.
    """
    backend = _backend()
    if backend is not None:
        return _in_a_frame(file, columns, on, unique, backend)
    report = check_events(read_events(file, columns=columns))
    covers = coverage(read_events(file, columns=columns), on=on)
    if unique is not None:
        write_events(unique_events(read_events(file, columns=columns)), unique, columns=columns)
    return Found(report.events, report.counts(), lambda: report.findings, covers)


def _backend() -> Backend | None:
    """The kind of frame that can be made here."""
    if not all(map(find_spec, ("narwhals", "numpy"))):
        return None
    return next(filter(find_spec, _BACKENDS), None)


def _in_a_frame(
    file: Path, columns: Mapping[str, str], on: date, unique: Path | None, backend: Backend
) -> Found:
    from careplan import frames  # noqa: PLC0415  (needs an extra)
    from careplan.frames.event_findings import findings_of  # noqa: PLC0415

    held = frames.read_events(file, backend=backend, columns=columns)
    found = frames.check_events(held)
    covers = frames.coverage(held, on=on)
    if unique is not None:
        frames.write_events(frames.unique_events(held), unique, columns=columns)
    return Found(len(held), frames.count_findings(found), lambda: findings_of(found), covers)
