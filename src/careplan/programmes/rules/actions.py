"""Rules about actions, areas and commitments: described, dated and reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.models import is_unrecorded
from careplan.answers import blank
from careplan.messages import say
from careplan.programmes.action import Commitment, ProgrammeAction
from careplan.programmes.programme import Area, Programme
from careplan.programmes.queries import done_by, own_day, placed
from careplan.programmes.state import ActionState, action_state
from careplan.rules import SKIP, Hit, State, asks, fails, required_field, rule, unsure


@required_field(
    "PG101",
    at="label",
    says=say("It isn't recorded what is to be done in this action."),
    do=say("Say what is to be done."),
)
def action_not_described(action: ProgrammeAction) -> None:
    """An action says what is to be done."""


@required_field(
    "PG102",
    at="indicators",
    says=say("No indicator is named that would show whether this action works."),
    do=say("Name at least one indicator that this action should change."),
    none_will_do=False,
)
def action_without_indicator(action: ProgrammeAction) -> None:
    """An action names at least one indicator that it should change."""


@required_field(
    "PG103",
    at="impact",
    says=say("It isn't recorded what will be better because of this action."),
    do=say("Say what will be better because of this action."),
    none_will_do=False,
)
def action_without_impact(action: ProgrammeAction) -> None:
    """An action says what will be better because of it."""


@rule(
    "PG109",
    at="timescales",
    says=say("No timescale, due date or mark at a checkpoint is recorded for this action."),
    do=say("Record a timescale or a due date, or mark the action at its checkpoints."),
    limits="If checkpoints are set but no marks are recorded, it can't tell: "
    "marks may have been lost.",
)
def action_without_timescale(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """An action has a timescale, a due date, or marks at checkpoints."""
    if not is_unrecorded(action.timescales) or action.due is not None or action.marks:
        return
    yield unsure("marks") if action.marks is None and plan.checkpoints else fails()


@rule(
    "PG110",
    at="due",
    says=say("The due date of this action is still to be confirmed."),
    do=say("Confirm the due date or agree another, and record it."),
)
def due_not_confirmed(action: ProgrammeAction) -> Iterator[Hit]:
    """The due date of an action is confirmed."""
    if action.to_be_confirmed:
        yield fails()


NOT_CONFIRMED: Final = say(
    "We can't tell whether this action is late: its due date isn't recorded as confirmed."
)


@rule(
    "PG111",
    at="done_on",
    says=say("This action is late: marked delayed, or past its due date and not done."),
    asks=say("We can't tell whether this action is late: its progress isn't recorded."),
    do=say(
        "Record when this action was done or, if it isn't done, its progress "
        "and a confirmed due date."
    ),
    limits="It uses the first of these that is recorded: that the action was done, "
    "a latest mark of complete or delayed, the due date.",
    overdue=True,
)
def action_late(action: ProgrammeAction, *, plan: Programme, on: date) -> Iterator[Hit]:
    """An action isn't marked delayed, and it is done or its due date hasn't passed.

    It is late only by what is recorded: that it isn't done, or a mark short of complete. A
    programme that ended is judged as its last day left it.
    """
    day = on if done_by(action, on) else own_day(plan, on)
    state, _ = action_state(action, day)
    if state is ActionState.LATE:
        yield fails()
    elif state is ActionState.CANT_TELL:
        unsettled = action.to_be_confirmed and action.due is not None and action.due < day
        yield Hit(State.CANT_TELL, instead=NOT_CONFIRMED) if unsettled else asks()


@rule(
    "PG112",
    at="due",
    says=say(
        "This action was due before this version of the programme was "
        "written, and isn't recorded as done."
    ),
    do=say("Record the version's date if missing, and when the action was done or is now due."),
)
def due_before_it_was_written(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """An unfinished action isn't due before the latest version of the programme was written."""
    if action.due is None or action.done_on is not None:
        yield from SKIP
        return
    days = [version.on for version in plan.versions or () if version.on is not None]
    written = max(days) if days else plan.since
    if written is None:
        yield unsure("due", what="version_dates")
    elif action.due < written:
        yield fails()


@rule(
    "PG113",
    at="part_of",
    says=say("This is recorded as part of itself, or of an action that isn't in the programme."),
    do=say("Correct which action this is part of, or record that it is part of none."),
)
def part_of_nothing(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """An action that is part of another names an action in the programme, and not itself."""
    if action.part_of is None:
        yield from SKIP
        return
    others = {other.key for _, _, other in placed(plan) if other is not action}
    if action.part_of not in others:
        yield fails()


@rule(
    "PG114",
    at="actions",
    says=say("No commitment is recorded for this action."),
    do=say("Link this action to a commitment that covers it, or agree and record one."),
    limits="It goes by which actions each commitment is recorded as covering.",
)
def action_without_commitment(area: Area) -> Iterator[Hit]:
    """Every action of an area is covered by one of the area's commitments."""
    commitments = area.commitments or ()
    answered = {key for one in commitments for key in one.answers or ()}
    silent = any(one.answers is None for one in commitments)
    for at, action in enumerate(area.actions or ()):
        if action.key is not None and action.key in answered:
            continue
        # A commitment with no actions recorded may cover this one.
        yield unsure(f"actions/{at}", what="answers") if silent else fails(f"actions/{at}")


NO_ACTION: Final = say("No action is recorded for this commitment.")


@rule(
    "PG115",
    at="answers",
    says=say("This commitment names an action that isn't in the programme."),
    do=say("Record which actions in the programme this commitment covers."),
)
def commitment_to_nothing(commitment: Commitment, *, plan: Programme) -> Iterator[Hit]:
    """A commitment covers at least one action, and only actions in the programme."""
    if is_unrecorded(commitment.answers) or not commitment.answers:
        yield fails(instead=NO_ACTION)
        return
    known = {action.key for _, _, action in placed(plan)}
    for at, key in enumerate(commitment.answers):
        if key not in known:
            yield fails(f"answers/{at}")


@rule(
    "PG116",
    at="reports_to",
    says=say("It isn't recorded who this area reports to."),
    do=say("Record which body this area reports to."),
)
def no_reporting_line(area: Area) -> Iterator[Hit]:
    """An area says which body it reports to."""
    if not area.reports_to or all(map(blank, area.reports_to)):
        yield fails()


@rule(
    "PG117",
    at="reports_to",
    says=say("The programme doesn't list the body that this area reports to."),
    do=say("Add this body to the programme's list, or name one that is listed."),
)
def body_not_listed(area: Area, *, plan: Programme) -> Iterator[Hit]:
    """Every body that an area reports to is in the programme's list."""
    if not area.reports_to:
        yield from SKIP
        return
    known = {body.key for body in plan.bodies or ()}
    for at, key in enumerate(area.reports_to):
        if key not in known:
            yield fails(f"reports_to/{at}")
