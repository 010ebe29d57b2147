"""A fund's terms about the carer, the person cared for, and the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.criteria.evaluation import FactValue
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.components import FundAssessment, RegisteredBy, WhichNeeds, Whose
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.terms import Term, term
from careplan.messages import Hole, say


def who(fund: Fund) -> Iterator[Term]:
    """The terms about age, registration, and where somebody lives."""
    carer_age, person_age = fund.who.carer_min_age, fund.who.person_min_age
    if carer_age is not None:
        yield term(
            fund,
            "carer-age",
            say("the carer is {age} or over").fill(age=carer_age),
            say("Is the carer {age} or over?").fill(age=carer_age),
            lambda sight: _at_least(carer_age, sight.application.carer_age),
        )
    if person_age is not None:
        yield term(
            fund,
            "person-age",
            say("the person cared for is {age} or over").fill(age=person_age),
            say("Is the person cared for {age} or over?").fill(age=person_age),
            lambda sight: _at_least(person_age, sight.application.person_age),
        )
    by = fund.who.registered_by
    if by is not None:
        day: Hole = by if isinstance(by, date) else _APPLYING
        yield term(
            fund,
            "registered",
            say("the carer was registered with the service by {day}").fill(day=day),
            say("Was the carer registered with the service by {day}?").fill(day=day),
            lambda sight: _registered(by, sight.application),
        )
    if fund.who.area is not None:
        carers = fund.who.area_of is Whose.CARER
        who = say("the carer") if carers else say("the person cared for")
        yield term(
            fund,
            "area",
            say("{who} lives in the area: {area}").fill(who=who, area=fund.who.area),
            say("What was concluded: does {who} live in the area ({area})?").fill(
                who=who, area=fund.who.area
            ),
            lambda sight: (
                sight.application.carer_in_area if carers else sight.application.person_in_area
            ),
            judgement=True,
        )


_APPLYING: Final = say("the day of the application")


def _at_least(least: int, age: int | None) -> FactValue:
    return None if age is None else age >= least


def _registered(by: date | RegisteredBy, application: Application) -> FactValue:
    """Was the carer registered in time? Without a date, we may not be able to tell."""
    since, made_on = application.registered_on, application.made_on
    if application.registered is False:
        # a day that was still to come on the day of applying leaves time to register
        late = not isinstance(by, date) or (made_on is not None and by <= made_on)
        return False if late else None
    last = by if isinstance(by, date) else made_on
    if since is not None:
        return None if last is None else since <= last
    return application.registered if by is RegisteredBy.APPLICATION else None


_FAR_ENOUGH: Final = {
    FundAssessment.AGREED: say("a carer's assessment is completed, booked or agreed"),
    FundAssessment.BOOKED: say("a carer's assessment is completed or booked"),
    FundAssessment.COMPLETED: say("a carer's assessment is completed"),
}
_FAR_ENOUGH_ASKED: Final = {
    FundAssessment.AGREED: say("Is a carer's assessment completed, booked or agreed?"),
    FundAssessment.BOOKED: say("Is a carer's assessment completed or booked?"),
    FundAssessment.COMPLETED: say("Is a carer's assessment completed?"),
}


def assessed(fund: Fund) -> Iterator[Term]:
    """The terms about how far the assessment is, and what it found."""
    asked = fund.assessment
    if asked.state is not FundAssessment.NONE:
        yield term(
            fund,
            "assessment",
            _FAR_ENOUGH[asked.state],
            _FAR_ENOUGH_ASKED[asked.state],
            lambda sight: sight.application.assessed_to(asked.state),
        )
    if asked.needs is not WhichNeeds.EITHER:
        yield needs_term(fund, "needs", asked.needs)
    if asked.answers_outcome:
        yield term(
            fund,
            "outcome",
            say("the application is for an outcome that the assessment found can't be achieved"),
            say(
                "Is the application for an outcome that the assessment found can't be"
                " achieved? Which one?"
            ),
            lambda sight: _answers(sight.application),
        )
    if asked.least_extent is not None:
        yield extent_term(fund, asked.least_extent)


def extent_term(fund: Fund, least: str) -> Term:
    """The term that the assessment found needs of a level or a higher one."""
    extents = fund.assessment.extents
    return term(
        fund,
        "extent",
        say("the assessment found needs of this level or a higher one: {extent}").fill(
            extent=least
        ),
        say(
            "What level of needs did the assessment find?"
            " Is it this level or a higher one: {extent}?"
        ).fill(extent=least),
        lambda sight: _reaches(extents, least, extent_of(sight.application)),
    )


def needs_term(fund: Fund, key: str, needs: WhichNeeds) -> Term:
    """The term about what was decided on the carer's needs."""
    label = (
        say("it was decided that the carer's needs are eligible")
        if needs is WhichNeeds.ELIGIBLE
        else say("it was decided that the carer's needs are below the threshold")
    )
    return term(
        fund,
        key,
        label,
        say("What was decided about the needs? Is this right: {it}?").fill(it=label),
        lambda sight: needs.fit(sight.application.needs_eligible),
    )


def extent_of(application: Application) -> str | None:
    """The extent of the needs, if an assessment can have found it."""
    unfinished = application.assessed_to(FundAssessment.COMPLETED) is False
    return None if unfinished else application.extent


def _answers(application: Application) -> FactValue:
    assessed, outcome = application.assessed_outcomes, application.outcome
    if assessed is None or (assessed and outcome is None):
        return None
    if outcome in assessed:
        return True
    # an assessment that isn't finished may find more
    return False if application.assessed_to(FundAssessment.COMPLETED) else None


def _reaches(extents: tuple[str, ...], least: str, held: str | None) -> FactValue:
    return None if held is None else extents.index(held) >= extents.index(least)
