"""What is to be done: actions with owners, days and marks; and what was promised about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.errors import Problem
from careplan.programmes.components import ProgrammeTarget


class Timescale(StrEnum):
    """How soon. An action may span several: short to medium."""

    SHORT = "short-term"
    MEDIUM = "medium-term"
    LONG = "long-term"
    ONGOING = "ongoing"


class MarkStatus(StrEnum):
    """How an action stood at a checkpoint."""

    COMPLETE = "complete"
    SCHEDULED = "scheduled"
    """Going as planned, and not finished."""
    DELAYED = "delayed"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Mark(Model):
    """What was marked against an action at one checkpoint.

    Args:
        checkpoint: its day.
        status: how the action stood.
        note: what was written there.
    """

    checkpoint: date | None = None
    status: MarkStatus | None = None
    note: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeAction(Model):
    """One thing to be done.

    Args:
        key: unlike any other action's in the programme.
        number: as the document numbers it: ``"4a"``.
        label: in a few words.
        at: where it stands in the document.
        heading: the heading it stands under.
        steps: what it is made up of, each in a few words; ``()`` is nothing.
        part_of: the key of the action it is a part of.
        owners: the roles responsible; ``()`` is nobody, ``None`` leaves it to the area's leads.
        timescales: how soon: more than one where it spans them.
        starts: its first day.
        due: its last.
        to_be_confirmed: whether the day it is due is only proposed.
        done_on: when it was done.
        marks: how it stood at the checkpoints; ``()`` is never marked.
        targets: what it should reach; ``()`` is nothing.
        indicators: the keys of the figures it should move; ``()`` is none.
        impact: what will be better for it.
        notes: what else is written.
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
    done_on: date | None = None
    marks: tuple[Mark, ...] | None = None
    targets: tuple[ProgrammeTarget, ...] | None = None
    indicators: tuple[Key, ...] | None = None
    impact: tuple[str, ...] | None = None
    notes: tuple[str, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Due before it starts, or marked twice at one checkpoint."""
        if self.starts is not None and self.due is not None and self.due < self.starts:
            yield Problem("/due", "expected a day on or after starts")
        seen: set[date | None] = {None}
        for at, mark in enumerate(self.marks or ()):
            if mark.checkpoint is not None and mark.checkpoint in seen:
                yield Problem(f"/marks/{at}/checkpoint", "expected a checkpoint marked once")
            seen.add(mark.checkpoint)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Commitment(Model):
    """What was said would be done about some actions.

    Args:
        key: opaque.
        label: in a few words.
        answers: the keys of the actions it answers; ``()`` is none of them.
        due: by when.
        done_on: when it was done.
    """

    key: Key | None = None
    label: str | None = None
    answers: tuple[Key, ...] | None = None
    due: date | None = None
    done_on: date | None = None
