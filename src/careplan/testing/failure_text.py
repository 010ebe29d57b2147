"""What a failing test prints: for developers who never opened the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from careplan import catalogue
from careplan.errors import LoadError, UnknownNameError
from careplan.rules import Finding, Level, Report, State
from careplan.rules.result import cited, section
from careplan.rules.wording import STATES, WEIGHTS

_WIDTH: Final = 100
_MOST: Final = 60


def incomplete(report: Report, pages: str = "") -> str:
    """Unmet musts first, by section; then, in a line each, what doesn't fail the test."""
    musts = [one for one in report.findings if one.level is Level.MUST]
    rest = [one for one in report.findings if one.level is not Level.MUST]
    lines = [f"Not complete: {_heading(report)}.", *_counts(report)]
    for name, group in groupby(sorted(musts, key=_section), key=_section):
        lines += ["", name or "(the whole)"]
        for finding in group:
            lines += told(finding, pages)
    if not report.judged:
        lines += ["", f"Nothing of it could be judged: it is a {report.subject.__name__}."]
    if rest:
        lines += ["", "Beside these, and not failing the test:"]
        lines += _listed(sorted({f"{one.code} {one.name}" for one in rest}))
    return "\n".join(lines)


def differing(report: Report, more: Iterable[str], fewer: Iterable[str]) -> str:
    """What came out and wasn't expected, in full; what was expected and didn't, by name."""
    more = set(more)
    lines = [f"Other findings than expected, by {_heading(report)}."]
    missing = [row for row in report.results if row.requirement.rule.code in set(fewer)]
    if missing:
        lines += ["", "Expected, and not found:"]
        for row in missing:
            rule = row.requirement.rule
            lines.append(f"  {rule.code} {rule.name}: {STATES[row.state]}")
    found = [finding for finding in report.findings if finding.code in more]
    if found:
        lines += ["", "Found, and not expected:"]
        for finding in found:
            lines += told(finding, "")
    return "\n".join(lines)


def unreadable(error: LoadError, kind: str) -> str:
    """Every problem of shape, with its place."""
    lines = [f"Not complete: it can't be read as a {kind}.", ""]
    lines += _listed([str(problem) for problem in error.problems])
    return "\n".join(lines)


def page_of(code: str, pages: str = "") -> str:
    """Where a rule is explained: its page, or the command that prints it.

    Args:
        code: of the rule.
        pages: the address under which the documentation stands, where that is known.

    >>> page_of("GO105"), page_of("GO105", "https://docs.example/careplan/")
    ('careplan rules GO105', 'https://docs.example/careplan/rules/GO105/')
    """
    return f"{pages.rstrip('/')}/rules/{code}/" if pages else f"careplan rules {code}"


def _heading(report: Report) -> str:
    profile = report.profile
    return f"{profile.title} ({profile.key}, version {profile.version}), on {report.on}"


def _counts(report: Report) -> Iterator[str]:
    if report.unmet_musts:
        yield f"Musts to see to: {report.unmet_musts}."
    doubtful = {
        one.code
        for one in report.findings
        if one.level is Level.MUST and one.state is State.CANT_TELL
    }
    if doubtful:
        yield f"Of these, rules that can't tell because something is blank: {len(doubtful)}."


def _section(finding: Finding) -> str:
    return section(finding.pointer)


def told(finding: Finding, pages: str) -> Iterator[str]:
    """One finding: place, code and name, sentence, clauses, and where the rule is explained."""
    state = "" if finding.state is State.NOT_MET else f" ({STATES[finding.state]})"
    yield f"  {finding.pointer or '(the whole)'}: {finding.code} {finding.name}{state}"
    yield from _wrapped(str(finding.message))
    for weight, citation in cited(finding):
        yield from _wrapped(f"{WEIGHTS[weight]}: {citation}")
    if _shipped(finding.code):
        yield f"      See {page_of(finding.code, pages)}"


def _shipped(code: str) -> bool:
    """Has the rule a page? A council's own rules, and findings about waivers, have none."""
    try:
        catalogue.rule(code)
    except UnknownNameError:
        return False
    return True


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="      ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _listed(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  … and {len(lines) - _MOST} more"
