"""A plan as it stands on a day: without what has ended or hasn't begun."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from attrs import evolve

from careplan.medicines.medicine import MedicinesSupport
from careplan.people import Consent
from careplan.plans.plan import SupportPlan

T = TypeVar("T")


def as_it_stands(plan: SupportPlan, on: date) -> SupportPlan:
    """A copy of a plan for a page: medicines, support, people and papers of that day only.

    Of several answers about consent to one matter, the latest holds. A list of which nothing is
    left is blank, because nobody said that there is none.

    Args:
        plan: the plan.
        on: the day.
    """
    health = plan.health
    if health is not None and isinstance(health.medicines, MedicinesSupport):
        held = health.medicines
        health = evolve(health, medicines=evolve(held, medicines=_now(held.medicines, on)))
    needs = plan.needs and tuple(
        evolve(need, support=_now(need.support, on)) for need in plan.needs
    )
    people = ("carers", "workers", "teams", "contacts", "authorities")
    held_now: dict[str, Any] = {name: _now(getattr(plan, name), on) for name in people}
    consents = _latest(plan.consents, on)
    return evolve(plan, health=health, needs=needs, consents=consents, **held_now)


def _now(things: tuple[T, ...] | None, on: date) -> tuple[T, ...] | None:
    """Those that have begun and haven't ended."""
    if not things:
        return things
    return tuple(one for one in things if _holds(one, on)) or None


def _holds(one: Any, on: date) -> bool:
    return (one.since is None or one.since <= on) and (one.until is None or on <= one.until)


def _latest(consents: tuple[Consent, ...] | None, on: date) -> tuple[Consent, ...] | None:
    """The latest answers on each matter. An answer without a date holds too."""
    held = [one for one in consents or () if one.on is None or one.on <= on]
    last = {
        matter: max((one.on for one in held if one.matter is matter and one.on), default=None)
        for matter in {one.matter for one in held}
    }
    kept = tuple(one for one in held if one.on in {None, last[one.matter]})
    return consents if consents is None else kept
