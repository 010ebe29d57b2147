"""A service's evidence for an inspection, laid against a framework of questions, as a table."""

from __future__ import annotations

from careplan.evidence import printing as _printing  # noqa: F401  (registers how a map prints)
from careplan.evidence.framework import (
    Framework,
    Line,
    Prompt,
    Question,
    framework_from,
    load_framework,
)
from careplan.evidence.mapping import EvidenceMap, PromptRow, PromptState, evidence_map
from careplan.evidence.record import Evidence, EvidenceFile, EvidenceKind, NotApplicable

__all__ = [
    "Evidence",
    "EvidenceFile",
    "EvidenceKind",
    "EvidenceMap",
    "Framework",
    "Line",
    "NotApplicable",
    "Prompt",
    "PromptRow",
    "PromptState",
    "Question",
    "evidence_map",
    "framework_from",
    "load_framework",
]
