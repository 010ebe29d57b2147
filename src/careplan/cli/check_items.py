"""What ``careplan check`` is given, one document at a time: whole files, and lines of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from rich.console import Console
from rich.markup import escape
from rich.progress import track, wrap_file

from careplan.cli.messages import shown
from careplan.cli.plan_files import LINES, NoFiles
from careplan.cli.reading import standard_input
from careplan.cli.record_tables import TABLES, TableOptions
from careplan.cli.records import Record
from careplan.errors import LoadError, Problem
from careplan.serde.document_reader import numbered_lines, too_long
from careplan.serde.json_text import opened
from careplan.serde.loading import MOST_BYTES


class Item(NamedTuple):
    """One document to check.

    Args:
        place: the path to show; for a line, a colon and its number follow.
        data: the file, the line or standard input; what was read from the rows of a table; or why
            there is nothing to read.
        line: the number of the line in its file; ``None`` for a whole file.
    """

    place: str
    data: Path | bytes | Record | LoadError
    line: int | None = None


def has_lines(file: Path | NoFiles) -> bool:
    """Does a file have many documents: one on each line, or in rows?"""
    return isinstance(file, Path) and file.suffix.lower() in {*LINES, *TABLES}


def items(
    files: Sequence[Path | NoFiles], table: TableOptions, *, after: int, hidden: bool
) -> Iterator[Item]:
    """Every document in these files, in order. Lines are read as they are asked for.

    Args:
        files: the files, as `plan_files.expanded` gives them.
        table: how a CSV file is written.
        after: the number of the last line to leave out, in files with lines.
        hidden: whether to show no bar for the files, because it would get between the lines that
            are printed.
    """
    for file in _watched_files(files, hidden=hidden):
        if isinstance(file, NoFiles):
            yield Item(str(file.path), file.error)
        elif has_lines(file):
            yield from _lines(file, table, after)
        else:
            yield _whole(file)


def _whole(file: Path) -> Item:
    if str(file) != "-":
        return Item(str(file), file)
    try:
        return Item("-", standard_input())
    except LoadError as error:
        return Item("-", error)


def _lines(file: Path, table: TableOptions, after: int) -> Iterator[Item]:
    none = True
    try:
        with _watched(file) as source:
            rows = file.suffix.lower() in TABLES
            for number, data in table.records(source, file) if rows else _numbered(source):
                if number <= after:
                    continue
                none = False
                yield Item(f"{file}:{number}", data, number)
    except LoadError as error:
        yield Item(str(file), error)
        return
    if none:
        more = f" after line {after}" if after else ""
        yield Item(str(file), LoadError([Problem("", f"expected at least one plan{more}")]))


def _numbered(source: BinaryIO) -> Iterator[tuple[int, bytes | LoadError]]:
    for number, line in numbered_lines(source, MOST_BYTES):
        yield number, too_long(MOST_BYTES) if line is None else line


def _watched_files(files: Sequence[Path | NoFiles], *, hidden: bool) -> Iterable[Path | NoFiles]:
    """The files, with a progress bar if there are several and standard error is a terminal."""
    console = Console(stderr=True)
    if hidden or len(files) == 1 or not console.is_terminal:
        return files
    return track(files, description="", console=console, transient=True)


@contextmanager
def _watched(path: Path) -> Iterator[BinaryIO]:
    """Open a file, and show a progress bar if standard error is a terminal."""
    console = Console(stderr=True)
    with opened(path) as file:
        if not console.is_terminal:
            yield file
            return
        size = path.stat().st_size
        with wrap_file(
            file, size, description=escape(shown(path.name)), console=console, transient=True
        ) as watched:
            yield watched
