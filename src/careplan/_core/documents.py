"""Reads the definitions that councils write in TOML, and reports everything wrong with a file.

A `Table` reads one value at a time. If a value is missing or of the wrong kind, or a key is
unknown, the table adds a problem with its place to a list. It returns a stand-in of the right
type, so that reading continues and finds the next problem too.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Context, Decimal
from pathlib import Path
from typing import Any, Final

from careplan.errors import DefinitionError, Problem, did_you_mean

KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""The pattern of the key of a definition, or of a thing in it: ``"living-well-fund"``."""

EXACT: Final = Context(prec=60, traps=[])
"""The context for sums and checks of decimals. The caller's own context may round, or raise."""
UNFILLED: Final = "?"
"""The placeholder in a template for a value that somebody still has to fill in."""

_REQUIRED: Final = object()
_LARGEST: Final = 10**9
_LONGEST: Final = 60
_COMMANDS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACES: Final = 6


def file_text(path: Path, error: type[DefinitionError] = DefinitionError) -> str:
    """The text of a definition's file.

    Args:
        path: the file's path.
        error: the class of the error to raise.

    Raises:
        DefinitionError: if the file can't be read. `error` can name a subclass.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        reason = "expected UTF-8 text"
    except OSError as fault:
        reason = f"can't be read: {fault.strerror}"
    except ValueError:
        reason = "can't be read: this can't be the name of a file"
    raise error(path.name, [Problem("", reason)])


def toml(text: str, file: str, error: type[DefinitionError] = DefinitionError) -> dict[str, Any]:
    """The tables in a TOML text. Numbers with a decimal point are `Decimal`.

    Args:
        text: the TOML text.
        file: the name of the file in errors.
        error: the class of the error to raise.

    Raises:
        DefinitionError: if the text isn't valid TOML. `error` can name a subclass.

    >>> toml("threshold = 1.03", "x.toml")
    {'threshold': Decimal('1.03')}
    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except ArithmeticError:
        reason = "a number is too large"
    except (ValueError, RecursionError) as fault:
        reason = str(fault)
    raise error(file, [Problem("", f"not TOML: {reason}")])


def unknown_keys(at: str, raw: Mapping[str, Any], known: Iterable[str]) -> list[Problem]:
    """A problem for each unknown key. It suggests the nearest known key.

    Args:
        at: the place of the table, as a JSON Pointer.
        raw: the table.
        known: the known keys.
    """
    known = tuple(known)
    found = []
    for key in raw:
        if key not in known:
            hint = did_you_mean(key, known) or f"; known: {', '.join(known)}"
            found.append(Problem(f"{at}/{key}", f"unknown key{hint}"))
    return found


