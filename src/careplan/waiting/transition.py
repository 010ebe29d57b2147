"""Planning for a young person's move from children's to adults' care and support."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.dates import PartialDate


@frozen(kw_only=True, repr=False, weakref_slot=False)
class TransitionPlan(Model):
    """The planning for one disabled young person's move to adulthood.

    Source: Care Act 2014, ss 58 to 66; Medway's action plan, theme 3.

    Args:
        key: a key that identifies it.
        person: the key of the young person.
        born: when they were born, as precisely as it is known.
        began_on: the date that planning began.
        lead: the key or role of whoever leads it.
        has_ehc_plan: whether there is an education, health and care plan.
        told_family_on: the date the family was told what to expect.
        assessment: the key of the assessment for the time after they are 18.
    """

    FORMAT: ClassVar[str] = "careplan-transition-plan/1"

    key: Key | None = None
    person: Key | None = None
    born: PartialDate | None = None
    began_on: date | None = None
    lead: str | None = None
    has_ehc_plan: bool | None = None
    told_family_on: date | None = None
    assessment: Key | None = None
