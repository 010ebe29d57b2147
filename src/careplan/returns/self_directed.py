"""Measure 3D of the outcomes framework, for service users: support that they direct themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from careplan.answers import Answer, all_met, any_met, opposite
from careplan.dates import age_on
from careplan.dates.periods import Period
from careplan.dates.periods import period as period_of
from careplan.returns.event import Event
from careplan.returns.row_facts import EventFacts
from careplan.returns.specification import EventType
from careplan.returns.unique import Person, person_of

_ADULT: Final = 18
_CARE: Final = ("long term support: nursing", "long term support: residential")
_COMMUNITY: Final = "long term support: community"
_DELIVERIES: Final = ("direct payment", "cassr managed", "cassr commissioned")


@frozen(kw_only=True)
class Outcome:
    """A measure, and how far what we can't tell could move it.

    Args:
        code: its code in the framework from 2024-25, with its part.
        title: what it is about, in the library's own words.
        met: how many people certainly meet it.
        people: how many certainly belong to it.
        unknown: of these, how many we can't tell about.
        perhaps: how many more we can't tell whether they belong to it.
    """

    code: str
    title: str
    met: int
    people: int
    unknown: int
    perhaps: int

    @property
    def figure(self) -> Fraction | None:
        """The share of the people, with nobody unknown counted as meeting it.

        ``None`` if nobody certainly belongs to it.
        """
        return Fraction(self.met, self.people) if self.people else None

    @property
    def lowest(self) -> Fraction | None:
        """The share if whoever we can't tell about belongs to it and doesn't meet it."""
        everybody = self.people + self.perhaps
        return Fraction(self.met, everybody) if everybody else None

    @property
    def highest(self) -> Fraction | None:
        """The share if whoever we can't tell about belongs to it and meets it."""
        everybody = self.people + self.perhaps
        most = self.met + self.unknown + self.perhaps
        return Fraction(most, everybody) if everybody else None


def self_directed_support(events: Iterable[Event], period: Period | str) -> tuple[Outcome, Outcome]:
    """Service users with long-term support in the community who direct it, or are paid directly.

    It looks at the last day of the period. Who is also in residential or nursing care then belongs
    to that, and isn't counted. A direct payment counts before a managed budget, and that before
    commissioned support. A delivery that isn't recorded is unknown: such people stay among all, as
    they do there. Of somebody whose birth isn't recorded we can't tell; the department counts them.

    Args:
        events: the events of one council, each once, from as many files as the period needs.
        period: the period, or its text: ``"2025-26"``.

    Returns:
        Parts 1A, self-directed support, and 2A, direct payments.

    Raises:
        InvalidValueError: if the text of the period isn't a period.

    Source: the Department of Health and Social Care's published code for the Adult Social Care
    Outcomes Framework from 2024-25, measure 3D. Carers' parts aren't made here.

    >>> held = {"event_type": "Service", "client_type": "Service user", "start": "2026-01-05",
    ...         "nhs_number": "9990000018", "date_of_birth": "1950-02-03",
    ...         "service_type": "Long term support: Community"}
    >>> whole, paid = self_directed_support([Event(held)], "2025-26")
    >>> whole.figure, whole.highest
    (Fraction(0, 1), Fraction(1, 1))
    """
    span = period_of(period) if isinstance(period, str) else period
    services: dict[Person, list[EventFacts]] = defaultdict(list)
    for event in events:
        person = person_of(event)
        if person is not None and event.kind is EventType.SERVICE:
            services[person].append(EventFacts(event))
    last = span.until
    people = [(_belongs(held, last), held) for held in services.values()]
    return (
        _outcome("3D 1A", "self-directed support, people", people, last, _DELIVERIES[:2]),
        _outcome("3D 2A", "direct payments, people", people, last, _DELIVERIES[:1]),
    )


def _outcome(
    code: str,
    title: str,
    people: Sequence[tuple[Answer, list[EventFacts]]],
    last: date,
    counted: Sequence[str],
) -> Outcome:
    sure = [_meets(held, last, counted) for belongs, held in people if belongs]
    return Outcome(
        code=code,
        title=title,
        met=sum(answer is True for answer in sure),
        people=len(sure),
        unknown=sum(answer is None for answer in sure),
        perhaps=sum(belongs is None for belongs, _ in people),
    )


def _belongs(held: Sequence[EventFacts], last: date) -> Answer:
    """Does somebody have long-term support in the community, and none in a home, on the day?"""
    community = any_met(_open(row, last, _COMMUNITY) for row in held)
    care = any_met(_open(row, last, *_CARE) for row in held)
    return all_met([community, opposite(care)])


def _open(row: EventFacts, last: date, *types: str) -> Answer:
    """Is this a service user's service of such a type that goes on on the day?"""
    not_over = any_met([opposite(row.recorded("end")), opposite(row.before("end", last))])
    alive = [opposite(row.recorded("date_of_death")), opposite(row.before("date_of_death", last))]
    return all_met(
        [
            row.begins("client_type", "service user"),
            row.begins("service_type", *types),
            row.by("start", last),
            not_over,
            any_met(alive),
            _adult(row, last),
        ]
    )


def _adult(row: EventFacts, last: date) -> Answer:
    born = row.event.day("date_of_birth")
    return None if born is None else born <= last and age_on(born, last) >= _ADULT


def _meets(held: Sequence[EventFacts], last: date, counted: Sequence[str]) -> Answer:
    rows = (all_met([_open(row, last, _COMMUNITY), _delivered(row, counted)]) for row in held)
    return any_met(rows)


def _delivered(row: EventFacts, counted: Sequence[str]) -> Answer:
    """Is the support delivered in one of these ways? A component may say that it is paid."""
    if row.begins("service_component", "direct payment"):
        return True
    known = row.begins("delivery_mechanism", *_DELIVERIES)
    return row.begins("delivery_mechanism", *counted) if known else None
