"""Reports in the formats of other tools: SARIF, GitHub annotations, FHIR OperationOutcome, CSV.

A baseline is a list of accepted findings, so that only new findings fail.

A report writes text, HTML and plain data by itself: see `careplan.rules.Report`.
"""

from __future__ import annotations

from careplan.formats.baseline import Accepted, Baseline, Compared, baseline_of, load_baseline
from careplan.formats.csv_table import csv_lines
from careplan.formats.fhir_outcome import operation_outcome, unreadable_outcome
from careplan.formats.github import github_lines, github_unreadable
from careplan.formats.line_numbers import line_numbers
from careplan.formats.sarif import Judged, Unreadable, sarif

__all__ = [
    "Accepted",
    "Baseline",
    "Compared",
    "Judged",
    "Unreadable",
    "baseline_of",
    "csv_lines",
    "github_lines",
    "github_unreadable",
    "line_numbers",
    "load_baseline",
    "operation_outcome",
    "sarif",
    "unreadable_outcome",
]
