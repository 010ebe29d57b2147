"""A FHIR document: its resources, and what its references lead to."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from careplan.fhir.elements import Element, Log
from careplan.fhir.notes import Reason

_LONGEST: Final = 40
_MOST_ALIKE: Final = 20


class Target(NamedTuple):
    """What a reference leads to.

    Args:
        element: the resource, if it is in the document.
        kind: the type of resource; ``""`` if the reference doesn't say.
        id: the last part of the reference; ``""`` if it has none.
        same: two references to one thing have the same.
    """

    element: Element | None
    kind: str
    id: str
    same: object


class Document:
    """The resources of a document, and an index of them.

    Args:
        raw: the document, as plain data.
        log: where problems and notes go.
    """

    def __init__(self, raw: dict[str, Any], log: Log) -> None:
        self.log = log
        self.raw = raw
        self.root = Element(raw, _type(raw), log)
        self.resources: list[Element] = []
        self._urls: dict[str, Element] = {}
        self._ids: dict[str, list[Element]] = {}
        self._url_of: dict[int, str] = {}
        self._id_of: dict[int, str] = {}
        self._addresses: dict[tuple[str, str, str], str] = {}
        self._roles: dict[str, list[Element]] | None = None
        self._identified: dict[tuple[str, str], list[Element]] | None = None
        self._contained: dict[int, dict[str, Element]] = {}
        self._targets: dict[int, Target | None] = {}
        if self.root.kind == "Bundle":
            self.root.text("type")
            self._entries()
        else:
            self._add(self.root)

    def of(self, kind: str) -> list[Element]:
        """The resources of one type, contained ones too, in the document's order."""
        return [one for one in self.resources if one.kind == kind]

    def _entries(self) -> None:
        for entry in self.root.children("entry"):
            resource = entry.raw.get("resource")
            if not isinstance(resource, dict):
                if resource is not None:
                    entry.problem("resource", "expected an object")
                continue
            found = Element(resource, f"{entry.path}.resource", self.log)
            url = entry.raw.get("fullUrl")
            if isinstance(url, str):
                if url in self._urls:
                    first = self._urls[url].path
                    entry.problem("fullUrl", f"expected one entry of this address; see {first}")
                self._urls.setdefault(url, found)
                self._url_of[id(resource)] = url
            elif url is not None:
                entry.problem("fullUrl", "expected text")
            self._add(found)

    def _add(self, resource: Element) -> None:
        if not resource.kind:
            resource.problem("resourceType", "expected the type of a FHIR resource")
            return
        name = resource.raw.get("id")
        if isinstance(name, str):
            self._id_of[id(resource.raw)] = name
            same = self._ids.setdefault(f"{resource.kind}/{name}", [])
            address = (self._root(resource), resource.kind, name)
            if address in self._addresses:
                first = self._addresses[address]
                resource.problem("id", f"expected one resource of this id; see {first}")
            self._addresses.setdefault(address, resource.path)
            same.append(resource)
        self.resources.append(resource)
        held = resource.raw.get("contained")
        for at, one in enumerate(held if isinstance(held, list) else ()):
            if isinstance(one, dict):
                path = f"{resource.path}.contained[{at}]"
                inner = Element(one, path, self.log, container=resource)
                self.resources.append(inner)
                inner_id = one.get("id")
                if isinstance(inner_id, str):
                    known = self._contained.setdefault(id(resource.raw), {})
                    if inner_id in known:
                        first = known[inner_id].path
                        inner.problem("id", f"expected one resource of this id; see {first}")
                    known.setdefault(inner_id, inner)

    def _root(self, resource: Element) -> str:
        """The server of a resource's address; ``""`` if it doesn't end in its type and id."""
        end = f"/{resource.kind}/{self._id_of.get(id(resource.raw))}"
        url = self._url_of.get(id(resource.raw), "")
        return url.removesuffix(end) if url.endswith(end) else ""

    def addresses(self, resource: Element) -> list[str]:
        """How references in the document may call a resource."""
        url = self._url_of.get(id(resource.raw))
        return [*([url] if url else []), f"{resource.kind}/{self._id_of.get(id(resource.raw))}"]

    def roles(self) -> dict[str, list[Element]]:
        """Every PractitionerRole, by the address of its practitioner as it is written."""
        if self._roles is None:
            self._roles = {}
            for one in self.of("PractitionerRole"):
                if one.container is not None:  # it says who somebody is in one place only
                    continue
                reference = one.raw.get("practitioner")
                text = reference.get("reference") if isinstance(reference, dict) else None
                if isinstance(text, str):
                    self._roles.setdefault(text, []).append(one)
        return self._roles

    def target(self, reference: Element) -> Target | None:
        """What a reference leads to; ``None`` if it says nothing but a name. Nothing is fetched.

        Args:
            reference: the Reference.
        """
        key = id(reference.raw)
        if key not in self._targets:
            self._targets[key] = self._resolved(reference)
        return self._targets[key]

    def _resolved(self, reference: Element) -> Target | None:
        text = reference.text("reference")
        said = reference.raw.get("type")
        if text is None:
            return self._by_identifier(reference, said if isinstance(said, str) else "")
        home = reference.resource
        outer = home.container or home
        plain = text.partition("/_history/")[0]
        found: Element | None = None
        if plain.startswith("#"):
            held = self._contained.get(id(outer.raw), {})
            found = outer if plain == "#" else held.get(plain[1:])
        elif plain in self._urls:
            found = self._urls[plain]
        elif ":" not in plain:
            found = self._relative(reference, plain, outer)
        if found is None:
            reference.note("reference", Reason.NOT_IN_BUNDLE)
        else:
            return self._found(found)
        kind, _, last = plain.rpartition("/")
        kind = kind.rpartition("/")[2]
        if not kind and isinstance(said, str):
            kind = said
        return Target(None, kind, last.lstrip("#"), plain)

    def _found(self, element: Element) -> Target:
        name = self._id_of.get(id(element.raw), "")
        return Target(element, element.kind, name, id(element.raw))

    def _relative(self, reference: Element, plain: str, outer: Element) -> Element | None:
        """By the server of the entry that holds the reference; else by type and id."""
        root = self._root(outer)
        if root and f"{root}/{plain}" in self._urls:
            return self._urls[f"{root}/{plain}"]
        same = self._ids.get(plain, [])
        if len(same) > 1:
            places = " and ".join(one.path for one in same[:2])
            reference.problem("reference", f"expected one such resource; there are {places}")
        if not same:
            return None
        if self.root.kind == "Bundle":
            reference.note("reference", Reason.MATCHED_BY_ID)
        return same[0]

    def _by_identifier(self, reference: Element, kind: str) -> Target | None:
        """By an identifier: the one resource in the document that has it."""
        wanted = _identified(reference.raw.get("identifier"))
        if wanted is None:
            return None
        if self._identified is None:
            self._identified = {}
            for one in self.resources:
                held = one.raw.get("identifier")
                for item in held if isinstance(held, list) else [held]:
                    if (found := _identified(item)) is not None:
                        self._identified.setdefault(found, []).append(one)
        for one in self._identified.get(wanted, [])[:_MOST_ALIKE]:
            if not kind or kind == one.kind:
                return self._found(one)
        return Target(None, kind, "", wanted)


def _identified(item: Any) -> tuple[str, str] | None:
    if not isinstance(item, dict):
        return None
    system, value = item.get("system"), item.get("value")
    if isinstance(value, str) and (system is None or isinstance(system, str)):
        return system or "", value
    return None


def _type(raw: dict[str, Any]) -> str:
    """The first name of every path: the type of the document."""
    found = raw.get("resourceType")
    return (
        found
        if isinstance(found, str) and found.isalpha() and len(found) <= _LONGEST
        else "Resource"
    )
