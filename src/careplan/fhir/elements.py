"""One element of a FHIR document, from which typed values are taken.

What is taken is marked. A value of the wrong type, or outside a required list, is a problem: the
whole document is then refused. Anything else that isn't taken becomes a note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from careplan.answers import blank
from careplan.errors import Problem
from careplan.fhir.code_lists import codes
from careplan.fhir.notes import Reason
from careplan.fhir.paths import pointer_of
from careplan.fhir.primitives import DATE_EXPECTED, TIME_EXPECTED, when
from careplan.fhir.tracking import READ, SEEN, take, whole
from careplan.serde.json_text import LONGEST_INTEGER


class Made:
    """An object of ours that is being read: its fields, and the path that each came from.

    Args:
        path: the path of what it is read from.
    """

    __slots__ = ("at", "data", "path")

    def __init__(self, path: str) -> None:
        self.data: dict[str, Any] = {}
        self.path = path
        self.at: dict[str, str] = {}

    def put(self, name: str, value: Any, path: str = "") -> None:
        """Keep a field, unless the value is ``None`` or the field has one."""
        if value is not None and name not in self.data:
            self.data[name] = value
            self.at[name] = path or self.path

    def fill(
        self, name: str, element: Element, member: str, read: Callable[[Element, str], Any]
    ) -> None:
        """Read a field from a member. Notes made on the way are about this field.

        Args:
            name: our field.
            element: the element.
            member: the member's name.
            read: how to read it, such as `Element.text`.
        """
        if member in element.raw:
            notes = element.log.notes
            before = len(notes)
            value = read(element, member)
            if value is not None and self.data.get(name, value) != value:
                element.note(member, Reason.SECOND_VALUE)
            self.put(name, value, f"{element.path}.{member}")
            for index in range(before, len(notes)):
                notes[index] = (*notes[index][:2], self, name)


class Log:
    """What is wrong with a document, and what is to be told of it."""

    __slots__ = ("notes", "origins", "problems")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[tuple[str, Reason, Made | None, str]] = []
        self.origins: dict[int, Made] = {}

    def made(self, path: str) -> Made:
        """A new object of ours, read from a place."""
        found = Made(path)
        self.origins[id(found.data)] = found
        return found

    def note(self, path: str, reason: Reason) -> None:
        """Tell what isn't in the plan, or isn't the same."""
        self.notes.append((path, reason, None, ""))

    def problem(self, path: str, message: str) -> None:
        """Tell what makes the document unreadable."""
        self.problems.append(Problem(pointer_of(path), message))


class Element:
    """An object in a FHIR document.

    Args:
        raw: the object.
        path: where it is.
        log: where its problems and notes go.
        resource: the resource that it is in; ``None`` if it is one itself.
        container: for a contained resource, the resource that contains it.
    """

    __slots__ = ("container", "log", "path", "raw", "resource")

    def __init__(
        self,
        raw: dict[str, Any],
        path: str,
        log: Log,
        resource: Element | None = None,
        container: Element | None = None,
    ) -> None:
        self.raw, self.path, self.log = raw, path, log
        self.resource = self if resource is None else resource
        self.container = container

    @property
    def kind(self) -> str:
        """The type of resource."""
        return self.says("resourceType")

    @property
    def gone(self) -> bool:
        """Was this resource left out?"""
        return not self.kind

    def note(self, name: str, reason: Reason) -> None:
        """Tell something about a member."""
        self.log.note(f"{self.path}.{name}", reason)

    def problem(self, name: str, message: str) -> None:
        """Tell what is wrong with a member."""
        self.log.problem(f"{self.path}.{name}", message)

    def leave_out(self, reason: Reason) -> None:
        """Leave the whole element out, and say why."""
        whole(self.raw)
        self.log.note(self.path, reason)

    def seen(self) -> None:
        """Mark the element as taken, though nothing in it may be."""
        self.raw[SEEN] = READ  # type: ignore[index]

    def has(self, name: str) -> bool:
        """Is there such a member, not yet taken?"""
        value = self.raw.get(name)
        return value is not None and value is not READ

    def _taken(self, name: str, kinds: tuple[type, ...], expected: str) -> Any:
        value = self.raw.get(name)
        if value is None or value is READ:
            return None
        if type(value) not in kinds:
            self.problem(name, expected)
            return None
        return take(self.raw, name)

    def text(self, name: str) -> str | None:
        """A text. A blank one, which FHIR doesn't allow, is noted."""
        value = self._taken(name, (str,), "expected text")
        if value is not None and blank(value):
            self.note(name, Reason.WRONG_SHAPE)
            return None
        found: str | None = value
        return found

    def says(self, name: str) -> str:
        """A text that isn't taken by this; nothing if it isn't a text."""
        found = self.raw.get(name)
        return found if isinstance(found, str) else ""

    def boolean(self, name: str) -> bool | None:
        """True or false."""
        found: bool | None = self._taken(name, (bool,), "expected true or false")
        return found

    def number(self, name: str) -> Decimal | None:
        """A number, exactly."""
        value = self._taken(name, (int, Decimal), "expected a number")
        if value is None:
            return None
        found = Decimal(value)
        # written out, a number such as 1e999999999 would fill the memory
        if abs(found.adjusted()) > LONGEST_INTEGER:
            self.problem(name, f"expected a number of at most {LONGEST_INTEGER} digits")
            return None
        return found

    def integer(self, name: str) -> int | None:
        """A whole number."""
        found: int | None = self._taken(name, (int,), "expected a whole number")
        return found

    def code(self, name: str, listed: str) -> str | None:
        """A code of a required list.

        Args:
            name: the member's name.
            listed: the list's name.
        """
        known = codes(listed)
        value = self._taken(name, (str,), "expected a code")
        if value is not None and value not in known:
            self.problem(name, "expected one of: " + ", ".join(known))
            return None
        found: str | None = value
        return found

    def demand(self, name: str) -> None:
        """Refuse the document if a member that FHIR requires is missing.

        A member that says why its value is absent is enough.
        """
        if self.raw.get(name) is None:
            if self.raw.get(f"_{name}") is None:
                self.problem(name, "FHIR R4 requires this element")
            else:
                self.note(name, Reason.ABSENT)

    def day(self, name: str) -> str | None:
        """A whole day. Part of a date is noted, and never filled in; a time of day is noted."""
        found = self.partial(name)
        if found is not None and len(found) < len("2026-03-15"):
            self.note(name, Reason.PARTIAL_DATE)
            return None
        return found

    def partial(self, name: str) -> str | None:
        """A day, a month, or only a year. A time of day is noted."""
        expected = DATE_EXPECTED if name.endswith("Date") else TIME_EXPECTED
        text = self._taken(name, (str,), expected)
        if text is None:
            return None
        found = when(text)
        if found is None:
            self.problem(name, expected)
            return None
        if found[1]:
            self.note(name, Reason.TIME_DROPPED)
        return found[0]

    def child(self, name: str) -> Element | None:
        """An element that may be there once."""
        value = self.raw.get(name)
        if value is None or value is READ:
            return None
        if type(value) is dict or isinstance(value, dict):
            return Element(value, f"{self.path}.{name}", self.log, self.resource)
        self.problem(name, "expected an object")
        return None

    def children(self, name: str) -> list[Element]:
        """Elements that may be there many times."""
        value = self.raw.get(name)
        if value is None or value is READ:
            return []
        if not isinstance(value, list):
            self.problem(name, "expected a list")
            return []
        found = []
        for at, one in enumerate(value):
            if isinstance(one, dict):
                found.append(Element(one, f"{self.path}.{name}[{at}]", self.log, self.resource))
            else:
                self.problem(f"{name}[{at}]", "expected an object")
        return found

    def concept(self, name: str) -> Concept | None:
        """A CodeableConcept."""
        found = self.child(name)
        return None if found is None else Concept(found)

    def concepts(self, name: str) -> list[Concept]:
        """CodeableConcepts that may be there many times."""
        return [Concept(one) for one in self.children(name)]


