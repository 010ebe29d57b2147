"""What support must know of a person's health. Not a medical record."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.answers import NoneRecorded
from careplan.dates import PartialDate


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Condition(Model):
    """A condition that bears on support.

    Args:
        name: in plain words.
        since: as precisely as it is remembered.
        what_to_know: what it asks of support.
    """

    name: str | None = None
    since: PartialDate | None = None
    what_to_know: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Allergy(Model):
    """An allergy or intolerance. None known is ``allergies=()``; not asked is ``None``.

    Args:
        substance: to what.
        reaction: what happens, and what to do.
    """

    substance: str | None = None
    reaction: str | None = None


class RiskKind(StrEnum):
    """Health risks that workers meet most."""

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
        key: opaque; a hazard in a risk assessment refers to it.
        kind: which.
        description: how it shows in this person.
        what_to_do: what workers do about it.
    """

    key: Key | None = None
    kind: RiskKind | None = None
    description: str | None = None
    what_to_do: str | None = None


class MedicinesLevel(StrEnum):
    """How much support with medicines."""

    SELF = "self-managed"
    PROMPT = "prompting"
    ASSIST = "assistance"
    ADMINISTER = "administration"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CovertMedicines(Model):
    """The decision behind giving medicine without the person knowing.

    Args:
        decided_by: the key or role of who decided.
        reasons: why it is in their best interests.
        on: when it was decided.
        review: when it is looked at again.
    """

    decided_by: str | None = None
    reasons: str | None = None
    on: date | None = None
    review: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MedicinesSupport(Model):
    """Support with medicines.

    Args:
        level: how much.
        given_by: the key of who gives or prompts.
        as_required: medicines taken as required, and when each is.
        covert: the decision, where any is given covertly.
        time_critical: medicines that can't be late, and by how much.
    """

    level: MedicinesLevel | None = None
    given_by: Key | None = None
    as_required: tuple[str, ...] | None = None
    covert: CovertMedicines | NoneRecorded | None = None
    time_critical: tuple[str, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class HealthCheck(Model):
    """A screening or a yearly health check, and what stands in its way.

    Source: Lancashire mental health rehabilitation specification, 3.17.

    Args:
        what: it is.
        last: when it was last held.
        barriers: what makes it difficult to go; ``()`` is nothing.
        actions: what is done about that.
    """

    what: str | None = None
    last: date | None = None
    barriers: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Health(Model):
    """What support must know.

    Args:
        conditions: that bear on support.
        allergies: ``()`` is none known.
        known_risks: with what to do about each.
        medicines: how they are supported; `NONE_RECORDED` where no support is needed.
        gp: how to reach the practice that they are registered with.
        health_checks: screening and yearly checks that apply; ``()`` is none.
    """

    conditions: tuple[Condition, ...] | None = None
    allergies: tuple[Allergy, ...] | None = None
    known_risks: tuple[KnownRisk, ...] | None = None
    medicines: MedicinesSupport | NoneRecorded | None = None
    gp: str | None = None
    health_checks: tuple[HealthCheck, ...] | None = None
