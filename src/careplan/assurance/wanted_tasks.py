"""What a plan wants a task for at visits: must-dos, equipment, and medicines with a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from careplan.answers import Answer
from careplan.dates import add_days, day_of, minutes_between
from careplan.dates.moments import moments_of
from careplan.medicines import Giver, Medicine, MedicinesSupport
from careplan.plans.plan import SupportPlan
from careplan.visits import Visit

_DAY = 24 * 60


@frozen
class Wanted:
    """Something that the plan wants a task for.

    Args:
        at: its pointer in the file.
        field: the field of a task that names it.
        key: its key.
        medicine: the medicine, if it is one.
    """

    at: str
    field: str
    key: str
    medicine: Medicine | None = None

    def due_at(self, visit: Visit) -> Answer:
        """Is it due at this visit? A medicine is, where one of its times is in the visit."""
        return True if self.medicine is None else _taken_during(self.medicine, visit)

    def has_task(self, visit: Visit) -> bool:
        """Has the visit a task for it?"""
        return any(getattr(task, self.field) == self.key for task in visit.tasks or ())


def wanted_tasks(plan: SupportPlan) -> Iterator[Wanted]:
    """What a plan wants a task for at visits. What has no key can't be named by a task.

    Args:
        plan: the plan.
    """
    for index, must in enumerate(plan.must_dos or ()):
        if must.every_visit and must.key is not None:
            yield Wanted(f"plan/must_dos/{index}", "must_do", must.key)
    for index, thing in enumerate(plan.equipment or ()):
        if thing.looked_at_each_visit and thing.key is not None:
            yield Wanted(f"plan/equipment/{index}", "equipment", thing.key)
    support = plan.health.medicines if plan.health is not None else None
    if isinstance(support, MedicinesSupport):
        for index, medicine in enumerate(support.medicines or ()):
            givers = medicine.given_by or support.given_by or ()
            if Giver.WORKER in givers and medicine.key is not None:
                at = f"plan/health/medicines/medicines/{index}"
                yield Wanted(at, "medicine", medicine.key, medicine)


def _taken_during(medicine: Medicine, visit: Visit) -> Answer:
    """Is one of its times in the visit? ``None`` if the visit's start or its length is blank."""
    if not medicine.times:
        return False
    start = visit.agreed_start or visit.started
    if start is None:
        return None
    soonest = min(_minutes_until(medicine, start), default=None)
    if soonest is None:
        return False
    minutes = _length(visit)
    if minutes is None:
        return True if soonest == 0 else None
    return soonest <= minutes


def _minutes_until(medicine: Medicine, start: datetime) -> Iterator[int]:
    """How long it is from a moment to each time of the medicine in the 24 hours that follow.

    A night visit goes into the next day, on which the medicine may have begun, or stopped.
    """
    first = day_of(start)
    for day in (first, add_days(first, 1)):
        begun = medicine.since is None or medicine.since <= day
        going = medicine.until is None or day <= medicine.until
        if begun and going:
            moments = (one for at in medicine.times or () for one in moments_of(day, at))
            gaps = (minutes_between(start, one) for one in moments)
            yield from (gap for gap in gaps if 0 <= gap < _DAY)


def _length(visit: Visit) -> int | None:
    """How many minutes were agreed or, where that isn't recorded, how many it took."""
    if visit.agreed_minutes is not None or visit.started is None or visit.ended is None:
        return visit.agreed_minutes
    return minutes_between(visit.started, visit.ended)
