"""What themes and actions refer to: roles, bodies, indicators, targets, money, versions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias

from attrs import frozen

from careplan._core.field_types import Key, Limits, Money
from careplan._core.measure_codes import Reference
from careplan._core.models import Model
from careplan.citations import Weight

Amount: TypeAlias = Annotated[Decimal, Limits(0, 10**8, places=4)]
"""A number to reach, from 0 to 100,000,000, with up to four decimal places."""


class Per(StrEnum):
    """The period of time that a number is for."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Role(Model):
    """A role that may own an action. Never a person's name.

    Args:
        key: identifier of the role: ``"service-manager"``.
        title: title of the role, as it is printed.
        group: whether the role is several people or a whole body, so that no single person owns it.
        in_key: whether the role is in the document's own key of responsible roles.
    """

    key: Key | None = None
    title: str | None = None
    group: bool | None = None
    in_key: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Body(Model):
    """A board, a cell or a team that receives reports on the programme.

    Args:
        key: identifier of the body: ``"carers-board"``.
        title: name of the body, as it is printed.
    """

    key: Key | None = None
    title: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeVersion(Model):
    """One version of the document.

    Args:
        number: number of the version: ``"V3"``.
        on: date of the version.
    """

    number: Key | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class TargetExample(Model):
    """The numbers that a document gives as an example of reaching a target: 13 of 15.

    Args:
        count: how many.
        of: out of how many.
    """

    count: Amount | None = None
    of: Amount | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class TargetPace(Model):
    """The pace at which a target should be reached: 3 to 4 a quarter.

    Args:
        least: the number for each period, or the lowest of a range.
        most: the highest of a range; ``None`` if it isn't a range.
        per: period of time that the numbers are for.
    """

    least: Amount | None = None
    most: Amount | None = None
    per: Per | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeTarget(Model):
    """A number that an action should reach.

    Args:
        number: number to reach; ``None`` if the document gives only words.
        unit: what the number counts: ``"sessions"``, ``"percent"``.
        per: period of time that the number is for.
        of: what a percentage or a share is of: ``"schools engaged"``.
        at: where the target is in the document.
        to_be_confirmed: whether the target is only proposed.
        example: numbers that the document gives as an example of reaching it.
        pace: pace at which the document expects it to be reached.
        note: other notes in the document.
    """

    number: Amount | None = None
    unit: str | None = None
    per: Per | None = None
    of: str | None = None
    at: str | None = None
    to_be_confirmed: bool | None = None
    example: TargetExample | None = None
    pace: TargetPace | None = None
    note: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Incentive(Model):
    """Money that is paid if something is done by a date.

    Args:
        amount: amount in pounds.
        due: last day on which it can be earned.
        to_be_confirmed: whether that day is only proposed.
        earned_on: date when it was agreed that the money has been earned.
        note: other notes in the document.
    """

    amount: Money | None = None
    due: date | None = None
    to_be_confirmed: bool | None = None
    earned_on: date | None = None
    note: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ProgrammeIndicator(Model):
    """An indicator that a programme says it will change, as far as the document describes it.

    Args:
        key: identifier of the indicator: ``"staff-turnover"``.
        label: short description of the indicator.
        at: where the document first mentions it.
        references: codes printed with the indicator; ``()`` records that there are none.
        definition: key of its definition: an indicator of the library, or a council's own.
        said_to_be: weight that the document gives its limit, if it gives one.
        basis: Act or regulation that the document names for that limit.
        to_be_confirmed: whether the indicator is still to be chosen.
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
    """A part of the document that couldn't be read.

    A blank there is *can't tell*: it says nothing about the document.

    Args:
        what: which part it is, in words.
        why: why it couldn't be read.
        fields: names of the fields that are blank because of it: ``"marks"``, ``"owners"``.
        within: keys of the themes, areas or actions that they are in; ``None`` is everywhere.
    """

    what: str | None = None
    why: str | None = None
    fields: tuple[Key, ...] | None = None
    within: tuple[Key, ...] | None = None
