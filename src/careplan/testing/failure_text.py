"""The messages of failing tests, for developers who haven't read the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from careplan import catalogue
from careplan.errors import LoadError, UnknownNameError
from careplan.rules import Finding, Level, Report, State
from careplan.rules.printing import verdict
from careplan.rules.result import cited, section
from careplan.rules.wording import STATES, WEIGHTS

_WIDTH: Final = 100
_MOST: Final = 60


def incomplete(report: Report, pages: str = "") -> str:
    """The message for an incomplete plan.

    The unmet musts come first, by section. Findings that don't fail the test follow, one a line.

    Args:
        report: the report on the plan.
        pages: the web address of the documentation, if it is known.
    """
    musts = [one for one in report.findings if one.level is Level.MUST]
    rest = [one for one in report.findings if one.level is not Level.MUST]
    lines = [f"Not complete: {_heading(report)}.", *_counts(report)]
    if report.ok:  # nothing is left to do, and yet this shows nothing
        lines += map(str, verdict(report))
    for name, group in groupby(sorted(musts, key=_section), key=_section):
        lines += ["", name or "(whole record)"]
        for finding in group:
            lines += told(finding, pages)
    if not report.judged:
        lines += ["", f"No requirement could be judged: this is a {report.subject.__name__}."]
    if rest:
        lines += ["", "Also found, but not failing the test:"]
        lines += _listed(sorted({f"{one.code} {one.name}" for one in rest}))
    return "\n".join(lines)


def differing(report: Report, more: Iterable[str], fewer: Iterable[str]) -> str:
    """The message for findings that aren't the expected ones.

    Args:
        report: the report on the plan.
        more: the codes of rules with unexpected findings, which are printed in full.
        fewer: the codes of expected rules without a finding, which are printed by name.
    """
    more = set(more)
    lines = [f"The findings aren't the expected ones: {_heading(report)}."]
    missing = [row for row in report.results if row.requirement.rule.code in set(fewer)]
    if missing:
        lines += ["", "Expected, but not found:"]
        for row in missing:
            rule = row.requirement.rule
            lines.append(f"  {rule.code} {rule.name}: {STATES[row.state]}")
    found = [finding for finding in report.findings if finding.code in more]
    if found:
        lines += ["", "Found, but not expected:"]
        for finding in found:
            lines += told(finding, "")
    return "\n".join(lines)


def unreadable(error: LoadError, kind: str) -> str:
    """The message for a document that can't be read: every problem of shape, with its place.

    Args:
        error: the error with the problems.
        kind: the name of the model that was expected.
    """
    lines = [f"Not complete: it can't be read as a {kind}.", ""]
    lines += _listed([str(problem) for problem in error.problems])
    return "\n".join(lines)


def page_of(code: str, pages: str = "") -> str:
    """The place where a rule is explained: the address of its page, or a command that prints it.

    Args:
        code: the rule's code.
        pages: the web address of the documentation, if it is known.

    >>> page_of("GO105"), page_of("GO105", "https://docs.example/careplan/")
    ('careplan rules GO105', 'https://docs.example/careplan/rules/GO105/')
    """
    return f"{pages.rstrip('/')}/rules/{code}/" if pages else f"careplan rules {code}"


def _heading(report: Report) -> str:
    profile = report.profile
    return f"{profile.title} ({profile.key}, version {profile.version}), on {report.on}"


def _counts(report: Report) -> Iterator[str]:
    if report.unmet_musts:
        yield f"Musts not met: {report.unmet_musts}."
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
    """The lines for one finding: place, code and name, sentence, clauses, and the rule's page.

    Args:
        finding: the finding.
        pages: the web address of the documentation, if it is known.
    """
    state = "" if finding.state is State.NOT_MET else f" ({STATES[finding.state]})"
    yield f"  {finding.pointer or '(whole record)'}: {finding.code} {finding.name}{state}"
    yield from _wrapped(str(finding.message))
    for weight, citation in cited(finding):
        yield from _wrapped(f"{WEIGHTS[weight]}: {citation}")
    if _shipped(finding.code):
        yield f"      See {page_of(finding.code, pages)}"


def _shipped(code: str) -> bool:
    """Does the rule have a page? A council's own rules don't, nor do findings about waivers."""
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
