"""Writes a document: a Composition whose sections say what is there, and what was asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from attrs import frozen

from careplan.errors import InvalidValueError, Problem
from careplan.fhir.code_lists import SNOMED, terms
from careplan.fhir.code_lists import concept as coded
from careplan.fhir.narrative import xhtml
from careplan.fhir.sections import EMPTY, NONE, NOT_ASKED, SECTION, SECTIONS
from careplan.fhir.tracking import take
from careplan.fhir.writing import Writing, branch, text, writable


@frozen(kw_only=True)
class DocumentHead:
    """What FHIR requires of a document, and no plan holds.

    Args:
        title: what people call the document: "Care and support plan".
        author: who sends it: a service or a role, not a person's name.
        made: when it was put together, with its offset from UTC.

    Raises:
        InvalidValueError: if the title or the author is blank, or `made` has no offset.
    """

    title: str
    author: str
    made: datetime

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(f"/{name}", "expected text that isn't blank")
            for name in ("title", "author")
            if not writable(getattr(self, name))
        ]
        if self.made.utcoffset() is None:
            problems.append(Problem("/made", "expected a datetime with its offset from UTC"))
        if problems:
            raise InvalidValueError(problems)


def as_document(
    writing: Writing, head: DocumentHead, data: dict[Any, Any], empty: dict[str, bool]
) -> dict[str, Any]:
    """The Bundle of a document, from the entries so far.

    Args:
        writing: the plan that is being written.
        head: what FHIR requires of a document.
        data: the plan's plain data.
        empty: each list that has a section: ``True`` if somebody asked and there are none,
            ``False`` if nobody asked. A list with entries isn't there.
    """
    made = head.made.isoformat(timespec="seconds")
    writing.add(
        "Composition",
        status="final",
        type={"text": head.title},
        subject=writing.subject(),
        date=made,
        author=[{"display": head.author}],
        title=head.title,
        section=[*_about_me(branch(data, "about_me")), *_lists(writing, data, empty)],
    )
    entries = [writing.entries.pop(), *writing.entries]
    name = uuid5(NAMESPACE_URL, f"{writing.root}#{made}")
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{name}"},
        "type": "document",
        "timestamp": made,
        "entry": entries,
    }


def _about_me(about: dict[Any, Any]) -> list[dict[str, Any]]:
    """The headings of About Me that have the meaning of a field of ours."""
    found = []
    for field, number in terms("about-me").items():
        words = text(about, field)
        if words is not None:
            narrative = {"status": "additional", "div": xhtml(words)}
            found.append({"code": coded(SNOMED, number), "text": narrative})
    return found


def _lists(writing: Writing, data: dict[Any, Any], empty: dict[str, bool]) -> list[dict[str, Any]]:
    """A section for each list: its entries, or why there are none."""
    found = []
    for name in SECTIONS:
        section: dict[str, Any] = {"code": coded(SECTION, name)}
        if name in empty:
            # A section needs text or entries, also where it says why there are none (cmp-1).
            words = "There are none." if empty[name] else "Nobody asked."
            section["text"] = {"status": "generated", "div": xhtml(words)}
            section["emptyReason"] = coded(EMPTY, NONE if empty[name] else NOT_ASKED)
            holder, field = held(data, name)
            if empty[name]:
                take(holder, field)
        else:
            section["entry"] = [{"reference": url} for url in writing.listed[name]]
        found.append(section)
    return found


def held(data: dict[Any, Any], name: str) -> tuple[dict[Any, Any], str]:
    """The object that a list with a section is in, and its field there."""
    above, _, field = name.rpartition("/")
    return (branch(data, above) if above else data), field


def emptiness(data: dict[Any, Any]) -> dict[str, bool]:
    """Each list that has a section and no entries: did somebody ask?"""
    found = {}
    for name in SECTIONS:
        holder, field = held(data, name)
        value = holder.get(field)
        if value is None or value == []:
            found[name] = value is not None
    return found
