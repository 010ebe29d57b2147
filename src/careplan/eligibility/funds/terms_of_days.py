"""A fund's terms about days: what happened, and the window it must be in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from careplan.criteria.evaluation import FactValue
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.components import FundAssessment
from careplan.eligibility.funds.day_terms import DayOf, DayTerm
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.terms import Term, term
from careplan.messages import Hole, Message, say

EVENTS: Final[Mapping[DayOf, Message]] = {
    DayOf.ASSESSMENT_BOOKED: say("the carer's assessment was booked"),
    DayOf.ASSESSMENT_COMPLETED: say("the carer's assessment was completed"),
    DayOf.REGISTERED: say("the carer was registered with the service"),
    DayOf.BOUGHT: say("the item or service was bought"),
    DayOf.DISCHARGED: say("the person cared for left hospital"),
}
"""What happened on a day, as the beginning of a clause."""
FIELDS: Final[Mapping[DayOf, str]] = {
    DayOf.ASSESSMENT_BOOKED: "assessment_booked_on",
    DayOf.ASSESSMENT_COMPLETED: "assessment_completed_on",
    DayOf.REGISTERED: "registered_on",
    DayOf.BOUGHT: "bought_on",
    DayOf.DISCHARGED: "discharged_on",
}
"""The field of an application that has the day."""
_STAGES: Final[Mapping[DayOf, FundAssessment]] = {
    DayOf.ASSESSMENT_BOOKED: FundAssessment.BOOKED,
    DayOf.ASSESSMENT_COMPLETED: FundAssessment.COMPLETED,
}
"""How far an assessment is on that day."""
_MONTHS: Final = say("{event} in the {months} months ending on {last}")
_DAYS: Final = say("{event} no more than {days} days before {last}")
_OR_NOT_YET: Final = say("{it}, or it isn't bought yet")
_ASKED: Final = say("On what day was it? Is this right: {it}?")
_APPLYING: Final = say("the day of the application")


def day_term(fund: Fund, one: DayTerm) -> Term:
    """The term that something happened in its window."""
    last: Hole = one.ending_on if isinstance(one.ending_on, date) else _APPLYING
    event = EVENTS[one.day_of]
    label = (
        _DAYS.fill(event=event, days=one.within_days or 0, last=last)
        if one.within_months is None
        else _MONTHS.fill(event=event, months=one.within_months, last=last)
    )
    if one.day_of is DayOf.BOUGHT:
        label = _OR_NOT_YET.fill(it=label)
    return term(
        fund,
        f"day/{one.key}",
        label,
        _ASKED.fill(it=label),
        lambda sight: _in_window(one, sight.application),
    )


def day_in(application: Application, day_of: DayOf) -> date | None:
    """The day of an application on which something happened."""
    found: date | None = getattr(application, FIELDS[day_of])
    return found


def after_applying(one: DayTerm, application: Application) -> bool:
    """Is the day recorded after the application it is counted to? One of the two may be wrong."""
    day, made_on = day_in(application, one.day_of), application.made_on
    counted = not isinstance(one.ending_on, date)
    return counted and day is not None and made_on is not None and day > made_on


def _in_window(one: DayTerm, application: Application) -> FactValue:
    """Did it happen in its window? ``None`` if a day is blank, or it is after the application.

    What is recorded as not having happened by the day of applying isn't in a window that ends then
    or before.
    """
    if one.day_of is DayOf.BOUGHT and application.bought_before is False:
        return True
    day, last = day_in(application, one.day_of), one.last(application.made_on)
    if day is None and _still_to_come(one.day_of, application):
        return False if _over_by(one, application.made_on) else None
    if day is None or last is None or after_applying(one, application):
        return None
    inside = one.first(last) <= day <= last
    if one.day_of is DayOf.BOUGHT and not inside and application.bought_before is None:
        return None  # on the day of applying it may not have been bought yet
    return inside


def _still_to_come(day_of: DayOf, application: Application) -> bool:
    """Is it recorded that this hadn't happened when the application was made?"""
    if day_of is DayOf.REGISTERED:
        return application.registered is False
    stage = _STAGES.get(day_of)
    return stage is not None and application.assessed_to(stage) is False


def _over_by(one: DayTerm, made_on: date | None) -> bool:
    """Had the window ended by the day of applying?"""
    if not isinstance(one.ending_on, date):
        return True
    return made_on is not None and one.ending_on <= made_on
