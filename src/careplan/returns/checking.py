"""Checks events: what disagrees or is there twice, then each row by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from careplan.returns.conditions import applies, mandatory
from careplan.returns.event import Event
from careplan.returns.findings import EventFinding, EventsReport, Kind
from careplan.returns.specification import (
    EventType,
    Holds,
    ReturnField,
    code_lists,
    field_names,
    specification,
)
from careplan.returns.unique import event_key, person_of

Found: TypeAlias = tuple[Kind, str]
_OF_A_PERSON: Final = ("date_of_birth", "date_of_death")
_ORDER: Final = {kind: at for at, kind in enumerate(Kind)}


def check_events(events: Iterable[Event]) -> EventsReport:
    """Check the events of one file, as far as release 2 of the specification is known.

    Args:
        events: the events, in the order of their rows. They are gone through once.

    Returns:
        The findings. They name rows and fields, and never what a cell holds.

    Source: the Department of Health and Social Care's published code for client level data, as the
    page on client level data tells; what isn't confirmed isn't checked.

    >>> report = check_events([Event({"event_type": "Request", "service_type": "Meals"})])
    >>> [finding.kind.value for finding in report.findings if finding.field == "service_type"]
    ['not-listed', 'not-applicable']
    """
    rows: list[EventFinding] = []
    across = _Across()
    count = 0
    for count, event in enumerate(events, start=1):
        across.add(event, count)
        found = [*_cells(event), *_between(event)]
        rows += [EventFinding(kind=kind, field=field, rows=(count,)) for kind, field in found]
    at = {name: place for place, name in enumerate(field_names())}
    findings = [*across.findings(), *rows]
    findings.sort(key=lambda one: (_ORDER[one.kind], at[one.field], one.rows))
    return EventsReport(events=count, findings=tuple(findings))


def _cells(event: Event) -> Iterator[Found]:
    for field in specification().fields:
        if event.text(field.key) is None:
            yield from _blank(field, event)
        else:
            yield from _filled(field, event)


def _blank(field: ReturnField, event: Event) -> Iterator[Found]:
    if not applies(field, event):
        return  # where the kind of event is blank, that is told once, at its own cell
    needed = mandatory(field, event)
    if field.key == "end" and _open_after_death(event):
        return  # that is told as what it is
    if needed:
        yield Kind.BLANK, field.key
    elif needed is None and (event.kind is not None or field.key == "event_type"):
        yield Kind.CANT_TELL_MANDATORY, field.key


def _filled(field: ReturnField, event: Event) -> Iterator[Found]:
    if applies(field, event) is False:
        yield Kind.NOT_APPLICABLE, field.key
    if field.holds is Holds.DAY and event.day(field.key) is None:
        yield Kind.NOT_A_DAY, field.key
    if field.holds is Holds.NUMBER and event.number(field.key) is None:
        yield Kind.NOT_A_NUMBER, field.key
    if field.values is None:
        return
    listed, held = code_lists()[field.values], event.text(field.key)
    if held in listed.values:
        return
    if held in listed.release_1:
        yield Kind.RELEASE_1, field.key
    else:
        yield Kind.NOT_LISTED if listed.complete else Kind.CANT_TELL_LISTED, field.key


def _between(event: Event) -> Iterator[Found]:
    """What the cells of one row say together. A cell that can't be read is told by itself."""
    if person_of(event) is None:
        yield Kind.NOBODY, "nhs_number"
    yield from _days(event)
    if event.text("unit_cost") is not None and event.text("cost_frequency") is None:
        yield Kind.NO_FREQUENCY, "cost_frequency"
    if event.text("planned_units") is not None and event.text("unit_cost") is None:
        yield Kind.NO_COST, "unit_cost"
    prison = (event.text("service_type") or "").casefold() == "long term support: prison"
    if prison and (event.text("delivery_mechanism") or "").casefold() == "direct payment":
        yield Kind.PRISON, "delivery_mechanism"


def _days(event: Event) -> Iterator[Found]:
    start, end, died = event.day("start"), event.day("end"), event.day("date_of_death")
    last = event.day("period_end")
    if start is not None and end is not None and end < start:
        yield Kind.BEFORE_START, "end"
    if start is not None and last is not None and start > last:
        yield Kind.AFTER_PERIOD, "start"
    if end is not None and died is not None and end > died:
        yield Kind.AFTER_DEATH, "end"
    if _open_after_death(event):
        yield Kind.OPEN_AFTER_DEATH, "end"


def _open_after_death(event: Event) -> bool:
    died = event.day("date_of_death") is not None
    return died and event.kind is EventType.SERVICE and event.text("end") is None


class _Across:
    """What rows say together: kept by person and by event, so that each row is seen once."""

    def __init__(self) -> None:
        self._values: dict[Found, dict[object, dict[object, list[int]]]] = {}

    def add(self, event: Event, row: int) -> None:
        person, key = person_of(event), event_key(event)
        if person is not None:
            for name in _OF_A_PERSON:
                self._note((Kind.CONFLICT, name), person, event.day(name), row)
            self._numbers(event, row)
            if (day := event.day("end")) is not None:
                lived = (Kind.CONFLICT, "accommodation_status")
                self._note(lived, (person, day), event.text("accommodation_status"), row)
        if key is not None:
            self._note((Kind.OUTCOMES, "outcome"), key, event.text("outcome"), row)
            self._note((Kind.DUPLICATE, "event_type"), key, row, row)

    def _numbers(self, event: Event, row: int) -> None:
        """One council's number for somebody goes with one NHS number, and the other way round."""
        number, own = event.text("nhs_number"), event.text("person_id")
        council = event.text("la_code")
        if number is None or own is None or council is None:
            return
        number = "".join(number.split())
        self._note((Kind.CONFLICT, "nhs_number"), (council, own), number, row)
        self._note((Kind.CONFLICT, "person_id"), (council, number), own, row)

    def _note(self, found: Found, about: object, value: object, row: int) -> None:
        if value is None:
            return  # a blank disagrees with nothing
        held = self._values.setdefault(found, {}).setdefault(about, defaultdict(list))
        held[value].append(row)

    def findings(self) -> Iterator[EventFinding]:
        for (kind, field), things in self._values.items():
            for held in things.values():
                if len(held) > 1:
                    rows = sorted(row for places in held.values() for row in places)
                    yield EventFinding(kind=kind, field=field, rows=tuple(rows))
