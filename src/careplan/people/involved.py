"""The people around the person: carers (unpaid), workers (paid), and other contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Carer(Model):
    """Somebody who gives care unpaid.

    Args:
        key: a key that identifies this carer in the plan; never a name.
        name: the name they like to be called.
        relationship: how they are related to the person: "sister".
        able: whether they are able to provide care now.
        able_to_continue: whether they are likely to stay able.
        willing: whether they are willing to provide care now.
        willing_to_continue: whether they are likely to stay willing.
        since: the date they began.
        until: their last day, if they have stopped.
    """

    key: Key | None = None
    name: str | None = None
    relationship: str | None = None
    able: bool | None = None
    able_to_continue: bool | None = None
    willing: bool | None = None
    willing_to_continue: bool | None = None
    since: date | None = None
    until: date | None = None

    def nothing_is_due(self, on: date) -> bool:
        """Has the carer stopped before this day?"""
        return self.until is not None and self.until < on

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if their last day is before the day they began."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Author(Model):
    """Who wrote a part of the plan down.

    Args:
        by: the key of the person, carer, worker or contact who wrote it.
        role: their role at that time: "support worker".
        on: the date it was written.
    """

    by: Key | None = None
    role: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Caring(Model):
    """Whether the carer, in a plan of their own, is able and willing to care, and to go on caring.

    Source: Care Act 2014, s10(5)(a) and (b).

    Args:
        able: whether they are able to provide care now.
        able_to_continue: whether they are likely to stay able.
        willing: whether they are willing to provide care now.
        willing_to_continue: whether they are likely to stay willing.
        on: the date they were asked.
    """

    able: bool | None = None
    able_to_continue: bool | None = None
    willing: bool | None = None
    willing_to_continue: bool | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Worker(Model):
    """Somebody paid to be involved: a social worker, a support worker, a nurse.

    Args:
        key: a key that identifies this worker in the plan; never a name.
        name: the name they like to be called.
        role: their role towards the person: "care coordinator".
        organisation: the organisation they work for.
        since: the date they became involved.
        until: their last day, if they have left.
        how: a telephone number, or another way to reach them.
    """

    key: Key | None = None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    since: date | None = None
    until: date | None = None
    how: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if their last day is before the day they became involved."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Team(Model):
    """A team that is involved. A team can be told of something, but is never a named person.

    Args:
        key: a key that identifies this team in the plan.
        name: what the team is called: "community rehabilitation team".
        organisation: the organisation it belongs to.
        since: the date it became involved.
        until: its last day, if it is no longer involved.
        how: a telephone number, or another way to reach it.
    """

    key: Key | None = None
    name: str | None = None
    organisation: str | None = None
    since: date | None = None
    until: date | None = None
    how: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if its last day is before the day it became involved."""
        return ends_after_start(self.since, self.until)


class ContactRole(StrEnum):
    """The role of a contact towards the person."""

    FAMILY = "family"
    FRIEND = "friend"
    ADVOCATE = "advocate"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"
    CARED_FOR = "person-cared-for"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Contact(Model):
    """Family, a friend, an advocate, an attorney: somebody who is neither a carer nor a worker.

    In a carer's plan, the adult they care for is a contact too.

    Args:
        key: a key that identifies this contact in the plan; never a name.
        name: the name they like to be called.
        role: their role towards the person.
        relationship: the relationship in more detail: "younger sister".
        since: the date they became involved.
        until: their last day, if they are no longer involved.
        how: a telephone number, or another way to reach them.
    """

    key: Key | None = None
    name: str | None = None
    role: ContactRole | None = None
    relationship: str | None = None
    since: date | None = None
    until: date | None = None
    how: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if their last day is before the day they became involved."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Participation(Model):
    """A record that somebody took part in making or reviewing the plan, and how.

    Args:
        who: the key of the person, a carer, a worker or a contact.
        how: how they took part: "at the meeting", "by video with an interpreter".
        on: the date they took part.
    """

    who: Key | None = None
    how: str | None = None
    on: date | None = None
