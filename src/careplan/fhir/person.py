"""The person whose plan it is."""

from __future__ import annotations

from careplan.fhir.code_lists import INTERPRETER
from careplan.fhir.elements import Element, Made
from careplan.fhir.notes import Reason
from careplan.fhir.people import id_as_key, read_active
from careplan.fhir.reading import Reading


def read_person(reading: Reading, reference: Element) -> None:
    """The plan's person, from its subject."""
    target = reading.target(reference)
    if target is None:
        return
    reading.person = target.same
    element = target.element
    if target.kind not in {"", "Patient"}:
        reading.log.note(reference.path, Reason.NO_HOME)
        return
    if element is None:
        made = reading.log.made(reference.path)
        id_as_key(reading, reference, target, made)
    elif reading.usable(element):
        made = reading.log.made(element.path)
        _patient(reading, element, made)
    else:
        return
    if reading.person_key is not None:
        made.data["key"] = reading.person_key
        made.at["key"] = made.path
        reading.used["people"] = {reading.person_key}
    reading.held[target.same] = made
    reading.plan["person"] = made.data


def _patient(reading: Reading, patient: Element, made: Made) -> None:
    made.put("key", reading.key(patient, "people"), f"{patient.path}.id")
    read_active(patient)
    made.fill("date_of_birth", patient, "birthDate", Element.partial)
    for name in patient.children("name"):
        if name.says("use") in {"usual", "nickname"} and "family" not in name.raw:
            made.fill("preferred_name", name, "text", Element.text)
            name.text("use")
    _language(patient, made)
    for extension in patient.children("extension"):
        if extension.raw.get("url") == INTERPRETER:
            made.fill("interpreter", extension, "valueBoolean", Element.boolean)
            extension.text("url")
    for practice in patient.children("generalPractitioner")[:1]:
        gp = practice.text("display")
        if gp is not None:
            health = reading.branch("health", patient.path)
            health.put("gp", gp, f"{practice.path}.display")


def _language(patient: Element, made: Made) -> None:
    """The preferred language, or the only one."""
    spoken = patient.children("communication")
    preferred = [one for one in spoken if one.raw.get("preferred") is True] or spoken
    if len(preferred) == 1 and (language := preferred[0].concept("language")) is not None:
        made.put("language", language.words(), language.element.path)
        preferred[0].boolean("preferred")
