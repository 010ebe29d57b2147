"""How a site's own answers are to be read: text, or codes that run the other way.

Nothing is guessed. What a coding doesn't name isn't an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from careplan.errors import Problem, ScoreError
from careplan.instruments.definition import InstrumentDefinition

Coding: TypeAlias = Mapping[Any, Any]
"""What is written to the code it stands for: ``{"4 - Often": 4}``; or such a mapping for each
item by key."""


def codings(instrument: InstrumentDefinition, coding: Coding) -> Mapping[str, Mapping[Any, int]]:
    """A coding for each item it may be asked about.

    Args:
        instrument: whose items.
        coding: one mapping for all items, or one for each item by key.

    Raises:
        ScoreError: if it names an unknown item, or codes that no item has.
    """
    nested = bool(coding) and all(isinstance(value, Mapping) for value in coding.values())
    if nested:
        per_item: Mapping[Any, Any] = coding
    else:
        per_item = dict.fromkeys(instrument.known_items, coding)
    problems = []
    for key, one in per_item.items():
        item = instrument.known_items.get(key)
        if item is None:
            problems.append(Problem(f"/coding/{key}", f"isn't an item of {instrument.key}"))
            continue
        allowed = {*item.points, *item.blanks}
        if any(type(code) is not int or code not in allowed for code in one.values()):
            problems.append(Problem(f"/coding/{key}" if nested else "/coding", item.expected))
        if {type(written) for written in one} not in (set(), {str}, {int}):
            problems.append(Problem("/coding", "expected either all texts or all whole numbers"))
        if any(isinstance(written, str) and not written.strip() for written in one):
            problems.append(Problem("/coding", "expected no blank text: a blank is no answer"))
    if problems:
        raise ScoreError(dict.fromkeys(problems))
    return MappingProxyType({key: MappingProxyType(dict(one)) for key, one in per_item.items()})


def read(
    instrument: InstrumentDefinition, answers: Mapping[str, Any], coding: Coding
) -> dict[str, Any]:
    """Answers as codes: see `Instrument.read`."""
    known = codings(instrument, coding)
    codes = {
        key: None if written is None else _code(known.get(key, {}), written)
        for key, written in answers.items()
    }
    if problems := [
        Problem(f"/{key}", "isn't in the coding")
        for key, written in answers.items()
        if written is not None and codes[key] is None
    ]:
        raise ScoreError(problems)
    return codes


def _code(coding: Mapping[Any, int], written: Any) -> int | None:
    """What something stands for. `True` and 2.0 aren't the 1 and 2 that a coding names."""
    return next(
        (code for key, code in coding.items() if type(key) is type(written) and key == written),
        None,
    )
