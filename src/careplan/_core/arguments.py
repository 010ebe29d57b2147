"""Refuses arguments of a type that a function can't use: all of them, in one error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from typing import TypeVar

from careplan.errors import ArgumentError, Problem

T = TypeVar("T")


def refuse(*checks: Iterable[Problem]) -> None:
    """Refuse the arguments that have problems.

    Args:
        *checks: the problems of each argument.

    Raises:
        ArgumentError: if there is a problem. It lists them all.
    """
    if problems := [problem for check in checks for problem in check]:
        raise ArgumentError(problems)


def is_a(kind: type[object], **given: object) -> Iterator[Problem]:
    """A problem for each argument that isn't of a class, by its name."""
    for name, value in given.items():
        if not isinstance(value, kind):
            yield Problem(f"/{name}", f"expected a {kind.__name__}")


def is_day(**given: object) -> Iterator[Problem]:
    """A problem for each argument that isn't a date, by its name. A datetime is none."""
    for name, value in given.items():
        if type(value) is not date:
            yield Problem(f"/{name}", "expected a date, without a time")


def is_path(**given: object) -> Iterator[Problem]:
    """A problem for each argument that isn't a path, by its name."""
    for name, value in given.items():
        if not isinstance(value, str | PathLike):
            yield Problem(f"/{name}", "expected a path")


def are(kind: type[object], **given: object) -> Iterator[Problem]:
    """A problem for each argument that isn't a list of a class, or for each item that isn't one."""
    for name, value in given.items():
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            yield Problem(f"/{name}", f"expected a list of {kind.__name__}")
            continue
        for index, one in enumerate(value):
            if not isinstance(one, kind):
                yield Problem(f"/{name}/{index}", f"expected a {kind.__name__}")


def listed(given: Iterable[T]) -> Iterable[T]:
    """What was given, as something that can be read twice; anything else stays as it is."""
    return tuple(given) if isinstance(given, Iterator) else given
