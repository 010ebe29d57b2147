"""The result of one requirement: its state, the places, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from careplan.citations import Citation, Source, Weight
from careplan.messages import Language, Message, render
from careplan.rules.outcome import State
from careplan.rules.requirement import Level, Requirement
from careplan.rules.traversal import awake


def section(pointer: str) -> str:
    """The part of the subject a pointer leads into: its first token.

    >>> section("/goals/0/actions"), section("")
    ('goals', '')
    """
    return pointer[1:].partition("/")[0]


Place: TypeAlias = tuple[str, State]
"""A pointer, and the state of a rule there. It is a plain tuple because a plan has hundreds."""


@frozen
class Failure:
    """How a rule crashed: the kind of exception, and where; never the exception's text.

    Args:
        kind: the exception's type, such as ``"ZeroDivisionError"``.
        frames: the frames of the rule, outermost first: file, line and function.
    """

    kind: str
    frames: tuple[str, ...] = ()


@frozen(kw_only=True)
class Column:
    """A field that is blank in every object of its class, for a finding that is told once.

    Args:
        pointers: the places that the finding is about, in the order of the record.
        of: how many objects of that class the record has.
    """

    pointers: tuple[str, ...]
    of: int

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {"pointers": list(self.pointers), "of": self.of}


@frozen(kw_only=True, weakref_slot=False)
class Finding:
    """Something a person must look at.

    Two findings are the same if they are of the same requirement at the same `path`.

    Args:
        requirement: the requirement that isn't met.
        pointer: a JSON Pointer to the place.
        path: the place by the keys of the things on the way, where they have keys:
            ``/goals/key=g1/due``. A field of many objects has neither keys nor numbers:
            ``/goals/due``.
        state: not met, can't tell, or failed to run.
        message: the sentence that says what is wrong.
        failure: how the rule crashed, if it did.
        follows: the code of a finding that this one follows from, if there is one. It is printed
            under that finding.
        column: the places it is about, if a field was never filled in any of many objects. The
            pointer is then of the list that has them all.
    """

    requirement: Requirement
    pointer: str
    path: str
    state: State
    message: Message
    failure: Failure | None = None
    follows: str | None = None
    column: Column | None = None

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.requirement.rule.code

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.requirement.rule.name

    @property
    def do(self) -> Message:
        """What to do about it, in one imperative sentence."""
        sentence, values = self.requirement.rule.do, self.requirement.values
        return sentence.fill(**{name: values[name] for name in sentence.holes})

    @property
    def level(self) -> Level:
        """How strongly the profile requires it."""
        return self.requirement.level

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The clauses that require it."""
        return self.requirement.cites

    @property
    def weight(self) -> Weight:
        """How strongly those clauses bind."""
        return self.requirement.weight

    @property
    def danger(self) -> bool:
        """Does it mean that somebody may come to harm?"""
        return self.requirement.rule.danger

    @property
    def overdue(self) -> bool:
        """Does it mean that something is late?"""
        return self.requirement.rule.overdue and self.state is State.NOT_MET

    @property
    def places(self) -> tuple[str, ...]:
        """The pointers of every place that it is about."""
        return (self.pointer,) if self.column is None else self.column.pointers

    @property
    def identity(self) -> tuple[str, str, str]:
        """The rule's code, the requirement's key and the path.

        Another version of the record has the same finding if these are equal.
        """
        return self.code, self.requirement.key, self.path

    def render(self, locale: str | Language | None = None) -> str:
        """The sentence that says what is wrong, in a language."""
        return render(self.message, locale)

    def __str__(self) -> str:
        cited = "; ".join(str(citation) for citation in self.citations)
        where = self.path or "(whole record)"
        return f"{self.code} {self.name} at {where}: {self.message} [{self.weight}: {cited}]"

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        data: dict[str, Any] = {
            "code": self.code,
            "name": self.name,
            "requirement": self.requirement.key,
            "pointer": self.pointer,
            "path": self.path,
            "state": self.state.value,
            "sentence": self.render(locale),
            "do": render(self.do, locale),
            "danger": self.danger,
            "overdue": self.overdue,
            "level": self.level.value,
            "weight": self.weight.value,
            "citations": [citation.as_dict() for citation in self.citations],
        }
        if self.requirement.who is not None:
            data["who"] = self.requirement.who
        if self.follows is not None:
            data["follows"] = self.follows
        if self.column is not None:
            data["column"] = self.column.as_dict()
        if self.failure:
            data["failure"] = {"kind": self.failure.kind, "frames": list(self.failure.frames)}
        return data


