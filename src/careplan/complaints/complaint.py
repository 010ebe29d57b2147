"""Complaints, concerns and compliments, as a service records them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.answers import NoneRecorded
from careplan.dates import day_of
from careplan.errors import Problem
from careplan.goals import Action


class ComplaintKind(StrEnum):
    """What somebody raised."""

    COMPLAINT = "complaint"
    CONCERN = "concern"


class ByWhatRight(StrEnum):
    """For whom somebody complains."""

    SELF = "the-person-themselves"
    REPRESENTATIVE = "representative"
    FAMILY = "family-or-friend"
    OTHER = "somebody-else"
    ANONYMOUS = "anonymous"


class HowRaised(StrEnum):
    """How it reached the service."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    PHONE = "by-phone"
    APP = "by-app"
    INSPECTOR = "through-an-inspector"


class CommissionedBy(StrEnum):
    """By whom the support is commissioned. A council's own clocks run for what it commissions."""

    AUTHORITY = "authority"
    PARTNERS = "partners"
    NEITHER = "neither"


class Escalation(StrEnum):
    """Where somebody who isn't satisfied went next."""

    PROVIDER_LEAD = "provider's-lead"
    COUNCIL = "council"
    OMBUDSMAN = "ombudsman"
    REGULATOR = "regulator"
    POLICE = "police"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Complaint(Model):
    """One complaint or concern, and what was done about it.

    A complaint about a worker isn't an allegation of abuse. Where it speaks of abuse or neglect a
    safeguarding concern comes first, and the complaint goes on beside it.

    Source: SI 2014/2936 reg 16(1) and (2); Lancashire's specification, 5.2.

    Args:
        key: a key that identifies it.
        person: the key of the person whose care it is about.
        complainant: the key of whoever raised it; blank where they are anonymous.
        by_what_right: for whom they speak.
        received: the moment it was received.
        how: how it was raised.
        kind: what was raised.
        formal: whether they want it to be a formal complaint.
        what: what it is about.
        wanted: what they want to come of it.
        about_workers: the keys of the workers it is about; ``()`` means none.
        speaks_of_abuse: whether it speaks of abuse or neglect.
        safeguarding: the key of the safeguarding concern that was raised; `NONE_RECORDED` where
            none was.
        acknowledged_on: the date it was acknowledged.
        action_plan_sent_on: the date they were told what would be done about it.
        looked_into_by: the key or role of whoever looked into it.
        actions: what is done about it, by whom and by when; ``()`` means that nothing had to be.
        actions_in_writing_on: the date they had the agreed actions in writing.
        replied_on: the date of the full reply.
        reply_says_where_next: whether the reply says where to go if they aren't satisfied.
        remedied: the moment the remedy was completed.
        follow_up_agreed_for: the date agreed with them for asking whether they are satisfied.
        followed_up_on: the date they were asked.
        satisfied: whether they are satisfied.
        told_where_next: whether somebody who isn't satisfied was told where to go.
        escalated_to: where they went; ``()`` means nowhere.
        commissioned_by: by whom the support is commissioned.
        still_open: whether it is still open.
        learnt: what was learnt from it.
    """

    FORMAT: ClassVar[str] = "careplan-complaint/1"

    key: Key | None = None
    person: Key | None = None
    complainant: Key | None = None
    by_what_right: ByWhatRight | None = None
    received: datetime | None = None
    how: HowRaised | None = None
    kind: ComplaintKind | None = None
    formal: bool | None = None
    what: str | None = None
    wanted: str | None = None
    about_workers: tuple[Key, ...] | None = None
    speaks_of_abuse: bool | None = None
    safeguarding: Key | NoneRecorded | None = None
    acknowledged_on: date | None = None
    action_plan_sent_on: date | None = None
    looked_into_by: str | None = None
    actions: tuple[Action, ...] | None = None
    actions_in_writing_on: date | None = None
    replied_on: date | None = None
    reply_says_where_next: bool | None = None
    remedied: datetime | None = None
    follow_up_agreed_for: date | None = None
    followed_up_on: date | None = None
    satisfied: bool | None = None
    told_where_next: bool | None = None
    escalated_to: tuple[Escalation, ...] | None = None
    commissioned_by: CommissionedBy | None = None
    still_open: bool | None = None
    learnt: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for what came before it was received, and for keys used twice."""
        yield from unique_keys("actions", self.actions)
        if self.received is None:
            return
        day = day_of(self.received)
        for name in _AFTERWARDS:
            then = getattr(self, name)
            if then is not None and then < day:
                yield Problem(f"/{name}", "expected a day on or after received")
        if self.remedied is not None and self.remedied < self.received:
            yield Problem("/remedied", "expected a moment at or after received")


_AFTERWARDS = (
    "acknowledged_on",
    "action_plan_sent_on",
    "actions_in_writing_on",
    "replied_on",
    "follow_up_agreed_for",
    "followed_up_on",
)


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Compliment(Model):
    """One compliment. Source: Lancashire's specification, 5.2.

    Args:
        key: a key that identifies it.
        received: the moment it was received.
        by: the key of whoever made it.
        what: what it is about.
        workers: the keys of the workers it is about; ``()`` means none.
        shared_on: the date it was shared with all staff.
    """

    FORMAT: ClassVar[str] = "careplan-compliment/1"

    key: Key | None = None
    received: datetime | None = None
    by: Key | None = None
    what: str | None = None
    workers: tuple[Key, ...] | None = None
    shared_on: date | None = None
