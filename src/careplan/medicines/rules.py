"""Rules about medicines as a plan or a chart lists them: complete enough to be given safely."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.answers import blank
from careplan.medicines.medicine import (
    AsRequired,
    Medicine,
    MedicinesLevel,
    MedicinesSupport,
)
from careplan.messages import say
from careplan.rules import Hit, fails, required_field, rule


@rule(
    "MD102",
    at="level",
    says=say("How much help the person needs with a medicine, or who gives it, isn't recorded."),
    do=say(
        "Record how much help the person needs with each medicine, and who reminds, helps or gives."
    ),
    limits="A medicine that says nothing has the level and the givers of all. Where the person"
    " manages a medicine alone, nobody has to be named.",
)
def level_or_giver_not_recorded(support: MedicinesSupport) -> Iterator[Hit]:
    """Each medicine has a level of support, and somebody who gives it unless the person does."""
    if support.level is None and not support.medicines:
        yield fails("level")
    for index, medicine in enumerate(support.medicines or ()):
        here = f"medicines/{index}"
        level = medicine.level or support.level
        if level is None:
            yield fails(f"{here}/level")
        elif level is not MedicinesLevel.SELF and not (medicine.given_by or support.given_by):
            yield fails(f"{here}/given_by")
    if support.level not in {None, MedicinesLevel.SELF} and not (
        support.medicines or support.given_by
    ):
        yield fails("given_by")


_ON_THE_LABEL = ("name", "form", "strength", "dose", "route")


@rule(
    "MD104",
    says=say("The name, form, strength, dose, route or times of this medicine aren't recorded."),
    do=say("Copy what is missing from the label, and have somebody else check it."),
    limits="It can't tell whether what is recorded is what the label says.",
)
def medicine_incomplete(medicine: Medicine) -> Iterator[Hit]:
    """A medicine has its name, form, strength, dose and route, and when it is taken."""
    for name in _ON_THE_LABEL:
        if blank(getattr(medicine, name)):
            yield fails(name)
    as_required = isinstance(medicine.as_required, AsRequired)
    if not (as_required or medicine.times) and blank(medicine.when):
        yield fails("times")


@rule(
    "MD105",
    says=say(
        "When this is given, how much at most, how long between doses or what is tried first isn't"
        " recorded."
    ),
    do=say(
        "Ask the prescriber or the pharmacist for what is missing, and record it. Record that"
        " nothing is tried first, if so."
    ),
    limits="It can't tell whether the numbers are right.",
)
def as_required_unclear(given: AsRequired) -> Iterator[Hit]:
    """A medicine given as required says when, how much at most, how far apart, and what first."""
    if blank(given.when):
        yield fails("when")
    if given.most_doses_in_24_hours is None and given.most_units_in_24_hours is None:
        yield fails("most_doses_in_24_hours")
    if given.least_hours_between is None:
        yield fails("least_hours_between")
    if blank(given.try_first):
        yield fails("try_first")


@rule(
    "MD121",
    at="gp_told_on",
    says=say("That the surgery and the pharmacy know that support has begun isn't recorded."),
    do=say(
        "Tell the surgery and the pharmacy that support with medicines has begun, and record it."
    ),
    limits="Where the person manages every medicine alone, nobody has to be told.",
)
def surgery_or_pharmacy_not_told(support: MedicinesSupport) -> Iterator[Hit]:
    """The surgery and the pharmacy know that somebody supports the person with medicines."""
    levels = {one.level or support.level for one in support.medicines or ()} or {support.level}
    if levels == {MedicinesLevel.SELF}:
        return
    for name in ("gp_told_on", "pharmacy_told_on"):
        if blank(getattr(support, name)):
            yield fails(name)


@required_field(
    "MD127",
    at="how_to_raise_a_problem",
    says=say("Whom the person tells about a problem with their medicines isn't recorded."),
    do=say("Agree with the person whom they or their family tell about a problem, and record it."),
)
def problem_with_medicines_to_nobody(support: MedicinesSupport) -> None:
    """The person and their family know whom to tell about a problem with medicines."""
