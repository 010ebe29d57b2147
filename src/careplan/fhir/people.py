"""The person, and the people around them: carers, workers and contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from careplan.fhir.code_lists import OURS
from careplan.fhir.document import Target
from careplan.fhir.elements import Concept, Element, Made
from careplan.fhir.names import human_name
from careplan.fhir.notes import Reason
from careplan.fhir.reading import Reading, add

WORKERS: Final = frozenset({"Practitioner", "PractitionerRole", "Organization"})
CONTACT_ROLE: Final = OURS + "contact-role"
CARER: Final = OURS + "carer"
_CARES: Final = re.compile(r"\b(carer|caregiver)\b", re.IGNORECASE)
_NO_ONE: Final = frozenset({"Patient", "CareTeam", "Device", "Group", "HealthcareService"})


def id_as_key(reading: Reading, reference: Element, target: Target, made: Made) -> None:
    """The id of somebody who isn't in the document, as their key."""
    if target.id:
        holder = Element({"id": target.id}, reference.path, reading.log)
        made.put("key", reading.key(holder, "people"), f"{reference.path}.reference")


def key_of(reading: Reading, reference: Element) -> str | None:
    """The key in the plan of whom a reference is about. Whoever isn't there yet is added.

    Args:
        reading: the document.
        reference: the Reference: a performer, an author.
    """
    made = someone(reading, reference)
    return None if made is None else reading.needed_key(made, "people", "person")


def who(reading: Reading, reference: Element) -> str | None:
    """A person's key; or a role or an organisation in words, for a field that may hold either."""
    return words_alone(reference, "PractitionerRole", "Organization") or key_of(reading, reference)


def words_alone(reference: Element, *kinds: str) -> str | None:
    """The words of a reference that names a role, or an organisation, and nobody.

    Args:
        reference: the Reference.
        kinds: the types that it may say it is about.
    """
    alone = not reference.has("reference") and not reference.has("identifier")
    if alone and reference.raw.get("type") in kinds:
        reference.text("type")
        return reference.text("display")
    return None


def role_of(reading: Reading, reference: Element) -> str | None:
    """The role in which somebody does something, where the reference is to a PractitionerRole."""
    target = reading.target(reference)
    if target is None or target.element is None or target.kind != "PractitionerRole":
        return None
    target.element.seen()
    for code in target.element.concepts("code")[:1]:
        if (words := code.words()) is not None:
            return words
    made = reading.held.get(target.same)
    held: str | None = None if made is None else made.data.get("role")
    return held


def someone(reading: Reading, reference: Element) -> Made | None:
    """Whom a reference is about. Whoever isn't in the plan yet is added to its people."""
    target = reading.target(reference)
    if target is None:
        kind, name = reference.says("type"), reference.says("display")
        target = Target(None, kind, "", ("named", kind, name))
    if target.same not in reading.held:
        reading.held[target.same] = _added(reading, reference, target)
    return reading.held[target.same]


def _added(reading: Reading, reference: Element, target: Target) -> Made | None:
    element = target.element
    if target.kind in _NO_ONE:
        reading.log.note(reference.path, Reason.NO_HOME)
        return None
    if element is None:
        return _named(reading, reference, target)
    made = None
    if not reading.usable(element):
        return None
    if element.kind == "PractitionerRole":
        made = _of_role(reading, element)
    elif element.kind == "RelatedPerson" and reading.ours(element, "patient"):
        made = _related(reading, element)
    elif element.kind in WORKERS:
        made = _worker(reading, element, _roles(reading, element))
    elif not element.gone:
        reading.log.note(reference.path, Reason.NO_HOME)
    return made


def _named(reading: Reading, reference: Element, target: Target) -> Made | None:
    """Somebody of whom only a name is there, or only an id."""
    made = reading.log.made(reference.path)
    id_as_key(reading, reference, target, made)
    if reading.people:
        field = "organisation" if target.kind == "Organization" else "name"
        made.fill(field, reference, "display", Element.text)
    if not made.data:
        return None
    reference.text("type")
    _keep(reading, "workers" if target.kind in WORKERS else "contacts", made)
    return made


def _keep(reading: Reading, name: str, made: Made) -> None:
    if reading.people:
        add(reading.plan, name, made.data)
    if name == "workers":
        reading.workers.add(id(made.data))


def _worker(reading: Reading, element: Element, roles: list[Element]) -> Made:
    """Somebody who is paid to be involved, with the first of their roles."""
    made = reading.log.made(element.path)
    made.put("key", reading.key(element, "people"), f"{element.path}.id")
    if element.kind == "Organization":
        _organisation(reading, element, made)
    else:
        _name(element, made)
    if roles:
        _role(reading, roles[0], made)
    _keep(reading, "workers", made)
    element.seen()
    return made


