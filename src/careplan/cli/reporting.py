"""How ``careplan check`` writes reports for other tools, and what it says of a baseline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click
from attrs import define, field

from careplan._base.escaping import one_line
from careplan.errors import DefinitionError, LoadError, Problem
from careplan.formats import (
    Baseline,
    Compared,
    Judged,
    baseline_of,
    csv_lines,
    github_lines,
    operation_outcome,
    sarif,
)
from careplan.messages import Language, Message, render, say
from careplan.profiles.table import rows_of, unread
from careplan.rules import Finding

NEW: Final = say("New since the baseline: {count}.")
GONE: Final = say(
    "No longer found since the baseline: {count}. Run --accept again to take them out."
)
NOTHING: Final = say("Nothing new since the baseline.")


@define
class Reports:
    """Reports in one of the forms that other tools read.

    Args:
        form: which.
        locale: the language of its sentences.
    """

    form: str
    locale: Language
    held: list[Judged] = field(factory=list)
    position: int = 0

    def add(self, one: Judged) -> None:
        """Write one, or keep it until the end."""
        for line in FORMS[self.form](self, one):
            click.echo(line)
        self.position += 1

    def unreadable(self, error: LoadError) -> None:
        """A line for what can't be read, in a table; the rest say it on standard error."""
        if self.form == "csv":
            rows = [unread(self.position, error)]
            for line in csv_lines(rows, heading=not self.position):
                click.echo(line)
            self.position += 1

    def finish(self) -> None:
        """Write what had to wait: a SARIF log holds the whole run."""
        if self.form == "sarif":
            click.echo(json.dumps(sarif(self.held, locale=self.locale), indent=2))


def _kept(reports: Reports, one: Judged) -> Iterator[str]:
    reports.held.append(one)
    yield from ()


def _github(reports: Reports, one: Judged) -> Iterator[str]:
    yield from github_lines(one.place, one.report, locale=reports.locale)


def _outcome(reports: Reports, one: Judged) -> Iterator[str]:
    root = one.report.subject.__name__
    yield json.dumps(operation_outcome(one.report, root=root, locale=reports.locale))


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
class Against:
    """A baseline that the run is held against, or that it makes.

    Args:
        baseline: what was accepted before; ``None`` where nothing was.
        accept: where to write what is found now; ``None`` is nowhere.
        locale: the language of its sentences.
    """

    baseline: Baseline | None
    accept: Path | None
    locale: Language
    held: list[Judged] = field(factory=list)

    @property
    def wanted(self) -> bool:
        """Is there anything to hold reports against, or to keep them for?"""
        return self.baseline is not None or self.accept is not None

    def finish(self) -> bool | None:
        """Say what is new and what has gone, or accept it; ``None`` where neither was asked.

        Returns:
            Whether all is well: nothing new that is a must.

        Raises:
            DefinitionError: if the baseline is of another profile or can't be written, or
                nothing was judged.
        """
        if self.accept is not None:
            text = baseline_of(self.held).dump()
            try:
                self.accept.write_text(text, "utf-8")
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
                click.echo(f"  {place}: {self._told(finding)}")
        if found.gone:
            self._say(GONE.fill(count=len(found.gone)))
            for one in found.gone:
                click.echo(f"  {one_line(one.plan)}: {one.code} {one.at}")

    def _told(self, finding: Finding) -> str:
        said = finding.render(self.locale)
        return f"{finding.level.value} {finding.code} {finding.pointer or '/'}: {said}"

    def _say(self, message: Message) -> None:
        click.echo(render(message, self.locale))
