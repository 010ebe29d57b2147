"""What was agreed, who has a copy, who was told of changes, and which other documents there are."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.people import Author


class InformationPurpose(StrEnum):
    """The purpose of advice and information.

    Source: Care Act 2014, s25(1)(f)(i) and (ii).
    """

    REDUCE = "meeting-or-reducing-needs"
    PREVENT = "preventing-or-delaying-needs"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Information(Model):
    """Advice and information that was given.

    Args:
        purpose: what the advice was for.
        what: what was given, and how.
        on: the date it was given.
    """

    purpose: InformationPurpose | None = None
    what: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Agreement(Model):
    """Whether the person agrees to how their needs are met.

    Args:
        agreed: whether they agree.
        by: the key of the person who agreed.
        on: the date they agreed.
        steps: the steps taken to reach agreement, where there is no agreement.
    """

    agreed: bool | None = None
    by: Key | None = None
    on: date | None = None
    steps: tuple[str, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Copy(Model):
    """A copy of the plan that was given to somebody.

    Args:
        to: the key of the person it was given to.
        on: the date it was given.
        form: the form of the copy: "easy read, on paper".
        asked_for: whether the person asked for this copy to be given to somebody else.
    """

    to: Key | None = None
    on: date | None = None
    form: str | None = None
    asked_for: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class OtherDocument(Model):
    """Another document that belongs to the person's care, kept elsewhere.

    Args:
        key: a key that identifies this document in the plan.
        kind: the kind of document, in words: "education, health and care plan".
        kept_where: where it is kept.
        on: its date.
        author: who wrote it.
    """

    key: Key | None = None
    kind: str | None = None
    kept_where: str | None = None
    on: date | None = None
    author: Author | None = None


class PlanChangeKind(StrEnum):
    """The kind of change. The authority needs to know of the first four.

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
        key: a key that identifies this change; a notification refers to it.
        kind: the kind of change.
        description: what changed.
        hard_to_agree: whether the person has substantial difficulty in agreeing to it, or lacks
            the capacity to.
        consulted: the keys of those who were consulted then: a carer, a representative, an
            advocate; ``()`` means nobody.
        on: the date of the change.
        told: the keys of the people who were told; ``()`` means nobody was.
        person_told_on: the date the person was told, before a change that was planned.
        authority_told: whether the authority was told; a notification says so too.
        plan_updated: the date the plan was updated with the change.
    """

    key: Key | None = None
    kind: PlanChangeKind | None = None
    description: str | None = None
    hard_to_agree: bool | None = None
    consulted: tuple[Key, ...] | None = None
    on: date | None = None
    told: tuple[Key, ...] | None = None
    person_told_on: date | None = None
    authority_told: bool | None = None
    plan_updated: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Notification(Model):
    """A record that the authority was told of a change.

    Args:
        change: the key of the change.
        on: the date the authority was told.
        by: the key or role of the person who told the authority.
        to: the team or role that was told.
    """

    change: Key | None = None
    on: date | None = None
    by: str | None = None
    to: str | None = None
