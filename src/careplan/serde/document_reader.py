"""Reads a document into a typed object, or into one error that lists everything wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, cast

from careplan._core.models import Model
from careplan.eligibility.fact_sheet import FactSheet, facts_from
from careplan.errors import FactsError, LoadError, Problem
from careplan.plans import SupportPlan
from careplan.serde.checker import checker
from careplan.serde.compiled import reader
from careplan.serde.document_limits import Repeated, refuse_unsound
from careplan.serde.json_text import Data, opened, parse, taken

R = TypeVar("R", bound=Model)
T = TypeVar("T")

_FORMAT: Final = re.compile(r"(careplan-[a-z-]+)/\d+", re.ASCII)
"""What any of the library's documents says in ``format``."""


def read_document(data: Data, kind: type[R], most_bytes: int, *, empty_is_blank: bool) -> R:
    """Read a plan, or a programme, from a document that names its format."""
    raw = parse(data, most_bytes)
    problems: list[Problem] = []
    if isinstance(raw, dict):
        problems += _misnamed(raw, kind.FORMAT)
    return _structured(raw, kind, empty_is_blank=empty_is_blank, problems=problems)


def read(data: Data, kind: type[R], most_bytes: int, *, empty_is_blank: bool) -> R:
    """Read one object of any model. A document of its own may name its format here too."""
    raw = parse(data, most_bytes)
    problems: list[Problem] = []
    if isinstance(raw, dict) and "format" in raw:
        problems += _misnamed(raw, kind.FORMAT)
    return _structured(raw, kind, empty_is_blank=empty_is_blank, problems=problems)


def _misnamed(raw: dict[str, Any], form: str) -> list[Problem]:
    """Take the format out of a document. A wrong one is a problem.

    Raises:
        LoadError: if a key is repeated, or it is the format of another kind of document. What
            else would be wrong with it says nothing then.
    """
    if isinstance(raw, Repeated):
        refuse_unsound(raw)
    stated = raw.get("format")
    kind, _, _ = form.partition("/")
    if isinstance(stated, str) and (found := _FORMAT.fullmatch(stated)) and found[1] != kind:
        expected = f"expected {form!r}" if form else "expected a part of a document"
        raise LoadError([Problem("/format", f"{expected}; this is a document of another kind")])
    if not form:
        return []  # an unknown key like any other
    raw.pop("format", None)
    expected = f"expected {form!r}, the only format read here"
    return [] if stated == form else [Problem("/format", expected)]


def read_plans(
    source: Path | BinaryIO, most_bytes: int, *, empty_is_blank: bool
) -> Iterator[SupportPlan | LoadError]:
    """Read a plan from each line; for a wrong line, the error."""

    def plan(line: bytes) -> SupportPlan:
        return read_document(line, SupportPlan, most_bytes, empty_is_blank=empty_is_blank)

    return (found for _, found in read_lines(source, plan, most_bytes))


def read_lines(
    source: Path | BinaryIO, read_one: Callable[[bytes], T], most_bytes: int
) -> Iterator[tuple[int, T | LoadError]]:
    """Read each line that isn't empty: its number, and the object or the error."""
    for number, line in numbered_lines(source, most_bytes):
        if line is None:
            yield number, too_long(most_bytes)
            continue
        try:
            yield number, read_one(line)
        except LoadError as error:
            yield number, error


def numbered_lines(source: Path | BinaryIO, most_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line that isn't empty, with its number; ``None`` for one that is too long."""
    if isinstance(source, Path):
        with opened(source) as file:
            yield from numbered_lines(file, most_bytes)
        return
    for number, line in enumerate(_lines(source, most_bytes), start=1):
        held = None if line is None else line.strip()
        if held != b"":
            yield number, held


def too_long(most_bytes: int) -> LoadError:
    """The error of a line that is too long."""
    return LoadError([Problem("", f"expected at most {most_bytes} bytes in a line")])


def read_facts(data: Data, most_bytes: int) -> FactSheet:
    """Read the facts in one document."""
    raw = parse(data, most_bytes)
    refuse_unsound(raw)
    if not isinstance(raw, dict):
        raise LoadError([Problem("", "expected an object")])
    problems = _misnamed(raw, FactSheet.FORMAT) if "format" in raw else []
    try:
        found = facts_from(raw)
    except FactsError as error:
        problems += error.problems
    if problems:
        raise LoadError(problems)
    return found


def _lines(file: BinaryIO, most_bytes: int) -> Iterator[bytes | None]:
    """Each line, or ``None`` for one that is too long. A long line is read in pieces."""
    while line := taken(file.readline, most_bytes + 2):
        if len(line.rstrip(b"\r\n")) <= most_bytes:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = taken(file.readline, most_bytes)
        yield None


def _structured(raw: Any, kind: type[R], *, empty_is_blank: bool, problems: list[Problem]) -> R:
    """Read with the compiled reader. If that refuses, read again to find every fault."""
    empty, model = None if empty_is_blank else (), cast("Any", kind)
    if not problems:
        try:
            found: R = reader(model, empty)(raw)
        except Exception:  # noqa: BLE001, S110  (what follows says what is wrong)
            pass
        else:
            return found
    refuse_unsound(raw)
    again = checker(model, empty)(raw, "", problems)
    if not problems:  # pragma: no cover  (both accept the same documents: a property holds it)
        return cast("R", again)
    # raised outside the handler, so that no exception that contains a value is its context
    raise LoadError(problems)
