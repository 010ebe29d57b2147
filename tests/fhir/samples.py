"""Invented documents, of every shape that FHIR R4 documents about care plans come in."""

from copy import deepcopy

THERE = "https://records.example.org/fhir"
TERMS = "http://terminology.hl7.org/CodeSystem"
NARRATIVE = {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">Swims</div>'}
WHO = {"reference": "Patient/robin", "display": "Robin Invented"}


def coded(system, code, **more):
    return {"coding": [{"system": system, "code": code}], **more}


PATIENT = {
    "resourceType": "Patient",
    "id": "robin",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9000000009"}],
    "active": True,
    "name": [
        {"use": "official", "family": "Invented", "given": ["Robin", "Jay"]},
        {"use": "usual", "text": "Rob"},
    ],
    "telecom": [{"system": "phone", "value": "0000 000000", "use": "home"}],
    "gender": "female",
    "birthDate": "1961-04",
    "address": [{"line": ["1 Nowhere Street"], "postalCode": "ZZ99 9ZZ"}],
    "communication": [
        {
            "language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "cy"}], "text": "Welsh"},
            "preferred": True,
        },
        {"language": {"text": "English"}},
    ],
    "extension": [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
            "valueBoolean": True,
        },
        {"url": "https://records.example.org/unknown", "valueString": "something"},
    ],
    "generalPractitioner": [{"display": "Nowhere Surgery"}],
}
CARE_PLAN = {
    "resourceType": "CarePlan",
    "id": "plan",
    "meta": {"versionId": "3", "lastUpdated": "2026-05-01T10:00:00Z"},
    "text": NARRATIVE,
    "contained": [
        {
            "resourceType": "Condition",
            "id": "p1",
            "clinicalStatus": coded(f"{TERMS}/condition-clinical", "active"),
            "verificationStatus": coded(f"{TERMS}/condition-ver-status", "provisional"),
            "code": {"text": "Hard to get out of the house"},
            "subject": WHO,
        },
        {
            "resourceType": "Goal",
            "id": "g1",
            "lifecycleStatus": "planned",
            "description": coded("http://snomed.info/sct", "289169006", text="Go out twice a week"),
            "subject": {"reference": "Patient/robin"},
            "note": [{"text": "Went to the café", "time": "2026-03-02T23:30:00+01:00"}],
        },
        {
            "resourceType": "CareTeam",
            "id": "team",
            "participant": [
                {
                    "role": [{"text": "Support worker"}],
                    "member": {"reference": "Practitioner/f1", "display": "Frankie"},
                },
                {"member": {"display": "Sam, a neighbour"}},
                {"member": WHO},
            ],
        },
    ],
    "identifier": [{"value": "12345"}],
    "instantiatesUri": ["https://records.example.org/protocol"],
    "status": "active",
    "intent": "plan",
    "category": [{"text": "Going out"}],
    "title": "Getting out",
    "description": "How Robin gets out",
    "subject": WHO,
    "encounter": {"reference": "Encounter/home"},
    "period": {"start": "2026-01-05", "end": "2026-12-31T12:00:00Z"},
    "created": "2026-01-04",
    "author": {"reference": "Practitioner/f1"},
    "careTeam": [{"reference": "#team"}],
    "addresses": [{"reference": "#p1", "display": "Out"}],
    "goal": [{"reference": "#g1"}],
    "activity": [
        {
            "outcomeCodeableConcept": [coded("http://snomed.info/sct", "161832001")],
            "progress": [{"text": "Going well", "time": "2026-04-01"}],
            "detail": {
                "kind": "ServiceRequest",
                "code": coded("http://loinc.org", "3141-9", text="A walk"),
                "status": "completed",
                "statusReason": {"text": "Done"},
                "doNotPerform": False,
                "scheduledTiming": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
                "location": {"display": "The park"},
                "performer": [
                    {"reference": "Practitioner/f1", "display": "Frankie"},
                    {"reference": "Patient/robin"},
                ],
            },
        },
        {
            "detail": {
                "status": "in-progress",
                "description": "Leave Robin alone at the lake",
                "doNotPerform": True,
            }
        },
        {"reference": {"reference": "Appointment/a1", "display": "Meeting"}},
        {"reference": {"display": "A visit"}},
    ],
    "note": [{"text": "A note on the plan"}],
}
GOAL = {
    "resourceType": "Goal",
    "id": "swim",
    "text": NARRATIVE,
    "identifier": [{"value": "g-7"}],
    "extension": [
        {
            "url": "http://hl7.org/fhir/us/pco/StructureDefinition/pco-goal-attainment-scaling",
            "extension": [
                {
                    "url": "level",
                    "valueCoding": {
                        "system": "http://loinc.org",
                        "code": "LA34481-4",
                        "display": "Expected",
                    },
                },
                {"url": "text", "valueString": "Swims on Fridays"},
            ],
        },
        {
            "url": "http://hl7.org/fhir/us/pco/StructureDefinition/pco-goal-attainment-scaling",
            "extension": [
                {"url": "level", "valueCoding": {"system": "http://loinc.org", "code": "Expected"}},
                {"url": "progressText", "valueString": "No code"},
            ],
        },
    ],
    "lifecycleStatus": "completed",
    "achievementStatus": coded(f"{TERMS}/goal-achievement", "sustaining", text="Keeps at it"),
    "category": [coded(f"{TERMS}/goal-category", "dietary")],
    "priority": coded(f"{TERMS}/goal-priority", "high-priority", text="high"),
    "description": {"text": "I want to swim again"},
    "subject": WHO,
    "startDate": "2026-02-01",
    "target": [
        {
            "measure": coded("http://loinc.org", "3141-9", display="x"),
            "detailQuantity": {
                "value": 2,
                "comparator": ">=",
                "unit": "times a week",
                "system": "http://unitsofmeasure.org",
                "code": "/wk",
            },
            "dueDate": "2026-12-01",
        },
        {"dueDate": "2027-01-01"},
    ],
    "statusDate": "2026-09-01",
    "statusReason": "Done",
    "expressedBy": {"reference": "Patient/robin"},
    "addresses": [{"display": "Lonely"}],
    "note": [{"authorString": "Frankie", "text": "Two lengths"}],
    "outcomeCode": [{"text": "Swims"}],
    "outcomeReference": [{"reference": "Observation/o1"}],
}
RISK = {
    "resourceType": "RiskAssessment",
    "id": "lake",
    "identifier": [{"use": "official", "value": "risk-12"}],
    "basedOn": {"reference": "#missing"},
    "status": "final",
    "method": coded("https://records.example.org/methods", "five-steps"),
    "code": {"text": "Swimming in the lake"},
    "subject": WHO,
    "encounter": {"reference": "Encounter/home"},
    "occurrenceDateTime": "2026-01-09T11:00:00Z",
    "condition": {"reference": "Condition/c1", "display": "Epilepsy"},
    "performer": {"reference": "Practitioner/f1"},
    "basis": [{"reference": "Observation/o1"}],
    "prediction": [
        {
            "outcome": {"text": "A seizure in the water"},
            "probabilityDecimal": 1.5,
            "qualitativeRisk": coded(f"{TERMS}/risk-probability", "low"),
            "relativeRisk": 1.2,
            "whenRange": {"low": {"value": 1}, "high": {"value": 2}},
            "rationale": "From the file",
        }
    ],
    "mitigation": "Somebody swims beside Robin",
    "note": [{"text": "Reviewed"}],
}


