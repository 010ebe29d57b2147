"""Reviews of the plan: what works, what doesn't, and what the person wants next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.errors import Problem
from careplan.goals import Action, Responsible
from careplan.people import Author, Participation


class ReviewKind(StrEnum):
    """The kind of review."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    LIGHT_TOUCH = "light-touch"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ReviewRequest(Model):
    """A request for a review. Source: Care Act 2014, s27(1)(b).

    Args:
        on: the date of the request.
        by: the key of the person who asked.
        reasonable: whether the authority finds the request reasonable.
        reasons: why the authority doesn't find it reasonable, if it doesn't.
    """

    on: date | None = None
    by: Key | None = None
    reasonable: bool | None = None
    reasons: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class NotWorking(Model):
    """Something that doesn't work, and what is done about it.

    Args:
        description: what doesn't work.
        actions: what is done about it; ``()`` means nothing.
    """

    description: str | None = None
    actions: tuple[Action, ...] | None = None


class ViewOf(StrEnum):
    """Whose view of the support it is."""

    PERSON = "person"
    FAMILY = "family-or-friends"
    WORKERS = "workers"
    PROFESSIONALS = "other-professionals"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Perspective(Model):
    """How the support looks to the person, to their family or to those who work with them.

    Source: a provider's account of the key lines of enquiry, S1.2 and R2.3.

    Args:
        view_of: whose view it is.
        who: the keys of those who gave it.
        working: what works, as they see it; ``()`` means nothing.
        not_working: what doesn't, as they see it; ``()`` means nothing. What is done about it
            stands in the review.
        wanted: what they want next; ``()`` means nothing.
        why_none: why there is no such view, if there is none: nobody to ask, or they didn't want
            to say.
    """

    view_of: ViewOf | None = None
    who: tuple[Key, ...] | None = None
    working: tuple[str, ...] | None = None
    not_working: tuple[str, ...] | None = None
    wanted: tuple[str, ...] | None = None
    why_none: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Review(Model):
    """One review of the plan.

    Args:
        key: a key that identifies this review.
        kind: planned, unplanned or light-touch.
        held: the date the review was held.
        took_part: who took part, and how.
        why_without_the_person: why the person didn't take part, if they didn't.
        working: what works; ``()`` means nothing.
        not_working: what doesn't work; ``()`` means nothing.
        wanted_next: what the person wants next.
        next_review: the date planned for the next review.
        next_review_by: who is responsible for the next review.
        author: who wrote the review down.
        perspectives: how the support looks to each who was asked; ``()`` means that nobody was.
        prepared_with: how the review was prepared with the person.
        medicines_asked: whether it was asked if the medicines and the help with them still fit.
        health_asked: whether the person was asked about their health.
        outcomes: the keys of the wanted outcomes that were looked at; ``()`` means none.
    """

    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"date": "held", "on": "held", "attended": "took_part", "next": "next_review"}
    )

    key: Key | None = None
    kind: ReviewKind | None = None
    held: date | None = None
    took_part: tuple[Participation, ...] | None = None
    why_without_the_person: str | None = None
    working: tuple[str, ...] | None = None
    not_working: tuple[NotWorking, ...] | None = None
    wanted_next: str | None = None
    next_review: date | None = None
    next_review_by: Responsible | None = None
    author: Author | None = None
    perspectives: tuple[Perspective, ...] | None = None
    prepared_with: str | None = None
    medicines_asked: bool | None = None
    health_asked: bool | None = None
    outcomes: tuple[Key, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the next review is before this one."""
        if self.held and self.next_review and self.next_review < self.held:
            yield Problem("/next_review", "expected a day on or after held")

    @property
    def of_the_whole_plan(self) -> bool:
        """Did it look at the whole plan? A light-touch review doesn't."""
        return self.kind in {ReviewKind.PLANNED, ReviewKind.UNPLANNED}
