"""What a document in FHIR holds that a plan can't, and the other way: places and reasons only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from careplan._base.frozen_mapping import frozen_mapping
from careplan._core.models import Model
from careplan.rules import SourceFormat

R = TypeVar("R", bound=Model)


class Reason(StrEnum):
    """Why something was left behind, or isn't quite the same."""

    NO_HOME = "no-home"
    KEPT_OUT = "kept-out"
    MODIFIER = "modifier-not-understood"
    ENTERED_IN_ERROR = "entered-in-error"
    ABOUT_SOMEONE_ELSE = "about-someone-else"
    OF_ANOTHER_PLAN = "of-another-plan"
    BELONGS_TO_NO_GOAL = "belongs-to-no-goal"
    PARTIAL_DATE = "partial-date"
    TIME_DROPPED = "time-dropped"
    SECOND_VALUE = "second-value"
    STATUS = "status-without-counterpart"
    UNKNOWN_EXTENSION = "unknown-extension"
    NOT_IN_BUNDLE = "not-in-bundle"
    MATCHED_BY_ID = "matched-by-id"
    TAKEN_AS_NEED = "taken-as-need"
    TAKEN_AS_CONDITION = "taken-as-condition"
    ABSENT = "absent"
    WRONG_SHAPE = "wrong-shape"
    DOESNT_FIT = "does-not-fit"
    REORDERED = "reordered"


@frozen(order=True)
class Note:
    """One thing that was left behind, or isn't quite the same. It never holds a value.

    Args:
        path: where it is in the FHIR document, as FHIRPath: ``"Goal.target[1]"``. A note is about
            everything in that place. Of a plan that is written out, ``""``.
        reason: why.
        pointer: where it is in the plan, as a JSON Pointer, if it has a place there.
    """

    path: str
    reason: Reason
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.path or self.pointer or '(top level)'}: {self.reason.value}"


@frozen(kw_only=True)
class Read(Generic[R]):
    """What was read from a FHIR document. ``plan, notes = load_fhir(data)`` takes it apart.

    Args:
        record: the plan; the goal or the risk assessment, if the document is one.
        notes: what was left behind, or isn't quite the same, in the document's order.
        source: what FHIR can hold of such a record, for `careplan.check`.
        places: JSON Pointers into the record, each with the FHIRPath of what it was read from.
    """

    record: R = field()
    notes: tuple[Note, ...] = field(repr=lambda notes: f"<{len(notes)} notes>")
    source: SourceFormat = field(repr=False)
    places: Mapping[str, str] = field(converter=frozen_mapping, repr=False)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.record, self.notes))


@frozen(kw_only=True)
class Written:
    """A plan written as FHIR. ``bundle, notes = dump_fhir(plan)`` takes it apart.

    Args:
        bundle: the Bundle, as plain data ready for any JSON library.
        notes: what of the plan isn't in it, in the plan's order.
    """

    bundle: dict[str, Any] = field(repr=False)
    notes: tuple[Note, ...] = field(repr=lambda notes: f"<{len(notes)} notes>")

    def __iter__(self) -> Iterator[Any]:
        return iter((self.bundle, self.notes))
