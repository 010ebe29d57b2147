"""From bytes to plain data, refusing what JSON lets through and a record must not.

Duplicate keys, ``NaN``, endless integers, lone surrogates, deep nesting and vast
documents are refused here; shapes are the converter's business.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from careplan.errors import LoadError, Problem

__all__ = ["Data", "key_token", "opened", "parse", "plain", "taken"]

DEEPEST: Final = 50
"""The most levels that are followed down; a plan has fewer than ten."""
LONGEST_INTEGER: Final = 18
LONGEST_FRACTION: Final = 36
MOST_VALUES: Final = 500_000

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
        counted = Counter(name for name, _ in items)
        repeated.names = tuple(name for name, times in counted.items() if times > 1)
        return repeated

    def constant(self, _: str) -> _Unsound:
        return self.refused("expected a number, not NaN or Infinity")

    def integer(self, digits: str) -> int | _Unsound:
        if len(digits) <= LONGEST_INTEGER:
            return int(digits)
        return self.refused(f"expected a whole number of at most {LONGEST_INTEGER} digits")

    def fraction(self, digits: str) -> Decimal | _Unsound:
        if len(digits) <= LONGEST_FRACTION:
            try:
                return Decimal(digits)
            except ArithmeticError:  # an exponent of twenty digits
                pass
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
            waiting += [
                (f"{pointer}/{key_token(key, at)}", item)
                for at, (key, item) in enumerate(value.items())
            ]
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
        repeated = frozenset(value.names if isinstance(value, _Repeated) else ())
        for at, key in enumerate(value):
            if _surrogate(key):
                yield Problem(f"/{key_token(key, at)}", "expected a key of sound text")
            if key in repeated:
                yield Problem(f"/{key_token(key, at)}", "expected the key only once")


def _surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


_LIKE_A_FIELD: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def key_token(name: str, at: int) -> str:
    """A key as a pointer may show it.

    A key is structure, so one that looks like a field's name is shown; anything else may
    hold what a person said, and is shown by its place: ``(key 3)``.

    Args:
        name: the key.
        at: its place in the object, from 0.
    """
    return name if _LIKE_A_FIELD.fullmatch(name) else f"(key {at + 1})"


def plain(data: Any) -> Any:
    """A copy of data that was JSON once, as dicts and lists, with exact numbers.

    Raises:
        LoadError: if it holds what JSON can't.
    """
    copying = _Copying()
    try:
        found = copying.plain("", data, 0)
    except LoadError:
        raise
    except Exception:  # noqa: BLE001  (a mapping may be anyone's, and may raise anything)
        copying.problems.append(Problem("", "expected a mapping that can be read"))
    if copying.problems:
        raise LoadError(copying.problems)
    _refuse_unsound(found)
    return found


class _Copying:
    """One copy while it is made: what is wrong with it, and how much there was."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.values = 0

    def plain(self, pointer: str, data: Any, depth: int) -> Any:
        # At once: a mapping that holds itself twice over would otherwise never end.
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            expected = f"expected at most {DEEPEST} levels, and {MOST_VALUES} values"
            raise LoadError([Problem("", expected)])
        if isinstance(data, Mapping):
            return self.mapping(pointer, data, depth)
        if isinstance(data, list | tuple):
            return [self.plain(f"{pointer}/{at}", item, depth + 1) for at, item in enumerate(data)]
        if type(data) is float and math.isfinite(data):
            return Decimal(repr(data))
        if data is None or type(data) in {str, int, bool, Decimal}:
            return data
        self.problems.append(Problem(pointer, "expected what JSON can hold"))
        return None

    def mapping(self, pointer: str, data: Mapping[Any, Any], depth: int) -> dict[str, Any]:
        names = list(data)
        if not all(type(name) is str for name in names):
            self.problems.append(Problem(pointer, "expected keys of text"))
            return {}
        return {
            name: self.plain(f"{pointer}/{key_token(name, at)}", data[name], depth + 1)
            for at, name in enumerate(names)
        }
