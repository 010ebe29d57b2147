"""Reports as other tools read them: SARIF, GitHub annotations, FHIR OperationOutcome, CSV.

Text, HTML and plain data a report writes itself: see `careplan.rules.Report`.
"""

from __future__ import annotations

from careplan.formats.github import github_lines
from careplan.formats.outcome import operation_outcome
from careplan.formats.sarif import Judged, sarif
from careplan.formats.tables import csv_lines

__all__ = ["Judged", "csv_lines", "github_lines", "operation_outcome", "sarif"]
