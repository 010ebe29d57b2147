"""``careplan decide``: recorded facts in, decisions or awards out, and what to ask next."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import click
from attrs import define

from careplan.eligibility import SHIPPED, Criteria, Decision, decide, load_criteria
from careplan.eligibility.funds import SHIPPED as FUNDS
from careplan.eligibility.funds import Award, Fund, FundCase, decide_award, load_fund
from careplan.errors import FactsError, LoadError, Problem, UnfinishedError, UnknownNameError
from careplan.messages import Language, Message, render, say
from careplan.serde import load, load_facts
from careplan.serde.reading import read_lines
from careplan.serde.text import Data
from careplan.serde.verbs import MOST_BYTES

__all__ = ["Deciding", "decided_by"]

_LINES: Final = (".jsonl", ".ndjson")
Decided: TypeAlias = Decision | Award

OPEN: Final = say("{place}: {verdict}; ask next: {questions}")
SETTLED: Final = say("{place}: {verdict}")
UNREADABLE: Final = say("{place}: can't be read")
TOTALS: Final = say("Decided: {decided}. Settled: {settled}. Open: {rest}. Unreadable: {unread}.")


def decided_by(name: str) -> Criteria | Fund:
    """A shipped decision or fund, by key, or a council's own fund, by path.

    Raises:
        UnknownNameError: with the nearest right name.
        DefinitionError: if the fund's file is wrong.
        UnfinishedError: if it has something to fill in.
    """
    if name in SHIPPED:
        return load_criteria(name)
    if name not in FUNDS and not name.endswith(".toml"):
        raise UnknownNameError("decision or fund", name, [*SHIPPED, *FUNDS])
    fund = load_fund(name)
    if fund.unfinished:
        places = ", ".join(fund.unfinished)
        raise UnfinishedError([Problem("", f"has still to be filled in: {places}")])
    return fund


@define
class Deciding:
    """One run of the command: what it was asked for, and what it has come to so far."""

    by: Criteria | Fund
    on: date | None
    today: date
    form: str
    locale: Language
    settled: int = 0
    open: int = 0
    unread: int = 0

    def file(self, path: Path) -> int:
        """Decide what a file holds; the exit status: 0 settled, 1 open, 2 unreadable."""
        try:
            if path.suffix.lower() in _LINES:
                self._lines(path)
            else:
                data = sys.stdin.buffer.read() if str(path) == "-" else path
                self._whole(str(path), self._decided(data))
        except LoadError as error:
            self._unreadable(str(path), error)
        return 2 if self.unread else int(self.open > 0)

    def _decided(self, data: Data) -> Decided:
        """A decision or an award on what one document holds.

        Raises:
            LoadError: if it can't be read, or holds what the decision doesn't read.
        """
        if isinstance(self.by, Fund):
            return self._award(load(data, FundCase), self.by)
        sheet = load_facts(data)
        if sheet.decision not in {None, self.by.key}:
            raise LoadError([Problem("/decision", f"expected {self.by.key!r}, as was asked for")])
        try:
            return decide(self.by, sheet.facts, on=self.on or sheet.on or self.today)
        except FactsError as error:
            problems = [problem.under("/facts") for problem in error.problems]
        raise LoadError(problems)

    def _award(self, case: FundCase, fund: Fund) -> Award:
        if case.application is None:
            raise LoadError([Problem("/application", "expected an application")])
        try:
            return decide_award(
                fund, case.application, ledger=case.ledger, on=self.on or self.today
            )
        except FactsError as error:
            problems = [problem.under("/application") for problem in error.problems]
        raise LoadError(problems)

    def _whole(self, place: str, found: Decided) -> None:
        self._count(found)
        if self.form == "json":
            click.echo(json.dumps({"place": place, **found.as_dict(self.locale)}, indent=2))
        elif self.form == "markdown":
            click.echo(found.as_markdown(self.locale), nl=False)
        else:
            width = min(shutil.get_terminal_size(fallback=(88, 24)).columns, 100)
            click.echo(found.render(self.locale, width=width))

    def _lines(self, path: Path) -> None:
        number = 0
        for number, one in read_lines(path, self._decided, MOST_BYTES):
            place = f"{path}:{number}"
            if isinstance(one, LoadError):
                self._unreadable(place, one)
            elif self.form == "text":
                self._line(place, one)
            elif self.form == "json":
                self._count(one)
                click.echo(
                    json.dumps({"place": place, **one.as_dict(self.locale)}, separators=(",", ":"))
                )
            else:
                self._whole(place, one)
        if not number:
            self._unreadable(str(path), LoadError([Problem("", "expected at least one line")]))
        if self.form == "text":
            rest = self.settled + self.open
            self._say(
                TOTALS, decided=rest, settled=self.settled, rest=self.open, unread=self.unread
            )

    def _line(self, place: str, found: Decided) -> None:
        self._count(found)
        verdict = found.kind.value if isinstance(found, Award) else found.verdict.value
        if found.settled:
            self._say(SETTLED, place=place, verdict=verdict)
        else:
            asked = ", ".join(fact.key for fact in found.questions[:3])
            self._say(OPEN, place=place, verdict=verdict, questions=asked)

    def _count(self, found: Decided) -> None:
        self.settled += found.settled
        self.open += not found.settled

    def _unreadable(self, place: str, error: LoadError) -> None:
        self.unread += 1
        if self.form == "json":
            problems = [problem._asdict() for problem in error.problems]
            self._json({"place": place, "unreadable": problems})
        click.echo(render(UNREADABLE.fill(place=place), self.locale), err=True)
        for problem in error.problems:
            click.echo(f"  {problem}", err=True)

    def _json(self, data: dict[str, Any]) -> None:
        click.echo(json.dumps(data, separators=(",", ":")))

    def _say(self, message: Message, **values: Any) -> None:
        click.echo(render(message.fill(**values), self.locale))
