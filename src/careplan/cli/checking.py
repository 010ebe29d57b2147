"""``careplan check``: files in, reports out, one at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click
from attrs import define, field
from rich.console import Console
from rich.progress import wrap_file

from careplan.errors import LoadError
from careplan.messages import Hole, Language, Message, render, say
from careplan.plans import SupportPlan
from careplan.profiles import check
from careplan.rules import Profile, Report
from careplan.serde import load_plan, load_plans
from careplan.serde.text import opened

__all__ = ["Checking"]

_LINES = (".jsonl", ".ndjson")
_MOST_COMMON = 10

PLAN_OK = say("{place}: complete")
PLAN_NOT_OK = say("{place}: not complete; musts to see to: {count}; {codes}")
UNREADABLE = say("{place}: can't be read")
TOTALS = say("Plans: {plans}. Complete: {complete}. Not complete: {rest}. Unreadable: {unread}.")
COMMONEST = say("Found most often:")


@define
class Checking:
    """One run of the command: what it was asked for, and what it has seen so far."""

    profile: Profile
    on: date
    form: str
    empty_is_blank: bool
    locale: Language
    plans: int = 0
    complete: int = 0
    unread: int = 0
    codes: Counter[str] = field(factory=Counter)

    def file(self, path: Path) -> None:
        """Check what one file holds. One that can't be read is reported, and counted."""
        try:
            if path.suffix in _LINES:
                self._lines(path)
            else:
                self._whole(path)
        except LoadError as error:
            self._unreadable(str(path), error)

    def finish(self) -> int:
        """The exit status: 0 all ok, 1 some not, 2 something unreadable."""
        if self.unread:
            return 2
        return 0 if self.complete == self.plans else 1

    def _whole(self, path: Path) -> None:
        report = self._judged(load_plan(path, empty_is_blank=self.empty_is_blank))
        if self.form == "json":
            self._print(json.dumps({"file": str(path), **report.as_dict(self.locale)}, indent=2))
        else:
            self._print(f"{path}\n{report.render(self.locale)}\n")

    def _lines(self, path: Path) -> None:
        before = (self.plans, self.complete, self.unread)
        codes, self.codes = self.codes, Counter()
        with _watched(path) as file:
            for number, item in enumerate(
                load_plans(file, empty_is_blank=self.empty_is_blank), start=1
            ):
                place = f"{path}:{number}"
                if isinstance(item, LoadError):
                    self._unreadable(place, item)
                else:
                    self._line(place, item)
        if self.form == "text":
            self._totals(*before)
        self.codes += codes

    def _line(self, place: str, plan: SupportPlan) -> None:
        report = self._judged(plan)
        if self.form == "json":
            data = {"place": place, **report.as_dict(self.locale)}
            self._print(json.dumps(data, separators=(",", ":")))
        elif not report.ok:
            count = report.completeness.unmet_musts
            codes = ", ".join(sorted({finding.code for finding in report.findings}))
            self._say(PLAN_NOT_OK, place=place, count=count, codes=codes)

    def _judged(self, plan: SupportPlan) -> Report:
        report = check(plan, self.profile, on=self.on)
        self.plans += 1
        self.complete += report.ok
        self.codes.update(f"{one.code} {one.name}" for one in report.findings)
        return report

    def _totals(self, plans: int, complete: int, unread: int) -> None:
        seen, whole = self.plans - plans, self.complete - complete
        self._say(
            TOTALS,
            plans=seen,
            complete=whole,
            rest=seen - whole,
            unread=self.unread - unread,
        )
        if self.codes:
            self._say(COMMONEST)
        for name, count in self.codes.most_common(_MOST_COMMON):
            self._print(f"{count:>8}  {name}")

    def _unreadable(self, place: str, error: LoadError) -> None:
        self.unread += 1
        click.echo(render(UNREADABLE.fill(place=place), self.locale), err=True)
        for problem in error.problems:
            click.echo(f"  {problem}", err=True)

    def _say(self, message: Message, **values: Hole) -> None:
        self._print(render(message.fill(**values) if values else message, self.locale))

    def _print(self, text: str) -> None:
        click.echo(text)


@contextmanager
def _watched(path: Path) -> Iterator[BinaryIO]:
    """The file, open; with a bar to watch it by where there is a terminal to watch."""
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
