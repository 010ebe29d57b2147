"""Mappings that can't be changed, because what the library ships is shared."""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


def frozen_mapping(values: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """A mapping that can't be changed: a copy, unless it is one already."""
    return values if type(values) is MappingProxyType else MappingProxyType(dict(values))


def _by_value(proxy: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return frozen_mapping, (dict(proxy),)


# Python can't pickle or copy a mapping proxy by itself. Results hold them, and go to other
# processes.
copyreg.pickle(MappingProxyType, _by_value)
