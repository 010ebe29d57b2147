"""Prints a report: the verdict, what to look at and what to do, and how complete it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve

from careplan._core.page_lines import Bar, Line, Sign, caption, heading, item, row, text, title
from careplan._core.printing import lines_of
from careplan.citations import Source
from careplan.messages import Message
from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.places import class_words, in_words
from careplan.rules.report import Report, Share
from careplan.rules.result import Finding, Result, clauses
from careplan.rules.rule import Rule

SIGNS: Final[Mapping[State, Sign]] = {
    State.NOT_MET: Sign.WRONG,
    State.CANT_TELL: Sign.UNSURE,
    State.FAILED_TO_RUN: Sign.WRONG,
}


@lines_of.register
def _lines(report: Report) -> Iterator[Line]:
    yield title(_name_of(report))
    yield from _verdict(report)
    if report.judged and not report.findings:
        yield text(wording.NO_FINDINGS)
    numbers = _numbers(report.findings)
    for name, findings in _parts(report).items():
        yield heading(name)
        yield from _findings(report, findings, numbers)
    yield from _waiting(report)
    yield from _waived(report)
    yield from _completeness(report)
    yield from _sources(numbers)
    yield heading(wording.VERDICT)
    yield from _verdict(report)


def _name_of(report: Report) -> Message:
    profile = report.profile
    named = wording.HEADING.fill(title=profile.title, profile=profile.key, version=profile.version)
    if report.key is None:
        return named
    return wording.HEADING_OF.fill(key=report.key, profile=named)


def _verdict(report: Report) -> Iterator[Line]:
    sign = sign_of(report)
    yield from (text(sentence, sign=sign) for sentence in verdict(report))


def sign_of(report: Report) -> Sign:
    """The sign of the verdict. A report that could check nothing, or not all, isn't right."""
    if report.complete:
        return Sign.RIGHT
    return Sign.UNSURE if report.ok or not report.judged else Sign.WRONG


def _numbers(findings: Iterable[Finding]) -> dict[Source, int]:
    """A number for each source, in the order in which they are first cited."""
    found: dict[Source, int] = {}
    for finding in findings:
        for source in () if finding.follows else clauses(finding):
            found.setdefault(source, len(found) + 1)
    return found


def _sources(numbers: Mapping[Source, int]) -> Iterator[Line]:
    if numbers:
        yield heading(wording.SOURCES)
    for source, number in numbers.items():
        name = wording.SOURCE.fill(number=number, title=source.title)
        yield evolve(item(name, wording.WEIGHTS[source.weight]), link=source.address)


def verdict(report: Report) -> Iterator[Message]:
    """The report in a sentence or two."""
    on = report.on
    if not report.judged:
        yield wording.NOT_JUDGED.fill(
            on=on, wanted=class_words(report.profile.subject), found=class_words(report.subject)
        )
        if report.fitting:
            yield wording.FITTING.fill(profiles=", ".join(report.fitting))
    elif not report.ok:
        yield wording.NOT_COMPLETE.fill(on=on, count=report.unmet_musts)
    elif report.source is not None and report.beyond_source:
        yield wording.COMPLETE_SO_FAR.fill(on=on, source=report.source.title)
    elif not report.has_musts:
        yield wording.NOTHING_REQUIRED.fill(on=on, count=len(report.findings))
    else:
        yield wording.COMPLETE.fill(on=on)
    if report.source is not None and report.beyond_source:
        yield wording.BEYOND.fill(source=report.source.title, count=report.beyond_source)


def _parts(report: Report) -> dict[Message, list[Finding]]:
    """The findings under each heading. One that follows from another goes with it."""
    parts: dict[Message, list[Finding]] = {}
    urgent = any(finding.danger or finding.overdue for finding in report.findings)
    rest = name = wording.OTHERS if urgent else wording.ALL
    for finding in report.findings:
        if finding.follows is None:
            name = rest
            if finding.danger:
                name = wording.DANGER
            elif finding.overdue:
                name = wording.OVERDUE
            elif finding.column is not None:
                name = wording.NEVER_FILLED
        parts.setdefault(name, []).append(finding)
    return parts


