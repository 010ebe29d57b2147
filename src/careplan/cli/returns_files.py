"""What ``careplan returns`` does with a file: as a frame where a library is there, or in Python.

The answers are the same. A frame is quicker, and takes less memory. A workbook is read in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, NamedTuple

from careplan._base.whole_file import whole_file
from careplan.errors import Problem, RecordsError
from careplan.formats import events_workbook, read_events_workbook
from careplan.returns import (
    Coverage,
    Event,
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
_WORKBOOKS: Final = {".xlsx", ".xlsm"}


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


def look_through(
    file: Path, columns: Mapping[str, str], on: date, unique: Path | None, sheet: str | None
) -> Found:
    """Check a file, and write each of its events once.

    Args:
        file: the file: a CSV, or a workbook if its name ends so.
        columns: field to column name.
        on: the day on which it is sent.
        unique: the file to write, if one is asked for; a workbook if its name ends so.
        sheet: the sheet of a workbook; ``None`` for its first.

    Raises:
        RecordsError: if it can't be read or written.
        ImportError: if it is a workbook, and the extra for those isn't installed.
        OSError: if a file can't be opened.
    """
    workbook = _is_workbook(file)
    if sheet is not None and not workbook:
        raise RecordsError([Problem("/sheet", "only a workbook (.xlsx) has sheets")])
    backend = _backend()
    if backend is not None and not workbook and not (unique and _is_workbook(unique)):
        return _in_a_frame(file, columns, on, unique, backend)

    def events() -> Iterator[Event]:
        if workbook:
            return read_events_workbook(file, columns=columns, sheet=sheet)
        return read_events(file, columns=columns)

    report = check_events(events())
    covers = coverage(events(), on=on)
    if unique is not None:
        _write(unique_events(events()), unique, columns)
    return Found(report.events, report.counts(), lambda: report.findings, covers)


def _is_workbook(file: Path) -> bool:
    return file.suffix.lower() in _WORKBOOKS


def _write(events: Iterable[Event], file: Path, columns: Mapping[str, str]) -> None:
    if _is_workbook(file):
        with whole_file(file) as part:
            part.write_bytes(events_workbook(events, columns=columns))
    else:
        write_events(events, file, columns=columns)


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
