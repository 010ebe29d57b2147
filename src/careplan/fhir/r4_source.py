"""What a FHIR document can hold of a plan, so that a check asks for nothing else."""

from __future__ import annotations

from typing import Any

from careplan._base.packaged import table
from careplan._core.field_types import per_class
from careplan.rules import SourceFormat

TITLE = "FHIR R4"
_LISTS = {"Goal": "/goals", "RiskAssessment": "/risk_assessments"}


@per_class
def source_of(kind: type[Any]) -> SourceFormat:
    """What FHIR R4 can hold of a plan, a goal or a risk assessment.

    Args:
        kind: `SupportPlan`, `Goal` or `RiskAssessment`.

    >>> from careplan.goals import Goal
    >>> source_of(Goal).covers("/due"), source_of(Goal).covers("/review")
    (True, False)
    """
    start = _LISTS.get(kind.__name__, "")
    holds = {
        row["ours"].removeprefix(start)
        for row in table("careplan.fhir", "mapping")["elements"]
        if row["ours"].startswith(f"{start}/")
    }
    return SourceFormat(title=TITLE, subject=kind, holds=holds)
