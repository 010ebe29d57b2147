"""A service's register of risks. The risks of one person are in their plan, not here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem
from careplan.risk.rating import RiskRating


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskAction(Model):
    """One thing that is done about a risk.

    Args:
        what: what is done.
        by: role of the person who does it.
        due: date by which it should be done.
        done: date when it was done.
    """

    what: str | None = None
    by: str | None = None
    due: date | None = None
    done: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskEntry(Model):
    """One risk in a register.

    Args:
        key: opaque identifier of the risk: its number in the register.
        description: what could happen.
        identified: date when the risk was noticed.
        so_since: date since which it has been true, if it is no longer a risk but a fact.
        initial: rating before anything is done.
        residual: rating with the actions in place.
        actions: what is done about the risk; ``()`` records that nothing is done.
        owners: roles that own the risk. There should be one: a risk with two owners has none.
        next_review: date of the next review.
        reviewed: dates of past reviews; ``()`` records that there were none.
        closed: date when the risk was taken off the register.
    """

    key: Key | None = None
    description: str | None = None
    identified: date | None = None
    so_since: date | None = None
    initial: RiskRating | None = None
    residual: RiskRating | None = None
    actions: tuple[RiskAction, ...] | None = None
    owners: tuple[Key, ...] | None = None
    next_review: date | None = None
    reviewed: tuple[date, ...] | None = None
    closed: date | None = None

    def nothing_is_due(self, on: date) -> bool:
        """Is the risk closed by this day?"""
        return self.closed is not None and self.closed <= on


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskRegister(Model):
    """A register of risks, as it was on one day.

    Args:
        key: opaque identifier of the register; never a name.
        title: title of the register, as a board paper prints it.
        matrix: key of the matrix that its risks are rated with.
        entries: risks in the register.
    """

    FORMAT: ClassVar[str] = "careplan-risk-register/1"

    key: Key | None = None
    title: str | None = None
    matrix: Key | None = None
    entries: tuple[RiskEntry, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Report each risk whose key an earlier risk has."""
        yield from unique_keys("entries", self.entries)
