"""Reads the TOML files that are packaged with the code: once, read-only and exactly.

Numbers with a decimal point become `Decimal`, so 0.1 is exactly 0.1. The result can't be changed,
because every caller shares it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def table(package: str, name: str) -> Mapping[str, Any]:
    """One packaged table.

    Args:
        package: the package whose ``data`` folder contains it: ``"careplan"``.
        name: the file's name without ``.toml``.

    Returns:
        A read-only mapping; arrays are tuples.

    Raises:
        FileNotFoundError: if the package ships no such table.

    >>> table("careplan", "bank_holidays")["known_until"].year >= 2028
    True
    """
    text = (files(package) / "data" / f"{name}.toml").read_text("utf-8")
    result: Mapping[str, Any] = frozen(tomllib.loads(text, parse_float=Decimal))
    return result


def frozen(value: Any) -> Any:
    """The same value with every dict read-only and every list a tuple.

    Args:
        value: plain data.

    >>> frozen({"a": [1, 2]})["a"]
    (1, 2)
    """
    if isinstance(value, dict):
        return MappingProxyType({key: frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return value
