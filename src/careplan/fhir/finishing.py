"""What is done when everything is read: the object, the notes, and where each field came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from careplan._core.models import Model
from careplan.errors import LoadError
from careplan.fhir.document import Document
from careplan.fhir.elements import Log, Made
from careplan.fhir.notes import Note, Reason
from careplan.fhir.paths import shown
from careplan.fhir.tracking import unread
from careplan.serde import load

_MODIFIERS: Final = frozenset({"modifierExtension", "implicitRules", "comparator", "doNotPerform"})
_ABOUT_PEOPLE: Final = {
    "Patient": frozenset({"active", "deceasedBoolean", "deceasedDateTime", "link"}),
    "RelatedPerson": frozenset({"active"}),
}
_PEOPLE: Final = frozenset({"Patient", "RelatedPerson", "Practitioner", "Person"})
_PRIVATE: Final = frozenset(
    {
        *("identifier", "name", "telecom", "address", "gender", "birthDate", "photo", "contact"),
        *("maritalStatus", "multipleBirthBoolean", "multipleBirthInteger"),
    }
)
_SUBJECT: Final = re.compile(r"(subject|patient|for)\.(identifier|display)\b")
_TOKEN: Final = re.compile(r"\d+|\D+")
_IN_RESOURCE: Final = re.compile(r"(.*(?:\.resource|\.contained\[\d+\]))(?:\.|$)")


def left_behind(document: Document) -> list[Note]:
    """A note on everything in a document that nobody took."""
    kinds = {one.path: one.kind for one in document.resources}
    found = []
    for path, value in unread(document.raw, document.root.path, _member, _item):
        inside = _IN_RESOURCE.match(path)
        home = inside[1] if inside else document.root.path
        kind = kinds.get(home, document.root.kind)
        reason = _reason(path[len(home) :].lstrip("."), kind, value)
        found.append(Note(path, reason))
        if reason is not Reason.MODIFIER:
            found += [Note(path + at, Reason.MODIFIER) for at in _modifiers(value)]
    return found


def _member(name: str, at: int) -> str:
    return f".{shown(name, at)}"


def _item(_: str, at: int) -> str:
    return f"[{at}]"


def _reason(tail: str, kind: str, value: Any) -> Reason:
    names = re.split(r"[.\[]", tail)
    if _MODIFIERS.intersection(names) or names[0] in _ABOUT_PEOPLE.get(kind, ()):
        return Reason.MODIFIER
    if "extension" in names or names[-1].startswith("_"):
        return Reason.UNKNOWN_EXTENSION
    if (kind in _PEOPLE and names[0] in _PRIVATE) or _SUBJECT.match(tail):
        return Reason.KEPT_OUT
    if value is None or value in ([], {}):
        return Reason.WRONG_SHAPE
    return Reason.NO_HOME


def _modifiers(value: Any) -> Iterator[str]:
    """Where a part that nobody took changes the meaning of what is around it."""
    if isinstance(value, dict):
        for at, (name, item) in enumerate(value.items()):
            if name in _MODIFIERS and item is not False:
                yield f".{name}"
            else:
                yield from (f".{shown(name, at)}{below}" for below in _modifiers(item))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from (f"[{at}]{below}" for below in _modifiers(item))


def in_document_order(note: Note) -> tuple[list[tuple[int, str]], str]:
    """A key to sort notes by, in the order of the document."""
    return _by_number(note.path), note.reason.value


def _by_number(path: str) -> list[tuple[int, str]]:
    """A key to sort paths by: the tenth of a list comes after the ninth."""
    parts = _TOKEN.findall(path)
    return [(int(one), "") if one.isdigit() else (-1, one) for one in parts]


def fitted(
    data: dict[str, Any], kind: type[Model], log: Log
) -> tuple[Any, list[Note], dict[str, str]]:
    """The object, the notes made so far, and where each field came from.

    What doesn't fit ours is left blank, and noted.

    Args:
        data: the object as plain data. What doesn't fit is taken out of it.
        kind: the object's class.
        log: the notes, and where each field came from.
    """
    owners = list(_owners(data, log))
    pointers = {id(made): pointer for pointer, made in owners}
    notes = [
        Note(path, reason, f"{pointers[id(made)]}/{field}" if id(made) in pointers else "")
        for path, reason, made, field in log.notes
    ]
    while True:
        try:
            return load(data, kind), notes, _places(owners)
        except LoadError as error:
            refused = {problem.pointer for problem in error.problems}
        # the last of a list first: what is taken out moves what comes after it
        wrong = sorted(refused, key=_by_number, reverse=True)
        places = _places(owners)
        for pointer in wrong:
            notes.append(Note(places.get(pointer, _above(places, pointer)), Reason.DOESNT_FIT))
            _without(data, pointer.split("/")[1:])
        owners = list(_owners(data, log))


def _above(places: dict[str, str], pointer: str) -> str:
    while pointer and pointer not in places:
        pointer = pointer.rpartition("/")[0]
    return places.get(pointer, "")


def _without(data: Any, tokens: list[str]) -> None:
    """Take a field out. An item of a list stays where it is as an empty object, or is taken out."""
    for token in tokens[:-1]:
        data = data[int(token)] if isinstance(data, list) else data[token]
    if isinstance(data, list):
        del data[int(tokens[-1])]
    else:
        del data[tokens[-1]]


def _places(owners: list[tuple[str, Made]]) -> dict[str, str]:
    """Every object and field by its pointer, with the path that it came from."""
    found: dict[str, str] = {}
    for pointer, made in owners:
        found.setdefault(pointer, made.path)
        found |= {f"{pointer}/{name}": path for name, path in made.at.items() if name in made.data}
    return found


def _owners(value: Any, log: Log, pointer: str = "") -> Iterator[tuple[str, Made]]:
    """Every object of ours that was read, with its pointer."""
    if isinstance(value, dict):
        yield pointer, log.origins[id(value)]
        for name, item in value.items():
            if isinstance(item, dict | list):
                yield from _owners(item, log, f"{pointer}/{name}")
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _owners(item, log, f"{pointer}/{at}")
