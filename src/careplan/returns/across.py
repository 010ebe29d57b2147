"""What rows have to agree on: about one person, one number, or one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from typing import Final

from attrs import frozen

from careplan.returns.event import Event
from careplan.returns.findings import EventFinding, Kind
from careplan.returns.specification import Holds, holds
from careplan.returns.unique import doubtful_key, event_key, nhs_number_of, person_of


class About(Enum):
    """The thing that rows are about."""

    PERSON = auto()
    PERSON_THAT_DAY = auto()  # the day on which the event ended
    COUNCILS_NUMBER = auto()
    NHS_NUMBER = auto()  # within one council
    EVENT = auto()
    EVENT_IN_DOUBT = auto()  # what is blank could make it another


@frozen
class Agreement:
    """One thing that rows have to agree on. A blank disagrees with nothing.

    Args:
        kind: the kind of finding where they don't.
        field: the field that they have to agree on.
        about: what the rows have in common.
        once: whether the rows themselves are too many, whatever they hold.
    """

    kind: Kind
    field: str
    about: About
    once: bool = False


AGREEMENTS: Final = (
    Agreement(Kind.CONFLICT, "date_of_birth", About.PERSON),
    Agreement(Kind.CONFLICT, "date_of_death", About.PERSON),
    Agreement(Kind.CONFLICT, "nhs_number", About.COUNCILS_NUMBER),
    Agreement(Kind.CONFLICT, "person_id", About.NHS_NUMBER),
    Agreement(Kind.CONFLICT, "accommodation_status", About.PERSON_THAT_DAY),
    Agreement(Kind.OUTCOMES, "outcome", About.EVENT),
    Agreement(Kind.DUPLICATE, "event_type", About.EVENT, once=True),
    Agreement(Kind.CANT_TELL_DUPLICATE, "event_type", About.EVENT_IN_DOUBT, once=True),
)


class Across:
    """Keeps what rows say by what they are about, so that each row is seen once."""

    def __init__(self) -> None:
        self._values: dict[Agreement, dict[object, dict[object, list[int]]]] = {}

    def add(self, event: Event, row: int) -> None:
        """Add a row."""
        keys = {about: key(event) for about, key in _KEYS.items()}
        for agreement in AGREEMENTS:
            about = keys[agreement.about]
            value = row if agreement.once else _said(event, agreement.field)
            if about is not None and value is not None:
                things = self._values.setdefault(agreement, {})
                things.setdefault(about, defaultdict(list))[value].append(row)

    def findings(self) -> Iterator[EventFinding]:
        """What the rows disagree on. Each finding names every row that says something."""
        for agreement, things in self._values.items():
            for held in things.values():
                if len(held) > 1:
                    rows = sorted(row for places in held.values() for row in places)
                    yield EventFinding(kind=agreement.kind, field=agreement.field, rows=tuple(rows))


def _said(event: Event, field: str) -> object:
    """What a cell says. One that can't be read says nothing: it is told by itself."""
    if field == "nhs_number":
        return nhs_number_of(event)
    return event.day(field) if holds()[field] is Holds.DAY else event.text(field)


def _that_day(event: Event) -> object:
    person, day = person_of(event), event.day("end")
    return None if person is None or day is None else (person, day)


def _councils_number(event: Event) -> object:
    council, own = event.text("la_code"), event.text("person_id")
    return None if council is None or own is None else (council, own)


def _nhs_number(event: Event) -> object:
    council, number = event.text("la_code"), nhs_number_of(event)
    return None if council is None or number is None else (council, number)


_KEYS: Final[Mapping[About, Callable[[Event], object]]] = {
    About.PERSON: person_of,
    About.PERSON_THAT_DAY: _that_day,
    About.COUNCILS_NUMBER: _councils_number,
    About.NHS_NUMBER: _nhs_number,
    About.EVENT: event_key,
    About.EVENT_IN_DOUBT: doubtful_key,
}
