"""A run of checks as an Excel workbook: sheets of records, findings, rules and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field

from careplan.citations import Source
from careplan.formats import run_summary
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.run_summary import RunSummary, counts_of
from careplan.formats.sheets import Row, Rows, book_of
from careplan.messages import Language, Message, say
from careplan.rules import Finding, wording
from careplan.rules.printing import place_of, verdict
from careplan.rules.result import clauses

FILE: Final = say("File")
KEY: Final = say("Key")
VERDICT: Final = say("Verdict")
PLACE: Final = say("Place")
POINTER: Final = say("Pointer")
FIRST: Final = say("Look at first")
LEVEL: Final = say("Level")
STATE: Final = say("State")
CODE: Final = say("Code")
NAME: Final = say("Name")
DO: Final = say("What to do")
WHO: Final = say("For")
CITED: Final = say("Source and clause")
WEIGHT: Final = say("Weight")
SOURCE: Final = say("Source")
SEEN: Final = say("Compared with")
ADDRESS: Final = say("Address")
UNREADABLE: Final = say("can't be read: {why}")


def workbook(
    judged: Sequence[Judged],
    *,
    unreadable: Sequence[Unreadable] = (),
    locale: str | Language | None = None,
) -> bytes:
    """The findings of one run as an ``.xlsx`` workbook, which offices can filter and pass on.

    Its sheets are the records, named by their kind, the findings, the rules and the sources.
    Nothing in it is a formula. It needs the ``excel`` extra.

    Args:
        judged: the reports, with their files.
        unreadable: the files that couldn't be read.
        locale: the language of the sentences.

    Raises:
        ImportError: if the extra isn't installed.
        RecordsError: if there are more findings than a sheet has rows.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(key="g-1"), "lancashire-rehab", on=date(2026, 3, 2))
    >>> workbook([Judged("goal.json", report)])[:2]
    b'PK'
    """
    book = Workbook()
    for one in judged:
        book.add(one)
    for lost in unreadable:
        book.unreadable(lost)
    return book.whole(locale)


@define
class Workbook:
    """A workbook that grows report by report. It keeps its rows, and no report.

    Args:
        plans: the rows of plans so far.
        findings: the rows of findings so far.
        lost: the rows of files that couldn't be read.
        summary: the counts by rule. If it is given, it knows the kind of record that is expected.
        sources: what is cited.
    """

    plans: list[Row] = field(factory=list, init=False)
    findings: list[Row] = field(factory=list, init=False)
    lost: list[Row] = field(factory=list, init=False)
    summary: RunSummary = field(factory=lambda: RunSummary(0), kw_only=True)
    sources: dict[Source, None] = field(factory=dict, init=False)

    def add(self, one: Judged) -> None:
        """Add one report.

        Args:
            one: the report, with its file.
        """
        report = one.report
        told = " ".join(str(sentence) for sentence in verdict(report))
        self.plans.append((one.place, report.key, told, *counts_of(report)))
        self.findings.extend(_findings(one))
        self.summary.add(one.place, report)
        needs = [row.requirement for row in report.results]
        needs += [finding.requirement for finding in report.about_waivers]
        for need in needs:
            self.sources |= dict.fromkeys(citation.source for citation in need.cites)

    def unreadable(self, one: Unreadable) -> None:
        """Add a file that couldn't be read.

        Args:
            one: the file, with its problems.
        """
        why = UNREADABLE.fill(why="; ".join(str(problem) for problem in one.problems))
        self.lost.append((one.place, None, why, None, None, None, None))

    def whole(self, locale: str | Language | None = None) -> bytes:
        """The whole workbook.

        Args:
            locale: the language of the sentences.

        Raises:
            ImportError: if the extra isn't installed.
            RecordsError: if there are more findings than a sheet has rows.
        """
        plans = [(FILE, KEY, VERDICT, *run_summary.COUNTED), *self.plans, *self.lost]
        sheets = {
            self.summary.things: iter(plans),
            run_summary.FINDINGS: iter([_HEADS, *self.findings]),
            run_summary.RULES: self._rules(),
            wording.SOURCES: self._sources(),
        }
        return book_of(sheets, locale)

    def _rules(self) -> Rows:
        summary = self.summary
        yield CODE, NAME, summary.things, run_summary.FINDINGS, run_summary.SAYS, DO
        for rule in summary.commonest:
            yield (
                *(rule.code, rule.name, summary.found_in[rule], summary.found[rule]),
                *(rule.says.named(), rule.do.named()),
            )

    def _sources(self) -> Rows:
        yield SOURCE, WEIGHT, SEEN, ADDRESS
        for source in self.sources:
            weight = wording.WEIGHTS[source.weight]
            yield source.title, weight, source.compared_with, source.address


_HEADS: Final[Row] = (
    *(FILE, KEY, FIRST, PLACE, run_summary.SAYS, DO, LEVEL, STATE),
    *(WEIGHT, CITED, CODE, NAME, POINTER, WHO),
)


def _findings(one: Judged) -> Rows:
    for finding in one.report.findings:
        cites = "; ".join(f"{source.title}, {at}" for source, at in clauses(finding).items())
        yield (
            *(one.place, one.report.key, _first(finding), place_of(one.report, finding)),
            *(finding.message, finding.do),
            *(wording.LEVELS[finding.level], wording.STATES[finding.state]),
            *(wording.WEIGHTS[finding.weight], cites, finding.code, finding.name),
            *(finding.pointer, finding.requirement.who),
        )


def _first(finding: Finding) -> Message | None:
    """Why somebody should look at it before the others, if they should."""
    if finding.danger:
        return run_summary.DANGER
    return wording.OVERDUE if finding.overdue else None
