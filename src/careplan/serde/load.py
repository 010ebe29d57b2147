"""Documents in, typed objects out: every document loads, or says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

from careplan.errors import InvalidValueError, LoadError, Problem
from careplan.plans import SupportPlan
from careplan.records import Record
from careplan.serde.converter import converter
from careplan.serde.text import DEEPEST, MOST_BYTES, Data, opened, parse

__all__ = ["FORMAT", "load", "load_plan", "load_plans"]

FORMAT: Final = "careplan-plan/1"
"""The format of plan documents that this version reads and writes."""

R = TypeVar("R", bound=Record)


def load_plan(
    data: Data, *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> SupportPlan:
    """Read a support plan.

    Args:
        data: JSON as bytes or text, a path to a file, or a mapping that was JSON once.
            The document says ``"format": "careplan-plan/1"``.
        empty_is_blank: read ``[]`` as *not asked*, for exports that write it so. By
            default it is *asked, and there are none*.
        most_bytes: the longest document to read, 1 or more.

    Raises:
        LoadError: for every document that isn't a plan, never another exception. It
            holds every problem of shape at once, each with its JSON Pointer, and no
            value of the document. Problems between fields come once the fields are sound.

    >>> load_plan('{"format": "careplan-plan/1", "key": "p1", "goals": []}').goals
    ()
    """
    raw = parse(data, most_bytes)
    problems: list[Problem] = []
    if isinstance(raw, dict):
        if raw.get("format") != FORMAT:
            problems.append(Problem("/format", f"expected {FORMAT!r}"))
        raw = {name: value for name, value in raw.items() if name != "format"}
    return _structured(raw, SupportPlan, empty_is_blank=empty_is_blank, problems=problems)


def load(
    data: Data, kind: type[R], *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> R:
    """Read any one object of the models: a goal alone, a need alone.

    Args:
        data: as for `load_plan`, without the format.
        kind: the class to read: ``Goal``.
        empty_is_blank: as for `load_plan`.
        most_bytes: as for `load_plan`.

    Raises:
        LoadError: as for `load_plan`.

    >>> from careplan.goals import Goal
    >>> load({"statement": "I want to swim again", "due": "2026-13-01"}, Goal)
    Traceback (most recent call last):
    careplan.errors.LoadError: /due: expected a date such as 2026-03-15
    """
    raw = parse(data, most_bytes)
    return _structured(raw, kind, empty_is_blank=empty_is_blank, problems=[])


def load_plans(
    source: Path | BinaryIO, *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> Iterator[SupportPlan | LoadError]:
    """Read plans from a file of JSON Lines, one at a time, in constant memory.

    Args:
        source: the file's path, or a file open for reading bytes, which is left open;
            empty lines are passed over.
        empty_is_blank: as for `load_plan`.
        most_bytes: the longest line to read.

    Yields:
        For each line its plan, or the `LoadError` that says what is wrong with it. A bad
        line never stops the rest.

    Raises:
        LoadError: if the file can't be opened.
    """
    if isinstance(source, Path):
        with opened(source) as file:
            yield from load_plans(file, empty_is_blank=empty_is_blank, most_bytes=most_bytes)
        return
    for line in _lines(source, most_bytes):
        if line is None:
            yield LoadError([Problem("", f"expected at most {most_bytes} bytes in a line")])
        elif line.strip():
            try:
                yield load_plan(line, empty_is_blank=empty_is_blank, most_bytes=most_bytes)
            except LoadError as error:
                yield error


def _lines(file: BinaryIO, most_bytes: int) -> Iterator[bytes | None]:
    """Each line, or ``None`` for one that is too long, of which only pieces are ever held."""
    while line := file.readline(most_bytes + 1):
        if len(line) <= most_bytes or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(most_bytes)
        yield None


def _structured(raw: Any, kind: type[R], *, empty_is_blank: bool, problems: list[Problem]) -> R:
    """Read fast; if that fails for whatever reason, read again thoroughly and say why."""
    if empty_is_blank:
        raw = _without_empty(raw)
    if not problems:
        try:
            return converter(thorough=False).structure(raw, kind)
        except Exception:  # noqa: BLE001, S110  (the thorough reading below says what is wrong)
            pass
    try:
        found = converter(thorough=True).structure(raw, kind)
    except InvalidValueError as error:
        problems = [*problems, *error.problems]
    else:
        if not problems:  # pragma: no cover  (the two converters accept the same documents)
            return found
    # raised outside the handlers, so that no exception that held a value is its context
    raise LoadError(problems)


def _without_empty(raw: Any, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise LoadError([Problem("", f"expected at most {DEEPEST} levels")])
    if isinstance(raw, dict):
        kept = {name: value for name, value in raw.items() if value != []}
        return {name: _without_empty(value, depth + 1) for name, value in kept.items()}
    if isinstance(raw, list):
        return [_without_empty(item, depth + 1) for item in raw]
    return raw
