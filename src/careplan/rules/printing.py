"""A report as plain text, for a terminal, a log or an email."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from careplan.messages import Hole, Language, Message, language, render
from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.result import Finding, Result, cited
from careplan.rules.rule import Rule

if TYPE_CHECKING:  # a report writes itself by this module
    from careplan.rules.report import Report


def as_text(report: Report, locale: str | Language | None = None, *, width: int = 88) -> str:
    """The report in full: verdict, findings with their sources, and how complete it is."""
    return "\n".join(_Text(language(locale), width).lines(report))


class _Text:
    def __init__(self, tongue: Language, width: int) -> None:
        self.tongue, self.width = tongue, max(width, 40)

    def say(self, message: Message, **values: Hole) -> str:
        return render(message.fill(**values) if values else message, self.tongue)

    def wrap(self, text: str, indent: int = 0) -> Iterator[str]:
        margin = " " * indent
        yield from textwrap.wrap(
            text,
            self.width,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def names(self, named: Sequence[Finding | Rule], indent: int) -> Iterator[str]:
        """Codes with their names; a code never ends a line."""
        text = ", ".join(f"{one.code}~{one.name}" for one in named)
        yield from (line.replace("~", " ") for line in self.wrap(text, indent))

    def lines(self, report: Report) -> Iterator[str]:
        yield from self.verdict(report)
        for level, findings in grouped(report.findings, lambda finding: finding.level):
            yield from ("", self.say(wording.LEVELS[level]).upper())
            plain = tuple(f for f in findings if f.message != wording.NOT_ASKED)
            for pointer, here in grouped(plain, lambda finding: finding.pointer):
                yield f"  {pointer or self.say(wording.WHOLE)}"
                for finding in here:
                    yield from self.finding(finding)
            unasked = tuple(f for f in findings if f.message == wording.NOT_ASKED)
            if unasked:
                yield from self.wrap(self.say(wording.NEVER_ASKED), 2)
            for pointer, here in grouped(unasked, lambda finding: finding.pointer):
                yield f"    {pointer}"
                yield from self.names(here, 6)
        yield from self.waiting(report)
        yield from self.completeness(report)

    def verdict(self, report: Report) -> Iterator[str]:
        profile = report.profile
        yield from self.wrap(
            self.say(
                wording.HEADING,
                title=profile.title,
                profile=profile.key,
                version=profile.version,
            )
        )
        yield from self.wrap(render(verdict(report), self.tongue))
        if not report.findings:
            yield self.say(wording.NO_FINDINGS)

    def finding(self, finding: Finding) -> Iterator[str]:
        state = "" if finding.state is State.NOT_MET else f" ({self.state(finding)})"
        yield f"    {finding.code} {finding.name}{state}"
        yield from self.wrap(finding.render(self.tongue), 6)
        if finding.failure:
            yield from self.wrap(" < ".join((finding.failure.kind, *finding.failure.frames)), 6)
        for weight, citation in cited(finding):
            said = self.say(wording.CITED, weight=wording.WEIGHTS[weight], citation=citation)
            yield from self.wrap(said, 6)

    def state(self, finding: Finding) -> str:
        return self.say(wording.STATES[finding.state])

    def waiting(self, report: Report) -> Iterator[str]:
        for (reason, until), rows in waits(report).items():
            yield from ("", self.say(wording.WAITING).upper())
            yield from self.wrap(self.say(reason), 2)
            back = (
                self.say(wording.NO_DATE)
                if until is None
                else self.say(wording.COME_BACK, until=until)
            )
            yield from self.wrap(back, 2)
            yield from self.names([row.requirement.rule for row in rows], 4)
        waived = report.in_state(State.WAIVED)
        if waived:
            yield from ("", self.say(wording.WAIVED).upper())
            for row in waived:
                for finding in row.waived:
                    yield f"  {finding.code} {finding.name} {finding.pointer}"

    def completeness(self, report: Report) -> Iterator[str]:
        held = report.completeness
        yield from ("", self.say(wording.HOW_COMPLETE).upper())
        rows = [(self.say(wording.LEVELS[level]), share) for level, share in held.by_level.items()]
        parts = [
            (name or self.say(wording.WHOLE), share)
            for name, share in held.by_section.items()
            if share.of
        ]
        column = max((len(name) for name, _ in rows + parts), default=0)
        for title, table in ((wording.BY_LEVEL, rows), (wording.BY_SECTION, parts)):
            yield f"  {self.say(title)}"
            for name, share in table:
                shown = self.say(wording.SHARE, met=share.met, of=share.of)
                yield f"    {name:<{column}}  {shown}"
        aside = len(report.in_state(State.DOESNT_APPLY))
        scope = len(report.in_state(State.OUT_OF_SCOPE))
        yield from self.wrap(self.say(wording.ASIDE, none=aside, scope=scope), 2)


def verdict(report: Report) -> Message:
    """The report in a sentence."""
    if not report.judged:
        return wording.NOT_JUDGED.fill(on=report.on)
    if report.ok:
        return wording.COMPLETE.fill(on=report.on)
    return wording.NOT_COMPLETE.fill(on=report.on, count=report.unmet_musts)


def waits(report: Report) -> dict[tuple[Message, date | None], list[Result]]:
    """The rows that wait, by what they wait for and until when."""
    groups: dict[tuple[Message, date | None], list[Result]] = {}
    for row in report.in_state(State.DOESNT_APPLY):
        wait = row.requirement.deferred_by
        if wait is not None and row.reason is wait.reason:
            groups.setdefault((wait.reason, row.until), []).append(row)
    return groups


def grouped(
    findings: tuple[Finding, ...], by: Callable[[Finding], Any]
) -> Iterator[tuple[Any, list[Finding]]]:
    """Findings in groups, in the order each group is first met."""
    groups: dict[Any, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(by(finding), []).append(finding)
    yield from groups.items()
