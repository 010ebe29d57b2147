"""When a field applies to an event, and when it is mandatory: yes, no, or can't tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from careplan.returns.row_facts import RowFacts
from careplan.returns.specification import EventType, Mandatory, ReturnField

A = TypeVar("A")
_BY_ASSOCIATION: Final = ("carer known by", "unpaid carer known by")
_TYPES_WITH_A_COST: Final = ("long term support", "carer support", "unpaid carer support")
_WITH_A_COST: Final = (
    "short term nursing care",
    "short term residential care",
    "carer respite",
    "unpaid carer respite",
)


def applies(field: ReturnField, row: RowFacts[A]) -> A:
    """Does a field apply to an event?"""
    return row.always() if field.events is None else row.some(map(row.is_kind, field.events))


def mandatory(condition: Mandatory, row: RowFacts[A]) -> A:
    """Is a field that applies mandatory, by this condition?"""
    if condition in _KINDS:
        return row.is_kind(_KINDS[condition])
    answer: A = _CONDITIONS[condition](row)
    return answer


def _user(row: RowFacts[A]) -> A:
    return row.begins("client_type", "service user")


def _by_association(row: RowFacts[A]) -> A:
    return row.begins("client_type", *_BY_ASSOCIATION)


def _financial(row: RowFacts[A]) -> A:
    financial = row.begins("assessment_type", "financial assessment")
    return row.every([row.is_kind(EventType.ASSESSMENT), financial])


def _employment(row: RowFacts[A]) -> A:
    """A service user with a learning disability, who is 18 to 64 all the period through.

    Where the first and the last day of the period differ we can't tell.
    """
    of_age = row.agreed(row.aged("period_start", 18, 64), row.aged("period_end", 18, 64))
    disability = row.begins("primary_support_reason", "learning disability")
    return row.every([_user(row), disability, of_age])


def _cost(row: RowFacts[A]) -> A:
    """Long term, short term residential or nursing, respite and carers' support have a cost."""
    long = row.begins("service_type", *_TYPES_WITH_A_COST)
    bed = row.begins("service_component", *_WITH_A_COST)
    commissioned = row.begins("delivery_mechanism", "cassr commissioned")
    costs = [row.is_kind(EventType.SERVICE), row.some([long, bed]), row.other(commissioned)]
    return row.every(costs)


def _funding(row: RowFacts[A]) -> A:
    kinds = [row.is_kind(EventType.SERVICE), row.is_kind(EventType.REVIEW), _financial(row)]
    return row.every([_user(row), row.some(kinds)])


def _end(row: RowFacts[A]) -> A:
    ended = row.some([row.other(row.is_kind(EventType.SERVICE)), row.recorded("date_of_death")])
    return row.every([row.other(_by_association(row)), ended])


def _outcome(row: RowFacts[A]) -> A:
    return row.every([row.other(_by_association(row)), row.other(_financial(row))])


def _method(row: RowFacts[A]) -> A:
    return row.every([row.is_kind(EventType.ASSESSMENT), row.other(_financial(row))])


def _planned(row: RowFacts[A]) -> A:
    planned = row.begins("review_reason", "planned")
    return row.every([row.is_kind(EventType.REVIEW), planned])


_KINDS: Final = {
    Mandatory.REQUEST: EventType.REQUEST,
    Mandatory.ASSESSMENT: EventType.ASSESSMENT,
    Mandatory.SERVICE: EventType.SERVICE,
    Mandatory.REVIEW: EventType.REVIEW,
}
_CONDITIONS: Final[Mapping[Mandatory, Callable[[RowFacts[Any]], Any]]] = {
    Mandatory.ALWAYS: lambda row: row.always(),
    Mandatory.UNLESS_REQUEST: lambda row: row.other(row.is_kind(EventType.REQUEST)),
    Mandatory.UNLESS_BY_ASSOCIATION: lambda row: row.other(_by_association(row)),
    Mandatory.EMPLOYMENT: _employment,
    Mandatory.FUNDING: _funding,
    Mandatory.END: _end,
    Mandatory.OUTCOME: _outcome,
    Mandatory.METHOD: _method,
    Mandatory.PLANNED: _planned,
    Mandatory.COST: _cost,
}
