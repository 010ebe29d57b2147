"""What themes and actions refer to: roles, bodies, indicators, targets, money, versions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias

from attrs import frozen

from careplan._core.fields import Key, Limits, Money
from careplan._core.frameworks import Reference
from careplan._core.models import Model
from careplan.citations import Weight

Amount: TypeAlias = Annotated[Decimal, Limits(0, 10**8, places=4)]
"""A number to reach."""


class Per(StrEnum):
    """The stretch of time a number is for."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Role(Model):
    """A role that may own an action. Never a person's name.

    Args:
        key: ``"service-manager"``.
        title: as it is printed.
        group: whether it is several people or a whole body, so that nobody in particular owns it.
        in_key: whether the document's own key of responsible roles lists it.
    """

    key: Key | None = None
    title: str | None = None
    group: bool | None = None
    in_key: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Body(Model):
    """A board, a cell or a team that hears how it goes.

    Args:
        key: ``"carers-board"``.
        title: as it is printed.
    """

    key: Key | None = None
    title: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeVersion(Model):
    """One version of the document.

    Args:
        number: ``"V3"``.
        on: its day.
    """

    number: Key | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeTarget(Model):
    """A number that an action should reach.

    Args:
        number: to reach; ``None`` where only words are given.
        unit: what it counts: ``"sessions"``, ``"percent"``.
        per: the stretch of time it is for.
        of: what it is a share of, where it is one: ``"schools engaged"``.
        at: where it stands in the document.
        to_be_confirmed: whether it is only proposed.
        note: what else is written: another number for the same.
    """

    number: Amount | None = None
    unit: str | None = None
    per: Per | None = None
    of: str | None = None
    at: str | None = None
    to_be_confirmed: bool | None = None
    note: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Incentive(Model):
    """Money paid for something by a day.

    Args:
        amount: in pounds.
        due: the last day on which it can be earned.
        to_be_confirmed: whether that day is only proposed.
        earned_on: when it was agreed that it has been earned.
        note: what else is written.
    """

    amount: Money | None = None
    due: date | None = None
    to_be_confirmed: bool | None = None
    earned_on: date | None = None
    note: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeIndicator(Model):
    """A figure that a programme says it will move, as far as it says what the figure is.

    Args:
        key: ``"staff-turnover"``.
        label: in a few words.
        at: where it first stands in the document.
        references: the codes it is printed with; ``()`` is none.
        definition: the key of what defines it: an indicator of the library, or a council's own.
        said_to_be: the weight the document gives its limit, where it gives one.
        basis: the Act or regulation the document names for that.
        to_be_confirmed: whether it stands only for figures still to be chosen.
    """

    key: Key | None = None
    label: str | None = None
    at: str | None = None
    references: tuple[Reference, ...] | None = None
    definition: Key | None = None
    said_to_be: Weight | None = None
    basis: str | None = None
    to_be_confirmed: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Unread(Model):
    """Something that couldn't be read in the document.

    Args:
        what: it is.
        why: it couldn't be.
    """

    what: str | None = None
    why: str | None = None
