"""Prints a report: the verdict, what to look at and what to do, and how complete it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from careplan._core.page_lines import Line, heading, item, row, text, title
from careplan._core.printing import lines_of
from careplan.messages import Message
from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.report import Report
from careplan.rules.requirement import Profile
from careplan.rules.result import Finding, Result, cited
from careplan.rules.rule import Rule


@lines_of.register
def _lines(report: Report) -> Iterator[Line]:
    yield title(_name_of(report.profile))
    yield text(verdict(report))
    if not report.findings:
        yield text(wording.NO_FINDINGS)
    dangers = [finding for finding in report.findings if finding.danger]
    if dangers:
        yield heading(wording.DANGER)
        yield from _findings(dangers)
    rest = (finding for finding in report.findings if not finding.danger)
    for level, findings in _grouped(rest, lambda finding: finding.level):
        yield heading(wording.LEVELS[level])
        yield from _findings(findings)
    yield from _waiting(report)
    yield from _waived(report)
    yield from _completeness(report)


def _name_of(profile: Profile) -> Message:
    return wording.HEADING.fill(title=profile.title, profile=profile.key, version=profile.version)


def verdict(report: Report) -> Message:
    """The report in a sentence."""
    if not report.judged:
        return wording.NOT_JUDGED.fill(on=report.on)
    if report.ok:
        return wording.COMPLETE.fill(on=report.on)
    return wording.NOT_COMPLETE.fill(on=report.on, count=report.unmet_musts)


def _findings(findings: list[Finding]) -> Iterator[Line]:
    """Findings by place, then a list of the blank sections, which couldn't be checked."""
    plain = [one for one in findings if one.message != wording.NOT_ASKED]
    unasked = [one for one in findings if one.message == wording.NOT_ASKED]
    for pointer, here in _grouped(plain, lambda finding: finding.pointer):
        yield item(pointer or wording.WHOLE)
        for finding in here:
            yield from _finding(finding)
    if unasked:
        yield text(wording.NEVER_ASKED)
    for pointer, here in _grouped(unasked, lambda finding: finding.pointer):
        yield item(pointer, *map(_named, here))


def _finding(finding: Finding) -> Iterator[Line]:
    sources = (
        wording.CITED.fill(weight=wording.WEIGHTS[weight], citation=citation)
        for weight, citation in cited(finding)
    )
    mark = wording.STATES[finding.state]
    yield item(finding.message, _named(finding), *sources, mark=mark, depth=1)
    if finding.failure:
        yield item(" < ".join((finding.failure.kind, *finding.failure.frames)), depth=2)
    else:
        yield item(finding.do, mark=wording.DO, depth=2)


def _named(one: Finding | Rule) -> Message:
    return wording.NAMED.fill(code=one.code, name=one.name)


def _waiting(report: Report) -> Iterator[Line]:
    """The requirements that wait, with the reason and the date to come back."""
    for (reason, until), rows in waits(report).items():
        yield heading(wording.WAITING)
        yield text(reason)
        yield text(wording.NO_DATE if until is None else wording.COME_BACK.fill(until=until))
        yield from (item(_named(one.requirement.rule)) for one in rows)


def _waived(report: Report) -> Iterator[Line]:
    waived = [finding for one in report.in_state(State.WAIVED) for finding in one.waived]
    if waived:
        yield heading(wording.WAIVED)
    for finding in waived:
        place = finding.pointer or wording.WHOLE
        yield item(wording.WAIVED_AT.fill(code=finding.code, name=finding.name, place=place))


def _completeness(report: Report) -> Iterator[Line]:
    held = report.completeness
    yield heading(wording.HOW_COMPLETE)
    yield text(wording.BY_LEVEL)
    for level, share in held.by_level.items():
        yield row(wording.LEVELS[level], wording.SHARE.fill(met=share.met, of=share.of))
    sections = {name: share for name, share in held.by_section.items() if share.of}
    if sections:
        yield text(wording.BY_SECTION)
    for name, share in sections.items():
        yield row(name or wording.WHOLE, wording.SHARE.fill(met=share.met, of=share.of))
    aside = len(report.in_state(State.DOESNT_APPLY))
    scope = len(report.in_state(State.OUT_OF_SCOPE))
    yield text(wording.ASIDE.fill(none=aside, scope=scope))


def waits(report: Report) -> dict[tuple[Message, date | None], list[Result]]:
    """The results that wait, by the reason and the date to come back."""
    groups: dict[tuple[Message, date | None], list[Result]] = {}
    for one in report.in_state(State.DOESNT_APPLY):
        wait = one.requirement.deferred_by
        if wait is not None and one.reason is wait.reason:
            groups.setdefault((wait.reason, one.until), []).append(one)
    return groups


def _grouped(findings: Any, by: Callable[[Finding], Any]) -> Iterator[tuple[Any, list[Finding]]]:
    """Findings in groups, in the order in which each group first appears."""
    groups: dict[Any, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(by(finding), []).append(finding)
    yield from groups.items()
