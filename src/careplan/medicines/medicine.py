"""A person's medicines and the support they need with them, as a plan or a chart holds them.

Nothing here knows what a medicine is or does: every number is what somebody read off a label.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from attrs import frozen

from careplan._core.field_types import Key, Limits
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.answers import NoneRecorded
from careplan.errors import Problem

Units: TypeAlias = Annotated[Decimal, Limits(0, 10_000, places=3)]
"""An amount, in whatever the medicine's dose is counted in: tablets, millilitres, puffs."""


class MedicinesLevel(StrEnum):
    """How much support with medicines the person has."""

    SELF = "self-managed"
    PROMPT = "prompting"
    ASSIST = "assistance"
    ADMINISTER = "administration"


class Giver(StrEnum):
    """Somebody who reminds of a medicine, helps with it or gives it."""

    WORKER = "worker"
    CARER = "carer"
    NURSE = "nurse"
    PERSON = "person"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AsRequired(Model):
    """When and how a medicine is given that is only given when it is needed.

    Args:
        when: what it is for, and when to give it.
        signs: how the person shows that they need it, if they can't ask.
        try_first: what is tried before; ``()`` means that nothing is.
        dose_range: how much may be given at once, such as ``"1 or 2 tablets"``.
        most_doses_in_24_hours: the most doses in any 24 hours. Doses, not tablets.
        most_units_in_24_hours: the most in any 24 hours, in what a dose is counted in.
        least_hours_between: the fewest hours from one dose to the next.
        calming: whether it is given to calm the person.
        tell_when: whom to tell, and when: if it doesn't help, or is given often or never.
        review_on: the date of the next review.
    """

    when: str | None = None
    signs: str | None = None
    try_first: tuple[str, ...] | None = None
    dose_range: str | None = None
    most_doses_in_24_hours: Annotated[int, Limits(1, 100)] | None = None
    most_units_in_24_hours: Units | None = None
    least_hours_between: Annotated[Decimal, Limits(0, 168, places=2)] | None = None
    calming: bool | None = None
    tell_when: str | None = None
    review_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Medicine(Model):
    """One medicine, prescribed or bought, as its label says.

    Args:
        key: a key that identifies this medicine in the plan and on its charts.
        name: its name.
        form: its form: tablet, liquid, cream, patch, inhaler.
        strength: its strength.
        for_what: what it is for, as the person knows it.
        prescribed: whether it is prescribed; `False` if it was bought.
        controlled: whether it is a controlled drug, as somebody read it off the label.
        dose: how much is taken at once.
        route: how it is taken.
        times: the times of day it is taken at.
        when: when it is taken, where that isn't a time of day: ``"with breakfast"``.
        as_required: how it is given, if only when needed; `NONE_RECORDED` if it is taken regularly.
        time_critical_minutes: how many minutes late it may be, if it can't be late.
        since: the first day.
        until: the last day, if it is to stop.
        review_on: the date of the next review.
        level: how much support the person has with this one, if it differs from the others.
        given_by: who reminds, helps or gives this one, if it differs from the others.
        delegated: whether a health professional has to hand this over as a task, such as an
            injection or what goes through a feeding tube.
    """

    key: Key | None = None
    name: str | None = None
    form: str | None = None
    strength: str | None = None
    for_what: str | None = None
    prescribed: bool | None = None
    controlled: bool | None = None
    dose: str | None = None
    route: str | None = None
    times: tuple[time, ...] | None = None
    when: str | None = None
    as_required: AsRequired | NoneRecorded | None = None
    time_critical_minutes: Annotated[int, Limits(0, 1440)] | None = None
    since: date | None = None
    until: date | None = None
    review_on: date | None = None
    level: MedicinesLevel | None = None
    given_by: tuple[Giver, ...] | None = None
    delegated: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if it stops before it starts."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CovertPlan(Model):
    """The plan for giving medicines without the person knowing.

    A medicine in food that the person knows of and agrees to isn't covert.

    Args:
        medicines: the keys of the medicines it covers.
        assessment: the key of the assessment of capacity for this decision.
        decision: the key of the best interests decision.
        pharmacist_on: the date a pharmacist said how each may safely be given.
        prescriber_on: the date the prescriber agreed.
        how: how each is given.
        offered_openly_first: whether it is offered openly first, each time.
        review_on: the date of the next review.
    """

    medicines: tuple[Key, ...] | None = None
    assessment: Key | None = None
    decision: Key | None = None
    pharmacist_on: date | None = None
    prescriber_on: date | None = None
    how: str | None = None
    offered_openly_first: bool | None = None
    review_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MedicinesRequest(Model):
    """Another request for help with medicines, and what was done about it.

    Args:
        on: the date of the request.
        what: what the person asked for.
        action: what was done.
        by: the key or role of the person who did it.
    """

    on: date | None = None
    what: str | None = None
    action: str | None = None
    by: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MedicinesSupport(Model):
    """Support with medicines.

    Args:
        level: how much support the person has, with every medicine that says nothing else.
        given_by: who reminds, helps or gives, with every medicine that says nothing else.
        medicines: each medicine; ``()`` means that none is listed here on purpose.
        covert: the plan, if any medicine is given covertly; `NONE_RECORDED` where none is.
        gp_told_on: the date the surgery was told that support with medicines began.
        pharmacy_told_on: the date the pharmacy was told.
        how_to_raise_a_problem: whom the person or their family tell about a problem with medicines.
        requests: other requests for help with medicines; ``()`` means none.
    """

    FORMAT: ClassVar[str] = "careplan-medicines-support/1"

    level: MedicinesLevel | None = None
    given_by: tuple[Giver, ...] | None = None
    medicines: tuple[Medicine, ...] | None = None
    covert: CovertPlan | NoneRecorded | None = None
    gp_told_on: date | None = None
    pharmacy_told_on: date | None = None
    how_to_raise_a_problem: str | None = None
    requests: tuple[MedicinesRequest, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for each key that two medicines share."""
        return unique_keys("medicines", self.medicines)
