"""What a form shows beside its fields while somebody types.

Each field is named by the place of its value in the record, such as ``/actions/0/due``. So the form
needs no table of which finding belongs where.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from careplan import check
from careplan.errors import LoadError
from careplan.goals import Goal
from careplan.messages import render
from careplan.serde import load

PROFILE = "lancashire-rehab"


def record(fields: Mapping[str, str]) -> dict[str, Any]:
    """The record that a form's fields make. A field that is left empty isn't recorded.

    >>> record({"/statement": "Cook for two", "/due": " ", "/actions/0/description": "Shop"})
    {'statement': 'Cook for two', 'actions': [{'description': 'Shop'}]}
    """
    made: dict[str, Any] = {}
    for pointer, text in fields.items():
        if text.strip():
            path = pointer.split("/")[1:]
            at: Any = made
            for token, after in pairwise(path):
                at = inside(at, token, [] if after.isdigit() else {})
            at[path[-1]] = text.strip()
    return made


def inside(at: Any, token: str, empty: Any) -> Any:
    """What is at a place of an object or a list; something empty is put there if nothing is."""
    if isinstance(at, dict):
        return at.setdefault(token, empty)
    while len(at) <= int(token):
        at.append(type(empty)())
    return at[int(token)]


def findings(fields: Mapping[str, str], on: date) -> list[dict[str, str]]:
    """What is wrong or missing in a goal, each with the field that it is shown beside.

    Args:
        fields: what stands in the form, by the name of the field.
        on: the day by which dates are judged.

    Returns:
        Each finding as ``field``, ``says`` and ``do``. The field is ``""`` for what no field of
        the form could mend.
    """
    try:
        goal = load(record(fields), Goal)
    except LoadError as error:
        return [told(fields, one.pointer, one.message, "") for one in error.problems]
    report = check(goal, PROFILE, on=on)
    # what only follows from another finding goes away with it
    first = [one for one in report.findings if one.follows is None]
    return [told(fields, one.pointer, render(one.message), render(one.do)) for one in first]


def told(fields: Mapping[str, str], pointer: str, says: str, do: str) -> dict[str, str]:
    """One finding, as the page gets it."""
    return {"field": nearest(fields, pointer), "says": says, "do": do}


def nearest(fields: Mapping[str, str], pointer: str) -> str:
    """The field of a place: itself, or the first inside it, or the one that it is inside.

    >>> nearest({"/due": "", "/measure/sign": ""}, "/measure")
    '/measure/sign'
    >>> nearest({"/due": ""}, "/needs")
    ''
    """
    if pointer in fields:
        return pointer
    below = (name for name in fields if pointer and name.startswith(f"{pointer}/"))
    above = (name for name in fields if pointer.startswith(f"{name}/"))
    return next(below, next(above, ""))
