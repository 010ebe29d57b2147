"""Turns the errors that cattrs gathered about one object into problems with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cattrs import ClassValidationError
from cattrs.errors import ForbiddenExtraKeysError

from careplan.errors import InvalidValueError, Problem, unknown_key
from careplan.serde.document_limits import key_token

MOST_PROBLEMS: Final = 1_000
"""How many problems of one list or object are listed. The error only says that there are more."""
_MOST_HINTS: Final = 20


def faults(group: ClassValidationError, value: Any, known: frozenset[str]) -> list[Problem]:
    """Everything wrong with one object, field by field.

    Args:
        group: the errors that cattrs gathered.
        value: the object, as plain data.
        known: the keys that the model has.
    """
    noted, others = group.group_exceptions()
    found: list[Problem] = []
    for error, note in noted:
        problems = error.problems if isinstance(error, InvalidValueError) else _SOMETHING
        found += [problem.under(f"/{note.name}") for problem in problems]
    for error in others:
        if isinstance(error, ForbiddenExtraKeysError):
            found += _unknown_keys(value, known)
        else:
            found += error.problems if isinstance(error, InvalidValueError) else _SOMETHING
    return found


_SOMETHING: Final = (Problem("", "expected a value that the model allows"),)


def _unknown_keys(value: dict[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    """A problem for each unknown key. The first few suggest the nearest known key."""
    unknown = [(at, name) for at, name in enumerate(value) if name not in known]
    for count, (at, name) in enumerate(unknown[:MOST_PROBLEMS]):
        said = unknown_key(name, known if count < _MOST_HINTS else ())
        yield Problem(f"/{key_token(name, at)}", said)
    if len(unknown) > MOST_PROBLEMS:
        yield Problem("", f"more unknown keys: {len(unknown) - MOST_PROBLEMS}")
