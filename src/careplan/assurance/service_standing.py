"""What a service itself has to have in place, and by when: a page, and no rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from careplan._core.arguments import is_a, is_day, refuse
from careplan._core.printing import Printable
from careplan.answers import blank
from careplan.assurance.recommendation import RecommendedBy
from careplan.assurance.service import Service
from careplan.assurance.service_parts import FeedbackFrom
from careplan.citations import Citation, cite
from careplan.dates import Due, add_days, cadence, period_end
from careplan.messages import Language, Message, render, say
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
WORKFORCE_PLAN: Final = say("looking at the workforce plan")
AT_EACH_PLACE: Final = say("the rating shown at each place where care is given")
ONLINE: Final = say("the rating shown on every website")
REPORT: Final = say("the report that the regulator asked for")
LEAD: Final = say("who leads when the contract ends")
YOUNG_PEOPLE: Final = say("a statement of purpose that covers young people")
CARE_HOME: Final = say("an answer in the care home support plan: {aspect}")
CARE_HOME_ACTION: Final = say("an action for a gap in the care home support plan: {aspect}")
OWNER: Final = say("who sees to a recommendation")
SHOWN_DONE: Final = say("what shows that a recommendation was done")
TELL_OMBUDSMAN: Final = say("telling the ombudsman what was done, or will be")


class StandingState(StrEnum):
    """How one thing that a service has to have in place stands."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_RECORDED = "not-recorded"
    CANT_TELL = "cant-tell"


@frozen(kw_only=True)
class StandingRow:
    """One thing that a service has to have in place.

    Args:
        what: what it is, as a clause.
        state: how it stands.
        due: the last day for it, where there is one.
        cites: the clause that asks for it; ``None`` where only this library does.
    """

    what: Message
    state: StandingState
    due: date | None = None
    cites: Citation | None = None


@frozen(kw_only=True)
class ServiceStanding(Printable):
    """What a service has to have in place, and by when, on a day.

    Args:
        on: the day.
        rows: each thing, in the order of the record.
    """

    on: date
    rows: tuple[StandingRow, ...] = field(repr=False)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Plain data, ready for JSON.

        Args:
            locale: the language of the clauses.
        """
        return {
            "on": self.on.isoformat(),
            "rows": [
                {
                    "what": render(one.what, locale),
                    "state": one.state.value,
                    "due": one.due and one.due.isoformat(),
                    "cites": one.cites and one.cites.as_dict(),
                }
                for one in self.rows
            ],
        }


def service_standing(service: Service, *, on: date) -> ServiceStanding:
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
    return ServiceStanding(
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


def _row(what: Message, *, recorded: bool, clause: str | None) -> StandingRow:
    state = StandingState.DONE if recorded else StandingState.NOT_RECORDED
    return StandingRow(what=what, state=state, cites=None if clause is None else cite(clause))


def _by(
    what: Message, due: date | None, done: date | None, on: date, clause: str | None
) -> StandingRow:
    if done is not None and done <= on:
        state = StandingState.DONE
    elif due is None:
        state = StandingState.CANT_TELL
    else:
        state = StandingState.OVERDUE if due < on else StandingState.DUE
    return StandingRow(
        what=what, state=state, due=due, cites=None if clause is None else cite(clause)
    )


def _named(service: Service) -> Iterator[StandingRow]:
    yield _row(LEAD, recorded=not blank(service.transition_lead), clause="lancashire-rehab 3.11")
    covers = service.purpose_covers_young_people is True
    yield _row(YOUNG_PEOPLE, recorded=covers, clause="lancashire-rehab 3.13")


def _rating(service: Service) -> Iterator[StandingRow]:
    rating = service.rating
    if rating is None or rating.overall is Rating.NOT_RATED:
        return
    yield _row(AT_EACH_PLACE, recorded=rating.shown_at_each_place is True, clause=_SHOWN)
    yield _row(ONLINE, recorded=rating.shown_online is True, clause=_SHOWN)


def _workforce_plan(service: Service, on: date) -> Iterator[StandingRow]:
    plan = service.workforce_plan
    if plan is None:
        return
    found = cadence(plan.reviewed_on, anchor=plan.dated, on=on, months=_PLAN_MONTHS)
    late = StandingState.OVERDUE if found.answer is Due.LATE else StandingState.DUE
    state = StandingState.CANT_TELL if found.answer is Due.CANT_TELL else late
    yield StandingRow(what=WORKFORCE_PLAN, state=state, due=found.due, cites=cite(_PLAN))
    missing = plan.missing_parts
    for name, says in PARTS.items():
        yield _row(says, recorded=name not in missing, clause=_PLAN)


def _feedback(service: Service, on: date) -> Iterator[StandingRow]:
    if service.feedback is None:
        return
    asked = {one.from_whom for one in service.feedback if one.on is not None and one.on <= on}
    for whom, says in FROM.items():
        yield _row(says, recorded=whom in asked, clause="lancashire-rehab 5.1")


def _reports(service: Service, on: date) -> Iterator[StandingRow]:
    for one in service.regulator_requests or ():
        due = None if one.received_on is None else add_days(one.received_on, _REPORT_DAYS)
        yield _by(REPORT, due, one.sent_on, on, "regulated-activities-2014 reg 17(3)")


def _care_homes(service: Service) -> Iterator[StandingRow]:
    plan = service.care_home_support
    if plan is None:
        return
    for aspect in plan.unanswered:
        yield _row(CARE_HOME.fill(aspect=aspect.value), recorded=False, clause=_CARE_HOMES)
    for aspect in plan.without_action:
        yield _row(CARE_HOME_ACTION.fill(aspect=aspect.value), recorded=False, clause=_CARE_HOMES)


def _recommendations(service: Service, on: date) -> Iterator[StandingRow]:
    for one in service.recommendations or ():
        if one.accepted is not False and one.done_on is None:
            yield _row(OWNER, recorded=not blank(one.owner), clause=None)
        if one.done_on is not None:
            yield _row(SHOWN_DONE, recorded=not blank(one.evidence), clause=None)
        if one.by is RecommendedBy.OMBUDSMAN:
            since = one.received_on
            due = None if since is None else period_end(since, _OMBUDSMAN_MONTHS)
            yield _by(TELL_OMBUDSMAN, due, one.told_on, on, None)
