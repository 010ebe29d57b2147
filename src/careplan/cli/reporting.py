"""Writes the reports of ``careplan check`` for other tools, and compares with a baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click
from attrs import define, field

from careplan._base.escaping import in_json, one_line
from careplan._base.whole_file import write_whole
from careplan.cli.output import show, show_json, shown
from careplan.errors import DefinitionError, LoadError, Problem
from careplan.formats import (
    Baseline,
    Compared,
    Judged,
    Unreadable,
    baseline_of,
    csv_lines,
    github_lines,
    github_unreadable,
    operation_outcome,
    sarif,
    unreadable_outcome,
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
    """Writes reports in a format that other tools read.

    Args:
        form: the name of the format, a key of `FORMS`.
        locale: the language of the sentences.
    """

    form: str
    locale: Language
    held: list[Judged] = field(factory=list)
    unread: list[Unreadable] = field(factory=list)
    position: int = 0

    def add(self, one: Judged) -> None:
        """Write one report, or keep it until the end of the run."""
        for line in FORMS[self.form](self, one):
            click.echo(line)
        self.position += 1

    def unreadable(self, place: str, error: LoadError) -> None:
        """Write, in the format itself, that a document can't be read."""
        one = Unreadable(place, error.problems)
        if self.form == "sarif":
            self.unread.append(one)
        elif self.form == "github":
            click.echo(github_unreadable(one))
        elif self.form == "outcome":
            show_json(unreadable_outcome(one), lines=True)
        else:
            rows = [unread(self.position, error)]
            for line in csv_lines(rows, heading=not self.position):
                click.echo(line)
            self.position += 1

    def finish(self) -> None:
        """Write the SARIF log. It has to wait until the end, because it covers the whole run."""
        if self.form == "sarif":
            log = sarif(self.held, unreadable=self.unread, locale=self.locale)
            if len(log["runs"][0]["results"]) > MOST_RESULTS:
                show(render(TOO_MANY.fill(count=MOST_RESULTS), self.locale), error=True)
            show_json(log)


def _kept(reports: Reports, one: Judged) -> Iterator[str]:
    reports.held.append(one)
    yield from ()


def _github(reports: Reports, one: Judged) -> Iterator[str]:
    yield from github_lines(one.place, one.report, locale=reports.locale, lines=one.lines)


def _outcome(reports: Reports, one: Judged) -> Iterator[str]:
    root = one.report.subject.__name__
    yield in_json(operation_outcome(one.report, root=root, locale=reports.locale))


def _csv(reports: Reports, one: Judged) -> Iterator[str]:
    rows = rows_of(reports.position, one.report, reports.locale)
    yield from csv_lines(rows, heading=not reports.position)


FORMS: Final[Mapping[str, Callable[[Reports, Judged], Iterator[str]]]] = {
    "sarif": _kept,
    "github": _github,
    "outcome": _outcome,
    "csv": _csv,
}


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
