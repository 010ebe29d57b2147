"""What came of one requirement: its state, where, and what a person must look at."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from careplan.citations import Citation, Source, Weight
from careplan.messages import Language, Message, render
from careplan.rules.requirement import Level, Requirement
from careplan.rules.rule import State

__all__ = ["Failure", "Finding", "Judgement", "Result", "cited", "section", "worst"]


def section(pointer: str) -> str:
    """The part of the subject a pointer leads into: its first token.

    >>> section("/goals/0/actions"), section("")
    ('goals', '')
    """
    return pointer[1:].partition("/")[0]


class Judgement(NamedTuple):
    """What came of one rule at one place."""

    pointer: str
    state: State


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
        level: how strongly it is demanded.
        citations: who demands it.
        weight: how much that binds.
        failure: where a rule crashed, its kind and frames.
    """

    code: str
    name: str
    pointer: str
    state: State
    message: Message
    level: Level
    citations: tuple[Citation, ...]
    weight: Weight
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
            "level": self.level.value,
            "weight": self.weight.value,
            "citations": [
                {
                    "source": citation.source.key,
                    "title": citation.source.title,
                    "clause": citation.locator,
                    "grade": citation.grade.value,
                }
                for citation in self.citations
            ],
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
        judgements: what came of the rule at each place it was asked.
        findings: what a person must look at; none once waived.
        waived: what would be findings, had nobody waived them.
        reason: why it doesn't apply, or waits.
        until: the day to come back to it, where it waits.
    """

    requirement: Requirement
    state: State
    judgements: tuple[Judgement, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    reason: Message | None = None
    until: date | None = None

    def without(self, waived: tuple[Finding, ...]) -> Result:
        """The same row once these findings are waived."""
        places = {(finding.pointer, finding.state) for finding in waived}
        judgements = tuple(
            Judgement(here.pointer, State.WAIVED) if here in places else here
            for here in self.judgements
        )
        findings = tuple(item for item in self.findings if item not in waived)
        state = worst(here.state for here in judgements) if findings else State.WAIVED
        return evolve(self, state=state, judgements=judgements, findings=findings, waived=waived)

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


def worst(states: Any) -> State:
    """The state of a whole from the states of its parts.

    Failed to run, then not met, then can't tell, then met; *doesn't apply* only when
    nothing else was said.
    """
    held = set(states)
    return next((state for state in _GRAVEST_FIRST if state in held), State.DOESNT_APPLY)
