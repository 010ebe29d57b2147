"""What a person wants a hospital to know, beside what the rest of the plan says."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.plans.who_to_call import WhoToCall


@frozen(kw_only=True, repr=False, weakref_slot=False)
class HospitalPage(Model):
    """What a page for a hospital needs that no other part of the plan has.

    Source: a provider's account of the key lines of enquiry, S2.4.

    Args:
        tell: whom the person wants told that they are in hospital; ``()`` means nobody.
        ring_about_home: whom to ring about coming home.
        hearing: how the person hears, and with what.
        sight: how they see, and with what.
        teeth: their teeth and mouth, dentures included.
        moving: how they move, and with what equipment.
        pain: how they show that something hurts.
        frightens: what frightens them; ``()`` means nothing is known.
        calms: what calms them; ``()`` means nothing is known.
        on: the date the page was written, or last looked at again.
        by: the key of the person who wrote it.
        agreed: whether the person agreed to what is on it.
        agreed_by: the key of the person who agreed.
        review: the date it will be looked at again.
    """

    tell: tuple[WhoToCall, ...] | None = None
    ring_about_home: WhoToCall | None = None
    hearing: str | None = None
    sight: str | None = None
    teeth: str | None = None
    moving: str | None = None
    pain: str | None = None
    frightens: tuple[str, ...] | None = None
    calms: tuple[str, ...] | None = None
    on: date | None = None
    by: Key | None = None
    agreed: bool | None = None
    agreed_by: Key | None = None
    review: date | None = None
