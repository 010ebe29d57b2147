"""Findings on one line each, to search, to sort and to count."""

from __future__ import annotations

from collections.abc import Iterator

from careplan._base.escaping import one_line
from careplan.formats.judged import Judged
from careplan.formats.line_numbers import nearest
from careplan.messages import Language, render
from careplan.rules.wording import LEVELS, STATES


def concise_lines(one: Judged, locale: str | Language | None = None) -> Iterator[str]:
    """A line for each finding: the file, the record's key, the place, the rule and the sentence.

    Args:
        one: a report, with its file.
        locale: the language of the sentences.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(key="g-1"), "lancashire-rehab", on=date(2026, 3, 2))
    >>> print(next(concise_lines(Judged("goal.json", report))))
    goal.json: g-1 /statement GO101 must, not met: The goal is blank or too short to say what the \
person wants to achieve.
    """
    key = "" if one.report.key is None else f"{one.report.key} "
    for finding in one.report.findings:
        line = nearest(one.lines, finding.pointer)
        place = one.place if line is None else f"{one.place}:{line}"
        level = render(LEVELS[finding.level], locale).lower()
        mark = f"{level}, {render(STATES[finding.state], locale)}"
        at = f"{key}{finding.pointer or '/'} {finding.code}"
        yield one_line(f"{place}: {at} {mark}: {finding.render(locale)}")
