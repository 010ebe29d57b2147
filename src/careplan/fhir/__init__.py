"""FHIR R4 in and out: plans, goals and risk assessments, with notes on what each side can't hold.

Only JSON is read and written, and only FHIR R4 (4.0.1).
"""

from __future__ import annotations

from careplan.fhir.dumping import dump_fhir
from careplan.fhir.loading import load_fhir
from careplan.fhir.notes import Note, Read, Reason, Written
from careplan.fhir.paths import source_lines
from careplan.fhir.r4_source import source_of
from careplan.fhir.reading import Form
from careplan.fhir.write_sections import DocumentHead

__all__ = [
    "DocumentHead",
    "Form",
    "Note",
    "Read",
    "Reason",
    "Written",
    "dump_fhir",
    "load_fhir",
    "source_lines",
    "source_of",
]
