"""Findings as lines of text that a GitHub workflow turns into annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._base.escaping import one_line
from careplan.formats.sarif import LEVELS
from careplan.messages import Language, render
from careplan.rules import Report, State
from careplan.rules.wording import STATES

_COMMANDS: Final = {"note": "notice"}


def github_lines(
    place: str, report: Report, *, locale: str | Language | None = None
) -> Iterator[str]:
    """A workflow command for each finding.

    A must is an error, a should is a warning and a could is a notice. *Can't tell* is named in the
    title, and is as serious as *not met*: a must isn't met either if nobody can tell.

    Args:
        place: the file, as in `careplan.formats.Judged`.
        report: the report to write.
        locale: the language of the sentences.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> print(next(github_lines("plans/a.json", report)))
    ::error file=plans/a.json,title=GO101 goal-not-specific::/statement: The goal is \
blank or too short to say what the person wants to achieve.
    """
    path, _, line = place.rpartition(":")
    if path and line.isdigit():
        where = f"file={_property(path)},line={line}"
    else:
        where = f"file={_property(place)}"
    for finding in report.findings:
        level = LEVELS[finding.level]
        title = f"{finding.code} {finding.name}"
        if finding.state is not State.NOT_MET:
            title += f" ({render(STATES[finding.state], locale)})"
        said = f"{finding.pointer or '/'}: {finding.render(locale)}"
        command = _COMMANDS.get(level, level)
        yield f"::{command} {where},title={_property(title)}::{_message(said)}"


def _message(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
