"""Rules about who is responsible for an action, and the programme's key of responsible roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careplan.messages import say
from careplan.programmes.action import ProgrammeAction
from careplan.programmes.programme import Area, Programme
from careplan.programmes.queries import owners_of, placed
from careplan.rules import SKIP, Hit, fails, rule, unsure


@rule(
    "PG104",
    at="actions",
    says=say(
        "No role is recorded as responsible for this action, directly or through its area's leads."
    ),
    do=say("Name the role that is responsible for this action, or a lead for its area."),
)
def action_without_owner(area: Area) -> Iterator[Hit]:
    """Every action has an owner: its own, or the leads of its area."""
    for at, action in enumerate(area.actions or ()):
        if not owners_of(action, area):
            yield fails(f"actions/{at}/owners")


@rule(
    "PG105",
    at="owners",
    says=say("This owner isn't in the programme's key of responsible roles."),
    do=say("Add this role to the key, or name an owner that is in it."),
)
def owner_not_in_key(action: ProgrammeAction, *, plan: Programme) -> Iterator[Hit]:
    """Every owner of an action is in the programme's key of responsible roles, if it has one."""
    yield from _listed("owners", action.owners, plan)


@rule(
    "PG106",
    at="leads",
    says=say("This lead isn't in the programme's key of responsible roles."),
    do=say("Add this role to the key, or name a lead that is in it."),
)
def lead_not_in_key(area: Area, *, plan: Programme) -> Iterator[Hit]:
    """Every lead of an area is in the programme's key of responsible roles, if it has one."""
    yield from _listed("leads", area.leads, plan)


def _listed(name: str, roles: Sequence[str] | None, programme: Programme) -> Iterator[Hit]:
    """Each of these roles is in the programme's key, if it has one."""
    listed = _in_key(programme)
    if not roles or not listed:
        yield from SKIP
        return
    for at, role in enumerate(roles):
        if role not in listed:
            yield fails(f"{name}/{at}")


def _in_key(programme: Programme) -> frozenset[str | None]:
    """List the roles in the document's own key; a role with a blank ``in_key`` counts.

    There are none if the document has no such key, or if we can't tell because no roles are
    recorded. That is said once, about the roles.
    """
    return frozenset(role.key for role in programme.roles or () if role.in_key is not False)


@rule(
    "PG107",
    at="actions",
    says=say("Only a group or a whole body is named as responsible. No single role is."),
    do=say("Name at least one single role as an owner of the action, or as a lead of the area."),
)
def owned_by_a_group(area: Area, *, plan: Programme) -> Iterator[Hit]:
    """At least one owner of each action is a single role: its own, or a lead of its area."""
    groups = {role.key for role in plan.roles or () if role.group}
    actions = area.actions or ()
    led = any(action.owners is None for action in actions)
    if led and area.leads and groups.issuperset(area.leads):
        yield fails("leads")
    for at, action in enumerate(actions):
        if action.owners and groups.issuperset(action.owners):
            yield fails(f"actions/{at}/owners")


@rule(
    "PG108",
    at="roles",
    says=say(
        "This role is in the key of responsible roles, but it isn't recorded as owning any action."
    ),
    do=say("Record which actions each role in the key owns, or take out roles that own none."),
)
def role_without_action(programme: Programme) -> Iterator[Hit]:
    """Every role in the key of responsible roles owns an action."""
    if programme.roles is None:
        yield unsure("roles")
        return
    owning = {owner for _, area, action in placed(programme) for owner in owners_of(action, area)}
    for at, role in enumerate(programme.roles):
        if role.in_key is not False and role.key not in owning:
            yield fails(f"roles/{at}")
