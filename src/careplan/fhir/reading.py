"""What the readers of all resources share: the document, the people, and whose record it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define, field, frozen

from careplan.fhir.code_lists import KEY_SYSTEM, codes
from careplan.fhir.document import Document, Target
from careplan.fhir.elements import Element, Log, Made
from careplan.fhir.notes import Reason
from careplan.fhir.primitives import like_nhs_number
from careplan.fhir.soundness import has_modifier
from careplan.fhir.tracking import take

_LONGEST_KEY: Final = 100


@frozen(kw_only=True)
class Form:
    """A questionnaire of yours: which instrument it is, and which question is which item.

    Args:
        instrument: the instrument's key: ``"swemwbs"``.
        link_ids: each ``linkId`` of the questionnaire, with the key of the item; blank if the
            ``linkId`` is the item's number or its key.
    """

    instrument: str
    link_ids: Mapping[str, str] = field(factory=dict)


@define
class Reading:
    """One document that is being read.

    Args:
        document: the document.
        log: its problems and notes.
        conditions: whether a Condition that doesn't say is a need or a health condition.
        person_key: the caller's key of the person.
        forms: the caller's questionnaires, by address.
        modified: whether there is any ``modifierExtension`` in the document.
        people: whether there is a place for people: a goal alone has none.
        person: what references to the person lead to.
        plan: the plan so far, as plain data.
        used: the keys that are taken, by list.
        held: everybody who is in the plan, by what references to them lead to.
        branches: the plan's single objects.
        names: the names of organisations.
        counted: how many keys of each kind have been made.
        workers: who of the people is a worker.
    """

    document: Document
    log: Log
    conditions: str
    person_key: str | None
    forms: Mapping[str, Form]
    modified: bool
    people: bool
    person: object = None
    plan: dict[str, Any] = field(factory=dict)
    used: dict[str, set[str]] = field(factory=dict)
    held: dict[object, Made | None] = field(factory=dict)
    branches: dict[str, Made] = field(factory=dict)
    names: dict[int, str | None] = field(factory=dict)
    counted: dict[tuple[str, str], int] = field(factory=dict)
    workers: set[int] = field(factory=set)

    def usable(self, resource: Element) -> bool:
        """May this resource be read? One that says more than we understand is left out."""
        modified = self.modified and has_modifier(resource.raw)
        if modified or resource.has("implicitRules"):
            resource.leave_out(Reason.MODIFIER)
            return False
        return True

    def of(self, kind: str, about: str) -> Iterator[Element]:
        """The resources of one type that may be read and are about the plan's person.

        Args:
            kind: the type.
            about: the member that says whom it is about: ``"subject"``.
        """
        for one in self.document.of(kind):
            if not one.gone and self.usable(one) and self.ours(one, about):
                yield one

    def ours(self, resource: Element, about: str) -> bool:
        """Is a resource about the plan's person? If not, it is left out."""
        reference = resource.child(about)
        if reference is None:
            return True
        target = self.document.target(reference)
        if target is None or self.person is None or target.same == self.person:
            return True
        resource.leave_out(Reason.ABOUT_SOMEONE_ELSE)
        return False

    def status(self, resource: Element, name: str, listed: str) -> str | None:
        """Our word for a resource's status. ``None``: it is left out, because of its status."""
        resource.demand(name)
        code = resource.code(name, listed)
        if code is None:
            return ""
        return self.of_status(resource, code, codes(listed)[code])

    @staticmethod
    def of_status(resource: Element, code: str, word: str) -> str | None:
        """Leave a resource out if we have no word for its status."""
        if word:
            return word
        wrong = code == "entered-in-error"
        resource.leave_out(Reason.ENTERED_IN_ERROR if wrong else Reason.STATUS)
        return None

    def key(self, resource: Element, among: str) -> str | None:
        """A resource's own key: ours, if it has one, or its id. An NHS number is nobody's key.

        Args:
            resource: the resource.
            among: the list in which its key is the only one.
        """
        for one in resource.children("identifier"):
            if one.raw.get("system") == KEY_SYSTEM and one.has("value"):
                return self.key_in(one, "value", among)
        return self.key_in(resource, "id", among)

    def key_in(self, element: Element, name: str, among: str) -> str | None:
        """A member as a key, unless it is like an NHS number or another has it.

        Args:
            element: the element.
            name: the member: ``"id"``, or ``"value"`` of an identifier.
            among: the list in which the key is the only one.
        """
        found = element.raw.get(name)
        used = self.used.setdefault(among, set())
        if not isinstance(found, str) or not found.strip() or len(found) > _LONGEST_KEY:
            return None
        if like_nhs_number(found):
            take(element.raw, name)
            element.note(name, Reason.KEPT_OUT)
            return None
        if found in used:
            return None
        used.add(found)
        take(element.raw, name)
        if name == "value":
            take(element.raw, "system")
        return found

    def needed_key(self, made: Made, among: str, kind: str) -> str:
        """The key of something that others refer to. It gets one, if it has none.

        Args:
            made: the thing.
            among: the list in which its key is the only one.
            kind: what to call it: ``"need"``.
        """
        if "key" in made.data:
            held: str = made.data["key"]
            return held
        used = self.used.setdefault(among, set())
        at = self.counted.get((among, kind), 0) + 1
        while f"{kind}-{at}" in used:
            at += 1
        self.counted[among, kind] = at
        used.add(f"{kind}-{at}")
        made.put("key", f"{kind}-{at}")
        return f"{kind}-{at}"

    def branch(self, name: str, path: str) -> Made:
        """One of the plan's single objects, such as ``health``. It is made at first use."""
        if name not in self.branches:
            self.branches[name] = self.log.made(path)
            self.plan[name] = self.branches[name].data
        return self.branches[name]

    def target(self, reference: Element) -> Target | None:
        """What a reference leads to."""
        return self.document.target(reference)


def add(plan: dict[str, Any], name: str, data: dict[str, Any]) -> None:
    """Add an object of ours to one of the plan's lists."""
    plan.setdefault(name, []).append(data)
