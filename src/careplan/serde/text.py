"""From bytes to plain data, refusing what JSON lets through and a record must not.

Duplicate keys, ``NaN``, endless integers, lone surrogates, deep nesting and vast
documents are refused here; shapes are the converter's business.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from careplan.errors import LoadError, Problem
from careplan.serde.mapping import plain
from careplan.serde.soundness import DEEPEST, Repeated, Unsound, refuse_unsound

__all__ = ["Data", "opened", "parse", "taken"]

LONGEST_INTEGER: Final = 18
LONGEST_FRACTION: Final = 36

Data: TypeAlias = bytes | str | Path | Mapping[str, Any]
"""JSON as bytes or text, a path to a file of it, or a mapping that was JSON once."""


def parse(data: Data, most_bytes: int) -> Any:
    """Plain data from JSON bytes, text, a path or a mapping.

    Raises:
        LoadError: if it is none of these, or not sound JSON.
    """
    if isinstance(data, Mapping):
        return plain(data)
    return _decoded(_text(data, most_bytes))


def _text(data: bytes | str | Path, most_bytes: int) -> str:
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
    """A file, open for reading bytes.

    Raises:
        LoadError: if it can't be. The error holds no path: a file may be named for a person.
    """
    try:
        return path.open("rb")
    except OSError as error:
        reason = error.strerror
    except ValueError:
        reason = "no file can have this name"
    raise LoadError([Problem("", f"the file can't be read: {reason}")])


def taken(read: Callable[[int], bytes], size: int) -> bytes:
    """So many bytes by a file's ``read`` or ``readline``.

    Raises:
        LoadError: if the file can't be read any further.
    """
    try:
        return read(size)
    except OSError as error:
        reason = error.strerror
    raise LoadError([Problem("", f"the file can't be read: {reason}")])


def _sound(raw: bytes | str, most_bytes: int) -> tuple[str | None, str]:
    """The text, or ``None`` and what was expected."""
    try:
        data = raw.encode("utf-8") if isinstance(raw, str) else raw
        if len(data) > most_bytes:
            return None, f"expected at most {most_bytes} bytes"
        return data.decode("utf-8-sig"), ""
    except UnicodeError:
        return None, "expected UTF-8"


class _Decoder:
    """What the JSON parser calls on; it notes when anything it met was unsound."""

    def __init__(self) -> None:
        self.unsound = False

    def pairs(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) == len(items):
            return found
        self.unsound = True
        repeated = Repeated(found)
        counted = Counter(name for name, _ in items)
        repeated.names = tuple(name for name, times in counted.items() if times > 1)
        return repeated

    def constant(self, _: str) -> Unsound:
        return self.refused("expected a number, not NaN or Infinity")

    def integer(self, digits: str) -> int | Unsound:
        if len(digits) <= LONGEST_INTEGER:
            return int(digits)
        return self.refused(f"expected a whole number of at most {LONGEST_INTEGER} digits")

    def fraction(self, digits: str) -> Decimal | Unsound:
        if len(digits) <= LONGEST_FRACTION:
            try:
                return Decimal(digits)
            except ArithmeticError:  # an exponent of twenty digits
                pass
        return self.refused(f"expected a number of at most {LONGEST_FRACTION} characters")

    def refused(self, expected: str) -> Unsound:
        self.unsound = True
        return Unsound(expected)


def _decoded(text: str) -> Any:
    decoder, problem = _Decoder(), None
    try:
        found = json.loads(
            text,
            object_pairs_hook=decoder.pairs,
            parse_constant=decoder.constant,
            parse_int=decoder.integer,
            parse_float=decoder.fraction,
        )
    except json.JSONDecodeError as error:
        problem = f"not JSON, at line {error.lineno}, column {error.colno}"
        if text.endswith((".json", ".jsonl")):
            problem += "; for a file, give a pathlib.Path"
    except RecursionError:
        problem = f"expected at most {DEEPEST} levels"
    if problem is not None:
        raise LoadError([Problem("", problem)])
    if decoder.unsound or _SURROGATE_ESCAPE.search(text):
        refuse_unsound(found)
    return found


# UTF-8 has no surrogates, so one can only come out of an escape; a pair of them is a character.
_SURROGATE_ESCAPE: Final = re.compile(r"\\u[dD][89a-fA-F]")
