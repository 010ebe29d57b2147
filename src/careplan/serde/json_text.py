"""Turns bytes into plain data.

Deep nesting and very large documents are refused here. Repeated keys, ``NaN`` and very long numbers
become values that no model accepts. `careplan.serde.document_limits` then finds their places.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from careplan._base import paths
from careplan.errors import LoadError, Problem
from careplan.serde.document_limits import DEEPEST, Repeated, Unsound
from careplan.serde.plain_data import plain
from careplan.serde.toml_text import from_toml

LONGEST_INTEGER: Final = 18
LONGEST_FRACTION: Final = 36

Data: TypeAlias = bytes | str | Path | Mapping[str, Any]
"""JSON as bytes or text, a path to a JSON file (or to a TOML file, if it ends in ``.toml``), or a
mapping that came from JSON."""


def parse(data: Data, most_bytes: int) -> Any:
    """Read plain data from JSON bytes, text, a path or a mapping.

    Args:
        data: the document.
        most_bytes: the longest document that is read, in bytes.

    Returns:
        The plain data.

    Raises:
        LoadError: if `data` is none of these, or isn't valid JSON or TOML.
    """
    if isinstance(data, Mapping):
        return plain(data)
    text = text_of(data, most_bytes)
    return from_toml(text, fraction) if is_toml(data) else decoded(text)


def is_toml(data: Data) -> bool:
    """Is it the path of a TOML file?"""
    return isinstance(data, Path) and data.suffix.lower() == ".toml"


def text_of(data: bytes | str | Path, most_bytes: int) -> str:
    """The text of a document that isn't a mapping.

    Args:
        data: the document.
        most_bytes: the longest document that is read, in bytes.

    Raises:
        LoadError: if it is too long, can't be read, or isn't UTF-8.
    """
    wrong = "expected JSON as bytes or text, a path, or a mapping"
    if isinstance(data, Path):
        with opened(data) as file:
            data = taken(file.read, most_bytes + 1)
    if isinstance(data, bytes | str):
        text, wrong = _sound(data, most_bytes)
        if text is not None:
            return text
    raise LoadError([Problem("", wrong)])


def opened(path: Path) -> BinaryIO:
    """Open a file for reading bytes.

    Args:
        path: the file's path.

    Raises:
        LoadError: if it can't be opened. The error doesn't show the path, because a file may be
            named after a person.
    """
    return paths.opened(path, _unread)


def _unread(told: str) -> LoadError:
    return LoadError([Problem("", f"the file {told}")])


def taken(read: Callable[[int], Any], size: int) -> bytes:
    """Read some bytes from a file.

    Args:
        read: the file's ``read`` or ``readline``.
        size: the most bytes to read.

    Raises:
        LoadError: if the file can't be read.
    """
    try:
        found = read(size)
    except OSError as error:
        reason = error.strerror
    else:
        if isinstance(found, bytes):
            return found
        reason = "it isn't open for reading bytes"
    raise _unread(f"can't be read: {reason}")


def _sound(raw: bytes | str, most_bytes: int) -> tuple[str | None, str]:
    """The text, or ``None`` and what was expected."""
    try:
        data = raw.encode() if isinstance(raw, str) else raw
        if len(data) > most_bytes:
            return None, f"expected at most {most_bytes} bytes"
        return data.decode().removeprefix("\ufeff"), ""  # as some exports begin
    except UnicodeError:
        return None, "expected UTF-8"


def _pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(items)
    if len(found) == len(items):
        return found
    repeated = Repeated(found)
    counted = Counter(name for name, _ in items)
    repeated.names = tuple(name for name, times in counted.items() if times > 1)
    return repeated


def _integer(digits: str) -> int | Unsound:
    if len(digits) <= LONGEST_INTEGER:
        return int(digits)
    return Unsound(f"expected a whole number of at most {LONGEST_INTEGER} digits")


def fraction(digits: str) -> Decimal | Unsound:
    """A number with a decimal point or an exponent, as it is written."""
    if len(digits) <= LONGEST_FRACTION:
        try:
            return Decimal(digits)
        except ArithmeticError:  # such as an exponent of twenty digits
            pass
    return Unsound(f"expected a number of at most {LONGEST_FRACTION} characters")


def constant(_: str) -> Unsound:
    """What JSON hasn't, but Python's parser reads."""
    return Unsound("expected a number, not NaN or Infinity")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_pairs,
    parse_constant=constant,
    parse_int=_integer,
    parse_float=fraction,
)


def decoded(text: str) -> Any:
    """Plain data from a text. A value that can't be kept becomes one that no model accepts.

    Raises:
        LoadError: if it isn't JSON.
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        problem = f"not JSON, at line {error.lineno}, column {error.colno}"
        if text.endswith((".json", ".jsonl")):
            problem += "; for a file, give a pathlib.Path"
    except RecursionError:
        problem = f"expected at most {DEEPEST} levels"
    raise LoadError([Problem("", problem)])
