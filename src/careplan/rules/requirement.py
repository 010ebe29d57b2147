"""Requirements and profiles: a requirement is a rule as a profile demands it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan.citations import Citation, Source, Weight
from careplan.rules.cases import Case
from careplan.rules.rule import Deferral, Rule
from careplan.rules.traversal import within


class Level(StrEnum):
    """How strongly a profile requires a rule."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    OFF = "off"

    @property
    def rank(self) -> int:
        """A larger number is a stronger requirement: off 0, could 1, should 2, must 3."""
        return {"off": 0, "could": 1, "should": 2, "must": 3}[self.value]


@frozen(kw_only=True)
class Requirement:
    """A rule as one profile demands it.

    Args:
        key: its name within the profile: the rule's name, unless the rule is required twice.
        rule: the rule.
        level: how strongly the profile requires it.
        cites: the clauses that require it; at least one.
        values: parameter name to number, for the rule's parameters.
        since: the first day it is in force; ``None`` if there is no first day.
        until: the last day it is in force; ``None`` if there is no last day.
        within: the pointers of the parts it is confined to; empty is everywhere.
        deferred_by: the state of the subject in which it waits, if there is one.
        reason: why it is turned off, if it is.
        who: the role of who has to see to it, if a source says so.
    """

    key: str
    rule: Rule
    level: Level
    cites: tuple[Citation, ...] = field(hash=False)
    values: Mapping[str, int] = field(factory=dict, converter=frozen_mapping, hash=False)
    since: date | None = None
    until: date | None = None
    within: tuple[str, ...] = ()
    deferred_by: Deferral | None = field(default=None, hash=False)
    reason: str | None = None
    who: str | None = None

    @property
    def weight(self) -> Weight:
        """The greatest weight among its citations."""
        return max((cite.weight for cite in self.cites), key=lambda weight: weight.rank)

    def in_force(self, on: date) -> bool:
        """Is it in force on that day? The first and the last day count."""
        return (self.since is None or on >= self.since) and (self.until is None or on <= self.until)

    def covers(self, pointer: str) -> bool:
        """Is this place in a part that the requirement applies to?"""
        return not self.within or any(within(pointer, branch) for branch in self.within)


@frozen(kw_only=True)
class Profile:
    """Which rules an Act, a contract or a council requires, how strongly, and why.

    Args:
        key: the profile's key, such as ``"lancashire-rehab"``.
        title: its title, as a person would say it.
        version: the version of the profile's own file.
        subject: the class of the objects it is about.
        requirements: its requirements, in order.
        sources: the sources that it defines itself, by key.
        own_rules: rules that its own file declares.
        cases: the worked cases of those rules.
        extends: the key of the profile it extends, if there is one.
    """

    key: str
    title: str
    version: str
    subject: type[Any] = field(hash=False)
    requirements: tuple[Requirement, ...] = field(repr=False, hash=False)
    sources: Mapping[str, Source] = field(
        factory=dict, converter=frozen_mapping, repr=False, hash=False
    )
    extends: str | None = None
    own_rules: tuple[Rule, ...] = field(default=(), repr=False, hash=False)
    cases: tuple[Case, ...] = field(default=(), repr=False, hash=False)

    def requirement(self, key: str) -> Requirement:
        """The requirement with this key, rule name or rule code.

        Raises:
            LookupError: if the profile has none.
        """
        for item in self.requirements:
            if key in {item.key, item.rule.name, item.rule.code}:
                return item
        msg = f"{self.key} has no requirement {key!r}"
        raise LookupError(msg)