class Table:
    """Reads one table of a definition.

    Each method reads one key. If the key is missing, the method returns its `default`. Without a
    `default`, a missing key is a problem.

    Args:
        raw: the table, as plain data.
        at: the place of the table, as a JSON Pointer.
        problems: the list that problems are added to.
        unfilled: the list that the places of placeholders are added to; ``None`` if the
            definition can't be a template.
    """

    def __init__(
        self, raw: Any, at: str, problems: list[Problem], unfilled: list[str] | None = None
    ) -> None:
        self.at, self.problems, self.unfilled = at, problems, unfilled
        self._asked: list[str] = []
        if not isinstance(raw, dict):
            self.wrong("", "expected a table")
            raw = {}
        self.raw: dict[str, Any] = raw

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def wrong(self, key: str, message: str) -> None:
        """Add a problem at a key; with an empty key, at the table itself."""
        self.problems.append(Problem(f"{self.at}/{key}" if key else self.at, message))

    def unfilled_at(self, key: str) -> bool:
        """Is the value of a key of a template a placeholder?"""
        return self.unfilled is not None and _unfilled(self.raw.get(key))

    def waits_in(self, key: str) -> bool:
        """Is the value of a key of a template a placeholder, or a list that contains one?"""
        return self.unfilled is not None and any(True for _ in _waiting(self.raw.get(key), ""))

    def passed_over(self, *keys: str) -> None:
        """Allow some keys without reading them."""
        self._asked += keys

    def text(self, key: str, default: Any = _REQUIRED) -> Any:
        """A text that isn't only white space."""
        return self._value(key, _is_text, "expected text", default, "")

    def name(self, key: str) -> str:
        """A key such as ``living-well-fund``."""
        return str(self._value(key, _is_name, "expected a key such as 'low-mood'", _REQUIRED, ""))

    def names(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        """A list of keys, each only once."""
        expected = "expected a list of keys such as 'low-mood', each once"
        return tuple(
            self._value(
                key,
                lambda value: _all(value, _is_name) and len(set(value)) == len(value),
                expected,
                default,
                [],
            )
        )

    def names_of(self, key: str, options: Iterable[str]) -> tuple[str, ...]:
        """A list of words, each of them one of `options`."""
        options = tuple(options)
        expected = f"expected a list of: {', '.join(options)}"
        return tuple(
            self._value(
                key,
                lambda value: _all(value, lambda one: one in options),
                expected,
                _REQUIRED,
                [],
            )
        )

    def choice(self, key: str, options: Iterable[str], default: Any = _REQUIRED) -> str:
        """One of the words in `options`."""
        options = tuple(options)
        expected = f"expected one of: {', '.join(options)}"
        return str(self._value(key, lambda value: value in options, expected, default, options[0]))

    def flag(self, key: str) -> bool:
        """True or false; false if the key is missing."""
        given = self._value(
            key, lambda value: type(value) is bool, "expected true or false", default=False
        )
        return given is True

    def whole(self, key: str, low: int, high: int, default: Any = _REQUIRED) -> Any:
        """A whole number from `low` to `high`."""
        expected = f"expected a whole number from {low} to {high}"
        return self._value(
            key, lambda value: type(value) is int and low <= value <= high, expected, default, low
        )

    def number(self, key: str, default: Any = _REQUIRED, *, low: int = -_LARGEST) -> Any:
        """An exact number, `low` or more, with at most six decimal places."""
        expected = "expected a number" + (f", {low} or more" if low > -_LARGEST else "")
        value = self._value(
            key, lambda value: _is_number(value) and value >= low, expected, default, low
        )
        return value if value is None else Decimal(value)

    def money(self, key: str, default: Any = _REQUIRED) -> Any:
        """An amount in pounds, above 0 and to the penny."""
        expected = "expected an amount in pounds, above 0 and to the penny"
        value = self._value(key, _is_money, expected, default, 1)
        return value if value is None else _pennies(value)

    def moneys(self, key: str) -> tuple[Decimal, ...]:
        """One or more amounts in pounds, the least first, each only once."""
        expected = "expected amounts in pounds, above 0 and to the penny, each once, least first"
        value = self._value(
            key, lambda value: _all(value, _is_money) and _rising(value), expected, _REQUIRED, [1]
        )
        return tuple(map(_pennies, value))

    def day(self, key: str, default: Any = _REQUIRED) -> Any:
        """A date."""
        expected = "expected a date such as 2026-03-15"
        return self._value(key, lambda value: type(value) is date, expected, default, date.min)

    def texts(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(
            self._value(
                key, lambda value: _all(value, _is_text), "expected a list of texts", default, []
            )
        )

    def wholes(self, key: str, default: Any = _REQUIRED) -> tuple[int, ...]:
        """A list of whole numbers."""
        expected = "expected a list of whole numbers"
        return tuple(
            self._value(
                key,
                lambda value: _all(value, lambda one: type(one) is int),
                expected,
                default,
                [],
            )
        )

    def pairs(self, key: str) -> list[tuple[int, Decimal]]:
        """A list of pairs: a whole number, and an exact number."""
        expected = "expected pairs of a whole number and a number"
        pairs = self._value(key, lambda value: _all(value, _is_pair), expected, _REQUIRED, [])
        return [(first, Decimal(second)) for first, second in pairs]

    def table(self, key: str) -> Table:
        """A table inside this one; an empty table if the key is missing."""
        if self.unfilled_at(key):
            self._value(key, _any, "", {})
            return Table({}, f"{self.at}/{key}", [], [])  # its own place is reported instead
        return self._below(self._value(key, _any, "", {}), key)

    def tables(self, key: str) -> list[Table]:
        """A list of tables inside this one; an empty list if the key is missing."""
        raw = self._value(
            key, lambda value: isinstance(value, list), "expected a list of tables", [], []
        )
        return [self._below(one, f"{key}/{index}") for index, one in enumerate(raw)]

    def _below(self, raw: Any, key: str) -> Table:
        return Table(raw, f"{self.at}/{key}", self.problems, self.unfilled)

    def done(self) -> None:
        """Add a problem for every key that no method has read."""
        self.problems += unknown_keys(self.at, self.raw, self._asked)

    def _value(
        self,
        key: str,
        fits: Callable[[Any], bool],
        expected: str,
        default: Any = _REQUIRED,
        stand_in: Any = None,
    ) -> Any:
        self._asked.append(key)
        if key not in self.raw:
            if default is not _REQUIRED:
                return default
            self.wrong(key, "is missing")
            return stand_in
        value = self.raw[key]
        if self.unfilled is not None and (waiting := list(_waiting(value, f"{self.at}/{key}"))):
            self.unfilled += waiting
            return stand_in
        if fits(value):
            return value
        self.wrong(key, expected)
        return stand_in


def _unfilled(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == UNFILLED


def _waiting(value: Any, at: str) -> Iterator[str]:
    """The places of placeholders: of the value itself, or of items in a list."""
    if _unfilled(value):
        yield at
    elif isinstance(value, list):
        yield from (f"{at}/{index}" for index, one in enumerate(value) if _unfilled(one))


def _any(_: Any) -> bool:
    return True


def _is_text(value: Any) -> bool:
    """Is this text that isn't blank, without characters that a terminal takes as commands?"""
    return isinstance(value, str) and bool(value.strip()) and not _COMMANDS.search(value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and KEY.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    """Is this a number that a float can represent: not huge, with at most six decimal places?"""
    if type(value) is not int and not (isinstance(value, Decimal) and value.is_finite()):
        return False
    number = Decimal(value)
    if not -_LARGEST <= number <= _LARGEST:
        return False
    return number == number.quantize(Decimal(1).scaleb(-_PLACES), context=EXACT)


def _is_money(value: Any) -> bool:
    return _is_number(value) and value > 0 and Decimal(value) == _pennies(value)


def _pennies(value: Any) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"), context=EXACT)


def _rising(values: list[Any]) -> bool:
    return bool(values) and all(one < other for one, other in itertools.pairwise(values))


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == len(("from", "to"))
        and type(value[0]) is int
        and _is_number(value[1])
    )


def _all(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(map(fits, value))
