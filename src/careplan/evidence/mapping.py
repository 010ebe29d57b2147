"""Evidence laid against a framework: what each prompt has to show, and what has nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from careplan._core.arguments import are, is_a, is_day, listed, refuse
from careplan._core.printing import Printable
from careplan.answers import blank
from careplan.dates import add_months
from careplan.errors import ArgumentError, Problem
from careplan.evidence.framework import Framework, Prompt
from careplan.evidence.record import Evidence, EvidenceFile, EvidenceKind
from careplan.messages import Language
from careplan.rules import Report, Result, State

_MOST_MONTHS: Final = 120


class PromptState(StrEnum):
    """What a service has to show for one prompt."""

    COVERED = "covered"
    """Something happened, it is dated, and it isn't stale."""
    POLICY_ONLY = "policy-only"
    """There is a policy, and nothing that shows that anybody keeps to it."""
    STALE = "stale"
    """All that happened is older than evidence may be."""
    CANT_TELL = "cant-tell"
    """There is something, and what it is, what happened or when isn't recorded."""
    NOT_APPLICABLE = "not-applicable"
    """It doesn't apply to this service, with a reason."""
    NOTHING = "nothing"


@frozen(kw_only=True)
class PromptRow:
    """One prompt or statement, and what there is for it.

    Args:
        question: the key of its question.
        line: the key of its line.
        prompt: the prompt.
        state: what there is to show.
        evidence: the keys of the pieces that are for it, by the day of the check; ``None`` where a
            piece has no key.
        kinds: the kinds of what gives the state: a policy beside a record isn't among them.
        newest: the date of the newest piece that gives the state.
        met: how many requirements that cite it are met, of the reports that were given.
        open: how many aren't, or we can't tell. While there is one, none counts as a record.
        records_met: in how many of the reports all requirements that cite it are met.
        records: how many reports have one that could be judged.
        reason: why it doesn't apply, if it doesn't.
        without_reason: whether it is said not to apply, without a reason.
    """

    question: str
    line: str
    prompt: Prompt
    state: PromptState
    evidence: tuple[str | None, ...]
    kinds: tuple[EvidenceKind, ...]
    newest: date | None
    met: int
    open: int
    records_met: int
    records: int
    reason: str | None
    without_reason: bool

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "question": self.question,
            "line": self.line,
            "prompt": self.prompt.key,
            "words": self.prompt.words,
            "state": self.state.value,
            "evidence": list(self.evidence),
            "kinds": [one.value for one in self.kinds],
            "newest": self.newest and self.newest.isoformat(),
            "requirements_met": self.met,
            "requirements_open": self.open,
            "records_met": self.records_met,
            "records": self.records,
            "reason": self.reason,
            "without_reason": self.without_reason,
        }


