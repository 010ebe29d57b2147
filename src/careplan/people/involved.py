"""The people around the person: carers (unpaid), workers (paid), and other contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Carer(Model):
    """Somebody who gives care unpaid.

    Args:
        key: opaque.
        name: as they like to be called.
        relationship: to the person.
        able: able to provide care now.
        able_to_continue: likely to stay able.
        willing: willing to provide it now.
        willing_to_continue: likely to stay willing.
        since: when they began.
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

    def impossible(self) -> Iterator[Problem]:
        """Stopping before starting."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Worker(Model):
    """Somebody paid to be involved: a social worker, a support worker, a nurse.

    Args:
        key: opaque.
        name: as they like to be called.
        role: what they are to this person: "care coordinator".
        organisation: who they work for.
        since: when they became involved.
        until: their last day, if they have left.
    """

    key: Key | None = None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Leaving before arriving."""
        return ends_after_start(self.since, self.until)


class ContactRole(StrEnum):
    """What a contact is to the person."""

    FAMILY = "family"
    FRIEND = "friend"
    ADVOCATE = "advocate"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"
    CARED_FOR = "person-cared-for"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Contact(Model):
    """Family, friends, an advocate, an attorney: neither carer nor worker.

    In a carer's plan, the adult they care for is a contact too.

    Args:
        key: opaque.
        name: as they like to be called.
        role: what they are to the person.
        relationship: more closely: "younger sister".
        since: when they became involved.
        until: their last day, if they no longer are.
    """

    key: Key | None = None
    name: str | None = None
    role: ContactRole | None = None
    relationship: str | None = None
    since: date | None = None
    until: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """Ending before beginning."""
        return ends_after_start(self.since, self.until)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Participation(Model):
    """That somebody took part in making or reviewing the plan, and how.

    Args:
        who: the key of the person, a carer, a worker or a contact.
        how: "at the meeting", "by video with an interpreter".
        on: when.
    """

    who: Key | None = None
    how: str | None = None
    on: date | None = None
