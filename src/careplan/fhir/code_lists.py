"""FHIR's code lists, each code with ours: dated data, not code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from careplan._base.packaged import table

_TERMINOLOGY: Final = "http://terminology.hl7.org/CodeSystem/"
SNOMED: Final = "http://snomed.info/sct"
LOINC: Final = "http://loinc.org"
OURS: Final = "urn:careplan:"
"""The code systems of our own words begin so. They are names, not web addresses."""
KEY_SYSTEM: Final = "urn:careplan:key"
ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
INTERPRETER: Final = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"


def codes(name: str) -> Mapping[str, str]:
    """A required list of FHIR R4: each code, and our word for it; ``""`` if we have none.

    Args:
        name: the list's name in FHIR, such as ``"goal-status"``.

    >>> codes("goal-status")["cancelled"], codes("goal-status")["entered-in-error"]
    ('stopped', '')
    """
    found: Mapping[str, str] = table("careplan.fhir", "code_lists")["lists"][name]["codes"]
    return found


def terms(name: str) -> Mapping[str, Any]:
    """Codes of a terminology that stand for something of ours, by our word."""
    found: Mapping[str, Any] = table("careplan.fhir", "code_lists")["terms"][name]
    return found


def hl7(system: str) -> str:
    """The address of one of HL7's code systems.

    >>> hl7("goal-achievement")
    'http://terminology.hl7.org/CodeSystem/goal-achievement'
    """
    return _TERMINOLOGY + system


def concept(system: str, code: str, text: str | None = None) -> dict[str, Any]:
    """A CodeableConcept of one code."""
    said: dict[str, Any] = {"coding": [{"system": system, "code": code}]}
    return said if text is None else {**said, "text": text}
