"""Checks a file of JSON Lines on several cores, in the file's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, overload

from attrs import frozen

from careplan.errors import LoadError, Problem
from careplan.parallel.documents import checked
from careplan.parallel.processes import Died, in_order
from careplan.profiles import load_profile
from careplan.rules import Profile, Report
from careplan.serde.document_reader import numbered_lines, too_long
from careplan.serde.loading import MOST_BYTES

T = TypeVar("T")
Line = tuple[int, bytes | None]


@frozen
class CheckedLine(Generic[T]):
    """What came of one line.

    Args:
        number: the number of the line in the file, from 1.
        result: what was made of the line's report; ``None`` if the line couldn't be read.
        problems: why the line couldn't be read or checked; empty if it could.
    """

    number: int
    result: T | None
    problems: tuple[Problem, ...] = ()


@overload
def check_lines(
    source: Path | BinaryIO,
    profile: str | Path | Profile,
    *,
    on: date,
    then: None = None,
    jobs: int = 1,
    after: int = 0,
    chunk: int = 100,
) -> Iterator[CheckedLine[Report]]: ...
@overload
def check_lines(
    source: Path | BinaryIO,
    profile: str | Path | Profile,
    *,
    on: date,
    then: Callable[[Report], T],
    jobs: int = 1,
    after: int = 0,
    chunk: int = 100,
) -> Iterator[CheckedLine[T]]: ...
def check_lines(  # noqa: PLR0913  (each is a choice of the caller's)
    source: Path | BinaryIO,
    profile: str | Path | Profile,
    *,
    on: date,
    then: Callable[[Report], Any] | None = None,
    jobs: int = 1,
    after: int = 0,
    chunk: int = 100,
) -> Iterator[CheckedLine[Any]]:
    """Check a file of one document to a line, on as many cores as you like.

    What comes out doesn't depend on `jobs`: the same results, in the order of the lines. Reading
    and checking are the workers' work, and few chunks are on their way at a time, so memory
    stays the same however long the file is.

    Args:
        source: the file's path, or a file open for reading bytes. Empty lines are skipped.
        profile: as for `careplan.check`.
        on: the date of the check.
        then: what to make of each report, in the worker. It is a function of a module, so that
            another process can find it. A small result travels faster than a report, which is what
            you get without it.
        jobs: how many processes work, 1 or more; 1 uses no other process.
        after: the number of the last line that needn't be checked again, 0 or more: a run that
            was broken off goes on from there.
        chunk: how many lines a process gets at a time, 1 or more.

    Yields:
        What came of each line. A worker that dies takes only its own lines with it: each of them
        has a problem that says so.

    Raises:
        LoadError: if the file can't be read.
        ValueError: if `jobs`, `after` or `chunk` is too small.
        UnknownNameError: if there is no such profile.
        ProfileError: if the profile's file is wrong.

    >>> import io
    >>> from datetime import date
    >>> lines = io.BytesIO(b'{"format": "careplan-plan/1", "key": "p1"}' + bytes([10]) + b"{")
    >>> for line in check_lines(lines, "lancashire-rehab", on=date(2026, 3, 2)):
    ...     print(line.number, line.result and line.result.key, *line.problems)
    1 p1
    2 None not JSON, at line 1, column 2
    """
    for name, given, least in (("jobs", jobs, 1), ("after", after, 0), ("chunk", chunk, 1)):
        if given < least:
            msg = f"{name} is {least} or more"
            raise ValueError(msg)
    lines = (line for line in numbered_lines(source, MOST_BYTES) if line[0] > after)
    work = partial(_checked, profile=load_profile(profile), on=on, then=then)
    for chunk_of_lines, found in in_order(work, _chunks(lines, chunk), jobs=jobs):
        if isinstance(found, Died):
            gone = (Problem("", "the process that checked this line died"),)
            yield from (CheckedLine(number, None, gone) for number, _ in chunk_of_lines)
        else:
            yield from found


def _chunks(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    held = iter(lines)
    for first in held:
        yield [first, *islice(held, size - 1)]


def _checked(
    lines: list[Line], *, profile: Profile, on: date, then: Callable[[Report], Any] | None
) -> list[CheckedLine[Any]]:
    """What came of each line of one chunk. A worker runs this."""
    return [_one(number, line, profile, on, then) for number, line in lines]


def _one(
    number: int,
    line: bytes | None,
    profile: Profile,
    on: date,
    then: Callable[[Report], Any] | None,
) -> CheckedLine[Any]:
    if line is None:
        return CheckedLine(number, None, too_long(MOST_BYTES).problems)
    found = checked(line, profile, on)
    if isinstance(found, LoadError):
        return CheckedLine(number, None, found.problems)
    return CheckedLine(number, found if then is None else then(found))
