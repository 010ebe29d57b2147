"""When a field applies to an event, and when it is mandatory: yes, no, or can't tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from careplan.answers import Answer, all_met, any_met, opposite
from careplan.dates import age_on
from careplan.returns.event import Event
from careplan.returns.specification import EventType, Mandatory, ReturnField

Condition = Callable[[Event], Answer]


def applies(field: ReturnField, event: Event) -> Answer:
    """Does a field apply to an event?"""
    if field.events is None:
        return True
    return None if event.kind is None else event.kind in field.events


def mandatory(field: ReturnField, event: Event) -> Answer:
    """Is a field that applies mandatory?"""
    return False if field.mandatory is None else _CONDITIONS[field.mandatory](event)


def _is(kind: EventType) -> Condition:
    return lambda event: None if event.kind is None else event.kind is kind


def _held(event: Event, name: str, *begins: str) -> Answer:
    """Does the text of a cell begin with one of these, in upper or lower case?"""
    text = event.text(name)
    return None if text is None else text.casefold().startswith(begins)


def _user(event: Event) -> Answer:
    return _held(event, "client_type", "service user")


def _by_association(event: Event) -> Answer:
    return _held(event, "client_type", *_BY_ASSOCIATION)


_BY_ASSOCIATION: Final = ("carer known by", "unpaid carer known by")


def _financial(event: Event) -> Answer:
    assessment = _is(EventType.ASSESSMENT)(event)
    return all_met([assessment, _held(event, "assessment_type", "financial assessment")])


def _working_age(event: Event) -> Answer:
    """18 to 64, from the first day of the period to its last."""
    born, days = event.day("date_of_birth"), (event.day("period_start"), event.day("period_end"))
    ages = {None if born is None or day is None else _of_working_age(born, day) for day in days}
    return ages.pop() if len(ages) == 1 else None


def _of_working_age(born: date, day: date) -> bool:
    return born <= day and 18 <= age_on(born, day) <= 64  # noqa: PLR2004  (the ages of the list)


def _employment(event: Event) -> Answer:
    disability = _held(event, "primary_support_reason", "learning disability")
    return all_met([_user(event), disability, _working_age(event)])


def _funding(event: Event) -> Answer:
    kinds = (_is(EventType.SERVICE), _is(EventType.REVIEW), _financial)
    return all_met([_user(event), any_met(kind(event) for kind in kinds)])


def _end(event: Event) -> Answer:
    died = event.text("date_of_death") is not None
    ended = any_met([opposite(_is(EventType.SERVICE)(event)), died])
    return all_met([opposite(_by_association(event)), ended])


def _outcome(event: Event) -> Answer:
    return all_met([opposite(_by_association(event)), opposite(_financial(event))])


def _cost(event: Event) -> Answer:
    """Long term, short term residential or nursing, respite and carers' support have a cost."""
    long = _held(event, "service_type", *_TYPES_WITH_A_COST)
    bed = _held(event, "service_component", *_WITH_A_COST)
    commissioned = _held(event, "delivery_mechanism", "cassr commissioned")
    return all_met([_is(EventType.SERVICE)(event), any_met([long, bed]), opposite(commissioned)])


_TYPES_WITH_A_COST: Final = ("long term support", "carer support", "unpaid carer support")
_WITH_A_COST: Final = (
    "short term nursing care",
    "short term residential care",
    "carer respite",
    "unpaid carer respite",
)
_CONDITIONS: Final[Mapping[Mandatory, Condition]] = {
    Mandatory.ALWAYS: lambda _: True,
    Mandatory.UNLESS_REQUEST: lambda event: opposite(_is(EventType.REQUEST)(event)),
    Mandatory.UNLESS_BY_ASSOCIATION: lambda event: opposite(_by_association(event)),
    Mandatory.EMPLOYMENT: _employment,
    Mandatory.FUNDING: _funding,
    Mandatory.END: _end,
    Mandatory.OUTCOME: _outcome,
    Mandatory.REQUEST: _is(EventType.REQUEST),
    Mandatory.ASSESSMENT: _is(EventType.ASSESSMENT),
    Mandatory.METHOD: lambda event: all_met(
        [_is(EventType.ASSESSMENT)(event), opposite(_financial(event))]
    ),
    Mandatory.SERVICE: _is(EventType.SERVICE),
    Mandatory.REVIEW: _is(EventType.REVIEW),
    Mandatory.PLANNED: lambda event: all_met(
        [_is(EventType.REVIEW)(event), _held(event, "review_reason", "planned")]
    ),
    Mandatory.COST: _cost,
}