def _organisation(reading: Reading, element: Element, made: Made) -> None:
    """An organisation's name, which more than one of its workers may have."""
    known = reading.names.setdefault(id(element.raw), element.text("name"))
    made.put("organisation", known, f"{element.path}.name")


def _of_role(reading: Reading, element: Element) -> Made | None:
    """Somebody known by a role: the practitioner whose role it is, or a role of its own."""
    reference = element.child("practitioner")
    target = None if reference is None else reading.target(reference)
    if reference is not None and target is not None:
        if target.same in reading.held:
            return reading.held[target.same]
        if target.element is not None and reading.usable(target.element):
            made = _worker(reading, target.element, [element])
            reading.held[target.same] = made
            return made
    made = reading.log.made(element.path)
    made.put("key", reading.key(element, "people"), f"{element.path}.id")
    if reference is not None:
        made.fill("name", reference, "display", Element.text)
    _role(reading, element, made)
    _keep(reading, "workers", made)
    return made


def _role(reading: Reading, element: Element, made: Made) -> None:
    """The role, the organisation and the time of a PractitionerRole."""
    practitioner = element.child("practitioner")
    if practitioner is not None:
        reading.target(practitioner)
    for code in element.concepts("code")[:1]:
        made.put("role", code.words(), code.element.path)
    organisation = element.child("organization")
    if organisation is not None:
        target = reading.target(organisation)
        if target is not None and target.element is not None:
            _organisation(reading, target.element, made)
        made.fill("organisation", organisation, "display", Element.text)
    read_period(element, made)
    element.seen()


def _roles(reading: Reading, element: Element) -> list[Element]:
    """The PractitionerRoles that say they are somebody's."""
    if element.kind != "Practitioner":
        return []
    named = reading.document.addresses(element)
    return [
        one
        for address in named
        for one in reading.document.roles().get(address, ())
        if reading.usable(one)
    ]


def _related(reading: Reading, element: Element) -> Made:
    """A carer, if a word says so; else a contact."""
    made = reading.log.made(element.path)
    made.put("key", reading.key(element, "people"), f"{element.path}.id")
    read_active(element)
    _name(element, made)
    read_period(element, made)
    concepts = element.concepts("relationship")
    cares = any(_says_carer(one) for one in concepts)
    for concept in concepts:
        if cares:
            concept.code(CARER)
        else:
            made.put("role", concept.code(CONTACT_ROLE), f"{concept.element.path}.coding")
        if "relationship" not in made.data:
            made.put("relationship", concept.words(), concept.element.path)
    _keep(reading, "carers" if cares else "contacts", made)
    element.seen()
    return made


def _says_carer(concept: Concept) -> bool:
    return any(_CARES.search(text) for text in _texts(concept.element.raw))


def _texts(raw: dict[str, Any]) -> Iterator[str]:
    codings = raw.get("coding")
    for one in [raw, *(codings if isinstance(codings, list) else ())]:
        if isinstance(one, dict):
            yield from (
                text
                for name in ("code", "display", "text")
                if isinstance(text := one.get(name), str)
            )


def read_active(element: Element) -> None:
    """Somebody's record is in use, as it usually is. That it isn't is for somebody to look at."""
    if element.raw.get("active") is True:
        element.boolean("active")


def _name(element: Element, made: Made) -> None:
    """The first name that isn't an old one."""
    for name in element.children("name"):
        if name.says("use") in {"old", "maiden"} or "name" in made.data:
            continue
        made.put("name", human_name(name), name.path)


def read_period(element: Element, made: Made) -> None:
    """The first and the last day of somebody's part, from ``period``."""
    period = element.child("period")
    if period is not None:
        made.fill("since", period, "start", Element.day)
        made.fill("until", period, "end", Element.day)


def read_team(reading: Reading, team: Element) -> None:
    """The people of a CareTeam, with the roles they have in it."""
    for participant in team.children("participant"):
        member = participant.child("member")
        made = None if member is None else someone(reading, member)
        roles = participant.concepts("role")
        if made is not None and roles:
            _team_role(reading, made, roles[0])


def _team_role(reading: Reading, made: Made, role: Concept) -> None:
    """A role in a team, for a worker who has none of their own."""
    if id(made.data) in reading.workers and "role" not in made.data:
        made.put("role", role.words(), role.element.path)