def at(resource, **more):
    """An entry of a server's bundle."""
    url = f"{THERE}/{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": url, "resource": resource, **more}


def about(kind, name, **members):
    """A resource about Robin."""
    return {"resourceType": kind, "id": name, "subject": {"reference": "Patient/robin"}, **members}


RELATED = {
    "resourceType": "RelatedPerson",
    "id": "sister",
    "active": True,
    "patient": {"reference": "Patient/robin"},
    "relationship": [
        coded(f"{TERMS}/v3-RoleCode", "SIS", text="Sister and carer"),
    ],
    "name": [{"use": "old", "text": "Before"}, {"given": ["Ali"], "family": "Invented"}],
    "telecom": [{"value": "0000"}],
    "period": {"start": "2020-01-01", "end": "2026-06"},
}
PRACTITIONER = {
    "resourceType": "Practitioner",
    "id": "f1",
    "identifier": [{"system": "https://records.example.org/registered", "value": "R1"}],
    "name": [{"family": "Sample", "given": ["Frankie"], "prefix": ["Dr"]}, {"text": "F. Sample"}],
    "qualification": [{"code": {"text": "Nurse"}}],
}
ROLE = {
    "resourceType": "PractitionerRole",
    "id": "f1-role",
    "practitioner": {"reference": "Practitioner/f1"},
    "organization": {"reference": "Organization/team"},
    "code": [{"text": "Care coordinator"}, {"text": "Nurse"}],
    "period": {"start": "2024-02-01"},
}
ORGANISATION = {"resourceType": "Organization", "id": "team", "name": "A team that doesn't exist"}
TEAM = {
    "resourceType": "CareTeam",
    "id": "team",
    "status": "active",
    "subject": {"reference": "Patient/robin"},
    "participant": [
        {"member": {"reference": "PractitionerRole/f1-role"}, "period": {"end": "2027-01-01"}},
        {"member": {"reference": "RelatedPerson/sister"}, "role": [{"text": "Carer"}]},
        {"member": {"reference": "Organization/team"}},
        {"member": {"reference": "CareTeam/other"}},
    ],
}
NEED = about(
    "Condition",
    "out",
    clinicalStatus=coded(f"{TERMS}/condition-clinical", "active"),
    category=[coded(f"{TERMS}/condition-category", "problem-list-item")],
    code={"coding": [{"code": "1", "display": "Can't get out"}]},
    onsetString="long ago",
)
OVER = about(
    "Condition",
    "over",
    clinicalStatus=coded(f"{TERMS}/condition-clinical", "resolved"),
    code={"text": "A broken arm"},
)
SUPPORT = about(
    "ServiceRequest",
    "rides",
    status="active",
    intent="order",
    priority="routine",
    code={"text": "A lift to the pool"},
    occurrenceTiming={"code": {"text": "Fridays"}},
    performer=[{"reference": "Practitioner/f1"}, {"display": "Another"}],
    reasonReference=[{"reference": "Condition/out"}],
)
REQUEST = about(
    "ServiceRequest",
    "lesson",
    status="active",
    intent="order",
    code={"text": "A lesson"},
    occurrencePeriod={"start": "2026-05-01", "end": "2026-06-01"},
    performer=[{"reference": "Practitioner/f1"}],
)
TASK = {
    "resourceType": "Task",
    "id": "call",
    "status": "requested",
    "intent": "order",
    "code": {"text": "Call the pool"},
    "for": {"reference": "Patient/robin"},
    "owner": {"reference": "RelatedPerson/sister"},
    "restriction": {"period": {"end": "2026-03-01"}},
    "input": [{"type": {"text": "x"}, "valueString": "y"}],
}
REVIEW = {
    "resourceType": "Task",
    "id": "review",
    "status": "requested",
    "intent": "plan",
    "code": coded("http://snomed.info/sct", "425268008"),
    "for": {"reference": "Patient/robin"},
    "restriction": {"period": {"start": "2026-08-01", "end": "2026-09-01"}},
}
CONSENT = {
    "resourceType": "Consent",
    "id": "yes",
    "status": "active",
    "scope": coded(f"{TERMS}/consentscope", "patient-privacy"),
    "category": [coded("http://loinc.org", "59284-0")],
    "patient": {"reference": "Patient/robin"},
    "dateTime": "2026-01-05",
    "performer": [{"reference": "Patient/robin"}, {"reference": "RelatedPerson/sister"}],
    "policy": [{"uri": "https://records.example.org/policy"}],
    "provision": {
        "type": "permit",
        "period": {"start": "2026-01-05"},
        "provision": [{"type": "deny", "class": [{"code": "x"}]}],
    },
}
ALLERGY = {
    "resourceType": "AllergyIntolerance",
    "id": "nuts",
    "clinicalStatus": coded(f"{TERMS}/allergyintolerance-clinical", "active"),
    "criticality": "high",
    "code": {"text": "Nuts"},
    "patient": {"reference": "Patient/robin"},
    "reaction": [{"manifestation": [{"text": "Swells up"}, {"text": "Wheezes"}]}],
}
FLAG = about(
    "Flag",
    "water",
    status="active",
    category=[coded(f"{TERMS}/flag-category", "safety")],
    code={"text": "Deep water"},
    period={"start": "2026-01-01"},
)
OTHER_FLAG = about(
    "Flag",
    "post",
    status="active",
    category=[coded(f"{TERMS}/flag-category", "admin")],
    code={"text": "Post goes to a friend"},
)
ANSWERS = about(
    "QuestionnaireResponse",
    "answers",
    questionnaire="https://records.example.org/swemwbs|2",
    status="completed",
    authored="2026-02-02T09:00:00Z",
    author={"reference": "Practitioner/f1"},
    item=[
        {"linkId": "1", "text": "one", "answer": [{"valueInteger": 3}]},
        {"linkId": "2", "answer": [{"valueCoding": {"system": "x", "code": "4"}}]},
        {"linkId": "more", "item": [{"linkId": "3", "answer": [{"valueString": "often"}]}]},
        {"linkId": "6"},
    ],
)
SCORE = about(
    "Observation",
    "score",
    status="final",
    category=[coded(f"{TERMS}/observation-category", "survey")],
    code=coded("http://snomed.info/sct", "718466001", text="Wellbeing"),
    effectiveDateTime="2026-02-02",
    performer=[{"reference": "Practitioner/f1"}],
    valueQuantity={"value": 19.98, "unit": "points"},
    derivedFrom=[{"reference": "QuestionnaireResponse/answers"}],
    component=[
        {"code": {"text": "Raw total"}, "valueInteger": 22},
        {"code": {"text": "Mood"}, "valueString": "fine"},
    ],
)
LEVEL = about(
    "Observation",
    "level",
    status="final",
    code=coded("http://loinc.org", "107334-5"),
    effectiveDateTime="2026-06-01",
    focus=[{"reference": "Goal/swim"}],
    performer=[{"reference": "Patient/robin"}],
    valueCodeableConcept=coded("http://loinc.org", "LA34480-6", text="More"),
)
BLOOD = about("Observation", "blood", status="final", code={"text": "Blood pressure"})
PLAN = about(
    "CarePlan",
    "plan",
    status="active",
    intent="plan",
    careTeam=[{"reference": "CareTeam/team"}],
    addresses=[{"reference": "Condition/out"}, {"reference": "Condition/gone"}],
    goal=[{"reference": "Goal/swim"}],
    supportingInfo=[{"reference": "RiskAssessment/lake"}],
    activity=[
        {"reference": {"reference": "ServiceRequest/lesson"}},
        {"reference": {"reference": "Task/call"}},
        {
            "id": "a1",
            "detail": {
                "status": "scheduled",
                "goal": [{"reference": "Goal/swim"}],
                "description": "Buy goggles",
                "performer": [{"type": "PractitionerRole", "display": "support worker"}],
                "scheduledPeriod": {"start": "2026-01-01", "end": "2026-02-01"},
            },
        },
    ],
)
EVERYTHING = [
    PLAN, PATIENT, TEAM, PRACTITIONER, ROLE, ORGANISATION, RELATED, NEED, OVER, GOAL, RISK,
    SUPPORT, REQUEST, TASK, REVIEW, CONSENT, ALLERGY, FLAG, OTHER_FLAG, ANSWERS, SCORE, LEVEL,
    BLOOD, {"resourceType": "Encounter", "id": "home", "status": "finished"},
]  # fmt: skip
COMPOSITION = {
    "resourceType": "Composition",
    "id": "doc",
    "status": "final",
    "type": {"text": "Care plan"},
    "subject": {"reference": "Patient/robin"},
    "date": "2026-01-05",
    "author": [{"reference": "Practitioner/f1"}],
    "title": "Plan",
    "section": [
        {
            "title": "Goals",
            "code": coded("urn:careplan:section", "goals"),
            "entry": [{"reference": "Goal/swim"}],
        },
        {
            "title": "Consents",
            "code": coded("urn:careplan:section", "consents"),
            "emptyReason": coded(f"{TERMS}/list-empty-reason", "nilknown"),
        },
        {
            "title": "Health",
            "section": [
                {
                    "code": coded("urn:careplan:section", "health/allergies"),
                    "emptyReason": coded(f"{TERMS}/list-empty-reason", "nilknown"),
                },
                {
                    "code": coded("urn:careplan:section", "health/known_risks"),
                    "emptyReason": coded(f"{TERMS}/list-empty-reason", "notasked"),
                },
                {
                    "code": coded("urn:careplan:section", "measurements"),
                    "emptyReason": coded(f"{TERMS}/list-empty-reason", "withheld"),
                },
                {
                    "code": coded("https://records.example.org/sections", "aim-goal"),
                    "emptyReason": coded(f"{TERMS}/list-empty-reason", "nilknown"),
                },
            ],
        },
    ],
}


def bundle(kind, entries):
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


SHAPES = {
    "care plan": CARE_PLAN,
    "goal": GOAL,
    "risk assessment": RISK,
    "collection": bundle("collection", [{"resource": one} for one in EVERYTHING]),
    "server": bundle(
        "searchset", [at(one, search={"mode": "match", "score": 1}) for one in EVERYTHING]
    ),
    "transaction": bundle(
        "transaction",
        [at(one, request={"method": "POST", "url": one["resourceType"]}) for one in EVERYTHING],
    ),
    "document": bundle("document", [at(one) for one in (COMPOSITION, PLAN, PATIENT, GOAL)]),
    "no plan": bundle("collection", [at(one) for one in (PATIENT, GOAL, RISK, NEED)]),
    "empty": bundle("searchset", []),
}


def shapes():
    """A copy of each document, by what it is."""
    return deepcopy(SHAPES)
