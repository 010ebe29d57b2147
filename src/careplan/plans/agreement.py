"""What the person was told, what was agreed, who holds a copy, and who heard of changes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model


class InformationPurpose(StrEnum):
    """What advice and information was for.

    Source: Care Act 2014, s25(1)(f)(i) and (ii).
    """

    REDUCE = "meeting-or-reducing-needs"
    PREVENT = "preventing-or-delaying-needs"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Information(Model):
    """Advice and information that was given.

    Args:
        purpose: what it was for.
        what: what was given, and how.
        on: when.
    """

    purpose: InformationPurpose | None = None
    what: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Agreement(Model):
    """Whether the person agrees to how their needs are met.

    Args:
        agreed: whether they do.
        by: the key of who agreed.
        on: when.
        steps: what was done to reach agreement, where there is none.
    """

    agreed: bool | None = None
    by: Key | None = None
    on: date | None = None
    steps: tuple[str, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Copy(Model):
    """A copy of the plan that was given.

    Args:
        to: the key of who has it.
        on: when.
        form: "easy read, on paper".
    """

    to: Key | None = None
    on: date | None = None
    form: str | None = None


class PlanChangeKind(StrEnum):
    """What changed. The first four are for the authority to know of.

    Source: Lancashire mental health rehabilitation specification, 3.10.
    """

    NEED_REDUCED = "need-reduced"
    NEED_INCREASED = "need-increased-beyond-the-plan"
    NOT_FOLLOWING = "not-following-the-plan"
    POTENTIAL_REACHED = "potential-reached"
    DAY_TO_DAY = "day-to-day"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class PlanChange(Model):
    """Something that changed since the plan was agreed.

    Args:
        key: opaque; a notification refers to it.
        kind: what sort of change.
        description: what changed.
        on: when.
        told: the keys of those who were told.
        plan_updated: when the plan was brought up to date with it.
    """

    key: Key | None = None
    kind: PlanChangeKind | None = None
    description: str | None = None
    on: date | None = None
    told: tuple[Key, ...] | None = None
    plan_updated: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Notification(Model):
    """That the authority was told of a change.

    Args:
        change: the key of the change.
        on: when.
        by: the key or role of who told it.
        to: the team or role that was told.
    """

    change: Key | None = None
    on: date | None = None
    by: str | None = None
    to: str | None = None
