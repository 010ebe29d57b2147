"""A request to authorise a deprivation of liberty, and by when it has to be assessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.dates import add_days
from careplan.errors import Problem
from careplan.waiting.waiting_list import Priority

ASSESSMENT_DAYS: Final = 21
URGENT_DAYS: Final = 7
"""The longest that an urgent authorisation lasts; one extension may add as many again."""


class LibertyRequestKind(StrEnum):
    """Whether an urgent authorisation stands beside the request."""

    STANDARD = "standard"
    URGENT = "urgent-and-standard"


class Requirement(StrEnum):
    """One of the six requirements. Each has an assessment."""

    AGE = "age"
    NO_REFUSALS = "no-refusals"
    MENTAL_CAPACITY = "mental-capacity"
    MENTAL_HEALTH = "mental-health"
    ELIGIBILITY = "eligibility"
    BEST_INTERESTS = "best-interests"


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LibertyAssessment(Model):
    """One assessment for a request.

    Args:
        requirement: which requirement it is about.
        by: the key or role of the assessor.
        on: the date it was completed.
        met: whether the requirement is met.
    """

    requirement: Requirement | None = None
    by: str | None = None
    on: date | None = None
    met: bool | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class LibertyRequest(Model):
    """One request for a standard authorisation, as the council that has to decide records it.

    It is only for adults in hospitals and care homes; elsewhere a court decides. What was weighed
    stands in the capacity record.

    Source: Mental Capacity Act 2005, Schedule A1; SI 2008/1858.

    Args:
        key: a key that identifies it.
        person: the key of the person it is about.
        managing_authority: the key of the hospital or care home that asks.
        received: the date it was received.
        kind: whether an urgent authorisation stands beside it.
        urgent_since: the first day of the urgent authorisation.
        urgent_until: its last day, as it was first given.
        extended_until: its last day, where it was extended. That can be done once.
        assessments: the assessments completed; ``()`` means none yet.
        priority: the priority that somebody gave it. No colour is worked out from it.
        granted_on: the date a standard authorisation was given.
        refused_on: the date it was refused.
        withdrawn_on: the date the request was withdrawn, or ended for another reason.
        since: the first day of the standard authorisation.
        until: its last day.
        conditions: its conditions; ``()`` means none.
        representative: the key of the person's representative.
    """

    FORMAT: ClassVar[str] = "careplan-liberty-request/1"

    key: Key | None = None
    person: Key | None = None
    managing_authority: Key | None = None
    received: date | None = None
    kind: LibertyRequestKind | None = None
    urgent_since: date | None = None
    urgent_until: date | None = None
    extended_until: date | None = None
    assessments: tuple[LibertyAssessment, ...] | None = None
    priority: Priority | None = None
    granted_on: date | None = None
    refused_on: date | None = None
    withdrawn_on: date | None = None
    since: date | None = None
    until: date | None = None
    conditions: tuple[str, ...] | None = None
    representative: Key | None = None

    def nothing_is_due(self, on: date) -> bool:
        """Was the request withdrawn by this day?"""
        return self.withdrawn_on is not None and self.withdrawn_on <= on

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for each day that is before the one it has to follow."""
        told: set[str] = set()
        for later, earlier in _IN_ORDER:
            first, then = getattr(self, earlier), getattr(self, later)
            if later not in told and first is not None and then is not None and then < first:
                told.add(later)
                yield Problem(f"/{later}", f"expected a day on or after {earlier}")
        if self.granted_on is not None and self.refused_on is not None:
            yield Problem("/refused_on", "expected granted_on or refused_on, not both")


_IN_ORDER: Final = (
    ("urgent_until", "urgent_since"),
    ("extended_until", "urgent_until"),
    ("extended_until", "urgent_since"),
    ("granted_on", "received"),
    ("refused_on", "received"),
    ("withdrawn_on", "received"),
    ("until", "since"),
)


def urgent_authorisation_ends(request: LibertyRequest) -> date | None:
    """The last day of the urgent authorisation, its extension included.

    It lasts at most 7 days, and one extension adds at most 7 more to the days it was first given
    for. The day it is given is the first of them: that is how we count. A record that says longer
    doesn't make it longer.

    Args:
        request: the request.

    Returns:
        The day; ``None`` if it isn't recorded.

    Source: Mental Capacity Act 2005, Schedule A1, paragraphs 77 and 78.

    >>> long = LibertyRequest(urgent_since=date(2026, 11, 2), urgent_until=date(2026, 11, 29))
    >>> urgent_authorisation_ends(long)
    datetime.date(2026, 11, 8)
    """
    begun, ends = request.urgent_since, request.urgent_until
    longest = None if begun is None else add_days(begun, URGENT_DAYS - 1)
    if ends is not None and longest is not None:
        ends = min(longest, ends)
    if request.extended_until is None:
        return ends
    first = ends or longest
    if first is None:
        return request.extended_until
    return min(add_days(first, URGENT_DAYS), request.extended_until)


def assessments_due(request: LibertyRequest) -> date | None:
    """The last day for all assessments of a request.

    It is the last of 21 days that begin with the day the request is received. Where an urgent
    authorisation is in force, the assessments have to be completed while it lasts.

    Args:
        request: the request.

    Returns:
        The day; ``None`` if we can't tell from what is recorded.

    Source: SI 2008/1858, reg 13.

    >>> asked = LibertyRequest(received=date(2026, 11, 2), kind=LibertyRequestKind.STANDARD)
    >>> assessments_due(asked)
    datetime.date(2026, 11, 22)
    """
    if request.received is None or request.kind is None:
        return None
    urgent = request.kind is LibertyRequestKind.URGENT
    if urgent and urgent_authorisation_ends(request) is None:
        return None
    return min(known_limits(request))


def known_limits(request: LibertyRequest) -> list[date]:
    """Each last day for the assessments that can be told; the earliest of all holds."""
    limits = []
    if request.received is not None:
        limits.append(add_days(request.received, ASSESSMENT_DAYS - 1))
    ends = urgent_authorisation_ends(request)
    if request.kind is LibertyRequestKind.URGENT and ends is not None:
        limits.append(ends)
    return limits