class Concept:
    """A CodeableConcept: codes of several systems, and what people read."""

    __slots__ = ("element",)

    def __init__(self, element: Element) -> None:
        self.element = element

    def code(self, system: str) -> str | None:
        """Its first code in a system. Of our own, what its name goes on with is part of the system.

        Args:
            system: the system's address.
        """
        for coding in self.element.children("coding"):
            if coding.raw.get("system") == system and coding.has("code"):
                found = coding.text("code")
                coding.text("system")
                return found
        return None

    def listed(self, system: str, listed: str) -> str | None:
        """Its code in a system whose list FHIR requires. One outside it is a problem."""
        for coding in self.element.children("coding"):
            if coding.raw.get("system") == system and coding.has("code"):
                coding.text("system")
                return coding.code("code", listed)
        return None

    def term(self, system: str, known: Mapping[str, str], *, peek: bool = False) -> str | None:
        """Our word for its first code in a system that stands for something of ours.

        Args:
            system: the system's address.
            known: our words, each with its code.
            peek: whether to look only, and leave it to be taken.
        """
        ours = {code: word for word, code in known.items()}
        for coding in self.element.children("coding"):
            code = coding.raw.get("code")
            if coding.raw.get("system") == system and isinstance(code, str) and code in ours:
                if not peek:
                    take(coding.raw, "code")
                    take(coding.raw, "system")
                return ours[code]
        return None

    def words(self) -> str | None:
        """What people read: its text, or else what a code displays."""
        found = self.element.text("text")
        if found is None:
            for coding in self.element.children("coding"):
                found = coding.text("display")
                if found is not None:
                    break
        return found
