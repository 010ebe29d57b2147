"""Writing: typed objects become documents; what was blank isn't written."""

from __future__ import annotations

import json
from typing import Any

from careplan._core.models import Model
from careplan.plans import SupportPlan
from careplan.serde.converter import converter
from careplan.serde.reading import FORMAT


def as_data(x: Model) -> dict[str, Any]:
    """Any object of the models as plain data, ready for any JSON library.

    >>> from careplan.goals import Goal
    >>> as_data(Goal(key="g1", actions=()))
    {'key': 'g1', 'actions': []}
    """
    data: dict[str, Any] = converter(thorough=False).unstructure(x)
    if isinstance(x, SupportPlan):
        return {"format": FORMAT, **data}
    return data


def dump(x: Model, *, indent: int | None = None) -> str:
    """Any object of the models as JSON text that `load` reads back as its equal.

    Args:
        x: the object.
        indent: spaces to indent by; ``None`` writes one line, as JSON Lines want.
    """
    return json.dumps(as_data(x), ensure_ascii=False, allow_nan=False, indent=indent)
