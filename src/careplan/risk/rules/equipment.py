"""Rules about equipment that a person's safety depends on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.messages import say
from careplan.risk.equipment import Equipment
from careplan.rules import Hit, asks, fails, required_field, rule
from careplan.rules.blanks import blanks

NOT_LOOKED_AT: Final = say(
    "The record says that workers don't look at this equipment before they use it at each visit."
)


@required_field(
    "EQ101",
    at="what",
    says=say("It isn't recorded what this equipment is."),
    do=say("Record what this equipment is."),
)
def equipment_not_named(equipment: Equipment) -> None:
    """A piece of equipment says what it is."""


_LAST_CHECK: Final = {
    "checked_on": say("When this equipment was last checked isn't recorded."),
    "checked_by": say("Who last checked this equipment isn't recorded."),
    "certificate": say("Where the evidence of the last check is isn't recorded."),
}


@rule(
    "EQ102",
    at="checked_on",
    says=say(
        "The date of the last check, who did the check, or where the evidence is, isn't recorded."
    ),
    do=say("Record when this equipment was last checked, by whom, and where the evidence is."),
)
def equipment_not_checked(equipment: Equipment) -> Iterator[Hit]:
    """The last check of a piece of equipment has a date, a checker and evidence."""
    yield from blanks(equipment, _LAST_CHECK)


@rule(
    "EQ103",
    at="next_check",
    says=say("The date recorded for this equipment's next check has passed."),
    asks=say(
        "We can't tell whether this equipment is due a check: the date of "
        "the next check isn't recorded."
    ),
    do=say("Have this equipment checked if that is due, and record the date of the next check."),
    overdue=True,
    lapses=True,
)
def equipment_check_overdue(equipment: Equipment, *, on: date) -> Iterator[Hit]:
    """The next check isn't overdue; on the due date itself it isn't overdue yet."""
    if equipment.next_check is None:
        yield asks()
    elif equipment.next_check < on:
        yield fails()


@rule(
    "EQ104",
    at="looked_at_each_visit",
    says=say(
        "It isn't recorded that workers look at this equipment before they use it at each visit."
    ),
    do=say("Add looking at this equipment before use to the tasks of each visit, and record that."),
)
def equipment_not_looked_at(equipment: Equipment) -> Iterator[Hit]:
    """Workers look at equipment before they use it, as a task of each visit."""
    if equipment.looked_at_each_visit is False:
        yield fails(instead=NOT_LOOKED_AT)
    elif equipment.looked_at_each_visit is None:
        yield fails()
