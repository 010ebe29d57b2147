"""A run of checks as one HTML page: for several plans an index first, then each plan's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from careplan._core.html_pages import as_page, title_of
from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.run_summary import RunSummary
from careplan.formats.sarif import MOST_PROBLEMS
from careplan.messages import Language, say

FILE: Final = say("File: {place}")
RUN: Final = say("{title}: {count} checked")
UNREADABLE: Final = say("Couldn't be read")
CUT: Final = say("Reports below: the {count} with most to look at.")
MOST_REPORTS: Final = 300


def html_report(
    judged: Sequence[Judged],
    *,
    unreadable: Sequence[Unreadable] = (),
    locale: str | Language | None = None,
) -> str:
    """The reports of one run as a whole HTML page, to open, to print or to send.

    One plan has its report alone. Several have an index by plan and by rule, the worst first, and
    below it the report of each; of more than 300 plans only the 300 with most to look at.

    Args:
        judged: the reports, with their files.
        unreadable: the files that couldn't be read.
        locale: the language of the sentences.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(key="g-1"), "lancashire-rehab", on=date(2026, 3, 2))
    >>> "<h1>g-1: " in html_report([Judged("goal.json", report)])
    True
    """
    if len(judged) == 1 and not unreadable:
        pages = [list(_report(judged[0]))]
    else:
        pages = [list(_index(judged, unreadable)), *_reports(judged)]
    return as_page(pages, locale, name=title_of(pages[0], locale))


def _index(judged: Sequence[Judged], unreadable: Sequence[Unreadable]) -> Iterator[Line]:
    profiles = dict.fromkeys(one.report.profile.title for one in judged)
    yield title(RUN.fill(count=len(judged), title="; ".join(profiles)))
    summary = _summary(judged)
    summary.unread = len(unreadable)
    yield summary.totals()
    if unreadable:
        yield heading(UNREADABLE)
    for one in unreadable:
        yield item(one.place)
        for problem in one.problems[:MOST_PROBLEMS]:
            yield item(str(problem), depth=1, sign=Sign.WRONG)
    yield from summary.tables(linked=True)
    if len(judged) > MOST_REPORTS:
        yield text(CUT.fill(count=MOST_REPORTS))


def _summary(judged: Sequence[Judged]) -> RunSummary:
    summary = RunSummary()
    for one in judged:
        summary.add(one.place, one.report)
    return summary


def _reports(judged: Sequence[Judged]) -> Iterator[list[Line]]:
    """The report of each plan, in the order of the index; complete plans come last."""
    worst = [row.number for row in _summary(judged).worst]
    seen = set(worst)
    rest = [number for number in range(1, len(judged) + 1) if number not in seen]
    for number in [*worst, *rest][:MOST_REPORTS]:
        yield [
            evolve(line, anchor=f"plan-{number}") if place == 0 else line
            for place, line in enumerate(_report(judged[number - 1]))
        ]


def _report(one: Judged) -> Iterator[Line]:
    """One report, with its file below its title."""
    first, *rest = lines_of(one.report)
    yield first
    yield text(FILE.fill(place=one.place))
    yield from rest
