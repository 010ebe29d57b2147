"""Finds what can be changed in an example without breaking a rule: texts, keys, days, fields.

Changes are made to plain JSON data, so they don't depend on the code that reads it. Each change
is tried out: the rule engine itself says whether it breaks a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from careplan import catalogue
from careplan._core.field_types import field_types, is_model
from careplan.citations import cite
from careplan.rules import Level, Profile, Requirement, State, judge
from careplan.rules.cases import CaseFile
from careplan.serde import load

BROKEN: Final = frozenset({State.NOT_MET, State.CANT_TELL, State.FAILED_TO_RUN})
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(T[\d:]+(?:Z|[+-][\d:]+))?", re.ASCII)
"""A day, or a moment: its day, and the rest."""


@frozen(kw_only=True)
class Variety:
    """An example, and what can be changed in it.

    Args:
        subject: the model of the example.
        profile: the profile that the example is judged by.
        on: the day the example is judged by.
        states: the state of each rule that the example doesn't meet, by the rule's code. Some
            rules contradict others, so no example meets them all.
        example: the example, as plain JSON data.
        texts: the pointers of texts that can be replaced.
        spare: the pointers of fields that can perhaps be left out.
        keys: the keys of objects in the example, which can be renamed.
    """

    subject: type[Any]
    profile: Profile = field(repr=False)
    on: date
    states: Mapping[str, State] = field(repr=False)
    example: Mapping[str, Any] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    spare: tuple[str, ...] = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)


def rulebook(name: str, subject: type[Any], values: Mapping[str, Mapping[str, int]]) -> Profile:
    """A profile that requires every rule in the catalogue.

    Args:
        name: what tells it from the others: profiles are looked up by key.
        subject: the model the profile is about.
        values: each rule's numbers, by the rule's code, as in a file of cases.
    """
    needs = tuple(
        Requirement(
            key=rule.name,
            rule=rule,
            level=Level.MUST,
            cites=(cite("careplan tests"),),
            values=dict(values.get(rule.code, {})),
        )
        for rule in catalogue.rules().values()
    )
    title = "Every rule of the catalogue"
    key = f"every-rule-{name}"
    return Profile(key=key, title=title, version="1", subject=subject, requirements=needs)


def broken(
    data: Mapping[str, Any], subject: type[Any], profile: Profile, on: date
) -> dict[str, State]:
    """The state of each rule that is *not met*, *can't tell* or *failed to run*, by rule code.

    Args:
        data: the document to judge, as plain JSON data.
        subject: the model of the document.
        profile: the profile to judge it by.
        on: the day to judge it by.

    Raises:
        LoadError: if the data can't be read.
    """
    report = judge(load(data, subject), profile, on=on)
    return {row.requirement.rule.code: row.state for row in report.results if row.state in BROKEN}


@cache
def variety(place: int) -> Variety:
    """The example of a file of cases, with what can be changed in it.

    Args:
        place: the file's place in the catalogue, from 0.
    """
    file = catalogue.case_files()[place]
    subject = catalogue.subject(file.subject)
    return explored(file.example, subject, rulebook(f"{place}", subject, file.values), file.on)


def explored(example: Mapping[str, Any], subject: type[Any], profile: Profile, on: date) -> Variety:
    """Find what can be changed in an example.

    Args:
        example: the example, as plain JSON data.
        subject: the model of the example.
        profile: the profile to judge it by.
        on: the day to judge it by.
    """
    found = list(_places(example, subject, ""))
    keys = dict.fromkeys(_at(example, at) for at, what in found if what == "key")
    return Variety(
        subject=subject,
        profile=profile,
        on=on,
        states=broken(example, subject, profile, on),
        example=example,
        texts=tuple(at for at, what in found if what == "text"),
        spare=tuple(at for at, what in found if what != "key"),
        keys=tuple(keys),
    )


def _places(data: Mapping[str, Any], cls: type[Any], at: str) -> Iterator[tuple[str, str]]:
    """Each recorded field: its pointer, and whether it is a text, a key or something else."""
    for name, shape in field_types(cls).items():
        value, here = data.get(name), f"{at}/{name}"
        if value is None:
            continue
        yield here, _what(name, shape.kind, shape.limits.low, many=shape.many)
        if is_model(shape.kind):
            parts = value if isinstance(value, list) else [value]
            for index, part in enumerate(parts):
                if isinstance(part, dict):  # skips the marker for none
                    inner = f"{here}/{index}" if isinstance(value, list) else here
                    yield from _places(part, shape.kind, inner)


def _what(name: str, kind: type[Any], low: int, *, many: bool) -> str:
    if name == "key":
        return "key"
    return "text" if kind is str and not low and not many else "other"


def _at(data: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        data = data[int(token)] if isinstance(data, list) else data[token]
    return data


def renamed(data: Any, names: Mapping[str, str]) -> Any:
    """The same data with some keys renamed, wherever they appear.

    Args:
        data: plain JSON data.
        names: old key to new key.
    """
    if isinstance(data, dict):
        return {key: renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(value, names) for value in data]
    return names.get(data, data) if isinstance(data, str) else data


def moved(data: Any, days: int) -> Any:
    """The same data with every date and moment moved.

    Args:
        data: plain JSON data.
        days: the number of days to move by; below 0 is earlier.
    """
    if isinstance(data, dict):
        return {key: moved(value, days) for key, value in data.items()}
    if isinstance(data, list):
        return [moved(value, days) for value in data]
    if isinstance(data, str) and (found := _DAY.fullmatch(data)):
        return f"{date.fromisoformat(found[1]) + timedelta(days)}{found[2] or ''}"
    return data


def files_about(code: str) -> list[tuple[int, CaseFile]]:
    """The files that have cases about a rule, each with its place in the catalogue.

    Args:
        code: the rule's code.
    """
    held = enumerate(catalogue.case_files())
    return [(at, file) for at, file in held if any(case.rule == code for case in file.cases)]
