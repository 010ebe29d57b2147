"""A document of facts: what a decision is made on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from attrs import field, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan.criteria.evaluation import DOESNT_APPLY, FactValue
from careplan.criteria.tree import pointer_to
from careplan.eligibility.recorded_decision import HeldAs
from careplan.errors import FactsError, Problem, unknown_key

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@frozen(kw_only=True, repr=False)
class FactSheet:
    """The contents of a document of facts.

    Args:
        facts: the facts, as `decide` takes them.
        key: the document's own key, if it has one.
        decision: the key of the decision that the facts are for, if the document names one.
        on: the day whose law is to be used, if the document names one.
    """

    FORMAT: ClassVar[str] = "careplan-facts/1"

    facts: Mapping[str, FactValue] = field(converter=frozen_mapping)
    key: str | None = None
    decision: str | None = None
    on: date | None = None


WRITTEN: Final = (
    "title",
    "version",
    "verdict",
    "sentence",
    "route",
    "gates",
    "reasons",
    "questions",
    "shortest",
    "not_looked_at",
    "next",
    "place",
)
"""Keys that `Decision.as_dict` and the command line add: a document may have them; none is read."""
_READ: Final = ("facts", "key", "decision", "on")
_KNOWN: Final = frozenset((*_READ, *WRITTEN))


def facts_from(data: Mapping[str, Any]) -> FactSheet:
    """Facts from plain data, such as the result of `Decision.as_dict`.

    Args:
        data: an object with ``facts``: fact key to true, false, null for not recorded, or
            ``"doesnt-apply"``. It may also have ``key``, ``decision`` and ``on``, a date.

    Raises:
        FactsError: for unknown keys and wrong values. It lists every one.

    >>> facts_from({"facts": {"adult": True, "health": "doesnt-apply"}, "on": "2026-11-20"}).on
    datetime.date(2026, 11, 20)
    """
    if not isinstance(data, Mapping):
        raise FactsError([Problem("", "expected an object")])
    problems: list[Problem] = []
    sheet = {name: _text(data.get(name), name, problems) for name in ("key", "decision")}
    problems += [
        Problem(pointer_to(key, at), unknown_key(str(key), _READ))
        for at, key in enumerate(data)
        if key not in _KNOWN
    ]
    held, on = data.get("facts"), _day(data.get("on"), problems)
    if not isinstance(held, Mapping):
        problems.append(Problem("/facts", "expected an object of facts"))
        held = {}
    found: dict[str, FactValue] = {}
    for at, (key, value) in enumerate(held.items()):
        if value is None or type(value) is bool:
            found[key] = value
        elif value == HeldAs.DOESNT_APPLY:
            found[key] = DOESNT_APPLY
        else:
            expected = f"expected true, false, null or {HeldAs.DOESNT_APPLY.value!r}"
            problems.append(Problem(f"/facts{pointer_to(key, at)}", expected))
    if problems:
        raise FactsError(problems)
    return FactSheet(facts=found, on=on, **sheet)


def _text(value: Any, name: str, problems: list[Problem]) -> str | None:
    if value is not None and not isinstance(value, str):
        problems.append(Problem(f"/{name}", "expected text"))
        return None
    return value


def _day(value: Any, problems: list[Problem]) -> date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    problems.append(Problem("/on", "expected a date such as 2026-03-15"))
    return None
