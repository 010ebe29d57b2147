"""The ``careplan decide`` command: reads recorded facts, prints decisions and what to ask next."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import click
from attrs import define, field, frozen

from careplan._core.definitions import Template
from careplan._core.page_lines import Line, text
from careplan._core.printed_pages import as_markdown
from careplan._core.printing import lines_of
from careplan.cli.messages import show, shown
from careplan.cli.output import Output
from careplan.cli.reading import document_of
from careplan.eligibility import SHIPPED, Decision, DecisionDefinition, decide, load_decision
from careplan.eligibility.funds import Award, Fund, FundCase, decide_award
from careplan.eligibility.funds.loader import FUNDS
from careplan.errors import FactsError, LoadError, Problem, UnfinishedError, UnknownNameError
from careplan.messages import Hole, Language, Message, render, say
from careplan.serde import load, load_facts
from careplan.serde.document_reader import read_lines
from careplan.serde.json_text import Data
from careplan.serde.loading import MOST_BYTES

_LINES: Final = (".jsonl", ".ndjson")
Decided: TypeAlias = Decision | Award


@frozen
class Sheet:
    """The decision or award on one document.

    Args:
        key: the document's key, if it has one.
        found: the decision or award.
    """

    key: str | None
    found: Decided

    @property
    def verdict(self) -> str:
        """The result in one word."""
        found = self.found
        return found.kind.value if isinstance(found, Award) else found.verdict.value


REFERENCE: Final = say("Reference: {key}.")
OPEN: Final = say("{place}: {verdict}; ask next: {questions}")
SETTLED: Final = say("{place}: {verdict}")
UNREADABLE: Final = say("{place}: can't be read")
TOTALS: Final = say(
    "Cases read: {decided}. Settled: {settled}. Not settled yet: {rest}. Unreadable: {unread}."
)


def named(name: str) -> DecisionDefinition | Fund | Template:
    """A shipped decision or fund, by its key; or a council's own fund, by the path of its file.

    A fund with something to fill in is a template.

    Args:
        name: a key, or a path that ends in ``.toml``.

    Raises:
        UnknownNameError: if no decision or fund has this name. It suggests the nearest one.
        DefinitionError: if the fund's file is wrong.
    """
    if name in SHIPPED:
        return load_decision(name)
    if name not in FUNDS.keys and not name.endswith(".toml"):
        raise UnknownNameError("decision or fund", name, [*SHIPPED, *FUNDS.keys])
    return FUNDS.find(name)


def decided_by(name: str) -> DecisionDefinition | Fund:
    """The same as `named`, but refuses a template.

    Args:
        name: a key, or a path that ends in ``.toml``.

    Raises:
        UnfinishedError: if it is a template of a fund.
    """
    found = named(name)
    if isinstance(found, Template):
        places = ", ".join(found.unfinished)
        raise UnfinishedError([Problem("", f"still to be filled in: {places}")])
    return found


@define
class Deciding:
    """One run of ``careplan decide``, with its options and its counts so far."""

    by: DecisionDefinition | Fund
    on: date | None
    today: date
    form: str
    locale: Language
    output: Output
    pages: list[list[Line]] = field(factory=list)
    settled: int = 0
    open: int = 0
    unread: int = 0

    def file(self, path: Path) -> int:
        """Decide every case in a file, and return the exit status.

        Args:
            path: the file.

        Returns:
            0 if every case is settled, 1 if one is open, 2 if one can't be read.
        """
        try:
            if path.suffix.lower() in _LINES:
                self._lines(path)
            else:
                self._whole(str(path), self._decided(document_of(path)))
        except LoadError as error:
            self._unreadable(str(path), error)
        if self.pages:
            self.output.show_pages(self.pages, self.locale, form=self.form)
        elif self.form in {"html", "xlsx"}:  # a file that is there stays
            raise click.UsageError("nothing is written: no case could be read")
        return 2 if self.unread else int(self.open > 0)

    def _decided(self, data: Data) -> Sheet:
        """The decision or award on one document, with the document's key.

        Raises:
            LoadError: if the document can't be read, or its facts don't fit the decision.
        """
        if isinstance(self.by, Fund):
            return self._award(load(data, FundCase), self.by)
        sheet = load_facts(data)
        if sheet.decision not in {None, self.by.key}:
            raise LoadError([Problem("/decision", f"expected {self.by.key!r}, as in --decision")])
        try:
            on = self.on or sheet.on or self.today
            return Sheet(key=sheet.key, found=decide(self.by, sheet.facts, on=on))
        except FactsError as error:
            problems = [problem.under("/facts") for problem in error.problems]
        raise LoadError(problems)

    def _award(self, case: FundCase, fund: Fund) -> Sheet:
        if case.application is None:
            raise LoadError([Problem("/application", "expected an application")])
        try:
            on = self.on or self.today
            found = decide_award(fund, case.application, ledger=case.ledger, on=on)
        except FactsError as error:
            raise LoadError(error.problems) from None
        return Sheet(key=case.application.key, found=found)

    def _whole(self, place: str, sheet: Sheet) -> None:
        self._count(sheet)
        if self.form == "json":
            self.output.write_json(self._data(place, sheet))
            return
        lines = list(lines_of(sheet.found))
        key = []
        if sheet.key is not None and isinstance(sheet.found, Decision):  # an award prints its key
            key = [text(REFERENCE.fill(key=sheet.key))]
        if self.form in {"html", "xlsx"}:
            self.pages.append([lines[0], *key, *lines[1:]])
        elif self.form == "markdown":
            printed = [as_markdown(part, self.locale) for part in (key, lines) if part]
            self.output.write("\n".join(printed), ends="")
        else:
            self.output.show([*key, *lines], self.locale)

    def _data(self, place: str, sheet: Sheet) -> dict[str, Any]:
        return {"place": place, "key": sheet.key, **sheet.found.as_dict(self.locale)}

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
                self._json(self._data(place, one))
            else:
                self._whole(place, one)
        if not number:
            self._unreadable(str(path), LoadError([Problem("", "expected at least one line")]))
        if self.form == "text":
            rest = self.settled + self.open
            self._say(
                TOTALS, decided=rest, settled=self.settled, rest=self.open, unread=self.unread
            )

    def _line(self, place: str, sheet: Sheet) -> None:
        self._count(sheet)
        named = shown(place if sheet.key is None else f"{place} {sheet.key}")
        if sheet.found.settled:
            self._say(SETTLED, place=named, verdict=sheet.verdict)
        else:
            asked = ", ".join(fact.key for fact in sheet.found.questions[:3])
            self._say(OPEN, place=named, verdict=sheet.verdict, questions=asked)

    def _count(self, sheet: Sheet) -> None:
        self.settled += sheet.found.settled
        self.open += not sheet.found.settled

    def _unreadable(self, place: str, error: LoadError) -> None:
        self.unread += 1
        if self.form == "json":
            problems = [problem._asdict() for problem in error.problems]
            self._json({"place": place, "unreadable": problems})
        show(render(UNREADABLE.fill(place=shown(place)), self.locale), error=True)
        show(textwrap.indent(str(error), "  "), error=True)

    def _json(self, data: dict[str, Any]) -> None:
        self.output.write_json(data, lines=True)

    def _say(self, message: Message, **values: Hole) -> None:
        self.output.write(render(message.fill(**values), self.locale))
