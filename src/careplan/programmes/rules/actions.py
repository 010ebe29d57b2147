"""Rules about what is to be done: described, owned, dated, and fit to be followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from careplan._core.models import is_unrecorded
from careplan.answers import blank
from careplan.messages import say
from careplan.programmes.action import Commitment, ProgrammeAction
from careplan.programmes.programme import Area, Programme
from careplan.programmes.queries import owners_of, placed
from careplan.programmes.state import ActionState, action_state
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure

of_action = partial(required_field, of=ProgrammeAction)

ACTION_NOT_DESCRIBED = of_action(
    "PG101",
    "action-not-described",
    "label",
    says=say("What is to be done isn't said."),
    why="An action says what is to be done.",
)
ACTION_WITHOUT_INDICATOR = of_action(
    "PG102",
    "action-without-indicator",
    "indicators",
    none_will_do=False,
    says=say("No figure would show whether this works."),
    why="An action names at least one figure that it should move.",
)
NO_IMPACT = of_action(
    "PG103",
    "action-without-impact",
    "impact",
    none_will_do=False,
    says=say("What will be better for this isn't said."),
    why="An action says what will be better for it.",
)


@rule(
    "PG104",
    "action-without-owner",
    of=Area,
    kind=Kind.RECORD,
    at="actions",
    says=say("No role is responsible for this action, and no one leads on its area."),
)
def action_without_owner(area: Area) -> Iterator[Hit]:
    """Every action has an owner: its own, or whoever leads on its area."""
    for at, action in enumerate(area.actions or ()):
        if not owners_of(action, area):
            yield fails(f"actions/{at}/owners")


@rule(
    "PG105",
    "owner-not-in-key",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="owners",
    says=say("This owner isn't in the programme's key of roles."),
)
def owner_not_in_key(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """Whoever owns an action is listed in the programme's key of responsible roles."""
    if not action.owners:
        yield from SKIP
        return
    listed = _in_key(plan)
    for at, owner in enumerate(action.owners):
        if owner not in listed:
            yield fails(f"owners/{at}")


@rule(
    "PG106",
    "lead-not-in-key",
    of=Area,
    kind=Kind.RECORD,
    at="leads",
    says=say("This lead isn't in the programme's key of roles."),
)
def lead_not_in_key(area: Area, *, plan: Programme) -> Iterator[Hit]:
    """Whoever leads on an area is listed in the programme's key of responsible roles."""
    if not area.leads:
        yield from SKIP
        return
    listed = _in_key(plan)
    for at, lead in enumerate(area.leads):
        if lead not in listed:
            yield fails(f"leads/{at}")


def _in_key(programme: Programme) -> frozenset[str | None]:
    """The roles that the document's own key lists; a role that it doesn't say of counts."""
    return frozenset(role.key for role in programme.roles or () if role.in_key is not False)


@rule(
    "PG107",
    "owned-by-a-group",
    of=Area,
    kind=Kind.RECORD,
    at="actions",
    says=say("Only a group or a whole body is named for this: nobody in particular owns it."),
)
def owned_by_a_group(area: Area, *, plan: Programme) -> Iterator[Hit]:
    """At least one owner of each action is a single role."""
    groups = {role.key for role in plan.roles or () if role.group}
    for at, action in enumerate(area.actions or ()):
        owners = owners_of(action, area)
        if owners and groups.issuperset(owners):
            yield fails(f"actions/{at}/owners")


@rule(
    "PG108",
    "role-without-action",
    of=Programme,
    kind=Kind.RECORD,
    at="roles",
    says=say("This role is in the key and owns nothing."),
)
def role_without_action(programme: Programme) -> Iterator[Hit]:
    """Whoever is in the key of roles owns an action."""
    if programme.roles is None:
        yield unsure("roles")
        return
    owning = {owner for _, area, action in placed(programme) for owner in owners_of(action, area)}
    for at, role in enumerate(programme.roles):
        if role.in_key is not False and role.key not in owning:
            yield fails(f"roles/{at}")


