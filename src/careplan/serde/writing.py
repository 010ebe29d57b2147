"""Writes typed objects as documents. A blank field isn't written."""

from __future__ import annotations

import json
from typing import Any

from careplan._core.models import Model
from careplan.plans import SupportPlan
from careplan.serde.converter import converter
from careplan.serde.reading import FORMAT


def as_data(x: Model) -> dict[str, Any]:
    """An object of any model as plain data, ready for any JSON library.

    Args:
        x: the object.

    >>> from careplan.goals import Goal
    >>> as_data(Goal(key="g1", actions=()))
    {'key': 'g1', 'actions': []}
    """
    data: dict[str, Any] = converter(thorough=False).unstructure(x)
    if isinstance(x, SupportPlan):
        return {"format": FORMAT, **data}
    return data


def dump(x: Model, *, indent: int | None = None) -> str:
    """An object of any model as JSON text. `load` reads it back as an equal object.

    Args:
        x: the object.
        indent: the number of spaces to indent by; ``None`` for one line, as in JSON Lines.

    Returns:
        The text.
    """
    return json.dumps(as_data(x), ensure_ascii=False, allow_nan=False, indent=indent)
