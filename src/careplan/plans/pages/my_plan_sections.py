"""What each section of *my plan* says, to the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from careplan.goals import Action, ActionStatus, Goal, GoalStatus
from careplan.goals.goal import OVER
from careplan.messages import Message, say
from careplan.people import ConsentMatter
from careplan.plans.agreement import Agreement
from careplan.plans.crisis import CrisisPlan
from careplan.plans.pages.one_page_profile import must_dos
from careplan.plans.pages.page import PagePoint, Said
from careplan.plans.pages.sections import can_be_reached
from careplan.plans.pages.words import LABELLED, ME, labelled, name_of, reached, texts, together
from careplan.plans.plan import SupportPlan
from careplan.plans.review import Review
from careplan.plans.who_to_call import WhomToAsk, WhoToCall

YES_ON: Final = say("You said yes to this plan on {day}.")
YES: Final = say("You said yes to this plan.")
YES_FOR_YOU: Final = say("Somebody else said yes to this plan for you")
NO: Final = say("You said no to this plan.")
DONE_SINCE: Final = say("What was done since")
ANSWERS: Final = {
    (ConsentMatter.CARE, True): say("You said yes to this care."),
    (ConsentMatter.CARE, False): say("You said no to this care."),
    (ConsentMatter.SHADOWING, True): say("You said yes to a new worker who comes along to learn."),
    (ConsentMatter.SHADOWING, False): say("You said no to a new worker who comes along to learn."),
    (ConsentMatter.SHARING, True): say("You said yes to sharing information."),
    (ConsentMatter.SHARING, False): say("You said no to sharing information."),
}
LIMITS: Final = say("But")
TO_DO: Final = say("To do: {what}. Who: {who}. When: {day}.")
NOBODY: Final = say("nobody is named yet")
NO_DAY: Final = say("no day is set yet")
BY_DAY: Final = say("by {day}")
BY_A_PAST_DAY: Final = say("by {day}, which has passed")
DONE: Final = say("Done: {what}.")
DOESNT_WORK: Final = say("What doesn't work")
ON_HOLD: Final = say("{goal} (waiting)")
PROPOSED: Final = say("{goal} (not agreed yet)")
DAY_TO_DAY: Final = say("About my support")
IN_A_CRISIS: Final = say("If things go wrong")
MISSED: Final = say("If nobody comes")
PLANNED: Final = say("The next review is planned for {day}.")
PASSED: Final = say("A review was planned for {day}. Ask whether it was held.")
HELD_BY: Final = say("Who holds it")
ANY_TIME: Final = say("You can ask for a review at any time.")
COMPLAIN: Final = say("You can say so, and you can complain.")
ASK: Final = say("Ask")
TELL: Final = say("Tell")
SPEAK_UP: Final = say("Somebody can speak up with you. Ask")
WHOM_TO_ASK: Final = say("Nobody wrote down whom to ask.")
WHOM_TO_TELL: Final = say("Nobody wrote down whom to tell.")
WRITE_HERE: Final = say("What isn't right? Write it here, or ask somebody to write it for you.")


def took_part(plan: SupportPlan) -> bool:
    """Does the plan say that the person took part in making it?"""
    key = None if plan.person is None else plan.person.key
    return key is not None and any(one.who == key for one in plan.involved or ())


def said(plan: SupportPlan) -> Iterator[Said]:
    """Whether the person agreed, and to which care."""
    if plan.agreement is not None:
        yield from _agreed(plan, plan.agreement)
    yield from _answers(plan, ConsentMatter.CARE)
    yield from _answers(plan, ConsentMatter.SHADOWING)


def _agreed(plan: SupportPlan, agreement: Agreement) -> Iterator[Said]:
    if agreement.agreed is False:
        yield NO
        yield from labelled(DONE_SINCE, agreement.steps)
    elif agreement.agreed:
        who = name_of(plan, agreement.by)
        if who is not None and who is not ME:
            yield LABELLED.fill(kind=YES_FOR_YOU, told=who)
        elif who is ME:
            yield YES if agreement.on is None else YES_ON.fill(day=agreement.on)


def _answers(plan: SupportPlan, matter: ConsentMatter) -> Iterator[Said]:
    for one in plan.consents or ():
        if one.matter is matter:
            if one.given is not None:
                yield ANSWERS[matter, one.given]
            yield from labelled(LIMITS, one.limits)


def matters(plan: SupportPlan) -> Iterator[Said]:
    """What matters, and good support, in the person's words."""
    if plan.about_me is not None:
        yield from texts(plan.about_me.what_matters, plan.about_me.good_support)


def want(plan: SupportPlan) -> Iterator[Said]:
    """What the person wants in daily life, and what makes their day."""
    yield from texts(*(one.description for one in plan.wanted_outcomes or ()), plan.make_my_day)


def help_given(plan: SupportPlan) -> Iterator[Said]:
    """Each support: what, how often and who. Then what has to be done at visits."""
    for need in plan.needs or ():
        for one in need.support or ():
            who = name_of(plan, one.by)
            yield from together(one.what, one.frequency, None if who is None else str(who))
    if plan.must_dos:
        yield from must_dos(plan)


