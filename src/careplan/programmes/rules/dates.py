"""Rules about versions, checkpoints and what is marked at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.dates.working_days import england_and_wales
from careplan.errors import CalendarError
from careplan.messages import say
from careplan.programmes.action import MarkStatus, ProgrammeAction
from careplan.programmes.programme import Programme
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure

NO_REVIEW = required_field(
    "PG201",
    "programme-without-review",
    "next_review",
    of=Programme,
    says=say("When the programme is looked at as a whole isn't recorded."),
    why="A programme says when it is looked at as a whole.",
)


@rule(
    "PG202",
    "programme-without-end",
    of=Programme,
    kind=Kind.RECORD,
    at="until",
    says=say("From when, or until when, the programme runs isn't recorded."),
)
def programme_without_end(programme: Programme) -> Iterator[Hit]:
    """A programme has a first day and a last."""
    for name in ("since", "until"):
        if getattr(programme, name) is None:
            yield fails(name)


@rule(
    "PG203",
    "undated-version",
    of=Programme,
    kind=Kind.RECORD,
    at="versions",
    says=say("Which version this is, or of which day, isn't recorded."),
)
def undated_version(programme: Programme) -> Iterator[Hit]:
    """A programme says which version it is, and each version has a number and a day."""
    if not programme.versions:
        yield fails()
    for at, version in enumerate(programme.versions or ()):
        for name in ("number", "on"):
            if blank(getattr(version, name)):
                yield fails(f"versions/{at}/{name}")


@rule(
    "PG204",
    "versions-out-of-order",
    of=Programme,
    kind=Kind.RECORD,
    at="versions",
    says=say("This version is of an earlier day than the one before it."),
)
def versions_out_of_order(programme: Programme) -> Iterator[Hit]:
    """Versions follow each other in time."""
    if programme.versions is None:
        yield unsure("versions")
        return
    last: date | None = None
    for at, version in enumerate(programme.versions):
        if version.on is not None and last is not None and version.on < last:
            yield fails(f"versions/{at}/on")
        last = version.on or last


@rule(
    "PG205",
    "checkpoint-not-a-working-day",
    of=Programme,
    kind=Kind.FACT,
    at="checkpoints",
    says=say("This checkpoint is a bank holiday or a weekend."),
    asks=say("Whether this checkpoint is a working day can't be told: no calendar reaches it."),
    limits="It goes by the bank holidays of England and Wales that are known.",
)
def checkpoint_not_a_working_day(programme: Programme) -> Iterator[Hit]:
    """Checkpoints are on days when somebody is there."""
    if programme.checkpoints is None:
        yield asks()
        return
    if not programme.checkpoints:
        yield from SKIP
    calendar = england_and_wales()
    for at, day in enumerate(programme.checkpoints):
        try:
            working = calendar.is_working(day)
        except CalendarError:
            yield asks(f"checkpoints/{at}")
        else:
            if not working:
                yield fails(f"checkpoints/{at}")


@rule(
    "PG206",
    "checkpoint-not-marked",
    of=ProgrammeAction,
    kind=Kind.FACT,
    at="marks",
    says=say("Checkpoints gone by at which nothing says how this stood: {count}, first {day}."),
    asks=say("Whether anybody looked at this at its checkpoints can't be told: no marks are kept."),
    limits="An action counts from its first mark to the one that says it is complete.",
)
def checkpoint_not_marked(action: ProgrammeAction, *, plan: Programme, on: date) -> Iterator[Hit]:
    """At every checkpoint gone by somebody marked how an action stood, until it was complete.

    Where only notes are kept, and never a status, nobody can tell: a copy may have lost the rest.
    """
    gone = [day for day in plan.checkpoints or () if day < on]
    if not gone:
        yield from SKIP
        return
    told = {mark.checkpoint: mark.status for mark in action.marks or () if mark.status is not None}
    if action.marks is None or (action.marks and not told):
        yield asks()
        return
    first = min((day for day in told if day is not None), default=gone[0])
    over = min(
        (day for day, status in told.items() if day and status is MarkStatus.COMPLETE),
        default=date.max,
    )
    start = action.starts or first
    missed = [day for day in gone if start <= day < over and day not in told]
    if missed:
        yield fails(count=len(missed), day=missed[0])


@rule(
    "PG207",
    "delayed-without-note",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="marks",
    says=say("This is marked delayed, and nothing says why or what is done about it."),
)
def delayed_without_note(action: ProgrammeAction) -> Iterator[Hit]:
    """A delay is explained: at its mark, or in the action's notes."""
    if action.notes:
        return
    for at, mark in enumerate(action.marks or ()):
        if mark.status is MarkStatus.DELAYED and blank(mark.note):
            yield fails(f"marks/{at}/note")


@rule(
    "PG208",
    "mark-at-no-checkpoint",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="marks",
    says=say("This mark has no day, or one that is none of the programme's checkpoints."),
)
def mark_at_no_checkpoint(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """Marks are made at the programme's checkpoints."""
    if not action.marks:
        yield from SKIP
        return
    if plan.checkpoints is None:
        yield unsure("marks")
        return
    for at, mark in enumerate(action.marks):
        if mark.checkpoint not in plan.checkpoints:
            yield fails(f"marks/{at}/checkpoint")
