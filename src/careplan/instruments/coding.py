"""Reads a site's own answers: text, or codes that differ from the instrument's codes.

Nothing is guessed. An answer that the coding doesn't name is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from careplan.errors import Problem, ScoreError, UnknownNameError, shown_key
from careplan.instruments.definition import InstrumentDefinition

LABELS: Final = "labels"
"""The name of the coding by the labels that the questionnaire prints."""

Coding: TypeAlias = Mapping[Any, Any] | Literal["labels"]
"""Maps each written answer to the instrument's code: ``{"4 - Often": 4}``. It may also map each
item's key to such a mapping. ``"labels"`` is the questionnaire's own, where they are shipped."""


def by_labels(instrument: InstrumentDefinition) -> dict[str, int]:
    """The coding by the labels that the questionnaire prints.

    Args:
        instrument: the instrument.

    Raises:
        ScoreError: if its labels aren't shipped. Its page says why.
    """
    if instrument.labels is None:
        reason = f"no labels of {instrument.key} are shipped: say which code each answer stands for"
        raise ScoreError([Problem("/coding", reason)])
    return dict(zip(instrument.labels.texts, instrument.items[0].points, strict=True))


def codings(instrument: InstrumentDefinition, coding: Coding) -> Mapping[str, Mapping[Any, int]]:
    """The coding of each item.

    Args:
        instrument: the instrument whose items are read.
        coding: one mapping for all items, one mapping for each item, by key, or ``"labels"``.

    Returns:
        Item key to its coding.

    Raises:
        ScoreError: if the coding names an unknown item, or a code that an item doesn't have; or if
            no labels are shipped.
        UnknownNameError: if it is the name of another coding.
    """
    if isinstance(coding, str):
        if coding != LABELS:
            raise UnknownNameError("coding", coding, [LABELS])
        coding = by_labels(instrument)
    nested = bool(coding) and all(isinstance(value, Mapping) for value in coding.values())
    if nested:
        per_item: Mapping[Any, Any] = coding
    else:
        per_item = dict.fromkeys(instrument.known_items, coding)
    problems = []
    for at, (key, one) in enumerate(per_item.items()):
        item = instrument.known_items.get(key)
        if item is None:
            place = f"/coding/{shown_key(key, at)}"
            problems.append(Problem(place, f"isn't an item of {instrument.key}"))
            continue
        allowed = {*item.points, *item.blanks}
        if any(type(code) is not int or code not in allowed for code in one.values()):
            problems.append(Problem(f"/coding/{key}" if nested else "/coding", item.expected))
        if {type(written) for written in one} not in (set(), {str}, {int}):
            problems.append(Problem("/coding", "expected either only text or only whole numbers"))
        if any(isinstance(written, str) and not written.strip() for written in one):
            problems.append(Problem("/coding", "expected text that isn't blank"))
    if problems:
        raise ScoreError(dict.fromkeys(problems))
    return MappingProxyType({key: MappingProxyType(dict(one)) for key, one in per_item.items()})


def read(
    instrument: InstrumentDefinition, answers: Mapping[str, Any], coding: Coding
) -> dict[str, Any]:
    """Turn written answers into codes: see `Instrument.read`."""
    known = codings(instrument, coding)
    codes = {
        key: None if written is None else _code(known.get(key, {}), written)
        for key, written in answers.items()
    }
    if problems := [
        Problem(f"/{shown_key(key, at)}", "isn't in the coding")
        for at, (key, written) in enumerate(answers.items())
        if written is not None and codes[key] is None
    ]:
        raise ScoreError(problems)
    return codes


def _code(coding: Mapping[Any, int], written: Any) -> int | None:
    """The code of a written answer. `True` and 2.0 don't match a coding's 1 and 2."""
    return next(
        (code for key, code in coding.items() if type(key) is type(written) and key == written),
        None,
    )
