"""Eligibility: decisions that can say yes, no, another route, or what to ask next."""

from __future__ import annotations

from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.catalogue import SHIPPED, load_decision
from careplan.eligibility.decision import Decision, Shortest, decide
from careplan.eligibility.definition import DecisionDefinition, Gate, Verdict, Version
from careplan.eligibility.fact_sheet import FactSheet, facts_from
from careplan.eligibility.law.adults import CARE_ACT_ADULT
from careplan.eligibility.law.carers import CARE_ACT_CARER
from careplan.eligibility.recorded_decision import (
    HeldAs,
    RecordedDecision,
    RecordedFact,
    facts_in,
    keep,
)
from careplan.eligibility.written_record import WrittenRecord, written_record
from careplan.eligibility.young_carers import YoungCarersAssessment

__all__ = [
    "CARE_ACT_ADULT",
    "CARE_ACT_CARER",
    "SHIPPED",
    "Decision",
    "DecisionDefinition",
    "FactSheet",
    "Gate",
    "HeldAs",
    "RecordedDecision",
    "RecordedFact",
    "Shortest",
    "Verdict",
    "Version",
    "WrittenRecord",
    "YoungCarersAssessment",
    "decide",
    "facts_from",
    "facts_in",
    "gate",
    "keep",
    "load_decision",
    "verdicts",
    "written_record",
]
