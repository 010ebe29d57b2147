"""Copies a mapping that came from JSON into plain data of our own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from careplan.errors import LoadError, Problem, shown_key
from careplan.serde.document_limits import DEEPEST

MOST_VALUES: Final = 500_000


def plain(data: Any) -> Any:
    """Copy data that came from JSON into dicts and lists, with exact numbers.

    Args:
        data: the data.

    Returns:
        The copy.

    Raises:
        LoadError: if the data contains something that JSON can't.
    """
    copying = _Copying()
    try:
        found = copying.plain("", data, 0)
    except LoadError:
        raise
    except Exception:  # noqa: BLE001  (a caller's own mapping may raise anything)
        copying.problems.append(Problem("", "expected a mapping that can be read"))
    if copying.problems:
        raise LoadError(copying.problems)
    return found


class _Copying:
    """A copy in progress: its problems, and the number of its values so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.values = 0

    def plain(self, pointer: str, data: Any, depth: int) -> Any:
        # Stop at once: the copy of a mapping that contains itself twice would never end.
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
        self.problems.append(Problem(pointer, "expected a value that JSON allows"))
        return None

    def mapping(self, pointer: str, data: Mapping[Any, Any], depth: int) -> dict[str, Any]:
        names = list(data)
        if not all(type(name) is str for name in names):
            self.problems.append(Problem(pointer, "expected every key to be text"))
            return {}
        return {
            name: self.plain(f"{pointer}/{shown_key(name, at)}", data[name], depth + 1)
            for at, name in enumerate(names)
        }
