"""The result of one requirement: its state, the places, and what a person must look at."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from careplan.citations import Citation, Source, Weight
from careplan.messages import Language, Message, render
from careplan.rules.outcome import State
from careplan.rules.requirement import Level, Requirement


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
class Finding:
    """Something a person must look at.

    Args:
        code: the rule's code.
        name: the rule's name.
        pointer: a JSON Pointer to the place.
        state: not met, can't tell, or failed to run.
        message: the sentence that says what is wrong.
        do: what to do about it, in one imperative sentence.
        level: how strongly the profile requires it.
        citations: the clauses that require it.
        weight: how strongly those clauses bind.
        danger: whether it means that somebody may come to harm.
        failure: how the rule crashed, if it did.
    """

    code: str
    name: str
    pointer: str
    state: State
    message: Message
    do: Message
    level: Level
    citations: tuple[Citation, ...]
    weight: Weight
    danger: bool = False
    failure: Failure | None = None

    def render(self, locale: str | Language | None = None) -> str:
        """The sentence that says what is wrong, in a language."""
        return render(self.message, locale)

    def __str__(self) -> str:
        cited = "; ".join(str(citation) for citation in self.citations)
        where = self.pointer or "(whole record)"
        return f"{self.code} {self.name} at {where}: {self.message} [{self.weight}: {cited}]"

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        data: dict[str, Any] = {
            "code": self.code,
            "name": self.name,
            "pointer": self.pointer,
            "state": self.state.value,
            "sentence": self.render(locale),
            "do": render(self.do, locale),
            "danger": self.danger,
            "level": self.level.value,
            "weight": self.weight.value,
            "citations": [citation.as_dict() for citation in self.citations],
        }
        if self.failure:
            data["failure"] = {"kind": self.failure.kind, "frames": list(self.failure.frames)}
        return data


@frozen(kw_only=True)
class Result:
    """The result of one requirement: one row of a report.

    Args:
        requirement: the requirement.
        state: its state.
        places: every place that the rule was run at, and its state there.
        findings: what a person must look at; waived findings aren't here.
        waived: the findings that somebody has waived.
        reason: why it doesn't apply, waits or is out of scope.
        until: the day to come back to it, if it waits.
    """

    requirement: Requirement
    state: State
    places: tuple[Place, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    reason: Message | None = None
    until: date | None = None

    def without(self, waived: tuple[Finding, ...]) -> Result:
        """The same result with these findings waived."""
        gone = {(finding.pointer, finding.state) for finding in waived}
        places = tuple((here[0], State.WAIVED) if here in gone else here for here in self.places)
        findings = tuple(item for item in self.findings if item not in waived)
        state = worst({state for _, state in places}) if findings else State.WAIVED
        return evolve(self, state=state, places=places, findings=findings, waived=waived)

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
        if self.waived:
            data["waived"] = [finding.pointer for finding in self.waived]
        return data


def cited(finding: Finding) -> list[tuple[Weight, str]]:
    """A finding's citations with their weights, one for each source: its title and clauses."""
    clauses: dict[Source, list[str]] = {}
    for citation in finding.citations:
        clauses.setdefault(citation.source, []).append(citation.locator)
    return [
        (source.weight, f"{source.title}, {' and '.join(locators)}")
        for source, locators in clauses.items()
    ]


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
