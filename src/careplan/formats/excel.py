"""A run of checks as an Excel workbook: sheets of plans, findings, rules and sources."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from careplan._base.escaping import in_xml
from careplan._base.extras import needs
from careplan._core.printed_pages import said
from careplan.citations import Source
from careplan.errors import Problem, RecordsError
from careplan.formats import run_summary
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.run_summary import RunSummary, counts_of
from careplan.messages import Language, Message, language, say
from careplan.rules import Finding, wording
from careplan.rules.printing import place_of, verdict
from careplan.rules.result import clauses

Cell: TypeAlias = Message | str | int | None
Rows: TypeAlias = Iterator[Sequence[Cell]]

ROWS_OF_A_SHEET: Final = 1_048_576
"""How many rows a sheet may have."""
_LETTERS_OF_A_CELL: Final = 32_767
_WIDEST: Final = 60

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

    Its sheets are the plans, the findings, the rules and the sources. Nothing in it is a formula.
    It needs the ``excel`` extra.

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
    try:
        from openpyxl import Workbook  # noqa: PLC0415  (needs an extra)
    except ImportError as error:  # pragma: no cover  (a test runs it in another process)
        raise ImportError(needs("An Excel workbook", "excel"), name=error.name) from None
    tongue = language(locale)
    sheets = {
        run_summary.PLANS: _plans(judged, unreadable),
        run_summary.FINDINGS: _findings(judged),
        run_summary.RULES: _rules(judged),
        wording.SOURCES: _sources(judged),
    }
    tables = {name: [_values(row, tongue) for row in rows] for name, rows in sheets.items()}
    if max(map(len, tables.values())) > ROWS_OF_A_SHEET:
        most = f"expected at most {ROWS_OF_A_SHEET - 1:,} findings for one sheet"
        raise RecordsError([Problem("", most)])
    book = Workbook(write_only=True)
    for name, table in tables.items():
        _fill(book.create_sheet(said(name, tongue)), table)
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


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
    yield CODE, NAME, run_summary.PLANS, run_summary.FINDINGS, run_summary.SAYS, DO
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


def _values(row: Sequence[Cell], tongue: Language) -> list[str | int | None]:
    """The values of a row's cells."""
    return [_value(cell, tongue) for cell in row]


def _value(cell: Cell, tongue: Language) -> str | int | None:
    if cell is None or isinstance(cell, int):
        return cell
    return in_xml(said(cell, tongue))[:_LETTERS_OF_A_CELL]


def _fill(sheet: Any, table: list[list[str | int | None]]) -> None:
    """Write a sheet: a bold first row that stays in view, and columns as wide as they need."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for at, column in enumerate(zip(*table, strict=True), 1):
        width = max(len(str(value or "")) for value in column)
        sheet.column_dimensions[get_column_letter(at)].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table[0]))}{len(table)}"
    layout, fonts = Alignment(wrap_text=True, vertical="top"), (Font(), Font(bold=True))
    for number, row in enumerate(table):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                cell.data_type = "s"  # also what begins like a formula
            cell.alignment, cell.font = layout, fonts[number == 0]
            cells.append(cell)
        sheet.append(cells)
