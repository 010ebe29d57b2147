"""Writes needs with their support, health, risk assessments and consents."""

from __future__ import annotations

from typing import Any, Final

from careplan.fhir.code_lists import OURS, SNOMED, terms
from careplan.fhir.code_lists import concept as coded
from careplan.fhir.conditions import CLINICAL, KIND, SUPPORT, VERIFICATION
from careplan.fhir.consents import SCOPE, SCOPES
from careplan.fhir.health import (
    ALLERGY_CLINICAL,
    ALLERGY_VERIFICATION,
    FLAG_CATEGORY,
    RISK_KIND,
)
from careplan.fhir.risks import ASSESSED
from careplan.fhir.tracking import READ, SEEN, take
from careplan.fhir.writing import (
    Writing,
    absent,
    branch,
    code,
    concept,
    one_or_none,
    period,
    records,
    text,
)

_GIVEN: Final = {True: "active", False: "rejected", None: "draft"}
_POLICY: Final = OURS + "consent-policy"


def write_needs(writing: Writing, plan: dict[Any, Any]) -> list[str]:
    """The needs, as Conditions, and the support that meets them: the needs' addresses."""
    urls = []
    for need in records(plan, "needs"):
        resource, url = writing.add(
            "Condition",
            clinicalStatus=coded(CLINICAL, "active"),
            verificationStatus=coded(VERIFICATION, "confirmed"),
            category=[coded(KIND, "needs")],
            code=concept(need, "description"),
            subject=writing.subject(),
        )
        writing.keyed(need, resource, url, "needs")
        writing.enlist("needs", url)
        urls.append(url)
        for support in records(need, "support"):
            _support(writing, support, url)
    return urls


def _support(writing: Writing, support: dict[Any, Any], url: str) -> None:
    frequency = concept(support, "frequency")
    bounds = period(support, "since", "until")
    timing = {
        "repeat": None if bounds is None else {"boundsPeriod": bounds},
        "code": frequency,
    }
    kind = code(support, "kind", SUPPORT)
    resource, own = writing.add(
        "ServiceRequest",
        status="active",
        intent="plan",
        category=None if kind is None else [{"coding": [kind]}],
        code=concept(support, "what"),
        subject=writing.subject(),
        occurrenceTiming={name: one for name, one in timing.items() if one is not None} or None,
        performer=one_or_none(writing.who(support, "by", "Organization")),
        reasonReference=[{"reference": url}],
    )
    writing.keyed(support, resource, own, f"support of {url}")


def write_health(writing: Writing, plan: dict[Any, Any]) -> None:
    """Health conditions, allergies and known risks. None known is written too."""
    health = branch(plan, "health")
    for condition in records(health, "conditions"):
        condition[SEEN] = READ
        words = text(condition, "what_to_know")
        _, url = writing.add(
            "Condition",
            clinicalStatus=coded(CLINICAL, "active"),
            verificationStatus=coded(VERIFICATION, "confirmed"),
            category=[coded(KIND, "health")],
            code=concept(condition, "name"),
            subject=writing.subject(),
            onsetDateTime=take(condition, "since"),
            note=None if words is None else [{"text": words}],
        )
        writing.enlist("health/conditions", url)
    if health.get("allergies") == []:
        take(health, "allergies")
        _allergy(writing, coded(SNOMED, terms("none-known")["allergies"]), None)
    for allergy in records(health, "allergies"):
        allergy[SEEN] = READ
        _allergy(writing, concept(allergy, "substance"), concept(allergy, "reaction"))
    for risk in records(health, "known_risks"):
        _risk(writing, risk)


def _allergy(
    writing: Writing, substance: dict[str, Any] | None, reaction: dict[str, Any] | None
) -> None:
    _, url = writing.add(
        "AllergyIntolerance",
        clinicalStatus=coded(ALLERGY_CLINICAL, "active"),
        verificationStatus=coded(ALLERGY_VERIFICATION, "confirmed"),
        code=substance,
        patient=writing.subject(),
        reaction=None if reaction is None else [{"manifestation": [reaction]}],
    )
    writing.enlist("health/allergies", url)


def _risk(writing: Writing, risk: dict[Any, Any]) -> None:
    said = concept(risk, "description") or {}
    kind = code(risk, "kind", RISK_KIND)
    if kind is not None:
        said["coding"] = [kind]
    resource, url = writing.add(
        "Flag",
        status="active",
        category=[coded(FLAG_CATEGORY, "safety")],
        code=said or absent(),
        subject=writing.subject(),
    )
    writing.keyed(risk, resource, url, "known_risks")
    writing.enlist("health/known_risks", url)


def write_risk_assessments(writing: Writing, plan: dict[Any, Any]) -> None:
    """The risk assessments: what may go wrong; of one hazard, the one thing done about it."""
    for one in records(plan, "risk_assessments"):
        kind = code(one, "of", ASSESSED)
        hazards = records(one, "hazards")
        resource, url = writing.add(
            "RiskAssessment",
            status="final",
            code=None if kind is None else {"coding": [kind]},
            subject=writing.subject(),
            occurrenceDateTime=take(one, "on"),
            performer=writing.who(one, "by", "PractitionerRole"),
            prediction=[
                {"outcome": outcome}
                for hazard in hazards
                if (outcome := concept(hazard, "what")) is not None
            ]
            or None,
            mitigation=_mitigation(hazards),
        )
        writing.keyed(one, resource, url, "risk_assessments")
        writing.enlist("risk_assessments", url)


def _mitigation(hazards: list[dict[Any, Any]]) -> str | None:
    controls = records(hazards[0], "controls") if len(hazards) == 1 else []
    return text(controls[0], "what") if len(controls) == 1 else None


def write_consents(writing: Writing, plan: dict[Any, Any]) -> None:
    """The consents. A refusal is written as one that was rejected."""
    scopes = {ours: theirs for theirs, ours in SCOPES.items()}
    for one in records(plan, "consents"):
        if one.get("matter") not in {None, *scopes}:
            continue  # it stays unwritten, and is noted
        one[SEEN] = READ
        matter, given = take(one, "matter"), take(one, "given")
        _, url = writing.add(
            "Consent",
            status=_GIVEN[given],
            scope=absent() if matter is None else coded(SCOPE, scopes[matter]),
            category=[{"text": "Consent"}],
            patient=writing.subject(),
            dateTime=take(one, "on"),
            performer=one_or_none(writing.someone(one, "signed_by")),
            policyRule=coded(_POLICY, "as-recorded"),
            provision={"type": "permit"} if given else None,
        )
        writing.enlist("consents", url)
