"""Writes the reports of ``careplan check`` in every format."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Protocol

import click
from attrs import define, field

from careplan._base.escaping import in_json
from careplan._core.printing import lines_of
from careplan.cli.messages import show
from careplan.cli.output import Output
from careplan.errors import LoadError
from careplan.formats import (
    Judged,
    RunSummary,
    Unreadable,
    concise_lines,
    csv_lines,
    github_lines,
    github_unreadable,
    operation_outcome,
    unreadable_outcome,
)
from careplan.formats.excel import Workbook
from careplan.formats.html_report import HtmlReport
from careplan.formats.junit import JUnitReport
from careplan.formats.sarif import MOST_RESULTS, SarifLog
from careplan.formats.to_do_so_far import ToDoSoFar
from careplan.messages import Language, render, say
from careplan.profiles.findings_table import rows_of, unread

MOST_RUNS: Final = 20
MOST_ZIPPED: Final = 10_000_000
SPLIT: Final = say(
    "This log has {runs} runs, each with a category of its own: GitHub shows no more than {most}"
    " results of one."
)
TOO_LARGE: Final = say(
    "GitHub refuses a log of more than {runs} runs, or of more than {megabytes} MB after gzip. This"
    " one has {count} runs and {size} MB. Check fewer files at a time."
)


@define
class Reports:
    """Writes the reports of a run in one format.

    A format of `AT_ONCE` is written report by report. One of `AT_THE_END` is about the whole run.

    Args:
        form: the name of the format.
        locale: the language of the sentences.
        output: where to write.
        pages: the web address of a copy of the documentation, for links to the rules.
        names: whether what is left to do shows the places, with the keys of things.
        subject: the class of the records that the profile is about.
    """

    form: str
    locale: Language
    output: Output
    subject: type[Any]
    pages: str = ""
    names: bool = False
    position: int = 0
    growing: Growing | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        if self.form in AT_THE_END:
            self.growing = AT_THE_END[self.form].made(self)

    def add(self, one: Judged) -> None:
        """Write one report, or what it adds to the whole run's."""
        if self.growing is not None:
            self.growing.add(one)
            return
        for line in AT_ONCE[self.form](self, one):
            self.output.write(line, ours=self.form == "github")
        self.position += 1

    def unreadable(self, place: str, error: LoadError) -> None:
        """Write, in the format itself, that a document can't be read."""
        one = Unreadable(place, error.problems)
        if self.growing is not None:
            self.growing.unreadable(one)
        elif self.form == "github":
            self.output.write(github_unreadable(one), ours=True)
        elif self.form == "outcome":
            self.output.write(in_json(unreadable_outcome(one)))
        elif self.form == "csv":
            rows = [unread(self.position, error)]
            for line in csv_lines(rows, heading=not self.position):
                self.output.write(line)
            self.position += 1

    def finish(self) -> None:
        """Write what is about the whole run.

        Raises:
            UsageError: if the format needs an extra that isn't installed.
        """
        if self.growing is not None:
            AT_THE_END[self.form].write(self, self.growing)


def _github(reports: Reports, one: Judged) -> Iterator[str]:
    yield from github_lines(one.place, one.report, locale=reports.locale, lines=one.lines)


def _outcome(reports: Reports, one: Judged) -> Iterator[str]:
    root = one.report.subject.__name__
    yield in_json(
        operation_outcome(one.report, root=root, locale=reports.locale, places=one.places)
    )


def _csv(reports: Reports, one: Judged) -> Iterator[str]:
    rows = rows_of(reports.position, one.report, reports.locale)
    yield from csv_lines(rows, heading=not reports.position)


def _concise(reports: Reports, one: Judged) -> Iterator[str]:
    yield from concise_lines(one, reports.locale)


class Growing(Protocol):
    """What is about the whole run: it grows report by report, and keeps as few as it can."""

    def add(self, one: Judged, /) -> None:
        """Take in one report."""

    def unreadable(self, one: Unreadable, /) -> None:
        """Take in a file that couldn't be read."""


class AtTheEnd(NamedTuple):
    """A format about the whole run.

    Args:
        made: makes what grows.
        write: writes it.
    """

    made: Callable[[Reports], Growing]
    write: Callable[[Reports, Any], None]


def _sarif(reports: Reports, log: SarifLog) -> None:
    runs, zipped, size = len(log.runs), zlib.compressobj(), 0
    for piece in log.pieces():
        reports.output.write(piece, ends="")
        size += len(zipped.compress(piece.encode()))
    size += len(zipped.flush())
    if runs > MOST_RUNS or size > MOST_ZIPPED:
        told = TOO_LARGE.fill(
            runs=MOST_RUNS,
            megabytes=MOST_ZIPPED // 1_000_000,
            count=runs,
            size=f"{size / 1_000_000:.1f}",
        )
        show(render(told, reports.locale), error=True)
    elif runs > 1:
        show(render(SPLIT.fill(runs=runs, most=MOST_RESULTS), reports.locale), error=True)


def _pieces(reports: Reports, found: JUnitReport) -> None:
    for piece in found.pieces():
        reports.output.write(piece, ends="")


def _html(reports: Reports, page: HtmlReport) -> None:
    reports.output.write(page.whole(reports.locale), ends="")


def _to_do(reports: Reports, found: ToDoSoFar) -> None:
    if not found.records:
        raise click.UsageError("nothing is written: no document could be read")
    form = "html" if reports.form == "to-do-html" else "text"
    reports.output.show(list(lines_of(found.done())), reports.locale, form=form)


def _xlsx(reports: Reports, book: Workbook) -> None:
    reports.output.workbook(lambda: book.whole(reports.locale))


_TO_DO: Final = AtTheEnd(lambda reports: ToDoSoFar(names=reports.names), _to_do)
AT_ONCE: Final[Mapping[str, Callable[[Reports, Judged], Iterator[str]]]] = {
    "concise": _concise,
    "github": _github,
    "outcome": _outcome,
    "csv": _csv,
}
AT_THE_END: Final[Mapping[str, AtTheEnd]] = {
    "html": AtTheEnd(lambda reports: HtmlReport(RunSummary(kinds={reports.subject})), _html),
    "xlsx": AtTheEnd(
        lambda reports: Workbook(summary=RunSummary(0, kinds={reports.subject})), _xlsx
    ),
    "sarif": AtTheEnd(lambda reports: SarifLog(locale=reports.locale, pages=reports.pages), _sarif),
    "junit": AtTheEnd(lambda reports: JUnitReport(reports.locale), _pieces),
    "to-do": _TO_DO,
    "to-do-html": _TO_DO,
}
FORMS: Final = (*AT_ONCE, *AT_THE_END)
"""The formats besides text and JSON."""
TO_DO: Final = ("to-do", "to-do-html")
"""The formats of what is left to do."""
