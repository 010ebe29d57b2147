"""What support workers need to know about a person's health. It isn't a medical record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.answers import NoneRecorded
from careplan.dates import PartialDate
from careplan.errors import Problem
from careplan.medicines.medicine import MedicinesSupport


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Condition(Model):
    """A health condition that affects support.

    Args:
        name: the condition in plain words.
        since: when it began, as precisely as it is remembered.
        what_to_know: what it means for support.
    """

    name: str | None = None
    since: PartialDate | None = None
    what_to_know: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Allergy(Model):
    """An allergy or intolerance. ``allergies=()`` means none known; ``None`` means not asked.

    Args:
        substance: what the person is allergic to.
        reaction: what happens, and what to do.
    """

    substance: str | None = None
    reaction: str | None = None


class RiskKind(StrEnum):
    """The health risks that workers meet most often."""

    CHOKING = "choking"
    SKIN = "skin"
    FALLS = "falls"
    EPILEPSY = "epilepsy"
    NUTRITION = "nutrition"
    HYDRATION = "hydration"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class KnownRisk(Model):
    """A known health risk.

    Args:
        key: a key that identifies this risk; a hazard in a risk assessment refers to it.
        kind: the kind of risk.
        description: how it shows in this person.
        what_to_do: what workers do about it.
    """

    key: Key | None = None
    kind: RiskKind | None = None
    description: str | None = None
    what_to_do: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DelegatedTo(Model):
    """A worker whom a health professional found competent for a task.

    Args:
        worker: the worker's key.
        found_competent_on: the date a health professional found them competent.
        by: the role of that professional.
    """

    worker: Key | None = None
    found_competent_on: date | None = None
    by: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DelegatedTask(Model):
    """A task that a health professional has handed over, such as injections or a feeding tube.

    Args:
        key: a key that identifies the task.
        what: the task.
        medicine: the key of the medicine, if the task is to give one.
        agreed_with: the role of the professional who handed it over.
        agreed_on: the date they did.
        workers: who does it.
        review_on: the date of the next review.
    """

    key: Key | None = None
    what: str | None = None
    medicine: Key | None = None
    agreed_with: str | None = None
    agreed_on: date | None = None
    workers: tuple[DelegatedTo, ...] | None = None
    review_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class SwallowingAdvice(Model):
    """An assessment of swallowing, and what it advises.

    Args:
        asked_for_on: the date an assessment was asked for.
        refused: whether the person declined one.
        assessed_on: the date of the assessment.
        by: the role of the professional who assessed it.
        texture_scheme: the name of the scheme that the levels belong to.
        food_texture: the level for food, as that scheme writes it.
        drink_thickness: the level for drinks.
        positioning: how the person sits to eat and drink.
        what_to_watch: signs of trouble, and what to do.
        review_on: the date of the next review.
    """

    asked_for_on: date | None = None
    refused: bool | None = None
    assessed_on: date | None = None
    by: str | None = None
    texture_scheme: str | None = None
    food_texture: str | None = None
    drink_thickness: str | None = None
    positioning: str | None = None
    what_to_watch: str | None = None
    review_on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class HospitalStay(Model):
    """A stay in hospital, and what was looked at again when the person came home.

    Args:
        since: the first day in hospital.
        home_on: the day the person came home; blank while they are there.
        medicines_checked_on: the date the medicines were checked against the discharge papers.
        plan_checked_on: the date the plan was looked at again.
        continuing_healthcare_asked: whether it was asked if NHS continuing healthcare applies.
    """

    since: date | None = None
    home_on: date | None = None
    medicines_checked_on: date | None = None
    plan_checked_on: date | None = None
    continuing_healthcare_asked: bool | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the person came home before they went in."""
        if self.since is not None and self.home_on is not None and self.home_on < self.since:
            yield Problem("/home_on", "expected a day on or after since")


@frozen(kw_only=True, repr=False, weakref_slot=False)
class HealthCheck(Model):
    """A screening or a yearly health check, what makes it difficult, and who goes along.

    Source: Lancashire mental health rehabilitation specification, 3.17.

    Args:
        what: the name of the screening or check.
        last: the date it was last done.
        due_on: the date the next is due.
        barriers: what makes it difficult to go; ``()`` means nothing does.
        actions: what is done about that; ``()`` means nothing is.
        goes_along: the key of somebody who knows the person well and goes along.
    """

    what: str | None = None
    last: date | None = None
    due_on: date | None = None
    barriers: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None
    goes_along: Key | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Health(Model):
    """What support workers need to know about the person's health.

    Args:
        conditions: the conditions that affect support; ``()`` means none.
        allergies: the allergies and intolerances; ``()`` means none known.
        known_risks: the known health risks, with what to do about each; ``()`` means none.
        medicines: the support with medicines; `NONE_RECORDED` where none is needed.
        gp: how to reach the GP practice where the person is registered.
        health_checks: the screening and yearly checks that apply; ``()`` means none.
        eating_and_drinking: what the person needs in order to eat and drink enough, and well.
        swallowing: the advice on swallowing; `NONE_RECORDED` where there is none.
        delegated_tasks: the tasks that a health professional handed over; ``()`` means none.
        hospital_stays: the stays in hospital since the plan began; ``()`` means none.
    """

    conditions: tuple[Condition, ...] | None = None
    allergies: tuple[Allergy, ...] | None = None
    known_risks: tuple[KnownRisk, ...] | None = None
    medicines: MedicinesSupport | NoneRecorded | None = None
    gp: str | None = None
    health_checks: tuple[HealthCheck, ...] | None = None
    eating_and_drinking: str | None = None
    swallowing: SwallowingAdvice | NoneRecorded | None = None
    delegated_tasks: tuple[DelegatedTask, ...] | None = None
    hospital_stays: tuple[HospitalStay, ...] | None = None
