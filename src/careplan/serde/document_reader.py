"""Reads a document into a typed object, or into one error that lists everything wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, cast

from careplan._core.format_names import KINDS
from careplan._core.models import Model
from careplan.eligibility.fact_sheet import FactSheet, facts_from
from careplan.errors import FactsError, LoadError, Problem
from careplan.plans import SupportPlan
from careplan.serde.checker import checker
from careplan.serde.compiled import Refused, reader
from careplan.serde.document_limits import Repeated, refuse_unsound
from careplan.serde.json_text import Data, decoded, is_toml, opened, parse, taken, text_of
from careplan.serde.quick_parser import each_key_once, parsed_quickly, surely_exact

R = TypeVar("R", bound=Model)
T = TypeVar("T")

_FORMAT: Final = re.compile(r"(careplan-[a-z-]+)/\d+", re.ASCII)
"""What any of the library's documents says in ``format``."""


def read_document(data: Data, kind: type[R], most_bytes: int, *, empty_is_blank: bool) -> R:
    """Read a plan, or a programme, from a document that names its format."""
    return _read(data, kind, most_bytes, None if empty_is_blank else (), named=True)


def read(data: Data, kind: type[R], most_bytes: int, *, empty_is_blank: bool) -> R:
    """Read one object of any model. A document of its own may name its format here too."""
    return _read(data, kind, most_bytes, None if empty_is_blank else (), named=False)


def _read(data: Data, kind: type[R], most_bytes: int, empty: tuple[()] | None, *, named: bool) -> R:
    """Read JSON by the quickest reader that is sure of it; in doubt by the exact parser."""
    told: R | LoadError | None = None
    text: str | None = None
    if not isinstance(data, Mapping) and not is_toml(data):
        text = text_of(data, most_bytes)
        with suppress(Exception):  # the next reader says what is wrong
            if native := native_reader():
                return cast("R", native(text, kind, empty, named=named))
        with suppress(Exception):
            told = structured(parsed_quickly(text), kind, empty, named=named, text=text)
    if told is None:
        raw = parse(data, most_bytes) if text is None else decoded(text)
        told = structured(raw, kind, empty, named=named)
    if isinstance(told, LoadError):
        # raised outside the handlers, so that no exception that contains a value is its context
        raise told
    return cast("R", told)


@cache
def native_reader() -> Callable[..., Any] | None:
    """The reader that uses msgspec, if that is installed."""
    try:
        from careplan.serde.native_reader import read_natively  # noqa: PLC0415  (on first use)
    except ImportError:
        return None
    return read_natively


def structured(
    raw: Any, kind: type[R], empty: tuple[()] | None, *, named: bool, text: str | None = None
) -> R | LoadError | None:
    """Read with the compiled reader. If that refuses, look on for every fault.

    Args:
        raw: the plain data.
        kind: the model's class.
        empty: the value for ``[]``.
        named: whether it must name its format.
        text: the text, if the data were parsed by the quick parser.

    Returns:
        The object, or everything that is wrong. ``None`` if the exact parser might have made
        other data of the text.

    Raises:
        LoadError: if the document is of another kind, or has what no document may contain.
    """
    model, problems, fields = cast("Any", kind), list[Problem](), raw
    if isinstance(raw, dict) and (named or "format" in raw):
        problems += _misnamed(raw, kind.FORMAT)
        fields = _without_format(raw, kind.FORMAT)
    sizes, begun = list[int](), None
    if not problems:
        try:
            found: R = reader(model, empty)(fields, sizes)
        except Refused as refused:
            begun = refused.begun
        else:
            keys = sum(sizes) + len(raw) - len(fields)
            return found if text is None or each_key_once(text, keys) else None
    if text is None:
        refuse_unsound(fields)
    elif not surely_exact(text, raw):
        return None
    again = checker(model, empty)(fields, begun, "", problems)
    # both accept the same documents: a property holds it
    return LoadError(problems) if problems else cast("R", again)


def _misnamed(raw: dict[str, Any], form: str) -> list[Problem]:
    """What is wrong with the format that a document names.

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
        raise LoadError([Problem("/format", f"{expected}; this is {_said_to_be(stated)}")])
    if not form:
        return []  # an unknown key like any other
    expected = f"expected {form!r}, the only format read here"
    return [] if stated == form else [Problem("/format", expected)]


def _said_to_be(stated: str) -> str:
    """The kind of document that a format names, in words for an error."""
    name = stated.removeprefix("careplan-").partition("/")[0]
    if name not in KINDS:
        return "a document of another kind"
    return f"'careplan-{name}', another kind of document"


def _without_format(raw: dict[str, Any], form: str) -> dict[str, Any]:
    """What a document contains beside its format. In a part of a document it is a key like any."""
    fields = dict(raw)
    if form:
        fields.pop("format", None)
    return fields


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
        found = facts_from(_without_format(raw, FactSheet.FORMAT))
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
