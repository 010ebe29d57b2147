"""From a TOML file to plain data, as from JSON: what people write by hand they write in this."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from careplan.errors import LoadError, Problem
from careplan.serde.document_limits import DEEPEST, Unsound


def from_toml(text: str, number: Any) -> Any:
    """Plain data from a TOML text, in which what can't be kept stands as what no model takes.

    Args:
        text: the file's text.
        number: what makes a number of one with a point.

    Raises:
        LoadError: if it isn't TOML.

    >>> from decimal import Decimal
    >>> from_toml("due = 2026-03-15", Decimal)
    {'due': '2026-03-15'}
    """
    try:
        return _plain(tomllib.loads(text, parse_float=number), 0)
    except tomllib.TOMLDecodeError as error:
        # its message may quote the file, which may hold what a person said
        _, _, place = str(error).rpartition("(at ")
        problem = f"not TOML, at {place.rstrip(')')}"
    except RecursionError:
        problem = f"expected at most {DEEPEST} levels"
    except ValueError:
        problem = "expected numbers that can be kept"
    raise LoadError([Problem("", problem)])


def _plain(value: Any, depth: int) -> Any:
    """The same with days as text, as JSON has them."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {key: _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    if type(value) is date:
        return value.isoformat()
    if value is None or type(value) in {str, int, bool} or not hasattr(value, "isoformat"):
        return value
    return Unsound("expected a date such as 2026-03-15, without a time")
