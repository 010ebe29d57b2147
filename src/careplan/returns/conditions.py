"""When a field applies to an event, and when it is mandatory: yes, no, or can't tell."""

from __future__ import annotations

from typing import Final, TypeVar

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


def mandatory(condition: Mandatory, row: RowFacts[A]) -> A:  # noqa: PLR0911  (one for each)
    """Is a field that applies mandatory, by this condition?"""
    is_kind, other = row.is_kind, row.other
    match condition:
        case Mandatory.ALWAYS:
            return row.always()
        case Mandatory.UNLESS_REQUEST:
            return other(is_kind(EventType.REQUEST))
        case Mandatory.UNLESS_BY_ASSOCIATION:
            return other(_by_association(row))
        case Mandatory.EMPLOYMENT:
            return _employment(row)
        case Mandatory.FUNDING:
            kinds = [is_kind(EventType.SERVICE), is_kind(EventType.REVIEW), _financial(row)]
            return row.every([_user(row), row.some(kinds)])
        case Mandatory.END:
            ended = row.some([other(is_kind(EventType.SERVICE)), row.recorded("date_of_death")])
            return row.every([other(_by_association(row)), ended])
        case Mandatory.OUTCOME:
            return row.every([other(_by_association(row)), other(_financial(row))])
        case Mandatory.METHOD:
            return row.every([is_kind(EventType.ASSESSMENT), other(_financial(row))])
        case Mandatory.PLANNED:
            return row.every([is_kind(EventType.REVIEW), row.begins("review_reason", "planned")])
        case Mandatory.COST:
            return _cost(row)
        case Mandatory.REQUEST | Mandatory.ASSESSMENT | Mandatory.SERVICE | Mandatory.REVIEW:
            return is_kind(EventType[condition.name])


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
