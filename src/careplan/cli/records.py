"""Reads one document to check: one of ours, or one in FHIR."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from careplan import load_plan
from careplan._core.models import Model
from careplan.assurance import FileOfCare, Service, handed_in
from careplan.cli.wrong_kind import of_another_kind
from careplan.errors import LoadError, Problem
from careplan.fhir import Note, load_fhir, source_lines
from careplan.messages import Message, say
from careplan.plans import SupportPlan
from careplan.rules import Profile, SourceFormat
from careplan.serde import load
from careplan.serde.json_text import Data, parse
from careplan.serde.loading import MOST_BYTES

LEFT_BEHIND: Final = say(
    "Places of the document that aren't in the plan, or aren't the same: {count} ({reasons})."
)
PLAN_TOO: Final = say(
    "What the plan in it has to hold isn't asked here. Check the same file against a profile about"
    " plans too."
)


class Record(NamedTuple):
    """An object that was read, and what is known of where it came from.

    Args:
        record: the object.
        source: what its source can hold; ``None`` if that is everything.
        places: pointer to place, if it was read from another format.
        notes: what of the document isn't in it; ``None`` if it is one of ours.
        inside: where it stands in its document: ``"/plan"`` for the plan of a file of care.
    """

    record: Model
    source: SourceFormat | None = None
    places: Mapping[str, str] = MappingProxyType({})
    notes: tuple[Note, ...] | None = None
    inside: str = ""

    def lines(self, lines: Mapping[str, int]) -> Mapping[str, int]:
        """The line of each part of it, from the lines of its document."""
        if self.notes is not None:
            return source_lines(self.places, lines)
        if not self.inside:
            return lines
        return {
            at.removeprefix(self.inside): line
            for at, line in lines.items()
            if f"{at}/".startswith(f"{self.inside}/")
        }

    def as_data(self) -> dict[str, Any]:
        """What of the document isn't in it, as plain data."""
        notes = self.notes or ()
        told = [
            {"path": one.path, "reason": one.reason.value, "pointer": one.pointer} for one in notes
        ]
        return {} if self.notes is None else {"notes": told}

    def remarks(self) -> Iterator[Message]:
        """What to know beside its report."""
        if isinstance(self.record, FileOfCare) and self.record.plan is not None:
            yield PLAN_TOO
        if self.notes:
            yield self._left_behind(self.notes)

    @staticmethod
    def _left_behind(notes: tuple[Note, ...]) -> Message:
        """How many places of the document aren't in it, by reason."""
        counted = Counter(note.reason.value for note in notes)
        reasons = ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))
        return LEFT_BEHIND.fill(count=len(notes), reasons=reasons)


def record_of(data: Data, profile: Profile, *, fhir: bool, empty_is_blank: bool) -> Record:
    """Read one document of the kind the profile is about: a plan, a register, a payment.

    Of a file of care, a profile about plans takes the plan.

    Args:
        data: the document.
        profile: the profile that it is to be checked against.
        fhir: whether it is in FHIR.
        empty_is_blank: whether to read ``[]`` as never asked.

    Raises:
        LoadError: if it can't be read, or is of another kind.
    """
    subject = profile.subject
    if fhir:
        read = load_fhir(data)
        if type(read.record) is not subject:
            expected = f"expected what becomes a {subject.__name__}, which the profile is about"
            raise LoadError([Problem("", expected)])
        return Record(read.record, read.source, read.places, read.notes)
    try:
        if subject is SupportPlan:
            return Record(load_plan(data, empty_is_blank=empty_is_blank))
        held = load(data, subject, empty_is_blank=empty_is_blank)
        return Record(held, handed_in(held) if isinstance(held, FileOfCare | Service) else None)
    except LoadError as error:
        if subject is SupportPlan and _is_a_file_of_care(data):
            return _plan_in_a_file(data, empty_is_blank=empty_is_blank)
        raise of_another_kind(data, profile, error) from None


def _is_a_file_of_care(data: Data) -> bool:
    try:
        raw = parse(data, MOST_BYTES)
    except LoadError:
        return False
    return isinstance(raw, dict) and raw.get("format") == FileOfCare.FORMAT


def _plan_in_a_file(data: Data, *, empty_is_blank: bool) -> Record:
    """The plan in a file of care.

    Raises:
        LoadError: if the file can't be read, or holds no plan.
    """
    held = load(data, FileOfCare, empty_is_blank=empty_is_blank)
    if held.plan is None:
        raise LoadError([Problem("/plan", "expected a plan: this file of care holds none")])
    return Record(held.plan, inside="/plan")
