"""Findings as lines of text that a GitHub workflow turns into annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from careplan._base.escaping import for_terminal, one_line
from careplan.formats.judged import Unreadable
from careplan.formats.line_numbers import nearest
from careplan.formats.sarif import LEVELS, MOST_PROBLEMS
from careplan.messages import Language, render
from careplan.rules import Report, State
from careplan.rules.wording import STATES

_COMMANDS: Final = {"note": "notice"}


def github_lines(
    place: str,
    report: Report,
    *,
    locale: str | Language | None = None,
    lines: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[str]:
    """A workflow command for each finding.

    A must is an error, a should is a warning and a could is a notice. *Can't tell* is named in the
    title, and is as serious as *not met*: a must isn't met either if nobody can tell.

    Args:
        place: the file, as in `careplan.formats.Judged`.
        report: the report to write.
        locale: the language of the sentences.
        lines: pointer to line, as in `careplan.formats.Judged`.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> print(next(github_lines("plans/a.json", report)))
    ::error file=plans/a.json,title=GO101 goal-not-specific::/statement: The goal is \
blank or too short to say what the person wants to achieve.
    """
    for finding in report.findings:
        where = _where(place, nearest(lines, finding.pointer))
        level = LEVELS[finding.level]
        title = f"{finding.code} {finding.name}"
        if finding.state is not State.NOT_MET:
            title += f" ({render(STATES[finding.state], locale)})"
        said = f"{finding.pointer or '/'}: {finding.render(locale)}"
        command = _COMMANDS.get(level, level)
        yield f"::{command} {where},title={_property(title)}::{_message(said)}"


def github_unreadable(one: Unreadable) -> str:
    """A workflow command for a file that can't be read.

    Args:
        one: the file, and what is wrong with it.
    """
    said = "; ".join(str(problem) for problem in one.problems[:MOST_PROBLEMS])
    return f"::error {_where(one.place, None)},title=can't be read::{_message(said)}"


def _where(place: str, line: int | None) -> str:
    """The file, and the line: of a file of many plans, the line that the plan is on."""
    path, _, number = place.rpartition(":")
    if path and number.isdigit():
        return f"file={_property(path)},line={number}"
    return f"file={_property(place)}" + (f",line={line}" if line is not None else "")


def _message(text: str) -> str:
    return for_terminal(one_line(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
