"""The ``careplan check`` command: reads files one at a time, and prints a report on each."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import click
from attrs import define, field
from rich.console import Console
from rich.progress import wrap_file

from careplan import check, load_plan
from careplan._core.models import Model
from careplan.assurance import FileOfCare, handed_in
from careplan.cli.reporting import FORMS, BaselineFiles, Reports
from careplan.errors import LoadError, Problem
from careplan.formats import Judged, line_numbers
from careplan.messages import Hole, Language, Message, render, say
from careplan.plans import SupportPlan
from careplan.profiles import Waivers
from careplan.rules import Profile, Report
from careplan.serde import load
from careplan.serde.document_reader import read_lines
from careplan.serde.json_text import Data, opened
from careplan.serde.loading import MOST_BYTES

_LINES = (".jsonl", ".ndjson")
_MOST = 10
NO_LINES: Mapping[str, int] = MappingProxyType({})

PLAN_NOT_OK = say("{place}: not complete; required items still to do: {count}; {codes}")
UNREADABLE = say("{place}: can't be read")
TOTALS = say("Plans: {plans}. Complete: {complete}. Not complete: {rest}. Unreadable: {unread}.")
COMMONEST = say("Most common findings, by number of plans:")


@define
class RunCounts:
    """The counts of one run, or of one file: the plans, and how many plans have each finding."""

    plans: int = 0
    complete: int = 0
    ok: int = 0
    unread: int = 0
    found: Counter[str] = field(factory=Counter)

    def add(self, more: RunCounts) -> None:
        """Add the counts of another file to these."""
        self.plans += more.plans
        self.complete += more.complete
        self.ok += more.ok
        self.unread += more.unread
        self.found += more.found


@define
class Checking:
    """One run of ``careplan check``, with its options and its counts so far."""

    profile: Profile
    on: date
    form: str
    empty_is_blank: bool
    locale: Language
    several: bool
    waivers: Waivers
    against: BaselineFiles
    seen: RunCounts = field(factory=RunCounts)
    reports: Reports | None = None

    def __attrs_post_init__(self) -> None:
        if self.form in FORMS:
            self.reports = Reports(self.form, self.locale)

    def file(self, path: Path) -> None:
        """Check one file. A file that can't be read is reported and counted."""
        try:
            if path.suffix.lower() in _LINES:
                self._lines(path)
            else:
                self._whole(path)
        except LoadError as error:
            self._unreadable(str(path), error, self.seen)

    def finish(self) -> int:
        """Finish the output, and return the exit status.

        Returns:
            0 if no plan has a must left to do, 1 if one has, 2 if one can't be read. With a
            baseline, 1 means that a must has a new finding.

        Raises:
            DefinitionError: if the baseline belongs to another profile or can't be written, or
                no plan was judged.
        """
        if self.reports is not None:
            self.reports.finish()
        accepted = self.against.finish()
        if self.seen.unread:
            return 2
        if accepted is not None:
            return 0 if accepted else 1
        return 0 if self.seen.ok == self.seen.plans else 1

    def _plan(self, data: Data) -> Model:
        """Read one document of the kind the profile is about: a plan, a register, a payment."""
        subject = self.profile.subject
        if subject is SupportPlan:
            return load_plan(data, empty_is_blank=self.empty_is_blank)
        other: Model = load(data, subject, empty_is_blank=self.empty_is_blank)
        return other

    def _whole(self, path: Path) -> None:
        plan = self._plan(sys.stdin.buffer.read() if str(path) == "-" else path)
        shown = self.form in {"sarif", "github"} and path.suffix.lower() == ".json"
        lines = line_numbers(path.read_text("utf-8-sig")) if shown else NO_LINES
        report = self._judged(str(path), plan, self.seen, lines)
        if self.form == "json":
            self._json(str(path), report.as_dict(self.locale), lines=self.several)
        elif self.form == "text" and not self.against.wanted:
            width = min(shutil.get_terminal_size(fallback=(88, 24)).columns, 100)
            self._print(f"{path}\n{report.render(self.locale, width=width)}\n")

    def _lines(self, path: Path) -> None:
        seen = RunCounts()
        with _watched(path) as file:
            for number, item in read_lines(file, self._plan, MOST_BYTES):
                place = f"{path}:{number}"
                if isinstance(item, LoadError):
                    self._unreadable(place, item, seen)
                else:
                    self._line(place, item, seen)
        if not seen.plans and not seen.unread:
            self._unreadable(
                str(path), LoadError([Problem("", "expected at least one plan")]), seen
            )
        if self.form == "text":
            self._totals(seen)
        self.seen.add(seen)

    def _line(self, place: str, plan: Model, seen: RunCounts) -> None:
        report = self._judged(place, plan, seen)
        if self.form == "json":
            self._json(place, report.as_dict(self.locale), lines=True)
        elif self.form == "text" and not report.ok and not self.against.wanted:
            count = report.unmet_musts
            codes = ", ".join(sorted({finding.code for finding in report.findings}))
            self._say(PLAN_NOT_OK, place=place, count=count, codes=codes)

    def _judged(
        self, place: str, plan: Model, seen: RunCounts, lines: Mapping[str, int] = NO_LINES
    ) -> Report:
        waivers = self.waivers.of(getattr(plan, "key", None))
        source = handed_in(plan) if isinstance(plan, FileOfCare) else None
        report = check(plan, self.profile, on=self.on, waivers=waivers, source=source)
        if self.against.wanted:
            self.against.held.append(Judged(place, report))
        if self.reports is not None:
            self.reports.add(Judged(place, report, lines))
        seen.plans += 1
        seen.complete += report.complete
        seen.ok += report.ok
        seen.found.update({f"{one.code} {one.name}" for one in report.findings})
        return report

    def _totals(self, seen: RunCounts) -> None:
        self._say(
            TOTALS,
            plans=seen.plans,
            complete=seen.complete,
            rest=seen.plans - seen.complete,
            unread=seen.unread,
        )
        if seen.found:
            self._say(COMMONEST)
        for name, count in sorted(seen.found.items(), key=lambda one: (-one[1], one[0]))[:_MOST]:
            self._print(f"{count:>8}  {name}")

    def _unreadable(self, place: str, error: LoadError, seen: RunCounts) -> None:
        seen.unread += 1
        if self.reports is not None:
            self.reports.unreadable(place, error)
        if self.form == "json":
            problems = [problem._asdict() for problem in error.problems]
            self._json(place, {"unreadable": problems}, lines=True)
        click.echo(render(UNREADABLE.fill(place=place), self.locale), err=True)
        for problem in error.problems:
            click.echo(f"  {problem}", err=True)

    def _json(self, place: str, data: dict[str, Any], *, lines: bool) -> None:
        how: dict[str, Any] = {"separators": (",", ":")} if lines else {"indent": 2}
        self._print(json.dumps({"place": place, **data}, **how))

    def _say(self, message: Message, **values: Hole) -> None:
        self._print(render(message.fill(**values) if values else message, self.locale))

    def _print(self, text: str) -> None:
        click.echo(text)


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
            file, size, description=path.name, console=console, transient=True
        ) as watched:
            yield watched
