"""What a FHIR document can hold of a plan, so that a check asks for nothing else."""

from __future__ import annotations

from typing import Any

from careplan._base.packaged import table
from careplan._core.field_types import per_class
from careplan.rules import SourceFormat

TITLE = "FHIR R4"
_LISTS = {"Goal": "/goals", "RiskAssessment": "/risk_assessments"}


def source_of(kind: type[Any], *, document: bool = False) -> SourceFormat:
    """What FHIR R4 can hold of a plan, a goal or a risk assessment.

    Args:
        kind: `SupportPlan`, `Goal` or `RiskAssessment`.
        document: whether it is a document, which has sections for what a collection can't hold.

    >>> from careplan.goals import Goal
    >>> source_of(Goal).covers("/due"), source_of(Goal).covers("/review")
    (True, False)
    """
    return (_document if document else _collection)(kind)


def _source(kind: type[Any], where: set[str]) -> SourceFormat:
    start = _LISTS.get(kind.__name__, "")
    holds = {
        row["ours"].removeprefix(start)
        for row in table("careplan.fhir", "mapping")["elements"]
        if row["ours"].startswith(f"{start}/") and row.get("where", "everywhere") in where
    }
    return SourceFormat(title=TITLE, subject=kind, holds=holds)


@per_class
def _document(kind: type[Any]) -> SourceFormat:
    return _source(kind, {"document", "everywhere"})


@per_class
def _collection(kind: type[Any]) -> SourceFormat:
    return _source(kind, {"everywhere"})
