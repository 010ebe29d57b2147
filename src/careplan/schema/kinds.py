"""Every kind of document that has a schema, by the name that ``careplan schema`` takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from careplan import catalogue
from careplan._core.definitions import Definition
from careplan._core.models import Model
from careplan.assurance import SupportContact, TeamQuarter
from careplan.complaints import Compliment
from careplan.eligibility.examples import AwardCasesFile, DecisionCasesFile
from careplan.eligibility.funds import Fund, FundCase
from careplan.errors import UnknownNameError
from careplan.evidence import EvidenceFile, Framework
from careplan.hazards import HazardLog
from careplan.indicators.examples import FigureCasesFile
from careplan.indicators.indicator import Indicator
from careplan.instruments.file_format import InstrumentFile
from careplan.milestones.pathway import Pathway
from careplan.notifications.events import EventsFile
from careplan.plans import SupportPlan
from careplan.profiles.file_format import ProfileFile
from careplan.profiles.waivers import WaiversFile
from careplan.programmes import Programme
from careplan.returns.specification import Specification
from careplan.risk.matrix import Matrix
from careplan.risk.strain import StrainFactors
from careplan.rules.cases import CasesFile
from careplan.schema.definition_schemas import definition_schema
from careplan.schema.documents import (
    facts_schema,
    plan_schema,
    profile_schema,
    programme_schema,
    report_schema,
)
from careplan.schema.models import model_schema
from careplan.visits import Rota
from careplan.workforce import TrainingMatrix

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
        "notification-events": EventsFile,
        "pathway": Pathway,
        "profile": ProfileFile,
        "return": Specification,
        "strain": StrainFactors,
        "training-matrix": TrainingMatrix,
        "waivers": WaiversFile,
    }
)
"""The kinds of document that people write in TOML, and the class of each."""
_BESIDE: Final[tuple[type[Model], ...]] = (
    Compliment,
    EvidenceFile,
    FundCase,
    Rota,
    SupportContact,
    TeamQuarter,
)
"""Records of their own that no profile is about."""
_SUBJECTS: Final[tuple[type[Model], ...]] = tuple(map(catalogue.subject, catalogue.SUBJECTS))
RECORDS: Final[Mapping[str, type[Model]]] = MappingProxyType(
    {
        cls.FORMAT.removeprefix("careplan-").partition("/")[0]: cls
        for cls in (*_SUBJECTS, *_BESIDE)
        if cls.FORMAT and cls not in {SupportPlan, Programme}
    }
)
"""The kinds of record that stand alone, with the class of each.

A record may leave ``format`` out: whoever reads it says what it is. The loader refuses what
`careplan.schema.documents.plan_schema` says that a schema can't check.
"""
_MADE: Final = {
    "facts": facts_schema,
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
        cls, title = RECORDS[kind], f"A record for careplan: {kind.replace('-', ' ')}"
        return model_schema(cls, title=title, form=cls.FORMAT, needed=False)
    if kind not in DEFINITIONS:
        raise UnknownNameError("kind of document", kind, KINDS)
    return definition_schema(DEFINITIONS[kind], title=f"A {kind} for careplan")
