"""What support workers need to know about a person's health. It isn't a medical record."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.answers import NoneRecorded
from careplan.dates import PartialDate


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


class MedicinesLevel(StrEnum):
    """How much support with medicines the person has."""

    SELF = "self-managed"
    PROMPT = "prompting"
    ASSIST = "assistance"
    ADMINISTER = "administration"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CovertMedicines(Model):
    """The decision to give a medicine without the person knowing.

    Args:
        decided_by: the key or role of the person who decided.
        reasons: why it is in the person's best interests.
        on: the date of the decision.
        review: the date of the next review.
    """

    decided_by: str | None = None
    reasons: str | None = None
    on: date | None = None
    review: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MedicinesSupport(Model):
    """Support with medicines.

    Args:
        level: how much support the person has.
        given_by: the key of the person who gives or prompts the medicines.
        as_required: medicines taken as required, and when each is taken.
        covert: the decision, if any medicine is given covertly; `NONE_RECORDED` where none is.
        time_critical: medicines that can't be late, and by how much.
    """

    level: MedicinesLevel | None = None
    given_by: Key | None = None
    as_required: tuple[str, ...] | None = None
    covert: CovertMedicines | NoneRecorded | None = None
    time_critical: tuple[str, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class HealthCheck(Model):
    """A screening or a yearly health check, and what makes it difficult.

    Source: Lancashire mental health rehabilitation specification, 3.17.

    Args:
        what: the name of the screening or check.
        last: the date it was last done.
        barriers: what makes it difficult to go; ``()`` means nothing does.
        actions: what is done about that; ``()`` means nothing is.
    """

    what: str | None = None
    last: date | None = None
    barriers: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None


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
    """

    conditions: tuple[Condition, ...] | None = None
    allergies: tuple[Allergy, ...] | None = None
    known_risks: tuple[KnownRisk, ...] | None = None
    medicines: MedicinesSupport | NoneRecorded | None = None
    gp: str | None = None
    health_checks: tuple[HealthCheck, ...] | None = None
