"""Rules about versions, checkpoints and the marks made at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.dates.working_days import england_and_wales
from careplan.errors import CalendarError
from careplan.messages import say
from careplan.programmes.action import MarkStatus, ProgrammeAction
from careplan.programmes.programme import Programme
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure


@required_field(
    "PG201",
    at="next_review",
    says=say("No date is recorded for the next review of the whole programme."),
    do=say("Record the date of the next review of the whole programme."),
)
def programme_without_review(programme: Programme) -> None:
    """A programme has a date for its next review as a whole."""


@rule(
    "PG202",
    at="until",
    says=say("The programme's start date or end date isn't recorded."),
    do=say("Record the programme's start date and end date."),
)
def programme_without_end(programme: Programme) -> Iterator[Hit]:
    """A programme has a start date and an end date."""
    for name in ("since", "until"):
        if getattr(programme, name) is None:
            yield fails(name)


@rule(
    "PG203",
    at="versions",
    says=say(
        "No version of the programme is recorded, or a version's number or date isn't recorded."
    ),
    do=say("Record the number and the date of each version."),
)
def undated_version(programme: Programme) -> Iterator[Hit]:
    """A programme records its versions, each with a number and a date."""
    if not programme.versions:
        yield fails()
    for at, version in enumerate(programme.versions or ()):
        for name in ("number", "on"):
            if blank(getattr(version, name)):
                yield fails(f"versions/{at}/{name}")


@rule(
    "PG204",
    at="versions",
    says=say("This version has an earlier date than the version before it."),
    do=say("Record the versions in order, each with its correct date."),
)
def versions_out_of_order(programme: Programme) -> Iterator[Hit]:
    """No version has an earlier date than the version before it."""
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
    at="checkpoints",
    says=say("This checkpoint is on a bank holiday or a weekend."),
    asks=say(
        "We can't tell whether checkpoints are on working days: none are "
        "recorded, or our calendar doesn't cover the date."
    ),
    do=say("Record the checkpoints, and move any that isn't on a working day."),
    limits="It goes by the bank holidays of England and Wales that are known.",
)
def checkpoint_not_a_working_day(programme: Programme) -> Iterator[Hit]:
    """Every checkpoint is on a working day."""
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
    at="marks",
    says=say("Checkpoints that have passed with no status recorded for this action: {count}."),
    asks=say(
        "We can't tell whether anybody looked at this action at its "
        "checkpoints: no status is recorded at any."
    ),
    do=say("Record how the action was going at each checkpoint that has passed."),
    limits="It counts checkpoints from the action's start date, or from its "
    "first mark if no start date is recorded, until a mark says it is "
    "complete.",
)
def checkpoint_not_marked(action: ProgrammeAction, *, plan: Programme, on: date) -> Iterator[Hit]:
    """An action has a status at every checkpoint that has passed, until it is complete.

    If no marks are recorded, or only notes and never a status, the answer is *can't tell*: a copy
    may have lost them.
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
        yield fails(count=len(missed))


@rule(
    "PG207",
    at="marks",
    says=say("This action is marked delayed, but no reason or next step is recorded."),
    do=say("Record why the action is delayed and what is being done about it."),
)
def delayed_without_note(action: ProgrammeAction) -> Iterator[Hit]:
    """A delayed action has a reason, at its mark or in its notes."""
    if action.notes:
        return
    for at, mark in enumerate(action.marks or ()):
        if mark.status is MarkStatus.DELAYED and blank(mark.note):
            yield fails(f"marks/{at}/note")


@rule(
    "PG208",
    at="marks",
    says=say("The date of this mark isn't recorded, or isn't one of the programme's checkpoints."),
    do=say("Correct the date of this mark, or record the programme's checkpoints in full."),
)
def mark_at_no_checkpoint(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """Every mark has the date of one of the programme's checkpoints."""
    if not action.marks:
        yield from SKIP
        return
    if plan.checkpoints is None:
        yield unsure("marks")
        return
    for at, mark in enumerate(action.marks):
        if mark.checkpoint not in plan.checkpoints:
            yield fails(f"marks/{at}/checkpoint")
