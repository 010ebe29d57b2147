"""What the writers of all resources share: the entries, and where everybody is.

A plan is written from its plain data. What is written is marked; what isn't becomes a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, TypeGuard
from uuid import NAMESPACE_URL, uuid5

from attrs import define, field

from careplan._base.escaping import CONTROL
from careplan.answers import blank
from careplan.fhir.code_lists import ABSENT, KEY_SYSTEM
from careplan.fhir.primitives import FHIR_ID, like_nhs_number
from careplan.fhir.tracking import READ, SEEN, take

_CODE: Final = re.compile(r"[^\s]+(?: [^\s]+)*")
_ALLOWED: Final = re.compile(r"[\r\n\t]")
_FIGURE: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")


def absent() -> dict[str, Any]:
    """What stands where FHIR requires an element that isn't recorded."""
    return {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


def writable(value: Any) -> TypeGuard[str]:
    """May FHIR hold this text? It allows neither blank texts nor control characters."""
    return (
        isinstance(value, str)
        and not blank(value)
        and CONTROL.search(_ALLOWED.sub("", value)) is None
    )


@define
class Writing:
    """One plan that is being written.

    Args:
        root: a name that the addresses of this plan's entries are made from.
        entries: the Bundle's entries so far.
        at: the address of everything that others refer to, by its list and key.
        questionnaires: the caller's addresses of questionnaires, by instrument.
        patient: a reference to the person.
        kinds: the kind of everybody in the plan, by key.
        ids: the ids that are used, by type of resource.
        keys: the keys that are written, by list.
        reordered: the lists that are read back in another order.
        listed: the addresses of what is in each list that a document has a section for.
        contained: what the CarePlan contains: the roles in which people do things.
    """

    root: str
    questionnaires: Mapping[str, str]
    entries: list[dict[str, Any]] = field(factory=list)
    at: dict[tuple[str, str], str] = field(factory=dict)
    patient: dict[str, Any] = field(factory=absent)
    kinds: dict[str, str] = field(factory=dict)
    ids: set[tuple[str, str]] = field(factory=set)
    keys: set[tuple[str, str]] = field(factory=set)
    reordered: list[str] = field(factory=list)
    contained: list[dict[str, Any]] = field(factory=list)
    listed: dict[str, list[str]] = field(factory=dict)

    def add(self, kind: str, **members: Any) -> tuple[dict[str, Any], str]:
        """Add a resource: itself, and its address. Members that are ``None`` are left out."""
        url = f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.root}#{len(self.entries)}')}"
        resource: dict[str, Any] = {"resourceType": kind}
        resource |= {name: value for name, value in members.items() if value is not None}
        self.entries.append({"fullUrl": url, "resource": resource})
        return resource, url

    def enlist(self, name: str, url: str) -> None:
        """Remember that something is in a list that a document has a section for."""
        self.listed.setdefault(name, []).append(url)

    def subject(self) -> dict[str, Any]:
        """A reference to the person."""
        return dict(self.patient)

    def keyed(
        self, data: dict[Any, Any], resource: dict[str, Any], url: str, among: str
    ) -> str | None:
        """Write a key: as the resource's id, or as an identifier if an id can't be like that.

        Args:
            data: the object with the key.
            resource: what it is written as.
            url: the resource's address.
            among: the list in which the key is the only one.

        Returns:
            The key, if it was written. The number of somebody's NHS record never is.
        """
        key = data.get("key")
        data[SEEN] = READ
        if not writable(key) or like_nhs_number(key) or (among, key) in self.keys:
            return None
        self.keys.add((among, key))
        take(data, "key")
        place = (resource["resourceType"], key)
        if FHIR_ID.fullmatch(key) and place not in self.ids:
            self.ids.add(place)
            resource["id"] = key
        else:
            resource["identifier"] = [{"system": KEY_SYSTEM, "value": key}]
        self.at[among, key] = url
        return key

    def enter(self, data: dict[Any, Any], resource: dict[str, Any], url: str, kind: str) -> None:
        """Write the key of one of the plan's people, and remember what they are.

        Args:
            data: the person.
            resource: what they are written as.
            url: the resource's address.
            kind: ``"person"``, ``"carer"``, ``"worker"`` or ``"contact"``.
        """
        key = self.keyed(data, resource, url, "people")
        if key is not None:
            self.kinds[key] = kind

    def someone(self, data: dict[Any, Any], name: str) -> dict[str, Any] | None:
        """A reference to somebody in the plan, by the key in a field."""
        key = data.get(name)
        if isinstance(key, str) and ("people", key) in self.at:
            take(data, name)
            return {"reference": self.at["people", key]}
        return None

    def who(self, data: dict[Any, Any], name: str, kind: str) -> dict[str, Any] | None:
        """A reference to somebody in the plan; else to a role or an organisation, in words."""
        found = self.someone(data, name)
        if found is None and (words := text(data, name)) is not None:
            found = {"type": kind, "display": words}
        return found

    def responsible(self, data: dict[Any, Any]) -> dict[str, Any] | None:
        """A reference to whoever is responsible: somebody in the plan, or else a role."""
        found = self.someone(data, "key")
        if found is None and (role := text(data, "role")) is not None:
            found = {"type": "PractitionerRole", "display": role}
        return found


def text(data: dict[Any, Any], name: str) -> str | None:
    """A text that FHIR may hold, marked as written."""
    value = data.get(name)
    if not writable(value):
        return None
    found: str = take(data, name)
    return found


def concept(data: dict[Any, Any], name: str) -> dict[str, Any] | None:
    """A text as a CodeableConcept."""
    words = text(data, name)
    return None if words is None else {"text": words}


def code(data: dict[Any, Any], name: str, system: str) -> dict[str, Any] | None:
    """A word of ours as a Coding."""
    value = data.get(name)
    if not writable(value) or _CODE.fullmatch(value) is None:
        return None
    return {"system": system, "code": take(data, name)}


def period(data: dict[Any, Any], start: str, end: str) -> dict[str, Any] | None:
    """Two days as a Period."""
    both = {"start": take(data, start), "end": take(data, end)}
    return {name: day for name, day in both.items() if day is not None} or None


def human_name(data: dict[Any, Any], name: str) -> list[dict[str, Any]] | None:
    """A name as it is written."""
    words = text(data, name)
    return None if words is None else [{"text": words}]


def figure(written: str) -> int | float | None:
    """A figure as a JSON number, if it reads back as it is written.

    >>> figure("2.5"), figure("3"), figure("2.50"), figure("twice")
    (2.5, 3, None, None)
    """
    if _FIGURE.fullmatch(written) is None:
        return None
    number: int | float = float(written) if "." in written else int(written)
    return number if f"{Decimal(repr(number)):f}" == written else None


def one_or_none(value: Any) -> list[Any] | None:
    """A list of one, unless there is none."""
    return None if value is None else [value]


def records(data: dict[Any, Any], name: str) -> list[dict[Any, Any]]:
    """The objects in one of the plan's lists."""
    found = data.get(name)
    return found if isinstance(found, list) else []


def branch(data: dict[Any, Any], name: str) -> dict[Any, Any]:
    """One of the plan's single objects; empty if it is blank, or recorded as none."""
    found = data.get(name)
    return found if isinstance(found, dict) else {}
