"""A run of checks as one HTML page: for several plans an index first, then each plan's report."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import define, evolve, field

from careplan._core.html_pages import as_page, title_of
from careplan._core.page_lines import Line, Sign, heading, item, text, title
from careplan._core.printing import lines_of
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.run_summary import RunSummary, counts_of
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
    page = HtmlReport()
    for one in judged:
        page.add(one)
    for lost in unreadable:
        page.unreadable(lost)
    return page.whole(locale)


class _Kept(NamedTuple):
    """A report that the page shows, and its place in the order of the index."""

    order: tuple[int, ...]
    number: int
    judged: Judged


@define
class HtmlReport:
    """A page that grows report by report. It keeps its index, and the reports that it will show.

    Args:
        summary: the counts of the run so far. If it is given, it knows the kind of record that is
            expected, and names it where nothing could be read.
        titles: the titles of the profiles.
        lost: the files that couldn't be read.
        worst: the reports with most to look at, in the order of the index; complete plans last.
    """

    summary: RunSummary = field(factory=RunSummary)
    titles: dict[str, None] = field(factory=dict, init=False)
    lost: list[Unreadable] = field(factory=list, init=False)
    worst: list[_Kept] = field(factory=list, init=False)

    def add(self, one: Judged) -> None:
        """Add one report.

        Args:
            one: the report, with its file.
        """
        before = self.summary.incomplete
        self.summary.add(one.place, one.report)
        self.titles[one.report.profile.title] = None
        number = self.summary.plans
        complete = self.summary.incomplete == before
        order = (int(complete), *(-count for count in counts_of(one.report)), number)
        insort(self.worst, _Kept(order, number, one), key=attrgetter("order"))
        del self.worst[MOST_REPORTS:]

    def unreadable(self, one: Unreadable) -> None:
        """Add a file that couldn't be read.

        Args:
            one: the file, with its problems.
        """
        self.summary.unread += 1
        self.lost.append(one._replace(problems=one.problems[:MOST_PROBLEMS]))

    def whole(self, locale: str | Language | None = None) -> str:
        """The whole page.

        Args:
            locale: the language of the sentences.
        """
        if self.summary.plans == 1 and not self.lost:
            pages = [list(_report(self.worst[0].judged))]
        else:
            pages = [list(self._index()), *self._reports()]
        return as_page(pages, locale, name=title_of(pages[0], locale))

    def _index(self) -> Iterator[Line]:
        plans = self.summary.plans
        yield title(RUN.fill(count=plans, title="; ".join(self.titles) or self.summary.things))
        yield self.summary.totals()
        if self.lost:
            yield heading(UNREADABLE)
        for one in self.lost:
            yield item(one.place)
            for problem in one.problems:
                yield item(str(problem), depth=1, sign=Sign.WRONG)
        yield from self.summary.tables(linked=MOST_REPORTS)
        if plans > MOST_REPORTS:
            yield text(CUT.fill(count=MOST_REPORTS))

    def _reports(self) -> Iterator[list[Line]]:
        """The reports that are shown, each with the anchor that the index leads to."""
        for one in self.worst:
            yield [
                evolve(line, anchor=f"plan-{one.number}") if place == 0 else line
                for place, line in enumerate(_report(one.judged))
            ]


def _report(one: Judged) -> Iterator[Line]:
    """One report, with its file below its title."""
    first, *rest = lines_of(one.report)
    yield first
    yield text(FILE.fill(place=one.place))
    yield from rest
