"""A medicines administration record: one cycle of a person's medicines, dose by dose.

About each dose there is one of five facts: taken, declined, not available, not needed, or not
recorded. A blank is *not recorded*: it is never *given* and never *missed*.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.errors import Problem
from careplan.medicines.medicine import Medicine, MedicinesLevel, Units


class Dose(StrEnum):
    """What is recorded about a dose. A blank is *not recorded*."""

    TAKEN = "taken"
    DECLINED = "declined"
    NOT_AVAILABLE = "not-available"
    NOT_NEEDED = "not-needed"


class WhyNotAvailable(StrEnum):
    """Why a dose couldn't be taken, though nobody declined it."""

    NO_STOCK = "no-stock"
    AWAY = "away"
    ASLEEP = "asleep"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ToldOf(Model):
    """Somebody who was told about a dose.

    Args:
        who: their role: the surgery, the pharmacist, the team leader.
        at: the moment they were told.
    """

    who: str | None = None
    at: datetime | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ChartEntry(Model):
    """One dose, planned or given as required.

    Args:
        medicine: the medicine's key.
        planned: when it was planned; blank for a dose as required.
        outcome: what happened; a blank is *not recorded*.
        why_not_available: why it couldn't be taken, if it couldn't.
        at: the moment it was taken, declined or found not to be available.
        by: the key of the person who reminded, helped or gave it.
        units: how much was taken, where the dose varies.
        support: how much help the person had with this dose.
        covert: whether it was given without the person knowing.
        reason: why it was given as required, or not taken.
        effect: whether what was given as required helped.
        witness: the key of a second person, where two sign.
        told: who was told about it; ``()`` means nobody.
    """

    medicine: Key | None = None
    planned: datetime | None = None
    outcome: Dose | None = None
    why_not_available: WhyNotAvailable | None = None
    at: datetime | None = None
    by: Key | None = None
    units: Units | None = None
    support: MedicinesLevel | None = None
    covert: bool | None = None
    reason: str | None = None
    effect: str | None = None
    witness: Key | None = None
    told: tuple[ToldOf, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a reason that goes with no such outcome."""
        if self.why_not_available is not None and self.outcome not in {None, Dose.NOT_AVAILABLE}:
            yield Problem("/why_not_available", "expected only where outcome is not-available")

    @property
    def moment(self) -> datetime | None:
        """When it happened or, where that isn't recorded, when it was planned."""
        return self.at or self.planned


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Chart(Model):
    """A medicines administration record for one person and one cycle.

    Args:
        key: a key that identifies the chart.
        person: the person's key.
        since: the first day of the cycle.
        until: the last day of the cycle.
        medicines: the medicines on the chart.
        entries: one for each dose; ``()`` means that none is written yet.
    """

    FORMAT: ClassVar[str] = "careplan-chart/1"

    key: Key | None = None
    person: Key | None = None
    since: date | None = None
    until: date | None = None
    medicines: tuple[Medicine, ...] | None = None
    entries: tuple[ChartEntry, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a cycle that ends before it begins, and for a key used twice."""
        yield from ends_after_start(self.since, self.until)
        yield from unique_keys("medicines", self.medicines)
