"""From bytes to plain data, refusing what JSON lets through and a record must not.

Duplicate keys, ``NaN``, endless integers, lone surrogates, deep nesting and vast
documents are refused here; shapes are the converter's business.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from careplan.errors import LoadError, Problem

__all__ = ["Data", "key_token", "opened", "parse", "plain"]

DEEPEST: Final = 50
"""The most levels that are followed down; a plan has fewer than ten."""
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
            data = file.read(most_bytes + 1)
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


class _Repeated(dict[str, Any]):
    """An object in which a key stood twice."""

    names: tuple[str, ...] = ()


class _Unsound:
    """Stands where a value was that can't be kept, until its place is known."""

    def __init__(self, expected: str) -> None:
        self.expected = expected


class _Decoder:
    """What the JSON parser calls on; it notes when anything it met was unsound."""

    def __init__(self) -> None:
        self.unsound = False

    def pairs(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) == len(items):
            return found
        self.unsound = True
        repeated = _Repeated(found)
        names = [name for name, _ in items]
        repeated.names = tuple(name for name in found if names.count(name) > 1)
        return repeated

    def constant(self, _: str) -> _Unsound:
        return self.refused("expected a number, not NaN or Infinity")

    def integer(self, digits: str) -> int | _Unsound:
        if len(digits) <= LONGEST_INTEGER:
            return int(digits)
        return self.refused(f"expected a whole number of at most {LONGEST_INTEGER} digits")

    def fraction(self, digits: str) -> Decimal | _Unsound:
        if len(digits) <= LONGEST_FRACTION:
            return Decimal(digits)
        return self.refused(f"expected a number of at most {LONGEST_FRACTION} characters")

    def refused(self, expected: str) -> _Unsound:
        self.unsound = True
        return _Unsound(expected)


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
        _refuse_unsound(found)
    return found


# UTF-8 has no surrogates, so one can only come out of an escape; a pair of them is a character.
_SURROGATE_ESCAPE: Final = re.compile(r"\\u[dD][89a-fA-F]")


def _refuse_unsound(found: Any) -> None:
    problems: list[Problem] = []
    waiting: list[tuple[str, Any]] = [("", found)]
    while waiting:
        pointer, value = waiting.pop()
        problems += [problem.under(pointer) for problem in _unsound_here(value)]
        if isinstance(value, dict):
            waiting += [(f"{pointer}/{key_token(key, value)}", item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{pointer}/{at}", item) for at, item in enumerate(value)]
    if problems:
        raise LoadError(sorted(problems))


def _unsound_here(value: Any) -> Iterator[Problem]:
    """What is unsound about one value, whatever is inside it."""
    if isinstance(value, _Unsound):
        yield Problem("", value.expected)
    elif isinstance(value, str) and _surrogate(value):
        yield Problem("", "expected text without a lone surrogate")
    elif isinstance(value, dict):
        for key in value:
            if _surrogate(key):
                yield Problem(f"/{key_token(key, value)}", "expected a key of sound text")
        for key in value.names if isinstance(value, _Repeated) else ():
            yield Problem(f"/{key_token(key, value)}", "expected the key only once")


def _surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


_LIKE_A_FIELD: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def key_token(name: object, among: Mapping[Any, Any]) -> str:
    """A key as a pointer may show it.

    A key is structure, so one that looks like a field's name is shown; anything else may
    hold what a person said, and is shown by its place: ``(key 3)``.
    """
    if isinstance(name, str) and _LIKE_A_FIELD.fullmatch(name):
        return name
    return f"(key {list(among).index(name) + 1})"


def plain(data: Any) -> Any:
    """A copy of data that was JSON once, as dicts and lists, with exact numbers.

    Raises:
        LoadError: if it holds what JSON can't.
    """
    problems: list[Problem] = []
    found = _plain("", data, 0, problems)
    if problems:
        raise LoadError(problems)
    _refuse_unsound(found)
    return found


def _plain(pointer: str, data: Any, depth: int, problems: list[Problem]) -> Any:
    if depth > DEEPEST:
        # at once: a mapping that holds itself twice over would otherwise never end
        raise LoadError([Problem("", f"expected at most {DEEPEST} levels")])
    if isinstance(data, Mapping):
        names = list(data)
        if all(isinstance(name, str) for name in names):
            return {
                name: _plain(f"{pointer}/{key_token(name, data)}", data[name], depth + 1, problems)
                for name in names
            }
        problems.append(Problem(pointer, "expected keys of text"))
    elif isinstance(data, list | tuple):
        return [
            _plain(f"{pointer}/{at}", item, depth + 1, problems) for at, item in enumerate(data)
        ]
    elif type(data) is float:
        if math.isfinite(data):
            return Decimal(repr(data))
        problems.append(Problem(pointer, "expected a number, not NaN or Infinity"))
    elif data is None or type(data) in {str, int, bool, Decimal}:
        return data
    else:
        problems.append(Problem(pointer, "expected what JSON can hold"))
    return None
