"""Actions, with owners, dates and marks; and the commitments made about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem
from careplan.programmes.components import ProgrammeTarget


class Timescale(StrEnum):
    """How soon an action is done. An action may have several timescales: short to medium."""

    SHORT = "short-term"
    MEDIUM = "medium-term"
    LONG = "long-term"
    ONGOING = "ongoing"


class MarkStatus(StrEnum):
    """The status of an action at a checkpoint."""

    COMPLETE = "complete"
    SCHEDULED = "scheduled"
    """Going as planned, but not finished."""
    DELAYED = "delayed"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Mark(Model):
    """The mark given to an action at one checkpoint.

    Args:
        checkpoint: date of the checkpoint.
        status: status of the action at that checkpoint.
        note: note written with the mark.
    """

    checkpoint: date | None = None
    status: MarkStatus | None = None
    note: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeAction(Model):
    """One thing to be done.

    Args:
        key: identifier of the action; no other action in the programme has it.
        number: number of the action in the document: ``"4a"``.
        label: short description of the action.
        at: where the action is in the document.
        heading: heading that the action is under in the document.
        steps: short descriptions of its steps; ``()`` records that there are none.
        part_of: key of the action that this one is part of.
        owners: keys of the roles responsible; ``()`` records that nobody is, and ``None`` means
            that the leads of its area are.
        timescales: how soon the action is done; several if it spans them.
        starts: first day of the action.
        due: date by which it should be done.
        to_be_confirmed: whether the due date is only proposed.
        done: whether it is done, where no date is recorded; `False` records that it isn't.
        done_on: date when it was done.
        marks: marks given at checkpoints; ``()`` records that there were none.
        targets: numbers that the action should reach; ``()`` records that there are none.
        indicators: keys of the indicators that it should change; ``()`` records none.
        impact: what will be better because of the action.
        notes: other notes in the document.
    """

    key: Key | None = None
    number: str | None = None
    label: str | None = None
    at: str | None = None
    heading: str | None = None
    steps: tuple[str, ...] | None = None
    part_of: Key | None = None
    owners: tuple[Key, ...] | None = None
    timescales: tuple[Timescale, ...] | None = None
    starts: date | None = None
    due: date | None = None
    to_be_confirmed: bool | None = None
    done: bool | None = None
    done_on: date | None = None
    marks: tuple[Mark, ...] | None = None
    targets: tuple[ProgrammeTarget, ...] | None = None
    indicators: tuple[Key, ...] | None = None
    impact: tuple[str, ...] | None = None
    notes: tuple[str, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report an action due before it starts, done and not done, or marked twice at a day."""
        if self.starts is not None and self.due is not None and self.due < self.starts:
            yield Problem("/due", "expected a day on or after starts")
        if self.done is False and self.done_on is not None:
            yield Problem("/done", "expected true or nothing beside done_on")
        seen: set[date | None] = {None}
        for at, mark in enumerate(self.marks or ()):
            if mark.checkpoint is not None and mark.checkpoint in seen:
                yield Problem(f"/marks/{at}/checkpoint", "expected one mark for each checkpoint")
            seen.add(mark.checkpoint)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Commitment(Model):
    """A promise about one or more actions.

    Args:
        key: opaque identifier of the commitment; never a name.
        label: short description of the commitment.
        answers: keys of the actions that it covers; ``()`` records that it covers none.
        due: date by which it should be done.
        done_on: date when it was done.
    """

    key: Key | None = None
    label: str | None = None
    answers: tuple[Key, ...] | None = None
    due: date | None = None
    done_on: date | None = None
