"""Consent to care, and to sharing."""

from __future__ import annotations

from typing import Final

from careplan.fhir.code_lists import hl7
from careplan.fhir.elements import Concept, Element, Made
from careplan.fhir.notes import Reason
from careplan.fhir.people import key_of
from careplan.fhir.reading import Reading, add

SCOPE: Final = hl7("consentscope")
SCOPES: Final = {"treatment": "care", "patient-privacy": "sharing"}


def read_consent(reading: Reading, element: Element) -> None:
    """One consent. A refusal is an answer too; what isn't decided yet is a blank."""
    status = reading.status(element, "status", "consent-state-codes")
    if status is None:
        return
    for name in ("scope", "category"):
        element.demand(name)
    if not any(element.raw.get(name) for name in ("policy", "policyRule")):
        element.problem("policy", "FHIR R4 requires a policy or a policy rule (ppc-1)")
    scope = element.concept("scope")
    code = None if scope is None else _scope(scope)
    if code is not None and code not in SCOPES:
        element.leave_out(Reason.NO_HOME)
        return
    made = reading.log.made(element.path)
    element.seen()
    if scope is not None and code is not None:
        scope.code(SCOPE)
        made.put("matter", SCOPES[code], scope.element.path)
    _given(element, status, made)
    made.fill("on", element, "dateTime", Element.day)
    performers = element.children("performer")
    if performers:
        made.put("signed_by", key_of(reading, performers[0]), performers[0].path)
        for more in performers[1:]:
            more.leave_out(Reason.SECOND_VALUE)
    add(reading.plan, "consents", made.data)


def _scope(scope: Concept) -> str | None:
    """What a consent is about, without taking it."""
    for coding in scope.element.children("coding"):
        code = coding.raw.get("code")
        if coding.raw.get("system") == SCOPE and isinstance(code, str):
            return code
    return None


def _given(element: Element, status: str, made: Made) -> None:
    """Was it given? Active and permitted is a yes, rejected or denied is a no."""
    provision = element.child("provision")
    kind = None if provision is None else provision.code("type", "consent-provision-type")
    answer = None
    if status == "refused" or (status == "given" and kind == "deny"):
        answer = False
    elif status == "given" and kind == "permit":
        answer = True
    elif status:
        element.note("status", Reason.STATUS)
    made.put("given", answer, f"{element.path}.status")
