"""Writing: typed objects become documents; what was blank isn't written."""

from __future__ import annotations

import json
from typing import Any

from careplan.plans import SupportPlan
from careplan.records import Record
from careplan.serde.converter import converter
from careplan.serde.reading import FORMAT

__all__ = ["as_data", "written"]


def as_data(x: Record) -> dict[str, Any]:
    """Any object of the models as plain data, ready for any JSON library.

    >>> from careplan.goals import Goal
    >>> as_data(Goal(key="g1", actions=()))
    {'key': 'g1', 'actions': []}
    """
    data: dict[str, Any] = converter(thorough=False).unstructure(x)
    if isinstance(x, SupportPlan):
        return {"format": FORMAT, **data}
    return data


def written(x: Record, indent: int | None) -> str:
    """Any object of the models as JSON text."""
    return json.dumps(as_data(x), ensure_ascii=False, allow_nan=False, indent=indent)
