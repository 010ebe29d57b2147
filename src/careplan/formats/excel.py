"""A run of checks as an Excel workbook: sheets of records, findings, rules and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from careplan.citations import Source
from careplan.formats import run_summary
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.kinds import plural_of
from careplan.formats.run_summary import RunSummary, counts_of
from careplan.formats.sheets import Rows, book_of
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
    sheets = {
        _things(judged): _plans(judged, unreadable),
        run_summary.FINDINGS: _findings(judged),
        run_summary.RULES: _rules(judged),
        wording.SOURCES: _sources(judged),
    }
    return book_of(sheets, locale)


def _things(judged: Iterable[Judged]) -> Message:
    return plural_of(one.report.subject for one in judged)


def _plans(judged: Iterable[Judged], unreadable: Iterable[Unreadable]) -> Rows:
    yield FILE, KEY, VERDICT, *run_summary.COUNTED
    for one in judged:
        told = " ".join(str(sentence) for sentence in verdict(one.report))
        yield one.place, one.report.key, told, *counts_of(one.report)
    for lost in unreadable:
        why = "; ".join(str(problem) for problem in lost.problems)
        yield lost.place, None, UNREADABLE.fill(why=why), None, None, None, None


def _findings(judged: Iterable[Judged]) -> Rows:
    yield (
        *(FILE, KEY, FIRST, PLACE, run_summary.SAYS, DO, LEVEL, STATE),
        *(WEIGHT, CITED, CODE, NAME, POINTER, WHO),
    )
    for one in judged:
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


def _rules(judged: Iterable[Judged]) -> Rows:
    summary = RunSummary()
    for one in judged:
        summary.add(one.place, one.report)
    yield CODE, NAME, summary.things, run_summary.FINDINGS, run_summary.SAYS, DO
    for rule in summary.commonest:
        yield (
            *(rule.code, rule.name, summary.found_in[rule], summary.found[rule]),
            *(rule.says.named(), rule.do.named()),
        )


def _sources(judged: Iterable[Judged]) -> Rows:
    found: dict[Source, None] = {}
    for one in judged:
        for row in one.report.results:
            found |= dict.fromkeys(citation.source for citation in row.requirement.cites)
    yield SOURCE, WEIGHT, SEEN, ADDRESS
    for source in found:
        weight = wording.WEIGHTS[source.weight]
        yield source.title, weight, source.compared_with, source.address
