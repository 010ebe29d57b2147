"""Definitions of decisions: the law in each period, its gates, and what follows a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from careplan._base.frozen_mapping import frozen_mapping
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
    """What must be so for this to be the right decision to make.

    Args:
        criterion: a fact, or a combination of facts.
        route: where to go if it isn't so, with the section that it comes under.
    """

    criterion: Criterion
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


@frozen(kw_only=True, cache_hash=True)
class Version:
    """The law in force in one period.

    Args:
        name: the version's name, such as ``"2015"``.
        since: its first day.
        until: its last day; ``None`` while it is in force.
        gates: what makes this the right decision.
        tree: the criterion that must be met.
        given: fact key to answer, for facts of the tree that the law itself settles for the
            whole period, such as a duty that was suspended. Nobody records these.
        next_steps: what follows a verdict in this period; ``None`` if it is what the decision says
            for every period.

    Raises:
        ValueError: if a fact appears twice, a fact comes after an unknown key or after itself,
            the tree has more than 50 levels, a given fact isn't in the tree, or on some day fewer
            branches are in force than the tree needs.
    """

    name: str
    since: date
    until: date | None = None
    gates: tuple[Gate, ...] = ()
    tree: Criterion
    given: Mapping[str, bool] = field(factory=dict, converter=frozen_mapping, hash=False)
    next_steps: tuple[NextStep, ...] | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        keys = [one.key for top in self._tops() for one in every(top)]
        known = set(keys)
        if len(keys) != len(known):
            raise ValueError(f"{self.name}: a key appears twice; expected each only once")
        if levels(self.tree) > _DEEPEST:
            raise ValueError(f"{self.name}: expected at most {_DEEPEST} levels")
        if unknown := self.given.keys() - {fact.key for fact in facts_of(self.tree)}:
            raise ValueError(f"{self.name}: given, but not in the tree: {sorted(unknown)}")
        for fact in self.facts():
            if unknown := set(fact.after) - known:
                raise ValueError(f"{fact.key} comes after unknown keys: {sorted(unknown)}")
        in_turn(list(self.facts()), self.under())
        for day in self._changes():
            in_force(self.tree, day)

    def _changes(self) -> set[date]:
        """The days on which what is in force may change. Between them nothing changes."""
        starts = {one.since for one in every(self.tree) if one.since}
        until = {one.until for one in every(self.tree) if one.until and one.until < date.max}
        ends = {day + timedelta(days=1) for day in until}
        last = self.until or date.max
        return {self.since, *(day for day in starts | ends if self.since <= day <= last)}

    def _tops(self) -> tuple[Criterion, ...]:
        return (*(gate.criterion for gate in self.gates), self.tree)

    def facts(self) -> Iterator[Fact]:
        """Every fact that is recorded for it: first the gates' facts, then those in the tree."""
        every_fact = (fact for top in self._tops() for fact in facts_of(top))
        return (fact for fact in every_fact if fact.key not in self.given)

    def under(self) -> dict[str, frozenset[str]]:
        """For each criterion in the gates and the tree, the keys of the facts in it."""
        return {key: facts for top in self._tops() for key, facts in below(top).items()}


@frozen(kw_only=True)
class DecisionDefinition:
    """What is decided, and under which law on which day.

    Args:
        key: the decision's key, such as ``"care-act-adult"``.
        title: its title, as a record prints it.
        versions: the law of each time, oldest first; they don't overlap.
        verdicts: verdict to sentence. The sentences are about what is recorded.
        next_steps: what follows, and after which verdicts, unless a version says otherwise.
        noted: facts that change no verdict, but decide which steps follow it.
        limits: what the decision can't check, in plain words.
        known: key to fact, for every fact of every version. So a record made under another
            version can be read. It is worked out from the versions.
    """

    key: str
    title: Message
    versions: tuple[Version, ...]
    verdicts: Mapping[Verdict, Message] = field(repr=False, hash=False, converter=frozen_mapping)
    next_steps: tuple[NextStep, ...] = field(default=(), repr=False)
    noted: tuple[Fact, ...] = field(default=(), repr=False)
    limits: str = field(default="", repr=False)
    known: Mapping[str, Fact] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        known = {fact.key: fact for version in self.versions for fact in version.facts()}
        known |= {fact.key: fact for fact in self.noted}
        own = (step for version in self.versions for step in version.next_steps or ())
        for step in (*self.next_steps, *own):
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
