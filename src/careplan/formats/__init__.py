"""Reports as pages, workbooks and lines, and in the formats of other tools.

For people: one HTML page for a run, an Excel workbook, a line for each finding. For other tools:
SARIF, JUnit, GitHub annotations, FHIR OperationOutcome, CSV.

A baseline is a list of accepted findings, so that only new findings fail.

A report writes text, HTML and plain data by itself: see `careplan.rules.Report`.
"""

from __future__ import annotations

from careplan.formats.baseline import (
    Accepted,
    Baseline,
    Compared,
    baseline_of,
    load_baseline,
)
from careplan.formats.concise import concise_lines
from careplan.formats.contract_workbook import contract_workbook
from careplan.formats.csv_table import csv_lines, table_lines
from careplan.formats.event_workbook import events_workbook, read_events_workbook
from careplan.formats.excel import workbook
from careplan.formats.fhir_outcome import operation_outcome, unreadable_outcome
from careplan.formats.github import github_lines, github_unreadable
from careplan.formats.html_report import html_report
from careplan.formats.judged import Judged, Unreadable
from careplan.formats.junit import junit
from careplan.formats.line_numbers import line_numbers
from careplan.formats.result_workbook import result_workbook
from careplan.formats.run_summary import RunSummary
from careplan.formats.sarif import sarif
from careplan.formats.to_do import ToDo, ToDoRow, Urgency
from careplan.formats.to_do_so_far import to_do

__all__ = [
    "Accepted",
    "Baseline",
    "Compared",
    "Judged",
    "RunSummary",
    "ToDo",
    "ToDoRow",
    "Unreadable",
    "Urgency",
    "baseline_of",
    "concise_lines",
    "contract_workbook",
    "csv_lines",
    "events_workbook",
    "github_lines",
    "github_unreadable",
    "html_report",
    "junit",
    "line_numbers",
    "load_baseline",
    "operation_outcome",
    "read_events_workbook",
    "result_workbook",
    "sarif",
    "table_lines",
    "to_do",
    "unreadable_outcome",
    "workbook",
]
