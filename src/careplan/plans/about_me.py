"""About me: the page that everyone reads first, in the person's own words."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AboutMe(Model):
    """Who the person is and what good support looks like to them.

    Args:
        what_matters: people, places, routines and hopes that matter to them.
        good_support: how they want to be supported.
        appreciated: what people like and admire about them.
        history: what they want others to know about their life so far.
        being_safe: what being safe means to them.
        food: their likes, needs and customs about food.
        culture_and_belief: what to respect and remember about their culture and beliefs.
        written_by: the key of the person who wrote it down.
        how_took_part: how the person took part in writing it.
        on: the date it was written.
    """

    what_matters: str | None = None
    good_support: str | None = None
    appreciated: str | None = None
    history: str | None = None
    being_safe: str | None = None
    food: str | None = None
    culture_and_belief: str | None = None
    written_by: Key | None = None
    how_took_part: str | None = None
    on: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WantedOutcome(Model):
    """Something the person wants in daily life. Goals lead to it.

    Args:
        key: a key that identifies this outcome; goals refer to it.
        description: what the person wants, in their words.
    """

    key: Key | None = None
    description: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MustDo(Model):
    """Something that has to be done when workers come.

    Source: a provider's account of the key lines of enquiry, R1.1.

    Args:
        key: a key that identifies it; a task of a visit refers to it.
        what: what has to be done.
        support: the key of the support it belongs to.
        every_visit: whether it has to be done at every visit.
        when: when it has to be done, if not at every visit.
        short_visit_agreed: whether a visit of under half an hour was agreed for it.
    """

    key: Key | None = None
    what: str | None = None
    support: Key | None = None
    every_visit: bool | None = None
    when: str | None = None
    short_visit_agreed: bool | None = None
