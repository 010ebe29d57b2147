"""Rules about medicines as a plan or a chart lists them: complete enough to be given safely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.medicines.medicine import (
    AsRequired,
    Medicine,
    MedicinesLevel,
    MedicinesSupport,
)
from careplan.messages import say
from careplan.rules import Hit, fails, required_field, rule
from careplan.rules.blanks import blanks


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


_ON_THE_LABEL: Final = {
    "name": say("The name of this medicine isn't recorded."),
    "form": say("The form of this medicine isn't recorded."),
    "strength": say("The strength of this medicine isn't recorded."),
    "dose": say("The dose of this medicine isn't recorded."),
    "route": say("How this medicine is taken isn't recorded."),
}
_NO_TIMES: Final = say("When this medicine is taken isn't recorded.")


@rule(
    "MD104",
    says=say("The name, form, strength, dose, route or times of this medicine aren't recorded."),
    do=say("Copy what is missing from the label, and have somebody else check it."),
    limits="It can't tell whether what is recorded is what the label says.",
)
def medicine_incomplete(medicine: Medicine) -> Iterator[Hit]:
    """A medicine has its name, form, strength, dose and route, and when it is taken."""
    yield from blanks(medicine, _ON_THE_LABEL)
    as_required = isinstance(medicine.as_required, AsRequired)
    if not (as_required or medicine.times) and blank(medicine.when):
        yield fails("times", instead=_NO_TIMES)


_NO_MOST: Final = say("How much may be given at most in 24 hours isn't recorded.")
_AS_REQUIRED: Final = {
    "when": say("When this is given isn't recorded."),
    "least_hours_between": say("How many hours there are at least between doses isn't recorded."),
    "try_first": say("What is tried before this is given isn't recorded."),
}


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
    if given.most_doses_in_24_hours is None and given.most_units_in_24_hours is None:
        yield fails("most_doses_in_24_hours", instead=_NO_MOST)
    yield from blanks(given, _AS_REQUIRED)


_TOLD: Final = {
    "gp_told_on": say("That the surgery knows that support has begun isn't recorded."),
    "pharmacy_told_on": say("That the pharmacy knows that support has begun isn't recorded."),
}


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
    yield from blanks(support, _TOLD)


@required_field(
    "MD127",
    at="how_to_raise_a_problem",
    says=say("Whom the person tells about a problem with their medicines isn't recorded."),
    do=say("Agree with the person whom they or their family tell about a problem, and record it."),
)
def problem_with_medicines_to_nobody(support: MedicinesSupport) -> None:
    """The person and their family know whom to tell about a problem with medicines."""
