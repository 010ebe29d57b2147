"""A service's register of risks. What a person's risks are is in their plan, not here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem
from careplan.risk.rating import RiskRating


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskAction(Model):
    """What is done about a risk.

    Args:
        what: is done.
        by: the role of who does it.
        due: by when.
        done: when it was.
    """

    what: str | None = None
    by: str | None = None
    due: date | None = None
    done: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskEntry(Model):
    """One risk in a register.

    Args:
        key: opaque: its number.
        description: what could happen.
        identified: when it was noticed.
        so_since: from when it has been so, where it is no longer a risk but a fact.
        initial: rated before anything is done.
        residual: rated with the actions in place.
        actions: what is done about it; ``()`` is nothing.
        owners: the roles that own it: one, for what two own nobody does.
        next_review: when it is looked at again.
        reviewed: when it was; ``()`` is never.
        closed: when it was taken off.
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


@frozen(kw_only=True, repr=False, weakref_slot=False)
class RiskRegister(Model):
    """A register of risks, as it stood on a day.

    Args:
        key: opaque.
        title: as a board paper prints it.
        matrix: the key of the matrix its risks are rated by.
        entries: its risks.
    """

    key: Key | None = None
    title: str | None = None
    matrix: Key | None = None
    entries: tuple[RiskEntry, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Two risks of one key."""
        yield from unique_keys("entries", self.entries)