@frozen(kw_only=True)
class EvidenceMap(Printable):
    """What a service has to show for a framework, prompt by prompt. It is no rating.

    Args:
        framework: the framework.
        on: the day.
        fresh_months: after how many months evidence is stale; ``None`` where nobody set that, and
            then nothing is called stale.
        rows: every prompt, in the framework's order.
        strangers: the keys of evidence that names no prompt, or one that the framework doesn't
            have.
    """

    framework: Framework
    on: date
    fresh_months: int | None
    rows: tuple[PromptRow, ...] = field(repr=False)
    strangers: tuple[str | None, ...] = field(repr=False)

    def counts(
        self, *, question: str | None = None, line: str | None = None
    ) -> Mapping[PromptState, int]:
        """How many prompts are in each state.

        Args:
            question: only those of this question.
            line: only those of this line.
        """
        asked = (
            row.state
            for row in self.rows
            if question in {None, row.question} and line in {None, row.line}
        )
        found = Counter(asked)
        return {state: found[state] for state in PromptState}

    @property
    def gaps(self) -> tuple[PromptRow, ...]:
        """The prompts to look at: with nothing, then a policy only, stale, and what we can't tell.

        In each state they are in the framework's order.
        """
        return tuple(row for state in _GAPS for row in self.rows if row.state is state)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON.

        Args:
            locale: isn't used: the words are the framework's own.
        """
        return {
            "framework": self.framework.key,
            "on": self.on.isoformat(),
            "fresh_months": self.fresh_months,
            "counts": {state.value: count for state, count in self.counts().items()},
            "rows": [row.as_dict() for row in self.rows],
            "strangers": list(self.strangers),
        }


_GAPS: Final = (
    PromptState.NOTHING,
    PromptState.POLICY_ONLY,
    PromptState.STALE,
    PromptState.CANT_TELL,
)


def evidence_map(
    framework: Framework,
    held: EvidenceFile,
    *,
    on: date,
    fresh_months: int | None = None,
    reports: Iterable[Report] = (),
) -> EvidenceMap:
    """Lay a service's evidence against a framework, prompt by prompt.

    A prompt is covered by something that happened, on a day, and that isn't stale. A policy alone
    says what is meant to happen, and is told apart. What is dated after the day counts for nothing.

    Args:
        framework: the framework.
        held: the service's evidence for it.
        on: the day to look at it from.
        fresh_months: after how many months, from 1 to 120, a piece is stale; the day itself is
            still in time. No source sets a number, so there is none unless you give one.
        reports: what `careplan.check` gave. Where the profile cites a prompt, as the framework's
            `cited_as` says, its requirements count as records of the day of the check if all of
            them are met, and are counted as open if one isn't.

    Returns:
        A table that prints itself: by question, by line, and the gaps. It says what there is, and
        never that care is good or what an inspector will find.

    Raises:
        ArgumentError: if an argument is of a type or a range that can't be used, or the evidence is
            for another framework.

    >>> from careplan.evidence import load_framework
    >>> piece = Evidence(prompts=("safe-3",), kind=EvidenceKind.POLICY, on=date(2026, 3, 2))
    >>> found = evidence_map(load_framework("quality-statements-2023"),
    ...                      EvidenceFile(evidence=(piece,)), on=date(2026, 11, 30))
    >>> {state.value: count for state, count in found.counts(question="safe").items() if count}
    {'policy-only': 1, 'nothing': 7}
    """
    reports = listed(reports)
    refuse(
        is_a(Framework, framework=framework),
        is_a(EvidenceFile, held=held),
        is_day(on=on),
        _months(fresh_months),
        are(Report, reports=reports),
    )
    if held.framework not in {None, framework.key}:
        raise ArgumentError([Problem("/held", f"expected evidence for {framework.key}")])
    judged = _Judged(framework, held, on, fresh_months, tuple(reports))
    rows = tuple(
        judged.row(question.key, line.key, prompt)
        for question in framework.questions
        for line in question.lines
        for prompt in line.asked
    )
    known = set(framework.keys)
    strangers = tuple(
        one.key
        for one in held.evidence or ()
        if not one.prompts or not known.issuperset(one.prompts)
    )
    return EvidenceMap(
        framework=framework, on=on, fresh_months=fresh_months, rows=rows, strangers=strangers
    )


def _months(given: object) -> Iterator[Problem]:
    fits = type(given) is int and 1 <= given <= _MOST_MONTHS
    if given is not None and not fits:
        expected = f"expected a whole number of months from 1 to {_MOST_MONTHS}"
        yield Problem("/fresh_months", expected)


@frozen
class _Cited:
    """What the reports say of the requirements that cite one prompt.

    Args:
        met: how many are met.
        open: how many aren't, or we can't tell.
        records_met: in how many reports all are met.
        records: how many reports have one that could be judged.
        newest: the newest day of a report in which one is met.
    """

    met: int
    open: int
    records_met: int
    records: int
    newest: date


@frozen
class _Judged:
    """A file of evidence, judged on a day."""

    framework: Framework
    held: EvidenceFile
    on: date
    fresh_months: int | None
    reports: tuple[Report, ...]

    def row(self, question: str, line: str, prompt: Prompt) -> PromptRow:
        """One prompt, and what there is for it."""
        pieces = [
            one
            for one in self.held.evidence or ()
            if prompt.key in (one.prompts or ()) and (one.on is None or one.on <= self.on)
        ]
        cited = self._cited(prompt.key)
        groups: dict[PromptState, list[tuple[EvidenceKind | None, date | None]]] = {}
        for piece in pieces:
            groups.setdefault(self._state(piece), []).append((piece.kind, piece.on))
        if cited.met and not cited.open:
            aged = PromptState.COVERED if self._fresh(cited.newest) else PromptState.STALE
            groups.setdefault(aged, []).append((EvidenceKind.RECORD, cited.newest))
        said = [one for one in self.held.not_applicable or () if one.prompt == prompt.key]
        reason = next((one.reason for one in said if not blank(one.reason)), None)
        state = _best(groups, excused=reason is not None)
        shown = groups.get(state, [])
        return PromptRow(
            question=question,
            line=line,
            prompt=prompt,
            state=state,
            evidence=tuple(one.key for one in pieces),
            kinds=tuple(kind for kind in EvidenceKind if kind in {held for held, _ in shown}),
            newest=max((day for _, day in shown if day is not None), default=None),
            met=cited.met,
            open=cited.open,
            records_met=cited.records_met,
            records=cited.records,
            reason=reason if state is PromptState.NOT_APPLICABLE else None,
            without_reason=bool(said) and reason is None,
        )

    def _state(self, piece: Evidence) -> PromptState:
        """What one piece alone would make of a prompt."""
        if piece.kind is EvidenceKind.POLICY:
            return PromptState.POLICY_ONLY
        if piece.kind is None or piece.on is None or blank(piece.what):
            return PromptState.CANT_TELL
        return PromptState.COVERED if self._fresh(piece.on) else PromptState.STALE

    def _fresh(self, day: date) -> bool:
        return self.fresh_months is None or self.on <= add_months(day, self.fresh_months)

    def _cited(self, key: str) -> _Cited:
        """The requirements that cite a prompt, and the records in which all of them are met."""
        met = still_open = records_met = records = 0
        newest = date.min
        for report in self.reports:
            if report.on > self.on:
                continue
            states = [row.state for row in report.results if self._cites(row, key)]
            here, opened = states.count(State.MET), sum(state in _OPEN for state in states)
            met, still_open = met + here, still_open + opened
            records += bool(here or opened)
            records_met += bool(here and not opened)
            newest = max(newest, report.on) if here else newest
        return _Cited(met, still_open, records_met, records, newest)

    def _cites(self, result: Result, key: str) -> bool:
        source = self.framework.cited_as
        return any(
            one.source.key == source and one.locator == key for one in result.requirement.cites
        )


_OPEN: Final = {State.NOT_MET, State.CANT_TELL, State.FAILED_TO_RUN}


def _best(groups: Mapping[PromptState, object], *, excused: bool) -> PromptState:
    """The state of a prompt: what happened counts first, then a reason, then what is lacking."""
    if PromptState.COVERED in groups:
        return PromptState.COVERED
    if excused:
        return PromptState.NOT_APPLICABLE
    order = (PromptState.CANT_TELL, PromptState.STALE, PromptState.POLICY_ONLY)
    return next((state for state in order if state in groups), PromptState.NOTHING)
