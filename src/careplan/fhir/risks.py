"""RiskAssessment: what may go wrong, and what is done about it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from careplan.fhir.code_lists import OURS
from careplan.fhir.elements import Element, Made
from careplan.fhir.people import who
from careplan.fhir.reading import Reading, add
from careplan.risk.assessment import AssessmentOf

ASSESSED: Final = OURS + "risk-assessment-of"
_ALL: Final = 100


def read_risk_assessment(reading: Reading, element: Element) -> Made | None:
    """One risk assessment; ``None`` if it is left out."""
    status = reading.status(element, "status", "observation-status")
    if status is None:
        return None
    element.demand("subject")
    made = reading.log.made(element.path)
    element.seen()
    made.put("key", reading.key(element, "risk_assessments"), f"{element.path}.id")
    made.fill("on", element, "occurrenceDateTime", Element.day)
    performer = element.child("performer")
    if performer is not None:
        made.put("by", who(reading, performer), performer.path)
    code = element.concept("code")
    if code is not None:
        kind = code.code(ASSESSED)
        made.put("of", kind if kind in set(AssessmentOf) else None, code.element.path)
    hazards = [_hazard(reading, one) for one in element.children("prediction")]
    if len(hazards) <= 1 and element.has("mitigation"):
        hazard = hazards[0] if hazards else reading.log.made(f"{element.path}.mitigation")
        control = reading.log.made(f"{element.path}.mitigation")
        control.fill("what", element, "mitigation", Element.text)
        if control.data:
            hazard.put("controls", [control.data], control.path)
        hazards = [hazard]
    for hazard in hazards:
        if hazard.data:
            add(made.data, "hazards", hazard.data)
    return made


def _hazard(reading: Reading, prediction: Element) -> Made:
    hazard = reading.log.made(prediction.path)
    outcome = prediction.concept("outcome")
    if outcome is not None:
        hazard.put("what", outcome.words(), outcome.element.path)
    share = prediction.raw.get("probabilityDecimal")
    if isinstance(share, int | Decimal) and not 0 <= share <= _ALL:
        prediction.problem("probabilityDecimal", "expected a percentage, at most 100 (ras-2)")
    return hazard
