"""Turns a TOML file into the same plain data as JSON. People write TOML by hand."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from careplan._base.toml_keys import MOST_JOINED, longest_key
from careplan.errors import LoadError, Problem
from careplan.serde.document_limits import DEEPEST, Unsound


def from_toml(text: str, number: Any) -> Any:
    """Plain data from a TOML text. A value that can't be kept becomes one that no model accepts.

    Args:
        text: the text of the file.
        number: a function from the text of a number with a decimal point to its value.

    Returns:
        The plain data. Dates are text, as in JSON.

    Raises:
        LoadError: if the text isn't valid TOML.

    >>> from decimal import Decimal
    >>> from_toml("due = 2026-03-15", Decimal)
    {'due': '2026-03-15'}
    """
    if longest_key(text) > MOST_JOINED:
        raise LoadError([Problem("", f"expected at most {MOST_JOINED} names joined by dots")])
    try:
        return _plain(tomllib.loads(text, parse_float=number), 0)
    except tomllib.TOMLDecodeError as error:
        # its message may quote the file, which may contain what a person said
        _, _, place = str(error).rpartition("(at ")
        problem = f"not TOML, at {place.rstrip(')')}"
    except RecursionError:
        problem = f"expected at most {DEEPEST} levels"
    except ValueError:
        problem = "expected shorter numbers"
    raise LoadError([Problem("", problem)])


def _plain(value: Any, depth: int) -> Any:
    """The same data, with dates as text, as in JSON."""
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
