"""Every kind of document that has a schema, by the name that ``careplan schema`` takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from careplan._core.definitions import Definition
from careplan._core.models import Model
from careplan.assurance import FileOfCare, Recommendation, Service, TeamQuarter, TeamWeek
from careplan.complaints import Complaint
from careplan.eligibility.examples import AwardCasesFile, DecisionCasesFile
from careplan.eligibility.funds.fund import Fund
from careplan.errors import UnknownNameError
from careplan.evidence import EvidenceFile, Framework
from careplan.hazards import HazardLog
from careplan.indicators.examples import FigureCasesFile
from careplan.indicators.indicator import Indicator
from careplan.instruments.file_format import InstrumentFile
from careplan.medicines.charts import Chart
from careplan.milestones.pathway import Pathway
from careplan.notifications import Notification
from careplan.policies import OutOfHours, Policy
from careplan.profiles.file_format import ProfileFile
from careplan.profiles.waivers import WaiversFile
from careplan.risk.matrix import Matrix
from careplan.risk.strain import StrainFactors
from careplan.rules.cases import CasesFile
from careplan.schema.definition_schemas import definition_schema
from careplan.schema.documents import (
    plan_schema,
    profile_schema,
    programme_schema,
    report_schema,
)
from careplan.schema.models import model_schema
from careplan.visits import Rota, Visit
from careplan.workforce import Employment, TrainingMatrix

DEFINITIONS: Final[Mapping[str, type[Definition]]] = MappingProxyType(
    {
        "award-cases": AwardCasesFile,
        "cases": CasesFile,
        "decision-cases": DecisionCasesFile,
        "figure-cases": FigureCasesFile,
        "framework": Framework,
        "fund": Fund,
        "hazards": HazardLog,
        "indicator": Indicator,
        "instrument": InstrumentFile,
        "matrix": Matrix,
        "pathway": Pathway,
        "profile": ProfileFile,
        "strain": StrainFactors,
        "training-matrix": TrainingMatrix,
        "waivers": WaiversFile,
    }
)
"""The kinds of document that people write in TOML, and the class of each."""
RECORDS: Final[Mapping[str, tuple[type[Model], str]]] = MappingProxyType(
    {
        "chart": (Chart, "A medicines chart"),
        "complaint": (Complaint, "A complaint"),
        "employment": (Employment, "A worker's employment"),
        "evidence": (EvidenceFile, "A service's evidence for an inspection"),
        "file-of-care": (FileOfCare, "A file of care"),
        "notification": (Notification, "What the regulator is told"),
        "out-of-hours": (OutOfHours, "Who answers outside office hours"),
        "policy": (Policy, "A policy"),
        "rota": (Rota, "A rota"),
        "team-quarter": (TeamQuarter, "A team's quarter"),
        "recommendation": (Recommendation, "A recommendation"),
        "service": (Service, "A service"),
        "team-week": (TeamWeek, "A team's week"),
        "visit": (Visit, "A visit"),
    }
)
"""The kinds of record that stand alone, with the class and the title of each.

The loader refuses what `careplan.schema.documents.plan_schema` says that a schema can't check.
"""
_MADE: Final = {
    "plan": plan_schema,
    "profile": profile_schema,
    "programme": programme_schema,
    "report": report_schema,
}
KINDS: Final = tuple(sorted({*DEFINITIONS, *RECORDS, *_MADE}))
"""The kinds of document that have a schema."""


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of document.

    Args:
        kind: one of `KINDS`: ``"fund"``.

    Raises:
        UnknownNameError: if there is no such kind; it suggests the nearest.

    >>> schema_of("pathway")["properties"]["format"]
    {'const': 'careplan-pathway/1'}
    """
    if kind in _MADE:
        return _MADE[kind]()
    if kind in RECORDS:
        cls, title = RECORDS[kind]
        return model_schema(cls, title=title, form=cls.FORMAT)
    if kind not in DEFINITIONS:
        raise UnknownNameError("kind of document", kind, KINDS)
    return definition_schema(DEFINITIONS[kind], title=f"A {kind} for careplan")
