"""The format of a profile's file, as type annotations declare it. Names are checked later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Text, named
from careplan._core.field_types import Limits
from careplan.citations import Grade, Source, SourceKind
from careplan.errors import Problem
from careplan.profiles.own_rules import DeclaredRule, FieldNames
from careplan.rules import Level

Whole: TypeAlias = Annotated[int, Limits(-(10**9), 10**9, expected="expected a whole number")]
Cites: TypeAlias = Annotated[
    tuple[Text, ...], Items(least=1, expected="expected at least one clause: '<source> <clause>'")
]
NOTHING: Mapping[str, int] = MappingProxyType({})


class LocalKind(StrEnum):
    """What a council's own source may be. It always counts as local."""

    CONTRACT = "contract"
    POLICY = "policy"


@frozen(kw_only=True)
class SourceTable(Definition):
    """A source that a profile defines itself: ``[sources.<key>]``.

    Args:
        title: as a letter would print it.
        kind: contract or policy.
        grade: how its text was seen, unless a clause says otherwise.
        compared_with: what the profile was last compared with.
        compared_on: when it was compared.
        aliases: other keys that people use for it.
        address: a public address, if there is a lasting one.
        clauses: clauses seen less directly than the rest, with their grade.
    """

    title: Text
    kind: LocalKind
    grade: Grade
    compared_with: Text
    compared_on: date
    aliases: tuple[Slug, ...] = ()
    address: Text | None = None
    clauses: Mapping[Text, Grade] = MappingProxyType({})

    def source(self, key: str) -> Source:
        """The source, under its key."""
        return Source(
            key=key,
            title=self.title,
            kind=SourceKind(self.kind.value),
            grade=self.grade,
            compared_with=self.compared_with,
            compared_on=self.compared_on,
            clauses=self.clauses,
            aliases=self.aliases,
            address=self.address,
        )


@frozen(kw_only=True)
class ChangeTable(Definition):
    """A requirement of the extended profile, changed: ``[[change]]``.

    Args:
        rule: the requirement's key, or its rule's code or name.
        level: how strongly it is required.
        cites: the clauses that ask for the change.
        values: numbers for the rule.
        since: the first day it is in force.
        until: the last day it is in force.
        within: pointers to the branches it is confined to.
        reason: why it is off.
    """

    rule: Text
    level: Level | None = None
    cites: tuple[Text, ...] = ()
    values: Mapping[Text, Whole] = named("with", default=NOTHING)
    since: date | None = None
    until: date | None = None
    within: tuple[Text, ...] = ()
    reason: Text | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for an end before its start, off without a reason, or a number uncited."""
        yield from _in_order(self.since, self.until)
        yield from _reasoned(self.level, self.reason)
        if self.values and not self.cites:
            yield Problem("/cites", "a changed number needs its own citation")


@frozen(kw_only=True)
class RequireTable(Definition):
    """A rule that a profile requires: ``[[require]]``.

    Args:
        rule: the rule's code or name.
        fields: of a rule that some fields are recorded, those that are required here.
        own_key: a key of its own, if the rule is required more than once.
        level: how strongly it is required.
        cites: the clauses that ask for it.
        values: numbers for the rule.
        since: the first day it is in force.
        until: the last day it is in force.
        within: pointers to the branches it is confined to.
        deferred_by: the state of the subject in which it waits.
        reason: why it is off.
        who: the role of who has to see to it, where a source says so.
    """

    rule: Text
    fields: FieldNames | None = None
    own_key: Slug | None = named("as", default=None)
    level: Level
    cites: Cites
    values: Mapping[Text, Whole] = named("with", default=NOTHING)
    since: date | None = None
    until: date | None = None
    within: tuple[Text, ...] = ()
    deferred_by: Text | None = None
    reason: Text | None = None
    who: Text | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for an end before its start, or off without a reason."""
        yield from _in_order(self.since, self.until)
        yield from _reasoned(self.level, self.reason)


def _in_order(since: date | None, until: date | None) -> Iterator[Problem]:
    if since is not None and until is not None and until < since:
        yield Problem("/until", "expected a day on or after since")


def _reasoned(level: Level | None, reason: str | None) -> Iterator[Problem]:
    if level is Level.OFF and reason is None:
        yield Problem("/reason", "expected a reason: the requirement is turned off")


@frozen(kw_only=True)
class ProfileFile(Definition):
    """A whole profile, as it is written.

    Args:
        key: its name.
        title: as a person would say it.
        version: of the file.
        subject: what it is about, as `careplan.catalogue.SUBJECTS` names it.
        extends: the key of the shipped profile it builds on.
        sources: its own sources, by key.
        change: requirements of the extended profile, changed.
        require: rules it requires.
        rules: rules of its own.
    """

    FORMAT: ClassVar[str] = "careplan-profile/1"
    NEEDS_ONE_OF: ClassVar[tuple[str, ...]] = ("subject", "extends")

    key: Slug
    title: Text
    version: Text
    subject: Text | None = None
    extends: Text | None = None
    sources: Mapping[Slug, SourceTable] = MappingProxyType({})
    change: tuple[ChangeTable, ...] = ()
    require: tuple[RequireTable, ...] = ()
    rules: tuple[DeclaredRule, ...] = named("rule", default=())

    def problems(self) -> Iterator[Problem]:
        """A problem for changes in a profile that extends no other."""
        if self.change and self.extends is None:
            yield Problem("/change", "expected extends as well: there is nothing to change")
