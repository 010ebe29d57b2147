"""Writes the reports of ``careplan check`` in every format, and compares with a baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import define, field

from careplan._base.escaping import in_json, one_line
from careplan._base.whole_file import write_whole
from careplan._core.printing import lines_of
from careplan.cli.messages import show, shown
from careplan.cli.output import Output
from careplan.errors import DefinitionError, LoadError, Problem
from careplan.formats import (
    Baseline,
    Compared,
    Judged,
    Unreadable,
    baseline_of,
    concise_lines,
    csv_lines,
    github_lines,
    github_unreadable,
    html_report,
    junit,
    operation_outcome,
    sarif,
    to_do,
    unreadable_outcome,
    workbook,
)
from careplan.messages import Language, Message, render, say
from careplan.profiles.findings_table import rows_of, unread
from careplan.rules import Finding

NEW: Final = say("New since the baseline: {count}.")
GONE: Final = say(
    "No longer found since the baseline: {count}. Run --accept again to "
    "take them out of the baseline."
)
NOTHING: Final = say("Nothing new since the baseline.")
MOST_RESULTS: Final = 25_000
TOO_MANY: Final = say(
    "This log has more than {count} results. GitHub takes no more of one run: check fewer files"
    " at a time."
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
    """

    form: str
    locale: Language
    output: Output
    pages: str = ""
    names: bool = False
    held: list[Judged] = field(factory=list)
    unread: list[Unreadable] = field(factory=list)
    position: int = 0

    def add(self, one: Judged) -> None:
        """Write one report, or keep it until the end of the run."""
        if self.form in AT_THE_END:
            self.held.append(one)
            return
        for line in AT_ONCE[self.form](self, one):
            self.output.write(line, ours=self.form == "github")
        self.position += 1

    def unreadable(self, place: str, error: LoadError) -> None:
        """Write, in the format itself, that a document can't be read."""
        one = Unreadable(place, error.problems)
        if self.form in AT_THE_END:
            self.unread.append(one)
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
        if self.form in AT_THE_END:
            AT_THE_END[self.form](self)


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


def _sarif(reports: Reports) -> None:
    log = sarif(reports.held, unreadable=reports.unread, locale=reports.locale, pages=reports.pages)
    if len(log["runs"][0]["results"]) > MOST_RESULTS:
        show(render(TOO_MANY.fill(count=MOST_RESULTS), reports.locale), error=True)
    reports.output.write_json(log)


def _junit(reports: Reports) -> None:
    text = junit(reports.held, unreadable=reports.unread, locale=reports.locale)
    reports.output.write(text, ends="")


def _html(reports: Reports) -> None:
    page = html_report(reports.held, unreadable=reports.unread, locale=reports.locale)
    reports.output.write(page, ends="")


def _to_do(reports: Reports) -> None:
    if not reports.held:
        return  # what can't be read is told already, and there is nothing else to tell
    found = to_do(reports.held, unreadable=reports.unread, names=reports.names)
    form = "html" if reports.form == "to-do-html" else "text"
    reports.output.show(list(lines_of(found)), reports.locale, form=form)


def _xlsx(reports: Reports) -> None:
    reports.output.workbook(
        lambda: workbook(reports.held, unreadable=reports.unread, locale=reports.locale)
    )


AT_ONCE: Final[Mapping[str, Callable[[Reports, Judged], Iterator[str]]]] = {
    "concise": _concise,
    "github": _github,
    "outcome": _outcome,
    "csv": _csv,
}
AT_THE_END: Final[Mapping[str, Callable[[Reports], None]]] = {
    "html": _html,
    "xlsx": _xlsx,
    "sarif": _sarif,
    "junit": _junit,
    "to-do": _to_do,
    "to-do-html": _to_do,
}
FORMS: Final = (*AT_ONCE, *AT_THE_END)
"""The formats besides text and JSON."""
TO_DO: Final = ("to-do", "to-do-html")
"""The formats of what is left to do."""


@define
class BaselineFiles:
    """The baseline to compare a run with, or the file to write a new baseline to.

    Args:
        baseline: the findings accepted before; ``None`` for no comparison.
        accept: the file to write this run's findings to; ``None`` to write nothing.
        locale: the language of the sentences.
    """

    baseline: Baseline | None
    accept: Path | None
    locale: Language
    held: list[Judged] = field(factory=list)

    @property
    def wanted(self) -> bool:
        """Is there a baseline to compare with, or one to write?"""
        return self.baseline is not None or self.accept is not None

    def finish(self) -> bool | None:
        """Write the new baseline, or print what has changed since the old one was made.

        Returns:
            ``True`` if a baseline was written, or no new finding is a must; ``False`` if one is;
            ``None`` if there is neither a baseline nor a file to write one to.

        Raises:
            DefinitionError: if the baseline belongs to another profile or can't be written, or
                no plan was judged.
        """
        if self.accept is not None:
            text = baseline_of(self.held).dump()
            try:
                write_whole(self.accept, text)
            except OSError as error:
                reason = f"can't be written: {error.strerror or 'refused'}"
                raise DefinitionError(self.accept.name, [Problem("", reason)]) from None
            return True
        if self.baseline is None:
            return None
        found = self.baseline.compare(self.held)
        self._say_of(found)
        return found.ok

    def _say_of(self, found: Compared) -> None:
        if not found.new and not found.gone:
            self._say(NOTHING)
        if found.new:
            self._say(NEW.fill(count=len(found.new)))
            for place, finding in found.new:
                show(f"  {shown(place)}: {self._told(finding)}")
        if found.gone:
            self._say(GONE.fill(count=len(found.gone)))
            for one in found.gone:
                show(f"  {one_line(one.plan)}: {one.code} {one_line(one.path)}")

    def _told(self, finding: Finding) -> str:
        said = finding.render(self.locale)
        return f"{finding.level.value} {finding.code} {one_line(finding.path) or '/'}: {said}"

    def _say(self, message: Message) -> None:
        show(render(message, self.locale))