@frozen(kw_only=True, weakref_slot=False)
class Result:
    """The result of one requirement: one row of a report.

    Args:
        requirement: the requirement.
        state: its state.
        findings: what a person must look at; waived findings aren't here.
        waived: the findings that somebody has waived.
        reason: why it doesn't apply, waits or is out of scope.
        until: the day to come back to it, if it waits.
        beyond_source: whether it is out of scope because the source of the record can't hold what
            it is about.
        differs: the pointer of each object, or blank branch, at which it isn't simply met: it has
            findings there, or it doesn't apply to the object.
    """

    requirement: Requirement
    state: State
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    reason: Message | None = None
    until: date | None = None
    beyond_source: bool = False
    differs: tuple[str, ...] = field(default=(), repr=False)

    def places(self, pointers: Iterable[str], rest: tuple[str, ...] = ()) -> Iterator[Place]:
        """Every place that the rule is about, and its state there.

        Args:
            pointers: the pointers of every object that the rule is about.
            rest: the pointers of what is over or on hold, each with a slash at its end, if the
                rule doesn't apply there.
        """
        if self.reason is not None:
            return
        at, left = self.requirement.rule.at, self._found()
        for pointer in filter(self.requirement.covers, pointers):
            own = f"{pointer}/{at}" if at else pointer
            said = left.pop(pointer, None)
            met = said is None and awake(rest, pointer)
            yield from said or ((own, State.MET if met else State.DOESNT_APPLY),)
        for said in left.values():
            yield from said

    def _found(self) -> dict[str, tuple[Place, ...]]:
        """The places of the findings at each object that differs."""
        found: dict[str, dict[Place, None]] = {pointer: {} for pointer in self.differs}
        states = [(one, one.state) for one in self.findings]
        states += [(one, State.WAIVED) for one in self.waived]
        for finding, state in states:
            for pointer in finding.places:
                above = pointer
                while above not in found:
                    above = above[: above.rindex("/")]  # an error, not for ever, if there is none
                found[above][pointer, state] = None  # two findings at one place are one place
        return {pointer: tuple(places) for pointer, places in found.items()}

    def without(self, waived: tuple[Finding, ...]) -> Result:
        """The same result with these findings waived."""
        findings = tuple(item for item in self.findings if item not in waived)
        state = worst({item.state for item in findings} or {State.WAIVED})
        return evolve(self, state=state, findings=findings, waived=waived)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        data: dict[str, Any] = {
            "requirement": self.requirement.key,
            "code": self.requirement.rule.code,
            "name": self.requirement.rule.name,
            "level": self.requirement.level.value,
            "state": self.state.value,
            "pointers": [finding.pointer for finding in self.findings],
        }
        if self.reason is not None:
            data["reason"] = render(self.reason, locale)
        if self.until is not None:
            data["until"] = self.until.isoformat()
        if self.beyond_source:
            data["beyond_source"] = True
        if self.waived:
            data["waived"] = [finding.pointer for finding in self.waived]
        return data


def clauses(finding: Finding) -> dict[Source, str]:
    """The clauses that a finding cites, by their source."""
    found: dict[Source, list[str]] = {}
    for citation in finding.citations:
        found.setdefault(citation.source, []).append(citation.locator)
    return {source: " and ".join(locators) for source, locators in found.items()}


def cited(finding: Finding) -> list[tuple[Weight, str]]:
    """A finding's citations with their weights, one for each source: its title and clauses."""
    return [(source.weight, f"{source.title}, {at}") for source, at in clauses(finding).items()]


_GRAVEST_FIRST = (
    State.FAILED_TO_RUN,
    State.NOT_MET,
    State.CANT_TELL,
    State.MET,
    State.WAIVED,
)


def worst(states: AbstractSet[State]) -> State:
    """The state of a requirement from its states at every place: the gravest of them.

    The order is failed to run, not met, can't tell, met, waived. It is *doesn't apply* only
    when there is none of these.
    """
    if len(states) == 1:
        return next(iter(states))
    return next((state for state in _GRAVEST_FIRST if state in states), State.DOESNT_APPLY)
