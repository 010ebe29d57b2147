"""From a mapping that was JSON once to plain data of our own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from careplan.errors import LoadError, Problem
from careplan.serde.document_limits import DEEPEST, key_token

MOST_VALUES: Final = 500_000


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
