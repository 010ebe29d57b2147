"""A report as an HL7 FHIR R4 OperationOutcome, for systems that use FHIR."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from careplan._base.escaping import one_line
from careplan.formats.judged import Unreadable
from careplan.formats.line_numbers import nearest
from careplan.formats.sarif import MOST_PROBLEMS
from careplan.messages import Language, render
from careplan.rules import Finding, Level, Report, State
from careplan.rules.printing import verdict
from careplan.rules.result import cited

SYSTEM: Final = "urn:careplan:rules"
"""The code system of the rules' codes. It is a name, not a web address."""
SEVERITY: Final[Mapping[Level, str]] = {
    Level.MUST: "error",
    Level.SHOULD: "warning",
    Level.COULD: "information",
}
NO_PLACES: Final[Mapping[str, str]] = MappingProxyType({})
CODES: Final[Mapping[State, str]] = {
    State.NOT_MET: "business-rule",
    State.CANT_TELL: "incomplete",
    State.FAILED_TO_RUN: "exception",
}


def operation_outcome(
    report: Report,
    *,
    root: str = "SupportPlan",
    locale: str | Language | None = None,
    places: Mapping[str, str] = NO_PLACES,
) -> dict[str, Any]:
    """An OperationOutcome with one issue for each finding, as plain data ready for JSON.

    ``expression`` gives the place of a finding. ``location`` isn't used, because FHIR R4 deprecates
    it. The place is FHIRPath on this library's own model, since that is what was checked:
    ``SupportPlan.goals[0].due``; or into the FHIR document that the plan was read from.

    Args:
        report: the report to write.
        root: the first name of each expression: the model that was checked.
        locale: the language of the sentences.
        places: pointer to place, for a plan that was read from FHIR: see `careplan.fhir.Read`.
            The expressions then point into that document, to the nearest element of what is
            blank.

    >>> from datetime import date
    >>> from careplan import check
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> found = operation_outcome(report, root="Goal")["issue"][0]
    >>> found["severity"], found["code"], found["expression"]
    ('error', 'business-rule', ['Goal.statement'])
    """
    issues = [_issue(finding, root, locale, places) for finding in report.findings]
    if not issues:
        said = " ".join(render(one, locale) for one in verdict(report))
        severity = "information" if report.ok else "error"
        issues = [{"severity": severity, "code": "informational", "diagnostics": said}]
    return {"resourceType": "OperationOutcome", "issue": issues}


def unreadable_outcome(one: Unreadable) -> dict[str, Any]:
    """An OperationOutcome for a document that can't be read, as plain data ready for JSON.

    Args:
        one: the document, and what is wrong with it.
    """
    place = one_line(one.place)
    issues = [
        {"severity": "fatal", "code": "structure", "diagnostics": f"{place}: {problem}"}
        for problem in one.problems[:MOST_PROBLEMS]
    ]
    return {"resourceType": "OperationOutcome", "issue": issues}


def _issue(
    finding: Finding, root: str, locale: str | Language | None, places: Mapping[str, str]
) -> dict[str, Any]:
    coding = {"system": SYSTEM, "code": finding.code, "display": finding.name}
    asked = "; ".join(citation for _, citation in cited(finding))
    return {
        "severity": SEVERITY[finding.level],
        "code": CODES[finding.state],
        "details": {"coding": [coding], "text": finding.render(locale)},
        "diagnostics": f"{finding.render(locale)} [{finding.weight.value}: {asked}]",
        "expression": [nearest(places, finding.pointer) or _path(root, finding.pointer)],
    }


def _path(root: str, pointer: str) -> str:
    """A pointer as FHIRPath: ``/goals/0/due`` becomes ``Root.goals[0].due``."""
    found = root
    for token in pointer.split("/")[1:]:
        found += f"[{token}]" if token.isdigit() else f".{token}"
    return found
