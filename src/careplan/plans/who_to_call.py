"""Whom the person, or somebody for them, can ring or ask."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WhoToCall(Model):
    """Somebody to ring or ask, and how to reach them.

    Args:
        key: the key of the person, if they are in the plan.
        who: their name or role.
        how: a telephone number, or another way to reach them, if it isn't beside their name.
        when: the hours when they can be reached.
    """

    key: Key | None = None
    who: str | None = None
    how: str | None = None
    when: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WhomToAsk(Model):
    """Whom the person can ask about the plan, as they were told.

    Args:
        day_to_day: whom to ring about the support, such as a visit that is late.
        review: whom to ask for a review.
        complaint: whom to complain to.
        advocate: whom to ask for somebody who speaks up with the person.
        told_on: the date the person was told.
    """

    day_to_day: WhoToCall | None = None
    review: WhoToCall | None = None
    complaint: WhoToCall | None = None
    advocate: WhoToCall | None = None
    told_on: date | None = None
