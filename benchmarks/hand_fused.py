"""The rehabilitation profile as one function written out by hand: what the rules cost with no
engine, no pointers, no sentences and no report. It counts the findings, and the benchmark
asserts that it counts as many as the library finds."""

from datetime import date
from decimal import Decimal
from typing import Any

from careplan.answers import NONE_RECORDED
from careplan.dates import add_months
from careplan.goals import ActionStatus, GoalStatus
from careplan.instruments import SWEMWBS
from careplan.needs import MetBy
from careplan.people.first_person import in_third_person
from careplan.plans import PlanChangeKind, Rating, ReviewKind, SupportPlan
from careplan.plans.rules.provider_registration import NEEDED
from careplan.risk.assessment import AssessmentOf


def empty(value: Any) -> bool:
    """Blank, written out again as a developer would."""
    return value is None or (type(value) is str and not value.strip())


def judged(one: Any) -> bool:
    """A judgement that holds, with reasons, by somebody, on a day."""
    return (
        one is not None
        and one.holds is True
        and not (empty(one.reasons) or empty(one.by) or one.on is None)
    )


METRIC = SWEMWBS.part().conversion.rows


def measurement_findings(measurement):
    """What is wrong with one measurement by SWEMWBS, the only instrument in the examples."""
    n = empty(measurement.instrument) + (measurement.taken is None)
    codes = [answer.code for answer in measurement.answers]
    n += sum(not 1 <= code <= 5 for code in codes)
    for score in measurement.scores:
        n += score.scale is None
        n += score.value != (sum(codes) if score.scale == "raw" else METRIC[sum(codes)])
    return n


