"""A contract report as an Excel workbook: sheets of figures, hours, changes and the report."""

from __future__ import annotations

from typing import Final

from careplan.formats.sheets import Rows, book_of
from careplan.indicators import ContractReport
from careplan.indicators import contract_printing as words
from careplan.messages import Language, say

CHANGES: Final = say("Changes")
REPORT: Final = say("Report")
CHANGE: Final = say("Changed since the last version")


def contract_workbook(report: ContractReport, *, locale: str | Language | None = None) -> bytes:
    """A contract report as an ``.xlsx`` workbook. It needs the ``excel`` extra.

    Args:
        report: the report.
        locale: the language of the sentences.

    Raises:
        ImportError: if the extra isn't installed.

    >>> from datetime import date
    >>> from careplan.indicators import Extract, contract_report, load_indicator
    >>> every = {"received_on": date(2026, 7, 1), "commissioned_by": "authority"}
    >>> rows = [{**every, "kind": "compliment"}]
    >>> found = load_indicator("lancashire-kpi-7").calculate(rows, period="2026-H2")
    >>> extract = Extract(name="feedback, query 4", drawn_on=date(2026, 10, 5))
    >>> report = contract_report([found], title="Rehabilitation", extract=extract)
    >>> contract_workbook(report)[:2]
    b'PK'
    """
    sheets = {words.FIGURES: _figures(report), words.NUMBER: _hours(report)}
    if report.changes is not None:
        sheets[CHANGES] = _changes(report)
    sheets[REPORT] = _report(report)
    return book_of(sheets, locale)


def _figures(report: ContractReport) -> Rows:
    yield words.FIGURE_HEADS
    yield from (words.cells_of(one) for one in report.outcomes)


def _hours(report: ContractReport) -> Rows:
    yield words.WHAT, words.NUMBER
    yield from words.hours_of(report.hours)


def _changes(report: ContractReport) -> Rows:
    yield (CHANGE,)
    yield from ((said,) for said in words.changes_of(report))


def _report(report: ContractReport) -> Rows:
    yield (words.title_of(report),)
    yield from ((said,) for said in words.origin_of(report))
