"""What a service itself has to have in place, and by when: a page, and no rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.arguments import is_a, is_day, refuse
from careplan._core.standing import Standing, StandingRow, cadence_row, due_row, recorded_row
from careplan.answers import blank
from careplan.assurance.recommendation import RecommendedBy
from careplan.assurance.service import Service
from careplan.assurance.service_parts import FeedbackFrom
from careplan.dates import add_days, cadence, period_end
from careplan.messages import Message, say
from careplan.plans.provider_registration import Rating

_PLAN_MONTHS: Final = 12
_REPORT_DAYS: Final = 28
_OMBUDSMAN_MONTHS: Final = 3
_PLAN: Final = "lancashire-rehab 4.2"
_SHOWN: Final = "regulated-activities-2014 reg 20A"
_CARE_HOMES: Final = "leicestershire-winter-2020 theme 4"
PARTS: Final = {
    "recruitment_and_retention": say("the workforce plan's part on recruiting and keeping workers"),
    "sickness_and_absence": say("the workforce plan's part on sickness and absence"),
    "learning": say("the workforce plan's part on learning"),
    "risk": say("the workforce plan's part on risks"),
    "succession": say("a paper on succession"),
    "local_issues": say("a paper on local issues of the workforce"),
}
FROM: Final = {
    FeedbackFrom.PEOPLE: say("what people think of the service"),
    FeedbackFrom.CARERS: say("what carers think of the service"),
    FeedbackFrom.PROFESSIONALS: say("what other professionals think of the service"),
}
"""What a service asks, as the start of a sentence."""
TITLE: Final = say("What this service has to have in place, on {on}")
WORKFORCE_PLAN: Final = say("looking at the workforce plan")
AT_EACH_PLACE: Final = say("the rating shown at each place where care is given")
ONLINE: Final = say("the rating shown on every website")
REPORT: Final = say("the report that the regulator asked for")
LEAD: Final = say("who leads when the contract ends")
YOUNG_PEOPLE: Final = say("a statement of purpose that covers young people")
CARE_HOME: Final = say("an answer in the care home support plan: {aspect}")
CARE_HOME_ACTION: Final = say("an action for a gap in the care home support plan: {aspect}")
OWNER: Final = say("who sees to a recommendation")
OWNER_OF: Final = say("who sees to recommendation {key}")
SHOWN_DONE: Final = say("what shows that a recommendation was done")
SHOWN_DONE_OF: Final = say("what shows that recommendation {key} was done")
TELL_OMBUDSMAN: Final = say("telling the ombudsman what was done, or will be")
TELL_OMBUDSMAN_OF: Final = say(
    "telling the ombudsman what was done, or will be: recommendation {key}"
)


def service_standing(service: Service, *, on: date) -> Standing:
    """What a service has to have in place, and by when: its plan, its rating, its reports.

    What has rules of its own isn't here: check the service for that. A part that wasn't handed in
    is left out; inside a part, a blank is *not recorded*.

    Args:
        service: the service.
        on: the day to judge by. What is dated after it counts for nothing.

    Returns:
        A page that prints itself, each line with its clause. A report that the regulator asked for
        is due within 28 days beginning the day after the request; an ombudsman is told within three
        months beginning with the day its report was received.

    Raises:
        ArgumentError: if an argument is of a type that can't be used.

    Source: SI 2014/2936, regs 17(3) and 20A; Local Government Act 1974, s31(2); Lancashire's
    specification, 3.11, 3.13, 4.2 and 5.1; Leicestershire's winter plan of 2020, theme 4.

    >>> from careplan.assurance import RegulatorRequest
    >>> asked = RegulatorRequest(received_on=date(2026, 11, 2))
    >>> found = service_standing(Service(regulator_requests=(asked,)), on=date(2026, 11, 30))
    >>> [(row.state.value, row.due) for row in found.rows if row.due]
    [('due', datetime.date(2026, 11, 30))]
    """
    refuse(is_a(Service, service=service), is_day(on=on))
    return Standing(
        title=TITLE.fill(on=on),
        on=on,
        rows=(
            *_named(service),
            *_rating(service),
            *_workforce_plan(service, on),
            *_feedback(service, on),
            *_reports(service, on),
            *_care_homes(service),
            *_recommendations(service, on),
        ),
    )


def _named(service: Service) -> Iterator[StandingRow]:
    yield recorded_row(
        LEAD, recorded=not blank(service.transition_lead), clause="lancashire-rehab 3.11"
    )
    covers = service.purpose_covers_young_people is True
    yield recorded_row(YOUNG_PEOPLE, recorded=covers, clause="lancashire-rehab 3.13")


def _rating(service: Service) -> Iterator[StandingRow]:
    rating = service.rating
    if rating is None or rating.overall is Rating.NOT_RATED:
        return
    yield recorded_row(AT_EACH_PLACE, recorded=rating.shown_at_each_place is True, clause=_SHOWN)
    yield recorded_row(ONLINE, recorded=rating.shown_online is True, clause=_SHOWN)


def _workforce_plan(service: Service, on: date) -> Iterator[StandingRow]:
    plan = service.workforce_plan
    if plan is None:
        return
    found = cadence(plan.reviewed_on, anchor=plan.dated, on=on, months=_PLAN_MONTHS)
    yield cadence_row(WORKFORCE_PLAN, found, _PLAN)
    missing = plan.missing_parts
    for name, says in PARTS.items():
        yield recorded_row(says, recorded=name not in missing, clause=_PLAN)


def _feedback(service: Service, on: date) -> Iterator[StandingRow]:
    if service.feedback is None:
        return
    asked = {one.from_whom for one in service.feedback if one.on is not None and one.on <= on}
    for whom, says in FROM.items():
        yield recorded_row(says, recorded=whom in asked, clause="lancashire-rehab 5.1")


def _reports(service: Service, on: date) -> Iterator[StandingRow]:
    for one in service.regulator_requests or ():
        due = None if one.received_on is None else add_days(one.received_on, _REPORT_DAYS)
        yield due_row(REPORT, due, one.sent_on, on=on, clause="regulated-activities-2014 reg 17(3)")


def _care_homes(service: Service) -> Iterator[StandingRow]:
    plan = service.care_home_support
    if plan is None:
        return
    for aspect in plan.unanswered:
        yield recorded_row(CARE_HOME.fill(aspect=aspect.value), recorded=False, clause=_CARE_HOMES)
    for aspect in plan.without_action:
        yield recorded_row(
            CARE_HOME_ACTION.fill(aspect=aspect.value), recorded=False, clause=_CARE_HOMES
        )


def _recommendations(service: Service, on: date) -> Iterator[StandingRow]:
    for one in service.recommendations or ():
        if one.accepted is not False and one.done_on is None:
            what = _of(one.key, OWNER, OWNER_OF)
            yield recorded_row(what, recorded=not blank(one.owner), clause=None)
        if one.done_on is not None:
            what = _of(one.key, SHOWN_DONE, SHOWN_DONE_OF)
            yield recorded_row(what, recorded=not blank(one.evidence), clause=None)
        if one.by is RecommendedBy.OMBUDSMAN:
            since = one.received_on
            due = None if since is None else period_end(since, _OMBUDSMAN_MONTHS)
            what = _of(one.key, TELL_OMBUDSMAN, TELL_OMBUDSMAN_OF)
            yield due_row(what, due, one.told_on, on=on, clause=None)


def _of(key: str | None, plain: Message, keyed: Message) -> Message:
    """What it is, and of which recommendation where that has a key."""
    return plain if key is None else keyed.fill(key=key)
