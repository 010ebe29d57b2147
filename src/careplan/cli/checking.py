"""The ``careplan check`` command: reads files one at a time, and prints a report on each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final, TypeVar

from attrs import define, field
from rich.console import Console
from rich.markup import escape
from rich.progress import track, wrap_file

from careplan import check
from careplan._base.escaping import one_line
from careplan._core.printing import lines_of
from careplan.assurance import roles_in
from careplan.cli.messages import show, shown
from careplan.cli.options import standard_input
from careplan.cli.output import Output
from careplan.cli.plan_files import LINES
from careplan.cli.records import Record, record_of
from careplan.cli.reporting import AT_THE_END, FORMS, BaselineFiles, Reports
from careplan.errors import LoadError, Problem
from careplan.formats import Judged, RunSummary, line_numbers
from careplan.messages import Language, Message, render, say
from careplan.profiles import Waivers
from careplan.rules import Profile, Report
from careplan.serde.document_reader import read_lines
from careplan.serde.json_text import Data, opened
from careplan.serde.loading import MOST_BYTES

T = TypeVar("T")

MOST_LISTED: Final = 10
"""How many plans and rules the totals of a run list."""
_WITH_LINES: Final = {"sarif", "github", "junit", "concise"}
"""The formats that say on which line of a file something is."""
NO_LINES: Mapping[str, int] = MappingProxyType({})

PLAN_NOT_OK = say("{place}: not complete; required items still to do: {count}; {codes}")
NAMED_NOT_OK = say("{place}, {key}: not complete; required items still to do: {count}; {codes}")
UNREADABLE = say("{place}: can't be read")


@define
class Checking:
    """One run of ``careplan check``, with its options and its counts so far.

    Args:
        profile: the profile to check against.
        on: the day to judge by.
        form: the format: ``text``, ``json``, or one of `FORMS`.
        fhir: whether the files are in FHIR.
        empty_is_blank: whether to read ``[]`` as never asked.
        locale: the language of the sentences.
        several: whether there is more than one file, so that JSON has a line for each.
        waivers: the findings that somebody decided to live with.
        against: the baseline to compare with, or to write.
        output: where to write.
        statistics: whether to print only the totals.
        pages: the web address of a copy of the documentation, for links to the rules.
        names: whether what is left to do shows the places, with the keys of things.
    """

    profile: Profile
    on: date
    form: str
    fhir: bool
    empty_is_blank: bool
    locale: Language
    several: bool
    waivers: Waivers
    against: BaselineFiles
    output: Output
    statistics: bool = False
    pages: str = ""
    names: bool = False
    seen: RunSummary = field(factory=lambda: RunSummary(MOST_LISTED))
    reports: Reports | None = None

    def __attrs_post_init__(self) -> None:
        if self.form in FORMS:
            self.reports = Reports(self.form, self.locale, self.output, self.pages, self.names)

    @property
    def prints(self) -> bool:
        """Is something printed for each plan as it is read?"""
        at_end = self.form in AT_THE_END or self.statistics
        return self.output.file is None and not at_end and not self.against.wanted

    def file(self, path: Path) -> None:
        """Check one file. A file that can't be read is reported and counted."""
        try:
            if path.suffix.lower() in LINES:
                self._lines(path)
            else:
                self._whole(path)
        except LoadError as error:
            self.unreadable(str(path), error)

    def finish(self) -> int:
        """Finish the output, and return the exit status. The verdict is the last line of text.

        Returns:
            0 if no plan has a must left to do, 1 if one has, 2 if one can't be read. With a
            baseline, 1 means that a must has a new finding.

        Raises:
            DefinitionError: if the baseline belongs to another profile or can't be written, or
                no plan was judged.
            UsageError: if the format needs an extra that isn't installed.
        """
        if self.reports is not None:
            self.reports.finish()
        accepted = self.against.finish()
        seen = self.seen
        if self.form == "text" and not self.against.wanted and (self.several or self.statistics):
            self.output.show([*seen.tables(), seen.totals()], self.locale)
        if seen.unread:
            return 2
        if accepted is not None:
            return 0 if accepted else 1
        return 0 if seen.ok == seen.plans else 1

    def _plan(self, data: Data) -> Record:
        return record_of(data, self.profile, fhir=self.fhir, empty_is_blank=self.empty_is_blank)

    def _whole(self, path: Path) -> None:
        plan = self._plan(standard_input() if str(path) == "-" else path)
        placed = self.form in _WITH_LINES and path.suffix.lower() == ".json"
        lines = line_numbers(path.read_text("utf-8-sig")) if placed else NO_LINES
        report = self._judged(str(path), plan, plan.lines(lines))
        if self.form == "json":
            data = report.as_dict(self.locale) | plan.as_data()
            self._json(str(path), data, lines=self.several)
        elif self.form == "text" and not self.statistics and not self.against.wanted:
            self.output.write(shown(path))
            self.output.show(list(lines_of(report)), self.locale)
            if (left := plan.left_behind()) is not None:
                self.output.write(render(left, self.locale))
            if self.several:
                self.output.write("")

    def _lines(self, path: Path) -> None:
        self.several = True
        before = self.seen.plans + self.seen.unread
        with _watched(path) as file:
            for number, item in read_lines(file, self._plan, MOST_BYTES):
                place = f"{path}:{number}"
                if isinstance(item, LoadError):
                    self.unreadable(place, item)
                else:
                    self._line(place, item)
        if self.seen.plans + self.seen.unread == before:
            self.unreadable(str(path), LoadError([Problem("", "expected at least one plan")]))

    def _line(self, place: str, plan: Record) -> None:
        report = self._judged(place, plan)
        if self.form == "json":
            data = report.as_dict(self.locale) | plan.as_data()
            self._json(place, data, lines=True)
        elif (
            self.form == "text"
            and not report.ok
            and not self.statistics
            and not self.against.wanted
        ):
            self.output.write(render(self._in_a_line(place, report), self.locale))

    def _in_a_line(self, place: str, report: Report) -> Message:
        count = report.unmet_musts
        codes = ", ".join(sorted({finding.code for finding in report.findings}))
        if report.key is None:
            return PLAN_NOT_OK.fill(place=shown(place), count=count, codes=codes)
        return NAMED_NOT_OK.fill(
            place=shown(place), key=one_line(report.key), count=count, codes=codes
        )

    def _judged(self, place: str, plan: Record, lines: Mapping[str, int] = NO_LINES) -> Report:
        waivers = self.waivers.of(getattr(plan.record, "key", None))
        report = check(plan.record, self.profile, on=self.on, waivers=waivers, source=plan.source)
        if self.against.wanted:
            self.against.held.append(Judged(place, report))
        if self.reports is not None:
            self.reports.add(Judged(place, report, lines, plan.places, roles_in(plan.record)))
        self.seen.add(place, report)
        return report

    def unreadable(self, place: str, error: LoadError) -> None:
        """Report and count a document that can't be read.

        Args:
            place: its file, with the line's number if there are several in it.
            error: what is wrong with it.
        """
        self.seen.unread += 1
        if self.reports is not None:
            self.reports.unreadable(place, error)
        if self.form == "json":
            problems = [problem._asdict() for problem in error.problems]
            self._json(place, {"unreadable": problems}, lines=True)
        show(render(UNREADABLE.fill(place=shown(place)), self.locale), error=True)
        show(textwrap.indent(str(error), "  "), error=True)

    def _json(self, place: str, data: dict[str, Any], *, lines: bool) -> None:
        self.output.write_json({"place": place, **data}, lines=lines)


def watched_files(files: Sequence[T], *, hidden: bool) -> Iterable[T]:
    """The files, with a progress bar if there are several and standard error is a terminal.

    Args:
        files: the files.
        hidden: whether to show no bar, because it would get between the lines that are printed.
    """
    console = Console(stderr=True)
    if hidden or len(files) == 1 or not console.is_terminal:
        return files
    return track(files, description="", console=console, transient=True)


@contextmanager
def _watched(path: Path) -> Iterator[BinaryIO]:
    """Open a file, and show a progress bar if standard error is a terminal."""
    console = Console(stderr=True)
    with opened(path) as file:
        if not console.is_terminal:
            yield file
            return
        size = path.stat().st_size
        with wrap_file(
            file, size, description=escape(shown(path.name)), console=console, transient=True
        ) as watched:
            yield watched
