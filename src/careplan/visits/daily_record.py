"""The daily record: what workers write down between visits, and calls for medical help."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


class EntryKind(StrEnum):
    """What an entry of the daily record is about."""

    PROGRESS = "progress"
    REQUEST = "request-about-medicines"
    CHANGE = "change"
    ACCIDENT = "accident"
    INCIDENT = "incident"
    CONTACT = "contact"
    APPOINTMENT = "appointment"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class DailyEntry(Model):
    """One entry of the daily record.

    Source: Lancashire mental health rehabilitation specification, 3.8.

    Args:
        key: a key that identifies the entry.
        at: the moment it was written.
        by: the key of the worker who wrote it.
        kind: what it is about.
        what: what it says.
        about_goal: the key of the goal it is about.
        needed_treatment: of an accident, whether it needed a doctor or a hospital.
        manager_told_at: of an accident, the moment the service manager was told.
        leads_to: the key of the change in the plan, or of the incident, that it led to.
    """

    FORMAT: ClassVar[str] = "careplan-daily-entry/1"

    key: Key | None = None
    at: datetime | None = None
    by: Key | None = None
    kind: EntryKind | None = None
    what: str | None = None
    about_goal: Key | None = None
    needed_treatment: bool | None = None
    manager_told_at: datetime | None = None
    leads_to: Key | None = None


class WhyHelp(StrEnum):
    """Why medical help came up."""

    ASKED = "asked"
    UNWELL_AND_COULD_NOT_ASK = "unwell-and-could-not-ask"
    ACCIDENT = "accident"
    DECLINED = "declined"
    """The person seemed unwell, was asked, and didn't want help."""


class Called(StrEnum):
    """Somebody who was called for help."""

    GP = "gp"
    NHS_111 = "111"
    EMERGENCY = "999"
    PHARMACIST = "pharmacist"
    CRISIS_TEAM = "crisis-team"
    OTHER = "other"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CallForHelp(Model):
    """A time when the person needed medical help, or seemed to.

    Source: Lancashire mental health rehabilitation specification, 3.17.

    Args:
        key: a key that identifies it.
        at: the moment.
        why: why help came up.
        called: who was called; ``()`` means nobody.
        by: the key of the worker who called.
        outcome: what came of it.
        told_at: the moment whoever the person wants told was told.
        why_not_told: why they weren't: the person didn't want it, or there is nobody.
    """

    FORMAT: ClassVar[str] = "careplan-call-for-help/1"

    key: Key | None = None
    at: datetime | None = None
    why: WhyHelp | None = None
    called: tuple[Called, ...] | None = None
    by: Key | None = None
    outcome: str | None = None
    told_at: datetime | None = None
    why_not_told: str | None = None
