"""What came of one requirement: its state, where, and what a person must look at."""

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
"""A pointer, and what came of a rule there. A plain tuple: a plan has hundreds."""


@frozen
class Failure:
    """A rule that crashed: what kind of exception, and where; never what it said.

    Args:
        kind: the exception's type: ``"ZeroDivisionError"``.
        frames: the frames of the rule, outermost first: file, line and function.
    """

    kind: str
    frames: tuple[str, ...] = ()


@frozen(kw_only=True)
class Finding:
    """Something a person must look at.

    Args:
        code: of the rule.
        name: of the rule.
        pointer: a JSON Pointer to the place.
        state: not met, can't tell, or failed to run.
        message: the sentence.
        do: what to do about it, in a sentence.
        level: how strongly it is demanded.
        citations: who demands it.
        weight: how much that binds.
        danger: whether it means that somebody may come to harm.
        failure: where a rule crashed, its kind and frames.
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
        """The sentence, in a language."""
        return render(self.message, locale)

    def __str__(self) -> str:
        cited = "; ".join(str(citation) for citation in self.citations)
        where = self.pointer or "(the whole)"
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
    """The row that a report has for every requirement.

    Args:
        requirement: what was demanded.
        state: what came of it.
        places: every place the rule was asked at, and what came of it there.
        findings: what a person must look at; none once waived.
        waived: what would be findings, had nobody waived them.
        reason: why it doesn't apply, or waits.
        until: the day to come back to it, where it waits.
    """

    requirement: Requirement
    state: State
    places: tuple[Place, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    reason: Message | None = None
    until: date | None = None

    def without(self, waived: tuple[Finding, ...]) -> Result:
        """The same row once these findings are waived."""
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
    """A finding's citations with their weights, one for each source: title, then its clauses."""
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
    """The state of a whole from the states of its parts.

    Failed to run, then not met, then can't tell, then met; *doesn't apply* only when
    nothing else was said.
    """
    if len(states) == 1:
        return next(iter(states))
    return next((state for state in _GRAVEST_FIRST if state in states), State.DOESNT_APPLY)
