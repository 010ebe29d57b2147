"""The information pack: what the person was given about the service when support began."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.models import Model


class PackItem(StrEnum):
    """Something in an information pack. The first seven are what Lancashire's contract names."""

    STATEMENT_OF_PURPOSE = "statement-of-purpose"
    CONTACTS = "contacts-day-and-night"
    SERVICE = "service-provision"
    INTERRUPTION = "if-the-service-is-interrupted"
    SAFEGUARDING = "safeguarding"
    INSPECTION_REPORTS = "inspection-reports"
    COMPLAINTS = "complaints"
    PLAN = "care-and-support-plan"
    ESCALATION = "how-to-escalate"
    OMBUDSMAN = "ombudsman"
    ADVOCACY = "advocacy"
    WORKERS = "the-workers"
    HOSPITAL_PAGE = "page-for-hospital"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class InformationPack(Model):
    """The information pack that the person was given.

    Source: Lancashire mental health rehabilitation specification, 3.7.

    Args:
        given_on: the date it was given.
        form: the form it was in.
        items: what is in it.
        renewed_on: the date it was last renewed.
        changed_on: the dates on which something in it changed; ``()`` means nothing did.
    """

    given_on: date | None = None
    form: str | None = None
    items: tuple[PackItem, ...] | None = None
    renewed_on: date | None = None
    changed_on: tuple[date, ...] | None = None