def goals(plan: SupportPlan, on: date) -> Iterator[Said | PagePoint]:
    """Each goal that isn't over, then each thing that doesn't work, with who does what by when."""
    for goal in plan.goals or ():
        if goal.status not in OVER:
            yield from _with_actions(plan, _goal(goal), goal.actions, on)
    last = _last_review(plan, on)
    for one in (last and last.not_working) or ():
        told = next(labelled(DOESNT_WORK, one.description), None)
        yield from _with_actions(plan, told, one.actions, on)


def _goal(goal: Goal) -> Said | None:
    told = next(texts(goal.statement), None)
    if told is None:
        return None
    if goal.status is GoalStatus.ON_HOLD:
        return ON_HOLD.fill(goal=told)
    return PROPOSED.fill(goal=told) if goal.status is GoalStatus.PROPOSED else told


def _with_actions(
    plan: SupportPlan, told: Said | None, actions: tuple[Action, ...] | None, on: date
) -> Iterator[Said | PagePoint]:
    """A goal or a trouble with its actions below it; the actions alone where it isn't written."""
    below = tuple(dict.fromkeys(line for one in actions or () for line in _action(plan, one, on)))
    if told is None:
        yield from below
    else:
        yield PagePoint(told, below) if below else told


def _action(plan: SupportPlan, action: Action, on: date) -> Iterator[Said]:
    for what in texts(action.description):
        if action.status is ActionStatus.DONE:
            yield DONE.fill(what=what.rstrip("."))
        elif action.status is not ActionStatus.STOPPED:
            who, day = _who(plan, action), _when(action, on)
            yield TO_DO.fill(what=what.rstrip("."), who=who, day=day)


def _who(plan: SupportPlan, action: Action) -> Said:
    held = action.responsible
    if held is None:
        return NOBODY
    return name_of(plan, held.key) or next(texts(held.role), None) or NOBODY


def _when(action: Action, on: date) -> Said:
    if action.due is not None:
        return (BY_DAY if on <= action.due else BY_A_PAST_DAY).fill(day=action.due)
    return next(texts(action.when), NO_DAY)


def people(plan: SupportPlan) -> Iterator[Said]:
    """Those who help now, with how to reach them."""
    for carer in plan.carers or ():
        yield from together(carer.name, carer.relationship)
    for worker in plan.workers or ():
        yield from together(worker.name, worker.role, worker.organisation, worker.how)
    for team in plan.teams or ():
        yield from together(team.name, team.organisation, team.how)


def ring(plan: SupportPlan) -> Iterator[Said]:
    """Whom to ring about the support, and if things go wrong."""
    yield from _each(plan, DAY_TO_DAY, _asked(plan).day_to_day)
    crisis = plan.crisis_plan
    if isinstance(crisis, CrisisPlan) and not _refused(crisis.agreement):
        for one in can_be_reached(plan, crisis):
            yield from _each(plan, IN_A_CRISIS, one)
        yield from labelled(MISSED, crisis.missed_visit)


def _refused(agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.agreed is False


def _asked(plan: SupportPlan) -> WhomToAsk:
    return plan.whom_to_ask or WhomToAsk()


def _each(plan: SupportPlan, label: Message, *people: WhoToCall | None) -> Iterator[Said]:
    for one in people:
        for told in reached(plan, one):
            yield LABELLED.fill(kind=label, told=told)


def sharing(plan: SupportPlan) -> Iterator[Said]:
    """What the person said about sharing."""
    yield from _answers(plan, ConsentMatter.SHARING)


def review(plan: SupportPlan, on: date) -> Iterator[Said]:
    """When the next review is, who holds it, and that the person can ask for one."""
    if not plan.nothing_is_due(on):
        yield from _next_review(plan, on)
    yield ANY_TIME
    yield from _or(WHOM_TO_ASK, _each(plan, ASK, _asked(plan).review))


def _next_review(plan: SupportPlan, on: date) -> Iterator[Said]:
    last = _last_review(plan, on)
    day, by = (
        (plan.next_review, plan.next_review_by)
        if last is None
        else (last.next_review, last.next_review_by)
    )
    if day is not None:
        yield (PLANNED if on <= day else PASSED).fill(day=day)
    if by is not None:
        who = name_of(plan, by.key) or next(texts(by.role), None)
        if who is not None:
            yield LABELLED.fill(kind=HELD_BY, told=who)


def _last_review(plan: SupportPlan, on: date) -> Review | None:
    held = [one for one in plan.reviews or () if one.held is not None and one.held <= on]
    return max(held, key=lambda one: one.held or on, default=None)


def complain(plan: SupportPlan) -> Iterator[Said]:
    """Whom to tell, and who speaks up with the person."""
    yield COMPLAIN
    yield from _or(WHOM_TO_TELL, _each(plan, TELL, _asked(plan).complaint))
    yield from _each(plan, SPEAK_UP, _asked(plan).advocate)


def _or(missing: Message, found: Iterable[Said]) -> Iterator[Said]:
    told = tuple(found)
    yield from told or (missing,)
