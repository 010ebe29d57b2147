"""Definitions of decisions: the law in each period, its gates, and what follows a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from careplan.answers import Answer
from careplan.citations import Citation
from careplan.criteria.evaluation import below, in_force, in_turn, levels
from careplan.criteria.tree import Criterion, Fact, citations_of, every, facts_of
from careplan.messages import Message

_DEEPEST: Final = 50


class Verdict(StrEnum):
    """The result of a decision on what is recorded. It says nothing about the person."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"
    UNDETERMINED = "undetermined"
    ANOTHER_ROUTE = "another-route"


@frozen(kw_only=True)
class Gate:
    """A fact that must be true for this to be the right decision to make.

    Args:
        fact: the fact.
        route: where to go if the fact is false.
    """

    fact: Fact
    route: Message


@frozen(kw_only=True)
class NextStep:
    """What follows a verdict.

    Args:
        after: the verdicts it follows.
        says: the sentence that says what follows.
        cites: citations, or texts ``"<source> <clause>"``.
        when: what must be recorded for it to follow: pairs of a fact's key and its answer. ``None``
            means that the fact isn't recorded.
    """

    after: tuple[Verdict, ...]
    says: Message
    cites: tuple[Citation, ...] = field(converter=citations_of)
    when: tuple[tuple[str, Answer], ...] = ()

    def follows(self, verdict: Verdict, facts: Mapping[str, Any]) -> bool:
        """Does it follow this verdict, on what is recorded?"""
        return verdict in self.after and all(facts.get(key) is held for key, held in self.when)


@frozen(kw_only=True)
class Version:
    """The law in force in one period.

    Args:
        name: the version's name, such as ``"2015"``.
        since: its first day.
        until: its last day; ``None`` while it is in force.
        gates: the facts that make this the right decision.
        tree: the criterion that must be met.

    Raises:
        ValueError: if a fact appears twice, a fact comes after an unknown key or after itself,
            the tree has more than 50 levels, or on some day fewer branches are in force than
            the tree needs.
    """

    name: str
    since: date
    until: date | None = None
    gates: tuple[Gate, ...] = ()
    tree: Criterion

    def __attrs_post_init__(self) -> None:
        keys = [one.key for one in every(self.tree)] + [gate.fact.key for gate in self.gates]
        known = set(keys)
        if len(keys) != len(known):
            raise ValueError(f"{self.name}: a key appears twice; expected each only once")
        if levels(self.tree) > _DEEPEST:
            raise ValueError(f"{self.name}: expected at most {_DEEPEST} levels")
        for fact in facts_of(self.tree):
            if unknown := set(fact.after) - known:
                raise ValueError(f"{fact.key} comes after unknown keys: {sorted(unknown)}")
        in_turn(list(self.facts()), below(self.tree))
        for day in self._changes():
            in_force(self.tree, day)

    def _changes(self) -> set[date]:
        """The days on which what is in force may change. Between them nothing changes."""
        starts = {one.since for one in every(self.tree) if one.since}
        until = {one.until for one in every(self.tree) if one.until and one.until < date.max}
        ends = {day + timedelta(days=1) for day in until}
        last = self.until or date.max
        return {self.since, *(day for day in starts | ends if self.since <= day <= last)}

    def facts(self) -> Iterator[Fact]:
        """Every fact it reads: first the gates' facts, then those in the tree."""
        yield from (gate.fact for gate in self.gates)
        yield from facts_of(self.tree)


@frozen(kw_only=True)
class DecisionDefinition:
    """What is decided, and under which law on which day.

    Args:
        key: the decision's key, such as ``"care-act-adult"``.
        title: its title, as a record prints it.
        versions: the law of each time, oldest first; they don't overlap.
        verdicts: verdict to sentence. The sentences are about what is recorded.
        next_steps: what follows, and after which verdicts.
        noted: facts that change no verdict, but decide which steps follow it.
        limits: what the decision can't check, in plain words.
        known: key to fact, for every fact of every version. So a record made under another
            version can be read. It is worked out from the versions.
    """

    key: str
    title: Message
    versions: tuple[Version, ...]
    verdicts: Mapping[Verdict, Message] = field(repr=False, hash=False)
    next_steps: tuple[NextStep, ...] = field(default=(), repr=False)
    noted: tuple[Fact, ...] = field(default=(), repr=False)
    limits: str = field(default="", repr=False)
    known: Mapping[str, Fact] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        known = {fact.key: fact for version in self.versions for fact in version.facts()}
        known |= {fact.key: fact for fact in self.noted}
        for step in self.next_steps:
            if unknown := {key for key, _ in step.when} - known.keys():
                raise ValueError(f"{self.key}: a step rests on unknown facts: {sorted(unknown)}")
        object.__setattr__(self, "known", MappingProxyType(known))
        last: date | None = None
        for version in self.versions:
            if last is not None and version.since <= last:
                raise ValueError(f"{self.key}: expected {version.name} after the version before")
            last = version.until or date.max

    def on(self, day: date) -> Version | None:
        """The version in force on a day."""
        held = (one for one in self.versions if one.since <= day <= (one.until or date.max))
        return next(held, None)

    def __reduce__(self) -> Any:
        rest = (dict(self.verdicts), self.next_steps, self.noted, self.limits)
        return _again, (self.key, self.title, self.versions, *rest)


def _again(*parts: Any) -> DecisionDefinition:
    """Rebuild a definition from a pickle."""
    names = ("key", "title", "versions", "verdicts", "next_steps", "noted", "limits")
    return DecisionDefinition(**dict(zip(names, parts, strict=True)))
