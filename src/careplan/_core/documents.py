"""Reads what councils define in TOML, and refuses a wrong file with everything wrong with it.

A `Table` hands out one value at a time. What is missing, of the wrong kind or unknown goes into
a list of problems, each with its place; a stand-in of the right type comes back, so that reading
goes on and the next problem is found as well.
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
"""What a definition, and a thing in it, may be called: ``"living-well-fund"``."""

EXACT: Final = Context(prec=60, traps=[])
"""Sums and checks of decimals go by this: the caller's own context may round, or trap."""
UNFILLED: Final = "?"
"""Stands in a template where a value has still to be filled in by whoever knows it."""

_REQUIRED: Final = object()
_LARGEST: Final = 10**9
_LONGEST: Final = 60
_COMMANDS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACES: Final = 6


def file_text(path: Path, error: type[DefinitionError] = DefinitionError) -> str:
    """The text of a definition's file.

    Raises:
        DefinitionError: or the kind given, if it can't be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        reason = "expected UTF-8 text"
    except OSError as fault:
        reason = f"can't be read: {fault.strerror}"
    except ValueError:
        reason = "can't be read: no file can have this name"
    raise error(path.name, [Problem("", reason)])


def toml(text: str, file: str, error: type[DefinitionError] = DefinitionError) -> dict[str, Any]:
    """The tables in a TOML text; numbers with a point as `Decimal`.

    Raises:
        DefinitionError: or the kind given, if it isn't TOML.

    >>> toml("threshold = 1.03", "x.toml")
    {'threshold': Decimal('1.03')}
    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except ArithmeticError:
        reason = "a number beyond all bounds"
    except (ValueError, RecursionError) as fault:
        reason = str(fault)
    raise error(file, [Problem("", f"not TOML: {reason}")])


def unknown_keys(at: str, raw: Mapping[str, Any], known: Iterable[str]) -> list[Problem]:
    """A problem for each key that isn't known, with the nearest that is."""
    known = tuple(known)
    found = []
    for key in raw:
        if key not in known:
            hint = did_you_mean(key, known) or f"; known: {', '.join(known)}"
            found.append(Problem(f"{at}/{key}", f"unknown key{hint}"))
    return found


class Table:
    """One table of a definition, as it is read.

    Each method takes a key. One that has a `default` gives it where the key isn't there;
    without, the key must be.

    Args:
        raw: the table.
        at: where it stands, as a pointer.
        problems: where to put what is wrong.
        unfilled: where to put the places of what has still to be filled in; ``None`` where
            a definition can't be a template.
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
        """Note a problem at a key, or at the table itself."""
        self.problems.append(Problem(f"{self.at}/{key}" if key else self.at, message))

    def unfilled_at(self, key: str) -> bool:
        """Does a key of a template wait to be filled in?"""
        return self.unfilled is not None and _unfilled(self.raw.get(key))

    def waits_in(self, key: str) -> bool:
        """Does a key of a template, or something in its list, wait to be filled in?"""
        return self.unfilled is not None and any(True for _ in _waiting(self.raw.get(key), ""))

    def passed_over(self, *keys: str) -> None:
        """Keys that may be here and mean nothing yet."""
        self._asked += keys

    def text(self, key: str, default: Any = _REQUIRED) -> Any:
        """Some text; never only white space."""
        return self._value(key, _is_text, "expected text", default, "")

    def name(self, key: str) -> str:
        """A key such as ``living-well-fund``."""
        return str(self._value(key, _is_name, "expected a key such as 'low-mood'", _REQUIRED, ""))

    def names(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        """A list of keys, none of them twice."""
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
        """A list of words, each one of some."""
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
        """One of some words."""
        options = tuple(options)
        expected = f"expected one of: {', '.join(options)}"
        return str(self._value(key, lambda value: value in options, expected, default, options[0]))

    def flag(self, key: str) -> bool:
        """True or false; false where it isn't given."""
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
        """A number, exactly as it is written, from `low`, with at most six decimal places."""
        expected = "expected a number" + (f" from {low}" if low > -_LARGEST else "")
        value = self._value(
            key, lambda value: _is_number(value) and value >= low, expected, default, low
        )
        return value if value is None else Decimal(value)

    def money(self, key: str, default: Any = _REQUIRED) -> Any:
        """Pounds, above nothing and to the penny."""
        expected = "expected pounds, above 0 and to the penny"
        value = self._value(key, _is_money, expected, default, 1)
        return value if value is None else _pennies(value)

    def moneys(self, key: str) -> tuple[Decimal, ...]:
        """One or more sums in pounds, least first, none of them twice."""
        expected = "expected sums in pounds, above 0 and to the penny, each once, least first"
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
            self._value(key, lambda value: _all(value, _is_text), "expected texts", default, [])
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
        """A list of pairs: a whole number, and a number as it is written."""
        expected = "expected pairs of a whole number and a number"
        pairs = self._value(key, lambda value: _all(value, _is_pair), expected, _REQUIRED, [])
        return [(first, Decimal(second)) for first, second in pairs]

    def table(self, key: str) -> Table:
        """A table in this one; an empty one where it isn't given."""
        if self.unfilled_at(key):
            self._value(key, _any, "", {})
            return Table({}, f"{self.at}/{key}", [], [])  # what it lacks is said by its own place
        return self._below(self._value(key, _any, "", {}), key)

    def tables(self, key: str) -> list[Table]:
        """A list of tables in this one; none where it isn't given."""
        raw = self._value(key, lambda value: isinstance(value, list), "expected tables", [], [])
        return [self._below(one, f"{key}/{index}") for index, one in enumerate(raw)]

    def _below(self, raw: Any, key: str) -> Table:
        return Table(raw, f"{self.at}/{key}", self.problems, self.unfilled)

    def done(self) -> None:
        """Note every key that nobody asked for."""
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
    """The places of what is to be filled in: the value itself, or some of a list."""
    if _unfilled(value):
        yield at
    elif isinstance(value, list):
        yield from (f"{at}/{index}" for index, one in enumerate(value) if _unfilled(one))


def _any(_: Any) -> bool:
    return True


def _is_text(value: Any) -> bool:
    """Text with something in it, and nothing that a terminal or a page would take for a command."""
    return isinstance(value, str) and bool(value.strip()) and not _COMMANDS.search(value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and KEY.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    """A number that a float holds too: neither huge, nor with more than six decimal places."""
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
