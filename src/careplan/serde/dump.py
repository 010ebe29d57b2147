"""Typed objects in, documents out; what was blank isn't written."""

from __future__ import annotations

import json
from typing import Any

from careplan.plans import SupportPlan
from careplan.records import Record
from careplan.serde.converter import converter
from careplan.serde.load import FORMAT

__all__ = ["as_data", "dump", "dump_plan"]


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


def dump(x: Record, *, indent: int | None = None) -> str:
    """Any object of the models as JSON text that `load` reads back as its equal.

    Args:
        x: the object.
        indent: spaces to indent by; ``None`` writes one line, as JSON Lines want.
    """
    return json.dumps(as_data(x), ensure_ascii=False, allow_nan=False, indent=indent)


def dump_plan(plan: SupportPlan, *, indent: int | None = None) -> str:
    """A plan as JSON text, with its format version: ``load_plan(dump_plan(p)) == p``.

    Args:
        plan: the plan.
        indent: as for `dump`.

    >>> dump_plan(SupportPlan(key="p1"))
    '{"format": "careplan-plan/1", "key": "p1"}'
    """
    return dump(plan, indent=indent)