def _findings(
    report: Report, findings: list[Finding], numbers: Mapping[Source, int]
) -> Iterator[Line]:
    """Findings by place, then a list of the blank sections, which couldn't be checked."""
    plain = [one for one in findings if one.message != wording.NOT_ASKED]
    unasked = [one for one in findings if one.message == wording.NOT_ASKED]
    for _, here in _grouped(plain, lambda finding: (finding.path, finding.column)):
        yield _place(report, here[0])
        for _, alike in _grouped(here, _consequence):
            yield from _finding(alike[0], numbers, *alike[1:])
    if unasked:
        yield text(wording.NEVER_ASKED)
    for _, here in _grouped(unasked, lambda finding: (finding.path, finding.column)):
        yield _place(report, here[0], *map(_named, here))


def _place(report: Report, finding: Finding, *after: Message) -> Line:
    """A place in words, with its pointer in small print."""
    pointer = (finding.pointer,) if report.place_in_words(finding) else ()
    return item(place_of(report, finding), *pointer, *after)


def place_of(report: Report, finding: Finding) -> Message | str:
    """Where a finding is, in words; its path if there are none.

    Args:
        report: the report.
        finding: one of its findings.
    """
    words = report.place_in_words(finding)
    if not words:
        return finding.path or wording.WHOLE
    place = words[0]
    for word in words[1:]:
        place = wording.PLACE.fill(place=place, part=word)
    return place


def _consequence(finding: Finding) -> Any:
    """The same for consequences at one place that read alike: they are told in one line."""
    if finding.follows is None:
        return id(finding)
    return finding.follows, finding.level, finding.state, finding.message


def _finding(finding: Finding, numbers: Mapping[Source, int], *alike: Finding) -> Iterator[Line]:
    mark = wording.MARK.fill(
        level=wording.LEVELS[finding.level], state=wording.STATES[finding.state]
    )
    sign = SIGNS[finding.state]
    if finding.follows is not None:
        follows = wording.FOLLOWS.fill(code=finding.follows)
        names = map(_named, (finding, *alike))
        yield item(finding.message, *names, follows, mark=mark, depth=2, sign=sign)
        return
    cites = (
        wording.CITED.fill(
            weight=wording.WEIGHTS[source.weight], number=numbers[source], clauses=at
        )
        for source, at in clauses(finding).items()
    )
    yield item(finding.message, _named(finding), *cites, mark=mark, depth=1, sign=sign)
    if finding.failure:
        yield item(" < ".join((finding.failure.kind, *finding.failure.frames)), depth=2)
    else:
        who = finding.requirement.who
        after = () if who is None else (wording.WHO.fill(who=who),)
        yield item(finding.do, *after, mark=wording.DO, depth=2, sign=Sign.TO_DO)


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
        place = finding.path or wording.WHOLE
        yield item(wording.WAIVED_AT.fill(code=finding.code, name=finding.name, place=place))


def _completeness(report: Report) -> Iterator[Line]:
    held = report.completeness
    yield heading(wording.HOW_COMPLETE)
    yield caption(wording.BY_LEVEL)
    for level, share in held.by_level.items():
        yield _share(wording.LEVELS[level], share)
    sections = {name: share for name, share in held.by_section.items() if share.of}
    if sections:
        yield caption(wording.BY_SECTION)
    for name, share in sections.items():
        at = f"/{name}"
        yield _share(in_words(report.subject, at, at)[0] if name else wording.WHOLE, share)
    aside = len(report.in_state(State.DOESNT_APPLY))
    scope = len(report.in_state(State.OUT_OF_SCOPE))
    yield text(wording.ASIDE.fill(none=aside, scope=scope))


def _share(name: Message | str, share: Share) -> Line:
    bar = Bar(share.met, share.of) if share.of else None
    return row(name, wording.SHARE.fill(met=share.met, of=share.of), bar=bar)


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
