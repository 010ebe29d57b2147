"""Questions about the people and needs in a plan. Rules that follow references share them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import Answer, all_met
from careplan.medicines.medicine import MedicinesSupport
from careplan.people import Carer
from careplan.plans.agreement import PlanChange
from careplan.plans.plan import SupportPlan


def need_keys(plan: SupportPlan) -> frozenset[str | None]:
    """The keys of the needs in the plan."""
    return frozenset(need.key for need in plan.needs or ())


def involved_until(plan: SupportPlan) -> dict[str, date | None]:
    """Everyone in the plan by key, with the last day they are involved, if one is recorded."""
    found: dict[str, date | None] = {}
    if plan.person is not None and plan.person.key is not None:
        found[plan.person.key] = None
    for group in (plan.carers, plan.workers, plan.contacts):
        for someone in group or ():
            if someone.key is not None:
                found[someone.key] = someone.until
    return found


def team_keys(plan: SupportPlan) -> frozenset[str]:
    """The keys of the teams in the plan. A team is no person."""
    return frozenset(team.key for team in plan.teams or () if team.key is not None)


def everyone_is_known(plan: SupportPlan) -> bool:
    """Is every list of people recorded, and does everyone, the person included, have a key?"""
    groups = (plan.carers, plan.workers, plan.contacts)
    if plan.person is None or plan.person.key is None or None in groups:
        return False
    return all(someone.key is not None for group in groups for someone in group or ())


def took_part(plan: SupportPlan) -> frozenset[str | None]:
    """The keys of those who took part in making the plan."""
    return frozenset(one.who for one in plan.involved or ())


def told_of(plan: SupportPlan, change: PlanChange, on: date) -> bool:
    """Is a dated note recorded, by `on`, that the authority was told? It may be told before."""
    return change.key is not None and any(
        note.change == change.key and note.on is not None and note.on <= on
        for note in plan.notifications or ()
    )


def able_and_willing(carer: Carer) -> Answer:
    """Is this carer able and willing now? Can't tell if an answer is missing, unless one is no."""
    return all_met((carer.able, carer.willing))


def changed_since(plan: SupportPlan, day: date, on: date) -> bool:
    """Did the plan, or the medicines in it, change after a day and by another?

    Args:
        plan: the plan, the changes and medicines of the past included.
        day: the day after which it may have changed.
        on: the last day that counts.
    """
    return any(day < one <= on for one in _days_of_change(plan))


def _days_of_change(plan: SupportPlan) -> Iterator[date]:
    for change in plan.changes or ():
        yield from filter(None, (change.on, change.plan_updated))
    held = None if plan.health is None else plan.health.medicines
    for medicine in (held.medicines or ()) if isinstance(held, MedicinesSupport) else ():
        yield from filter(None, (medicine.since, medicine.until))
