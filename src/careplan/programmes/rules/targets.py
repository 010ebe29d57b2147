"""Rules about targets: a number with a unit, and numbers that agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.programmes.action import ProgrammeAction
from careplan.programmes.components import Per, ProgrammeTarget
from careplan.rules import SKIP, Hit, fails, rule

SILENT: Final = "It checks only actions where a target is recorded. Most actions have none."
PERCENT: Final = "percent"
IN_A_YEAR: Final = {Per.MONTH: 12, Per.QUARTER: 4, Per.HALF_YEAR: 2, Per.YEAR: 1}


@rule(
    "PG304",
    at="targets",
    says=say("This target is still to be confirmed."),
    do=say("Confirm the target or agree another, and record it."),
    limits=SILENT,
)
def target_not_confirmed(action: ProgrammeAction) -> Iterator[Hit]:
    """A target is confirmed."""
    if not action.targets:
        yield from SKIP
        return
    for at, target in enumerate(action.targets):
        if target.to_be_confirmed:
            yield fails(f"targets/{at}")


MISSING: Final = {
    "number": None,
    "unit": say("What this target counts isn't recorded."),
    "of": say("What this target is a percentage of isn't recorded."),
}


@rule(
    "PG305",
    at="targets",
    says=say("The number of this target isn't recorded."),
    do=say(
        "Record the target's number, its unit and, for a percentage, what it is a percentage of."
    ),
    limits=SILENT,
)
def target_without_number(action: ProgrammeAction) -> Iterator[Hit]:
    """A target has a number and a unit; a percentage also says what it is a percentage of."""
    if not action.targets:
        yield from SKIP
        return
    for at, target in enumerate(action.targets):
        if missing := _missing(target):
            yield fails(f"targets/{at}/{missing}", instead=MISSING[missing])


def _missing(target: ProgrammeTarget) -> str | None:
    """Name the first field that a target lacks."""
    if target.number is None:
        return "number"
    if blank(target.unit):
        return "unit"
    return "of" if target.unit == PERCENT and blank(target.of) else None


@rule(
    "PG313",
    at="targets",
    says=say(
        "This target and target {number} are for the same thing, and both can't be meant: "
        "their numbers don't agree."
    ),
    do=say("Agree which number is meant, and for which time, and record one target."),
    limits="It compares targets with the same unit, worded alike. It doesn't compare percentages "
    "for different periods of time.",
)
def targets_that_disagree(action: ProgrammeAction) -> Iterator[Hit]:
    """Two targets for the same thing agree: over a year, they come to the same number.

    A pace that falls short of the number for a longer time is another rule's.
    """
    if not action.targets:
        yield from SKIP
        return
    for (at, one), (place, other) in combinations(enumerate(action.targets), 2):
        if _same_thing(one, other) and _disagree(one, other):
            yield fails(f"targets/{place}/number", number=at + 1)


def _same_thing(one: ProgrammeTarget, other: ProgrammeTarget) -> bool:
    """Check whether two targets count the same, by their words."""
    alike = _worded(one.unit) == _worded(other.unit) and _worded(one.of) == _worded(other.of)
    return alike and not blank(one.unit)


def _worded(said: str | None) -> str:
    return " ".join((said or "").casefold().split())


def _disagree(one: ProgrammeTarget, other: ProgrammeTarget) -> bool:
    if one.number is None or other.number is None:
        return False
    if one.per is other.per:
        return one.number != other.number
    if one.per is None or other.per is None or one.unit == PERCENT:
        return False
    quicker, slower = sorted([one, other], key=lambda target: -_times(target))
    return _in_a_year(quicker) > _in_a_year(slower)


def _times(target: ProgrammeTarget) -> int:
    return 1 if target.per is None else IN_A_YEAR[target.per]


def _in_a_year(target: ProgrammeTarget) -> Decimal:
    """Work out what a target comes to in a year; its own number without a period of time."""
    return (target.number or Decimal(0)) * _times(target)


@rule(
    "PG314",
    at="targets",
    says=say("The example beside this target doesn't reach the target."),
    do=say("Correct the example or the target, so that they say the same."),
    limits="It checks only percentages with an example such as 13 of 15.",
)
def example_misses_target(action: ProgrammeAction) -> Iterator[Hit]:
    """The example that a document gives of reaching a percentage does reach it."""
    if not action.targets:
        yield from SKIP
        return
    for at, target in enumerate(action.targets):
        said, number = target.example, target.number
        if said is None or said.count is None or not said.of or number is None:
            continue
        if target.unit == PERCENT and said.count * 100 < number * said.of:
            yield fails(f"targets/{at}/example")


AT_ITS_LOWEST: Final = say(
    "At its lowest, the pace recorded for this target doesn't reach it in the time set."
)


@rule(
    "PG315",
    at="targets",
    says=say("The pace recorded for this target doesn't reach it in the time set."),
    do=say("Correct the pace or the target, so that the pace reaches it."),
    limits="It checks a pace, and two targets with the same unit for a shorter and a longer time. "
    "A pace towards a percentage is compared with its example.",
)
def pace_misses_target(action: ProgrammeAction) -> Iterator[Hit]:
    """The number for each month, quarter or half-year adds up to the target for a longer time."""
    if not action.targets:
        yield from SKIP
        return
    for at, target in enumerate(action.targets):
        yield from _paced(at, target)
    for (at, one), (place, other) in combinations(enumerate(action.targets), 2):
        if _same_thing(one, other) and _too_slow(one, other):
            yield fails(f"targets/{at if _times(one) > _times(other) else place}/number")


def _paced(at: int, target: ProgrammeTarget) -> Iterator[Hit]:
    pace = target.pace
    wanted = target.number
    if target.unit == PERCENT:
        wanted = None if target.example is None else target.example.count
    if pace is None or pace.per is None or pace.least is None or wanted is None:
        return
    if target.per is None or IN_A_YEAR[pace.per] <= IN_A_YEAR[target.per]:
        return
    times = Decimal(IN_A_YEAR[pace.per]) / IN_A_YEAR[target.per]
    if (pace.most or pace.least) * times < wanted:
        yield fails(f"targets/{at}/pace")
    elif pace.least * times < wanted:
        yield fails(f"targets/{at}/pace", instead=AT_ITS_LOWEST)


def _too_slow(one: ProgrammeTarget, other: ProgrammeTarget) -> bool:
    """Check whether the target for the shorter time adds up to less than that for the longer."""
    if None in {one.number, other.number, one.per, other.per} or one.unit == PERCENT:
        return False
    if one.per is other.per:
        return False
    quicker, slower = sorted([one, other], key=lambda target: -_times(target))
    return _in_a_year(quicker) < _in_a_year(slower)
