"""A waiting list, and what is done for people while they wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, unique_keys
from careplan.errors import Problem


class WaitingFor(StrEnum):
    """What somebody waits for."""

    NEEDS_ASSESSMENT = "needs-assessment"
    CARERS_ASSESSMENT = "carers-assessment"
    FINANCIAL_ASSESSMENT = "financial-assessment"
    OCCUPATIONAL_THERAPY = "occupational-therapy"
    ADAPTATION = "adaptation"
    REVIEW = "review"
    ENQUIRY = "section-42-enquiry"
    LIBERTY = "deprivation-of-liberty-request"
    DIRECT_PAYMENT = "direct-payment-setup"
    CARE = "care"


class PriorityLevel(StrEnum):
    """How soon somebody has to be seen, from the soonest. No colour is worked out from it."""

    URGENT = "urgent"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Priority(Model):
    """The priority that somebody gave one wait.

    Args:
        level: how soon the person has to be seen.
        by: the key or role of whoever decided.
        on: the date it was decided.
        tool: the tool it was decided with, and its version.
        reasons: why.
    """

    level: PriorityLevel | None = None
    by: str | None = None
    on: date | None = None
    tool: str | None = None
    reasons: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Contact(Model):
    """One time somebody was in touch with a person who waits.

    Args:
        on: the date.
        by: the key or role of whoever was in touch.
        said_how_long: whether they said how long the wait is likely to take.
    """

    on: date | None = None
    by: str | None = None
    said_how_long: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class InterimSupport(Model):
    """Something that helps while somebody waits.

    Args:
        what: what it is.
        since: the date it began.
    """

    what: str | None = None
    since: date | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WaitingEntry(Model):
    """One person's wait for one thing.

    Source: Medway's action plan, theme 1, assessing needs.

    Args:
        key: a key that identifies the entry.
        person: the key of the person who waits.
        waiting_for: what they wait for.
        since: the date they began to wait.
        priority: the priority that somebody gave it. A blank one isn't a low one.
        contacts: each time somebody was in touch while they waited; ``()`` means never.
        likely_by: the day by which they were told that the wait is likely to end.
        interim: what helps while they wait; ``()`` means that nothing is possible.
        risk_looked_at: each date on which somebody looked at the risk while they wait; ``()``
            means never.
        worker: the key of the worker it was given to.
        left_on: the date they left the list.
        outcome: how the wait ended.
    """

    key: Key | None = None
    person: Key | None = None
    waiting_for: WaitingFor | None = None
    since: date | None = None
    priority: Priority | None = None
    contacts: tuple[Contact, ...] | None = None
    likely_by: date | None = None
    interim: tuple[InterimSupport, ...] | None = None
    risk_looked_at: tuple[date, ...] | None = None
    worker: Key | None = None
    left_on: date | None = None
    outcome: str | None = None

    def nothing_is_due(self, on: date) -> bool:
        """Has the person left the list by this day, or not begun to wait?"""
        left = self.left_on is not None and self.left_on <= on
        return left or (self.since is not None and self.since > on)

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if somebody left before they began to wait."""
        if self.since is not None and self.left_on is not None and self.left_on < self.since:
            yield Problem("/left_on", "expected a day on or after since")


@frozen(kw_only=True, repr=False, weakref_slot=False)
class WaitingList(Model):
    """A council's waiting list.

    Args:
        key: a key that identifies the list.
        title: its title, as a board paper prints it.
        entries: each wait; ``()`` means that nobody waits.
    """

    FORMAT: ClassVar[str] = "careplan-waiting-list/1"

    key: Key | None = None
    title: str | None = None
    entries: tuple[WaitingEntry, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for each key used twice."""
        yield from unique_keys("entries", self.entries)