@rule(
    "PG109",
    "action-without-timescale",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="timescales",
    says=say("How soon isn't said: no timescale, no day, no checkpoint."),
    limits="Where checkpoints are set and no marks are kept, it can't tell: they may be lost.",
)
def action_without_timescale(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """An action has a timescale, a day it is due, or checkpoints at which it is marked."""
    if not is_unrecorded(action.timescales) or action.due is not None or action.marks:
        return
    yield unsure("marks") if action.marks is None and plan.checkpoints else fails()


@rule(
    "PG110",
    "due-not-confirmed",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="due",
    says=say("The day this is due is still to be confirmed."),
)
def due_not_confirmed(action: ProgrammeAction) -> Iterator[Hit]:
    """The day an action is due is settled."""
    if action.to_be_confirmed:
        yield fails()


@rule(
    "PG111",
    "action-late",
    of=ProgrammeAction,
    kind=Kind.FACT,
    at="done_on",
    says=say("This is late."),
    asks=say("Whether this is late can't be told: nothing is recorded of how it stands."),
    limits="It goes by what was recorded last: a day it was done, a mark, a day it is due.",
)
def action_late(action: ProgrammeAction, *, on: date) -> Iterator[Hit]:
    """An action isn't late: marked delayed, or past its day and not done."""
    state, _ = action_state(action, on)
    if state is ActionState.LATE:
        yield fails()
    elif state is ActionState.CANT_TELL:
        yield asks()


@rule(
    "PG112",
    "due-before-it-was-written",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="due",
    says=say(
        "This was due before the version that holds it was written, and isn't said to be done."
    ),
)
def due_before_it_was_written(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """What a version still asks for wasn't due before it was written."""
    if action.due is None or action.done_on is not None:
        yield from SKIP
        return
    days = [version.on for version in plan.versions or () if version.on is not None]
    written = max(days) if days else plan.since
    if written is None:
        yield unsure("due")
    elif action.due < written:
        yield fails()


@rule(
    "PG113",
    "part-of-nothing",
    of=ProgrammeAction,
    kind=Kind.RECORD,
    at="part_of",
    says=say("The action that this is said to be a part of isn't in the programme."),
)
def part_of_nothing(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """What is a part of an action is a part of one that is there, and not of itself."""
    if action.part_of is None:
        yield from SKIP
        return
    others = {other.key for _, _, other in placed(plan) if other is not action}
    if action.part_of not in others:
        yield fails()


@rule(
    "PG114",
    "action-without-commitment",
    of=Area,
    kind=Kind.RECORD,
    at="actions",
    says=say("Nothing is promised about this action."),
    limits="It goes by which actions each commitment is recorded to answer.",
)
def action_without_commitment(area: Area) -> Iterator[Hit]:
    """Every action of an area is answered by one of its commitments."""
    commitments = area.commitments or ()
    answered = {key for one in commitments for key in one.answers or ()}
    silent = any(one.answers is None for one in commitments)
    for at, action in enumerate(area.actions or ()):
        if action.key is not None and action.key in answered:
            continue
        # a commitment that nobody tied to anything may well be about this
        yield unsure(f"actions/{at}") if silent else fails(f"actions/{at}")


@rule(
    "PG115",
    "commitment-to-nothing",
    of=Commitment,
    kind=Kind.RECORD,
    at="answers",
    says=say("Which action this commitment answers isn't recorded, or that action isn't there."),
)
def commitment_to_nothing(commitment: Commitment, *, plan: Programme) -> Iterator[Hit]:
    """A commitment answers an action of the programme."""
    if is_unrecorded(commitment.answers) or not commitment.answers:
        yield fails()
        return
    known = {action.key for _, _, action in placed(plan)}
    for at, key in enumerate(commitment.answers):
        if key not in known:
            yield fails(f"answers/{at}")


@rule(
    "PG116",
    "no-reporting-line",
    of=Area,
    kind=Kind.RECORD,
    at="reports_to",
    says=say("To whom it is reported how this goes isn't said."),
)
def no_reporting_line(area: Area) -> Iterator[Hit]:
    """An area reports to somebody."""
    if not area.reports_to or all(map(blank, area.reports_to)):
        yield fails()


@rule(
    "PG117",
    "body-not-listed",
    of=Area,
    kind=Kind.RECORD,
    at="reports_to",
    says=say("The body this reports to isn't among those that the programme lists."),
)
def body_not_listed(area: Area, *, plan: Programme) -> Iterator[Hit]:
    """Whatever an area reports to is listed."""
    if not area.reports_to:
        yield from SKIP
        return
    known = {body.key for body in plan.bodies or ()}
    for at, key in enumerate(area.reports_to):
        if key not in known:
            yield fails(f"reports_to/{at}")
