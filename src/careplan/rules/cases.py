"""Worked cases for each rule: what meets it, what fails it, and what a blank does.

They are data, shipped beside the rules. The library's tests and the rules' pages use them, and
so can anyone who wants to compare another product with this one.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from careplan.rules.outcome import State

__all__ = [
    "Case",
    "CaseFile",
    "patched",
    "read_cases",
]


@frozen(kw_only=True)
class Case:
    """One worked case: the file's example, with something changed.

    Args:
        rule: the code of the rule it is about.
        story: what happened, as a practitioner would say it.
        on: the date of the check.
        put: pointer to the value that is put there.
        drop: the pointers of what is removed.
        data: the changed example, as plain data.
        state: the state that is expected of the rule.
        at: the pointer of the finding, if there is one.
        entails: the codes of other rules that necessarily stop being met.
    """

    rule: str
    story: str
    on: date
    put: Mapping[str, Any] = field(factory=dict, repr=False)
    drop: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(repr=False)
    state: State
    at: str | None = None
    entails: frozenset[str] = frozenset()


@frozen(kw_only=True)
class CaseFile:
    """The cases in one file, and the example that they change.

    Args:
        subject: the kind of object they are about, by the name that profiles use.
        on: the date of the check, unless a case has its own.
        values: rule code to the numbers for its parameters.
        aside: the codes of rules this example can't meet, because it meets their opposite.
        example: the example that the cases change, as plain data.
        cases: the cases.
    """

    subject: str
    on: date
    values: Mapping[str, Mapping[str, int]] = field(factory=dict, repr=False)
    aside: frozenset[str] = frozenset()
    example: Mapping[str, Any] = field(repr=False)
    cases: tuple[Case, ...] = field(repr=False)


@cache
def read_cases(package: str, name: str) -> CaseFile:
    """The cases in one file: ``<package>/cases/<name>.toml``.

    The file's ``base`` is an example that fails no rule, or the name of a file beside it that
    contains one. Each case changes the example: ``set`` puts values at pointers, ``unset``
    removes what is at them.
    """
    raw = _toml(package, name)
    base = raw["base"]
    example: Mapping[str, Any] = _toml(package, base) if isinstance(base, str) else base
    return CaseFile(
        subject=raw["subject"],
        on=raw["on"],
        values=raw.get("with", {}),
        aside=frozenset(raw.get("aside", ())),
        example=example,
        cases=tuple(_case(case, raw["on"], example) for case in raw["case"]),
    )


def _case(raw: Mapping[str, Any], on: date, example: Mapping[str, Any]) -> Case:
    put, drop = raw.get("set", {}), tuple(raw.get("unset", ()))
    return Case(
        rule=raw["rule"],
        story=raw["story"],
        on=raw.get("on", on),
        put=put,
        drop=drop,
        data=patched(example, put, drop),
        state=State(raw["state"]),
        at=raw.get("at"),
        entails=frozenset(raw.get("entails", ())),
    )


def _toml(package: str, name: str) -> dict[str, Any]:
    text = (files(package) / "cases" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def patched(base: Mapping[str, Any], put: Mapping[str, Any], drop: Iterable[str]) -> dict[str, Any]:
    """A copy of some data, with values put at some pointers and removed from others.

    >>> patched({"a": [{"b": 1}]}, {"/a/0/c": 2}, ["/a/0/b"])
    {'a': [{'c': 2}]}
    """
    data: dict[str, Any] = copy.deepcopy(dict(base))
    for pointer, value in put.items():
        parent, last = _parent(data, pointer)
        parent[last] = value
    for pointer in drop:
        parent, last = _parent(data, pointer)
        del parent[last]
    return data


def _parent(data: Any, pointer: str) -> tuple[Any, Any]:
    """The container that a pointer ends in, and the key or position in it."""
    *path, last = pointer[1:].split("/")
    for token in path:
        data = data[int(token)] if isinstance(data, list) else data[token]
    return data, int(last) if isinstance(data, list) else last
