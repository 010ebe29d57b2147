"""The kinds of event of which a registered provider tells the regulator, as data."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, TypeAlias

import attrs
from attrs import frozen

from careplan._core.definitions import Definition, Items, Text, named
from careplan._core.field_types import Limits
from careplan._core.printing import Printable
from careplan._core.registry import packaged
from careplan.citations import Citation, cite
from careplan.errors import Problem
from careplan.messages import Language


class EventKind(StrEnum):
    """A kind of event of which the regulator is told."""

    DEATH = "death"
    DEATH_WHILE_DETAINED = "death-while-detained"
    ABSENCE_WHILE_DETAINED = "absence-while-detained"
    SERIOUS_INJURY = "serious-injury"
    INJURY_NEEDING_TREATMENT = "injury-needing-treatment"
    LIBERTY_OUTCOME = "liberty-outcome"
    COURT_OUTCOME = "court-outcome"
    ABUSE = "abuse"
    POLICE = "police"
    TOO_FEW_STAFF = "too-few-staff"
    UTILITY_OFF = "utility-off"
    DAMAGE_TO_PREMISES = "damage-to-premises"
    SAFETY_DEVICE_FAILING = "safety-device-failing"
    YOUNG_PERSON_IN_ADULT_UNIT = "young-person-in-adult-unit"
    MANAGER_AWAY = "manager-away"
    CHANGE = "change"
    STATEMENT_OF_PURPOSE = "statement-of-purpose"


class WhenToTell(StrEnum):
    """How soon the regulations want the regulator told. Only one of them is a number of days."""

    WITHOUT_DELAY = "without-delay"
    AS_SOON_AS_PRACTICABLE = "as-soon-as-practicable"
    BY_A_DAY = "by-a-day"


Count: TypeAlias = Annotated[int, Limits(0, 366)]


@frozen(kw_only=True)
class RegulatedEvent(Definition):
    """One kind of event of which the regulator is told.

    Args:
        key: the kind.
        label: what happened, in our own words.
        when: how soon the regulator is told.
        more_than_hours: the hours that it has to last for longer than, or 0.
        least_days: the days that it has to last at least, or 0.
        days_before: the days before it, by which the regulator is told, or 0.
        working_days_in_an_emergency: the working days after its first day, by which the regulator
            is told of what wasn't planned, or 0.
        days_after: the days after it, by which the regulator is told, or 0.
        of_an_outcome: whether it is the outcome or the withdrawal of a request, and not the
            request.
        left_to_judgement: whether somebody has to judge that an event is of this kind.
        cites: the source and its clause.
    """

    key: EventKind
    label: Text
    when: WhenToTell
    more_than_hours: Count = 0
    least_days: Count = 0
    days_before: Count = 0
    working_days_in_an_emergency: Count = 0
    days_after: Count = 0
    of_an_outcome: bool = False
    left_to_judgement: bool = True
    cites: Text

    @property
    def clause(self) -> Citation:
        """The clause, with how it was seen."""
        return cite(self.cites)


@frozen(kw_only=True)
class EventsFile(Definition):
    """The file that lists the kinds of event."""

    FORMAT: ClassVar[str] = "careplan-notification-events/1"

    events: Annotated[tuple[RegulatedEvent, ...], Items(least=1)] = named("event")

    def problems(self) -> Iterator[Problem]:
        """A problem unless every kind is there, once, in the order of `EventKind`."""
        if [one.key for one in self.events] != [*EventKind]:
            yield Problem("/event", "expected every kind of event, once, in order")


@frozen
class RegulatedEvents(Printable):
    """The kinds of event of which the regulator is told. It prints as a list.

    Args:
        events: the kinds, in the order of the list.
    """

    events: tuple[RegulatedEvent, ...]

    def event(self, kind: EventKind) -> RegulatedEvent:
        """One kind of event."""
        return {one.key: one for one in self.events}[kind]

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON.

        Args:
            locale: isn't used: the labels are ours, in English.
        """
        return {
            "events": [{**attrs.asdict(one), "cites": one.clause.as_dict()} for one in self.events]
        }


@cache
def regulated_events() -> RegulatedEvents:
    """The kinds of event of which a registered provider tells the regulator.

    Returns:
        Every kind that social care meets, with how soon the regulator is told, the clause, and how
        its text was seen. That an event is of a kind is somebody's judgement: the library says
        only that nobody recorded one.

    Source: SI 2009/3112, regs 12 to 18, as amended by SI 2012/921.

    >>> found = regulated_events().event(EventKind.UTILITY_OFF)
    >>> found.more_than_hours, found.clause.locator
    (24, 'reg 18(2)(g)')
    """
    file = packaged(EventsFile, "careplan.notifications", "data/events.toml")
    return RegulatedEvents(file.events)
