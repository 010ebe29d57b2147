"""A requirement: a rule as a profile demands it. A profile: many of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from careplan.citations import Citation, Source, Weight
from careplan.rules.rule import Deferral, Rule


def frozen_mapping(values: Mapping[str, int]) -> Mapping[str, int]:
    """A copy that can't be changed: a shipped profile is shared by everyone."""
    return MappingProxyType(dict(values))


class Level(StrEnum):
    """How strongly a rule is demanded."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    OFF = "off"

    @property
    def rank(self) -> int:
        """Larger demands more: off 0, could 1, should 2, must 3."""
        return {"off": 0, "could": 1, "should": 2, "must": 3}[self.value]


@frozen(kw_only=True, eq=False)
class Requirement:
    """A rule as one profile demands it.

    Args:
        key: its name within the profile: the rule's, unless it is required twice.
        rule: what is demanded.
        level: how strongly.
        cites: the clauses that ask for it; at least one.
        values: the numbers for the rule's parameters.
        since: the first day it is in force, if it has one.
        until: the last day it is in force, if it has one.
        within: pointers it is confined to; empty is everywhere.
        deferred_by: the state of the whole in which it waits.
        reason: why it is off.
    """

    key: str
    rule: Rule
    level: Level
    cites: tuple[Citation, ...]
    values: Mapping[str, int] = field(factory=dict, converter=frozen_mapping)
    since: date | None = None
    until: date | None = None
    within: tuple[str, ...] = ()
    deferred_by: Deferral | None = None
    reason: str | None = None

    @property
    def weight(self) -> Weight:
        """The greatest weight among its citations."""
        return max((cite.weight for cite in self.cites), key=lambda weight: weight.rank)

    def in_force(self, on: date) -> bool:
        """Is it in force on that day? Both ends are inside."""
        return (self.since is None or on >= self.since) and (self.until is None or on <= self.until)

    def covers(self, pointer: str) -> bool:
        """Is this place inside the branches it is confined to?"""
        return not self.within or any(
            pointer == branch or pointer.startswith(f"{branch}/") for branch in self.within
        )


@frozen(kw_only=True, eq=False)
class Profile:
    """Which rules an Act, a contract or a council requires, how strongly, and why.

    Args:
        key: its name.
        title: as a person would say it.
        version: of the profile's own file.
        subject: the kind of thing it is about.
        requirements: what it demands, in order.
        sources: the sources it defines itself.
        extends: the key of the profile it builds on.
    """

    key: str
    title: str
    version: str
    subject: type[Any]
    requirements: tuple[Requirement, ...] = field(repr=False)
    sources: Mapping[str, Source] = field(factory=dict, repr=False)
    extends: str | None = None

    def requirement(self, key: str) -> Requirement:
        """The requirement of that key, rule name or rule code.

        Raises:
            LookupError: if the profile has none.
        """
        for item in self.requirements:
            if key in {item.key, item.rule.name, item.rule.code}:
                return item
        msg = f"{self.key} requires no {key!r}"
        raise LookupError(msg)
