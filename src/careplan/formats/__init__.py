"""Reports in the formats of other tools: SARIF, GitHub annotations, FHIR OperationOutcome, CSV.

A baseline is a list of accepted findings, so that only new findings fail.

A report writes text, HTML and plain data by itself: see `careplan.rules.Report`.
"""

from __future__ import annotations

from careplan.formats.baseline import Accepted, Baseline, Compared, baseline_of, load_baseline
from careplan.formats.csv_table import csv_lines
from careplan.formats.fhir_outcome import operation_outcome
from careplan.formats.github import github_lines
from careplan.formats.sarif import Judged, sarif

__all__ = [
    "Accepted",
    "Baseline",
    "Compared",
    "Judged",
    "baseline_of",
    "csv_lines",
    "github_lines",
    "load_baseline",
    "operation_outcome",
    "sarif",
]
