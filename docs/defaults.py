"""A Griffe extension: a default that is a constant's name is shown as what the constant holds."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from enum import Enum
from typing import Any

import griffe


class Defaults(griffe.Extension):
    """Put what a constant holds where a reader of a signature would need to look it up."""

    def on_function(self, *, func: griffe.Function, **kwargs: Any) -> None:  # noqa: ARG002
        """Change the defaults of one function."""
        for parameter in func.parameters:
            name = str(parameter.default)
            if name.isupper() and name.isidentifier():
                module = importlib.import_module(func.module.path)
                parameter.default = shown(getattr(module, name))


def shown(value: Any) -> str:
    """A value as somebody would write it."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, tuple):
        return f"({', '.join(map(shown, value))})"
    if isinstance(value, Mapping):
        return repr(dict(value))
    return f"{value:_}" if isinstance(value, int) else repr(value)
