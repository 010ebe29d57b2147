"""Reviews: what works, what doesn't, what is wanted next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model
from careplan.errors import Problem
from careplan.goals import Action
from careplan.people import Participation


class ReviewKind(StrEnum):
    """What sort of look it was."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    LIGHT_TOUCH = "light-touch"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class ReviewRequest(Model):
    """That somebody asked for a review. Source: Care Act 2014, s27(1)(b).

    Args:
        on: when they asked.
        by: the key of who asked.
        reasonable: whether the authority finds the request reasonable.
        reasons: why not, where it doesn't.
    """

    on: date | None = None
    by: Key | None = None
    reasonable: bool | None = None
    reasons: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class NotWorking(Model):
    """Something that doesn't work, and what is done about it.

    Args:
        description: what doesn't.
        actions: what is done about it; ``()`` is nothing.
    """

    description: str | None = None
    actions: tuple[Action, ...] | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Review(Model):
    """One review of the plan.

    Args:
        key: opaque.
        kind: planned, unplanned or light-touch.
        held: when it was held.
        took_part: who took part, and how.
        working: what works; ``()`` is nothing.
        not_working: what doesn't; ``()`` is nothing.
        wanted_next: what the person wants next.
        next_review: when the plan is looked at next.
    """

    key: Key | None = None
    kind: ReviewKind | None = None
    held: date | None = None
    took_part: tuple[Participation, ...] | None = None
    working: tuple[str, ...] | None = None
    not_working: tuple[NotWorking, ...] | None = None
    wanted_next: str | None = None
    next_review: date | None = None

    def impossible(self) -> Iterator[Problem]:
        """A next review before this one."""
        if self.held and self.next_review and self.next_review < self.held:
            yield Problem("/next_review", "expected a day on or after held")
