"""Rules about versions, checkpoints and the marks made at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.dates.working_days import england_and_wales
from careplan.errors import CalendarError
from careplan.messages import say
from careplan.programmes.action import MarkStatus, ProgrammeAction
from careplan.programmes.programme import Programme
from careplan.programmes.queries import last_day, own_day
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure


@required_field(
    "PG201",
    at="next_review",
    says=say("No date is recorded for the next review of the whole programme."),
    do=say("Record the date of the next review of the whole programme."),
)
def programme_without_review(programme: Programme) -> None:
    """A programme has a date for its next review as a whole."""


NO_START: Final = say("The programme's start date isn't recorded.")


@rule(
    "PG202",
    at="until",
    says=say("The programme's end date isn't recorded."),
    do=say("Record the programme's start date and end date."),
)
def programme_without_end(programme: Programme) -> Iterator[Hit]:
    """A programme has a start date and an end date."""
    if programme.since is None:
        yield fails("since", instead=NO_START)
    if programme.until is None:
        yield fails()


NO_NUMBER: Final = say("The number of this version isn't recorded.")
NO_DAY: Final = say("The date of this version isn't recorded.")


@rule(
    "PG203",
    at="versions",
    says=say("No version of the programme is recorded."),
    do=say("Record the number and the date of each version."),
)
def undated_version(programme: Programme) -> Iterator[Hit]:
    """A programme records its versions, each with a number and a date."""
    if not programme.versions:
        yield fails()
    for at, version in enumerate(programme.versions or ()):
        if blank(version.number):
            yield fails(f"versions/{at}/number", instead=NO_NUMBER)
        if version.on is None:
            yield fails(f"versions/{at}/on", instead=NO_DAY)


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
    gone = [day for day in plan.checkpoints or () if day < own_day(plan, on)]
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


NO_CHECKPOINT: Final = say("The date of this mark isn't recorded.")


@rule(
    "PG208",
    at="marks",
    says=say("The date of this mark isn't one of the programme's checkpoints."),
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
        if mark.checkpoint is None:
            yield fails(f"marks/{at}/checkpoint", instead=NO_CHECKPOINT)
        elif mark.checkpoint not in plan.checkpoints:
            yield fails(f"marks/{at}/checkpoint")


@rule(
    "PG209",
    at="versions",
    says=say("The first version is dated after {count} of the programme's checkpoints."),
    do=say("Record the versions and the checkpoints in full, each with its correct date."),
)
def first_version_after_checkpoints(programme: Programme) -> Iterator[Hit]:
    """No checkpoint is before the date of the programme's first version."""
    for name in ("versions", "checkpoints"):
        if getattr(programme, name) is None:
            yield unsure(name)
            return
    if not programme.checkpoints or not programme.versions:
        yield from SKIP
        return
    first = programme.versions[0].on
    if first is None:
        yield unsure("versions/0/on", what="date_of_the_first_version")
    elif missed := sum(day < first for day in programme.checkpoints):
        yield fails("versions/0/on", count=missed)


ALL_PASSED: Final = say("This programme is past: every date in it has passed.")


@rule(
    "PG210",
    at="until",
    says=say("This programme is past: its end date has passed."),
    asks=say("We can't tell whether this programme is past: it has no end date and no due dates."),
    do=say("Use the programme that follows this one, or record that this one goes on."),
    limits="If no end date is recorded, it goes by the latest date in the programme.",
)
def programme_is_past(programme: Programme, *, on: date) -> Iterator[Hit]:
    """The programme hasn't ended, and not every date in it has passed."""
    last = last_day(programme)
    if last is None:
        yield asks()
    elif last < on:
        yield fails() if programme.until is not None else fails(instead=ALL_PASSED)