def fused(plan: SupportPlan, on: date) -> int:  # noqa: PLR0912, PLR0915
    """How many findings the rehabilitation profile has on this plan, every branch asked."""
    n = 0
    person, name = plan.person, plan.person.preferred_name
    people = {person.key: None} | {
        one.key: one.until for group in (plan.carers, plan.workers, plan.contacts) for one in group
    }
    near = {person.key, *(c.key for c in plan.carers), *(c.key for c in plan.contacts)}
    needs = {need.key for need in plan.needs}
    wanted = {one.key for one in plan.wanted_outcomes}
    n += not plan.needs
    n += not plan.goals
    n += plan.interventions is None
    n += plan.crisis_plan in (None, NONE_RECORDED)
    n += plan.move_on in (None, NONE_RECORDED)
    n += person.communication_needs is None
    hours, blank_hours = Decimal(0), False
    for goal in plan.goals:
        n += len((goal.statement or "").split()) < 3
        m = goal.measure
        n += m is None or (empty(m.sign) and (empty(m.target) or empty(m.unit)))
        n += m is not None and not empty(m.target) and empty(m.baseline)
        n += not judged(goal.achievable)
        n += not judged(goal.realistic) or empty(goal.own_view)
        n += goal.due is None and goal.review is None
        n += not goal.actions
        n += in_third_person(goal.statement)
        if goal.status not in (GoalStatus.ACHIEVED, GoalStatus.PARTLY_ACHIEVED, GoalStatus.STOPPED):
            day = goal.review if goal.due is None else goal.due
            n += day is None or on > day or (goal.status is None and goal.due is None)
        n += not goal.needs and not goal.wanted_outcomes
        n += bool(set(goal.needs or ()) - needs)
        n += bool(set(goal.wanted_outcomes or ()) - wanted)
        n += goal.progress is None
        for note in goal.progress or ():
            n += note.on is None
        for action in goal.actions or ():
            n += action_findings(action, people, on)
    for outcome in plan.wanted_outcomes:
        n += not any(outcome.key in (goal.wanted_outcomes or ()) for goal in plan.goals)
    willing = {c.key for c in plan.carers if c.able and c.willing}
    linked = {key for goal in plan.goals for key in goal.needs or ()}
    for need in plan.needs:
        by_carer = need.met_by and MetBy.CARER in need.met_by
        carer = bool(by_carer and willing & set(need.carers or ()))
        if need.determination is None or need.determination.eligible is not False:
            n += not (need.support or carer or need.key in linked)
        n += bool(by_carer) and not carer
        for support in need.support or ():
            n += empty(support.frequency) and support.hours is None
            n += empty(support.by)
            blank_hours |= support.one_to_one_hours is None
            hours += support.one_to_one_hours or 0
    for part in plan.interventions or ():
        blank_hours |= part.one_to_one_hours is None
        hours += part.one_to_one_hours or 0
    n += hours > 20 or blank_hours
    about = plan.about_me
    for text in (
        about.what_matters,
        about.good_support,
        about.appreciated,
        about.history,
        about.being_safe,
        about.food,
        about.culture_and_belief,
    ):
        n += in_third_person(text, name)
    n += not plan.measurements
    for measurement in plan.measurements or ():
        n += measurement_findings(measurement)
    health = plan.mental_health
    n += in_third_person(health.my_understanding, name)
    n += health.diagnosis is None
    n += empty(health.symptoms)
    n += empty(health.my_understanding)
    n += empty(health.where_we_differ)
    n += empty(health.what_keeps_me_well)
    n += empty(health.help_wanted)
    n += 2 * (health.restrictions is None)
    for restriction in health.restrictions or ():
        n += restriction.conditions is None
    crisis = plan.crisis_plan
    n += crisis.separate is not True
    n += crisis.relapse_signatures is None
    n += crisis.triggers is None
    n += empty(crisis.relapse_prevention)
    n += empty(crisis.management)
    n += not crisis.contacts
    n += empty(plan.expected_outcome.description)
    n += empty(plan.expected_outcome.feelings)
    n += plan.dates.expected_end > add_months(plan.dates.started, 24)
    whole = [r for r in plan.reviews if r.kind in (ReviewKind.PLANNED, ReviewKind.UNPLANNED)]
    start = max([plan.dates.signed_off, *(r.held for r in whole if r.held <= on)])
    due = add_months(start, 3)
    n += on > due
    shown = max(plan.reviews, key=lambda r: r.held).next_review
    n += 2 if shown is None else shown > due
    for review in plan.reviews:
        n += review.held is None
        n += review.kind is None
        n += not any(one.who in near for one in review.took_part or ())
        for problem in review.not_working:
            n += not problem.actions
            for action in problem.actions or ():
                n += action_findings(action, people, on)
    told = {note.change for note in plan.notifications if note.on is not None}
    for change in plan.changes:
        n += change.plan_updated is None
        n += change.kind is not PlanChangeKind.DAY_TO_DAY and change.key not in told
    provider = plan.provider
    n += not NEEDED[provider.setting].issubset(provider.activities)
    n += provider.rating is Rating.INADEQUATE
    n += bool(provider.in_breach)
    n += provider.rating is Rating.REQUIRES_IMPROVEMENT and empty(provider.mitigation)
    n += sum(map(risk_findings, plan.risk_assessments))
    return n


def risk_findings(one: Any) -> int:
    """The rules on one risk assessment."""
    n = 0
    if one.of is AssessmentOf.ACTIVITY and one.refused:
        n += empty(one.benefit) or empty(one.own_view) or empty(one.less_restrictive)
    seen = [day for day in (one.on, *one.reviewed) if day is not None]
    n += any(not any(day >= event.on for day in seen) for event in one.events)
    read = {reader.worker: reader.on for reader in one.read_by}
    n += sum(worker not in read or read[worker] > one.first_visit for worker in one.workers)
    return n + sum(hazard.controls is None for hazard in one.hazards)


def action_findings(action: Any, people: dict[Any, Any], on: date) -> int:
    """The rules on one action."""
    who = action.responsible
    n = int(who is None or empty(who.key))
    n += who is None or empty(who.role)
    n += action.due is None
    if action.status not in (ActionStatus.DONE, ActionStatus.STOPPED):
        n += action.due is None or on > action.due
    key = who.key if who else None
    until = people.get(key)
    return n + (key is None or key not in people or (until is not None and until < on))
