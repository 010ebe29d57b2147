"""Rules about equipment that somebody's safety hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.equipment import Equipment
from careplan.rules import Hit, Kind, asks, fails, required_field, rule

EQUIPMENT_NOT_NAMED = required_field(
    "EQ101",
    "equipment-not-named",
    "what",
    of=Equipment,
    says=say("What this equipment is isn't recorded."),
    why="A piece of equipment says what it is.",
)


@rule(
    "EQ102",
    "equipment-not-checked",
    of=Equipment,
    kind=Kind.RECORD,
    at="checked_on",
    says=say("When this equipment was last checked, by whom or where the evidence is isn't known."),
)
def equipment_not_checked(equipment: Equipment) -> Iterator[Hit]:
    """Equipment was checked on a day, by somebody, with evidence."""
    for name in ("checked_on", "checked_by", "certificate"):
        if blank(getattr(equipment, name)):
            yield fails(name)
            return


@rule(
    "EQ103",
    "equipment-check-overdue",
    of=Equipment,
    kind=Kind.FACT,
    at="next_check",
    says=say("This equipment should have been checked again by {due}."),
    asks=say("Whether this equipment is due a check can't be told: by when isn't recorded."),
)
def equipment_check_overdue(equipment: Equipment, *, on: date) -> Iterator[Hit]:
    """Equipment is in date on the day judged by; on the very day it is."""
    if equipment.next_check is None:
        yield asks()
    elif equipment.next_check < on:
        yield fails(due=equipment.next_check)


@rule(
    "EQ104",
    "equipment-not-looked-at",
    of=Equipment,
    kind=Kind.RECORD,
    at="looked_at_each_visit",
    says=say("That workers look this over at each visit, before it is used, isn't recorded."),
)
def equipment_not_looked_at(equipment: Equipment) -> Iterator[Hit]:
    """Workers look equipment over before they use it, as a task of the visit."""
    if not equipment.looked_at_each_visit:
        yield fails()
