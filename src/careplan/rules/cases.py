"""Worked cases for each rule: what meets it, what fails it, and what a blank does.

They are data, shipped beside the rules. The library's tests and the rules' pages use them, and
so can anyone who wants to compare another product with this one.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeAlias

from attrs import field, frozen

from careplan._core.definitions import Definition, Items, Slug, Text, named
from careplan._core.registry import packaged, plain_file
from careplan.rules.outcome import State

__all__ = ["Case", "CaseFile", "CasesFile", "ExampleChange", "patched", "read_cases"]

Codes: TypeAlias = tuple[Text, ...]


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


@frozen(kw_only=True)
class ExampleChange(Definition):
    """A worked case of a rule, in a file: an example, with something changed.

    Args:
        story: what happened, as a practitioner would say it.
        put: values put at pointers.
        drop: pointers at which something is taken away.
        state: the state that is expected of the rule.
        at: where the finding is, if there is one.
        on: the date of the check, if it isn't the file's.
    """

    story: Text
    put: Mapping[Text, Any] = named("set", default=MappingProxyType({}))
    drop: tuple[Text, ...] = named("unset", default=())
    state: State
    at: str | None = None
    on: date | None = None

    def case(self, rule: str, on: date, example: Mapping[str, Any], entails: Codes = ()) -> Case:
        """The case, with its example changed."""
        return Case(
            rule=rule,
            story=self.story,
            on=self.on or on,
            put=self.put,
            drop=self.drop,
            data=patched(example, self.put, self.drop),
            state=self.state,
            at=self.at,
            entails=frozenset(entails),
        )


@frozen(kw_only=True)
class RuleCaseTable(ExampleChange):
    """A case in a file about several rules.

    Args:
        rule: the code of the rule it is about.
        entails: the codes of other rules that necessarily stop being met.
    """

    rule: Text
    entails: Codes = ()


@frozen(kw_only=True)
class CasesFile(Definition):
    """A file of worked cases about rules. See `CaseFile`.

    Args:
        base: an example that fails no rule, as plain data.
        base_file: or the name of a file beside it that is one.
        parts: parts of the example that are examples elsewhere: the key they are put under, and
            their package and file, such as ``"careplan.plans:plan"``.
    """

    FORMAT: ClassVar[str] = "careplan-cases/1"
    NEEDS_ONE_OF: ClassVar[tuple[str, ...]] = ("base", "base_file")

    subject: Slug
    on: date
    values: Mapping[Text, Mapping[Text, int]] = named("with", default=MappingProxyType({}))
    aside: Codes = ()
    base: Mapping[Text, Any] = MappingProxyType({})
    base_file: Text | None = None
    parts: Mapping[Text, Text] = MappingProxyType({})
    cases: Annotated[tuple[RuleCaseTable, ...], Items(least=1)] = named("case")


@cache
def read_cases(package: str, name: str) -> CaseFile:
    """The cases in one file that the library ships: ``<package>/cases/<name>.toml``."""
    file = packaged(CasesFile, package, f"cases/{name}.toml", float)
    beside = file.base_file
    example = dict(file.base)
    if beside is not None:
        example = plain_file(package, f"cases/{beside}.toml", float)
    for key, place in file.parts.items():
        elsewhere, _, part = place.partition(":")
        example[key] = dict(plain_file(elsewhere, f"cases/{part}.toml", float))
    return CaseFile(
        subject=file.subject,
        on=file.on,
        values=file.values,
        aside=frozenset(file.aside),
        example=example,
        cases=tuple(one.case(one.rule, file.on, example, one.entails) for one in file.cases),
    )


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
