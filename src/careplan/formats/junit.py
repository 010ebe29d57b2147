"""A run of checks as a JUnit report, which continuous integration servers show as tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from attrs import define, field

from careplan._base.escaping import in_xml, one_line
from careplan._core.printed_pages import said
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.line_numbers import nearest
from careplan.formats.sarif import MOST_PROBLEMS
from careplan.formats.spool import Spool
from careplan.messages import Language, language, render
from careplan.rules import Finding, Level, Result, State, wording
from careplan.rules.printing import place_of, verdict

_COUNTED: Final = ("tests", "failures", "errors", "skipped")
_SKIPPED: Final = {State.DOESNT_APPLY, State.WAIVED, State.OUT_OF_SCOPE}


def junit(
    judged: Iterable[Judged],
    *,
    unreadable: Iterable[Unreadable] = (),
    locale: str | Language | None = None,
) -> str:
    """A JUnit report: a suite for each plan, and a test for each requirement.

    A must that isn't met, or where nobody can tell, is a failure; so the build fails where
    ``careplan check`` exits with 1. What is only recommended passes, and its findings are in the
    test's output. A rule that failed to run, and a file that can't be read, are errors.

    Args:
        judged: the reports, with their files.
        unreadable: the files that couldn't be read.
        locale: the language of the sentences.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> "tests=" in junit([Judged("goal.json", report)])
    True
    """
    report = JUnitReport(locale)
    for one in judged:
        report.add(one)
    for lost in unreadable:
        report.unreadable(lost)
    return "".join(report.pieces())


@define
class JUnitReport:
    """A JUnit report that grows suite by suite. It keeps its counts, and no report.

    Args:
        locale: the language of the sentences.
        counts: how many tests there are so far, how many failures, errors and skipped ones.
        suites: the suites so far, as XML.
    """

    locale: str | Language | None
    counts: Counter[str] = field(factory=Counter, init=False)
    suites: Spool = field(factory=Spool, init=False)

    def add(self, one: Judged) -> None:
        """Add the suite of one plan.

        Args:
            one: the report, with its file.
        """
        self._add(_suite(one, self.locale))

    def unreadable(self, one: Unreadable) -> None:
        """Add the suite of a file that couldn't be read.

        Args:
            one: the file, with its problems.
        """
        self._add(_unread(one))

    def pieces(self) -> Iterator[str]:
        """The report as XML, piece by piece. It can be asked for once."""
        totals = {"name": "careplan"} | {kind: str(self.counts[kind]) for kind in _COUNTED}
        top = tostring(Element("testsuites", totals), encoding="unicode").removesuffix(" />")
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n{top}>\n'
        yield from self.suites.lines()
        yield "</testsuites>\n"

    def _add(self, suite: Element) -> None:
        self.counts.update({kind: int(suite.attrib[kind]) for kind in _COUNTED})
        indent(suite, level=1)
        self.suites.add(f"  {tostring(suite, encoding='unicode').rstrip()}\n")


def _totals(suite: Element, name: str) -> dict[str, str]:
    """The counts of a suite's tests."""
    cases = list(suite.iter("testcase"))
    kinds = [child.tag for case in cases for child in case]
    return {
        "name": _safe(name),
        "tests": str(len(cases)),
        "failures": str(kinds.count("failure")),
        "errors": str(kinds.count("error")),
        "skipped": str(kinds.count("skipped")),
    }


def _suite(one: Judged, locale: str | Language | None) -> Element:
    suite = Element("testsuite")
    report = one.report
    if not report.judged:  # every test below is skipped, and no test at all is no success
        case = SubElement(suite, "testcase", {"name": "judged", "classname": _safe(one.place)})
        said = " ".join(render(sentence, locale) for sentence in verdict(report))
        SubElement(case, "failure", {"message": said})
    for result in report.results:
        if result.requirement.level is not Level.OFF:
            _requirement(suite, one, result, locale)
    for finding in report.about_waivers:
        case = _case(suite, one, finding.code, finding.name, [finding])
        _output(case, one, [finding], locale)
    suite.attrib |= _totals(suite, one.place)
    return suite


def _requirement(
    suite: Element, one: Judged, result: Result, locale: str | Language | None
) -> None:
    """The test of one requirement."""
    need, findings = result.requirement, result.findings
    name = need.key if need.key == need.rule.name else f"{need.rule.name} ({need.key})"
    case = _case(suite, one, need.rule.code, name, findings)
    if result.state in _SKIPPED:
        said = wording.STATES[result.state] if result.reason is None else result.reason
        SubElement(case, "skipped", {"message": _safe(render(said, locale))})
    elif result.state is State.FAILED_TO_RUN:
        _told(SubElement(case, "error"), result.state, one, findings, locale)
    elif findings and need.level is Level.MUST:
        _told(SubElement(case, "failure"), result.state, one, findings, locale)
    elif findings:
        _output(case, one, findings, locale)


def _case(
    suite: Element, one: Judged, code: str, name: str, findings: Sequence[Finding]
) -> Element:
    named = {
        "name": _safe(f"{code} {name}"),
        "classname": _safe(one.place),
        "file": _safe(one.place),
    }
    line = nearest(one.lines, findings[0].pointer) if findings else None
    if line is not None:
        named["line"] = str(line)
    return SubElement(suite, "testcase", named)


def _told(
    element: Element,
    state: State,
    one: Judged,
    findings: Sequence[Finding],
    locale: str | Language | None,
) -> None:
    element.set("type", state.value)
    element.set("message", _safe(findings[0].render(locale)))
    element.text = "\n".join(_lines(one, findings, locale))


def _output(
    case: Element, one: Judged, findings: Sequence[Finding], locale: str | Language | None
) -> None:
    SubElement(case, "system-out").text = "\n".join(_lines(one, findings, locale))


def _lines(
    one: Judged, findings: Sequence[Finding], locale: str | Language | None
) -> Iterator[str]:
    """Where each finding is, what is wrong there, and what to do."""
    tongue = language(locale)
    for finding in findings:
        place = said(place_of(one.report, finding), tongue)
        parts = (f"{place} ({finding.pointer or '/'}):", finding.render(tongue), finding.do)
        yield _safe(" ".join(said(part, tongue) for part in parts))


def _unread(one: Unreadable) -> Element:
    suite = Element("testsuite")
    case = SubElement(suite, "testcase", {"name": "readable", "classname": _safe(one.place)})
    problems = [str(problem) for problem in one.problems[:MOST_PROBLEMS]]
    error = SubElement(case, "error", {"type": "unreadable", "message": _safe(problems[0])})
    error.text = "\n".join(map(_safe, problems))
    suite.attrib |= _totals(suite, one.place)
    return suite


def _safe(text: str) -> str:
    """Text that XML may hold: on one line, and with a mark for what isn't a character."""
    return in_xml(one_line(text))
