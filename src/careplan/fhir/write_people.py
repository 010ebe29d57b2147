"""Writes the person, and the people around them."""

from __future__ import annotations

from typing import Any

from careplan.fhir.code_lists import INTERPRETER
from careplan.fhir.people import CARER, CONTACT_ROLE
from careplan.fhir.tracking import take
from careplan.fhir.writing import (
    Writing,
    absent,
    branch,
    code,
    concept,
    human_name,
    one_or_none,
    period,
    records,
    text,
)


def write_person(writing: Writing, plan: dict[Any, Any]) -> None:
    """The person, as a Patient."""
    person = plan.get("person")
    if not isinstance(person, dict):
        return
    patient, url = writing.add("Patient")
    writing.patient = {"reference": url}
    writing.enter(person, patient, url, "person")
    interpreter = take(person, "interpreter")
    name = text(person, "preferred_name")
    language = concept(person, "language")
    gp = text(branch(plan, "health"), "gp")
    members = {
        "extension": None
        if interpreter is None
        else [{"url": INTERPRETER, "valueBoolean": interpreter}],
        "name": None if name is None else [{"use": "usual", "text": name}],
        "birthDate": take(person, "date_of_birth"),
        "communication": None if language is None else [{"language": language, "preferred": True}],
        "generalPractitioner": None if gp is None else [{"display": gp}],
    }
    patient |= {name: value for name, value in members.items() if value is not None}
    _not_empty(patient)


def write_people(writing: Writing, plan: dict[Any, Any]) -> str | None:
    """Carers, workers and contacts: the address of the team they are, if there is anybody."""
    members = [
        *(_related(writing, one, "carer") for one in records(plan, "carers")),
        *(_worker(writing, one) for one in records(plan, "workers")),
        *(_related(writing, one, "contact") for one in records(plan, "contacts")),
    ]
    if not members:
        return None
    _, url = writing.add(
        "CareTeam",
        status="active",
        subject=writing.subject(),
        participant=[{"member": {"reference": one}} for one in members],
    )
    return url


def _related(writing: Writing, data: dict[Any, Any], kind: str) -> str:
    """A carer or a contact, as a RelatedPerson."""
    resource, url = writing.add("RelatedPerson", patient=writing.subject())
    writing.enter(data, resource, url, kind)
    writing.enlist(f"{kind}s", url)
    if kind == "carer":
        coding: dict[str, Any] | None = {"system": CARER, "code": "carer"}
    else:
        coding = code(data, "role", CONTACT_ROLE)
    relationship = concept(data, "relationship") or {}
    if coding is not None:
        relationship["coding"] = [coding]
    members = {
        "relationship": [relationship] if relationship else None,
        "name": human_name(data, "name"),
        "period": period(data, "since", "until"),
    }
    resource |= {name: value for name, value in members.items() if value is not None}
    return url


def _worker(writing: Writing, data: dict[Any, Any]) -> str:
    """A worker: a Practitioner, with a PractitionerRole if there is anything about their role."""
    resource, url = writing.add("Practitioner")
    writing.enter(data, resource, url, "worker")
    writing.enlist("workers", url)
    name = human_name(data, "name")
    if name is not None:
        resource["name"] = name
    _not_empty(resource)
    organisation = text(data, "organisation")
    role = {
        "organization": None if organisation is None else {"display": organisation},
        "code": one_or_none(concept(data, "role")),
        "period": period(data, "since", "until"),
    }
    if any(value is not None for value in role.values()):
        writing.add("PractitionerRole", practitioner={"reference": url}, **role)
    return url


def _not_empty(resource: dict[str, Any]) -> None:
    """FHIR has no resource with nothing in it: say that the name isn't known."""
    if resource.keys() <= {"resourceType", "id"}:
        resource["name"] = [absent()]
