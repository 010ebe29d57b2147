"""Rules about one visit, one entry of the daily record, one call for help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from careplan.answers import Answer, blank
from careplan.dates import day_of
from careplan.messages import say
from careplan.rules import SKIP, Hit, Parameter, asks, fails, rule, unsure
from careplan.visits.daily_record import Called, CallForHelp, DailyEntry, EntryKind, WhyHelp
from careplan.visits.visit import Visit, VisitOutcome

_NOBODY_CAME: Final = {
    VisitOutcome.MISSED,
    VisitOutcome.NO_REPLY,
    VisitOutcome.CANCELLED_BY_SERVICE,
}
_MINUTES: Final = Parameter(unit="minutes", low=0, high=240)


def held(visit: Visit, on: date) -> Answer:
    """Was it held? A visit of today or later that nobody recorded isn't due to be recorded yet."""
    if (outcome := visit.outcome) is not None or visit.started is not None:
        return outcome in {VisitOutcome.HELD, None}
    if visit.moment is not None and day_of(visit.moment) >= on:
        return False
    return None


def _may_go_on(visit: Visit, on: date) -> bool:
    """Did it begin today or later, with neither an end nor an outcome on record yet?"""
    over = visit.outcome is not None or visit.ended is not None
    return not over and visit.started is not None and day_of(visit.started) >= on


def _late(visit: Visit, on: date, *, done: datetime | None) -> tuple[int | None, tuple[Hit, ...]]:
    """How many minutes late it was, or the hits that say why that isn't known.

    Once what lateness asks for is recorded as done, it doesn't matter that it isn't known.
    """
    was_held = held(visit, on)
    if was_held is False:
        return None, SKIP
    if done is not None:
        return None, ()
    if was_held is None:
        return None, (unsure("outcome"),)
    if visit.minutes_late is None:
        return None, (unsure("started" if visit.started is None else "agreed_start"),)
    return visit.minutes_late, ()


@rule(
    "VI101",
    at="tasks",
    says=say("A task that had to be done at this visit isn't recorded as done, nor why not."),
    do=say(
        "Find out whether it was done, and do it now if it still matters. Record it, or why not."
    ),
    follows=("VI109",),
    limits="A visit that began on the day of the check, and isn't recorded as ended, may go on.",
)
def task_left_open(visit: Visit, *, on: date) -> Iterator[Hit]:
    """Each task that had to be done at a visit was done, or it is recorded why not."""
    was_held = held(visit, on)
    if not was_held or _may_go_on(visit, on):
        yield unsure("outcome") if was_held is None else SKIP[0]
        return
    if visit.tasks is None:
        yield unsure("tasks")
    for index, task in enumerate(visit.tasks or ()):
        if task.required is None:
            yield unsure(f"tasks/{index}/required")
        elif task.required and not task.done and blank(task.why_not):
            yield fails(f"tasks/{index}/done")


@rule(
    "VI107",
    at="person_told_at",
    says=say("More than {minutes} minutes late, and that the person was rung isn't recorded."),
    do=say("Ring the person as soon as a visit will be this late, and record when."),
    params={"minutes": _MINUTES},
    follows=("VI109",),
    limits="It counts from the start that was agreed with the person, never from the rota.",
)
def late_and_person_not_told(visit: Visit, *, minutes: int, on: date) -> Iterator[Hit]:
    """When a visit began late, the person was rung."""
    late, hits = _late(visit, on, done=visit.person_told_at)
    yield from hits
    if late is not None and late > minutes and visit.person_told_at is None:
        yield fails()


@rule(
    "VI108",
    at="leader_rang_at",
    says=say(
        "{minutes} minutes late or more, and that the team leader got in touch with the person"
        " isn't recorded."
    ),
    do=say("Get in touch with the person now if nobody has. Record when the team leader did."),
    params={"minutes": _MINUTES},
    follows=("VI109",),
    limits="It counts from the start that was agreed with the person, never from the rota. That the"
    " leader was alerted isn't enough.",
)
def very_late_and_leader_silent(visit: Visit, *, minutes: int, on: date) -> Iterator[Hit]:
    """When a visit began very late, the team leader got in touch with the person."""
    late, hits = _late(visit, on, done=visit.leader_rang_at)
    yield from hits
    if late is not None and late >= minutes and visit.leader_rang_at is None:
        yield fails()


@rule(
    "VI109",
    at="safe_check",
    says=say("Nobody came to this visit, and that the person is safe isn't recorded."),
    asks=say("We can't tell whether anybody came to this visit: what became of it isn't recorded."),
    do=say("Make sure now that the person is safe. Record how, and who did."),
    waivable=False,
    danger=True,
    limits="A visit that the person cancelled needs no check.",
)
def nobody_checked_on_them(visit: Visit, *, on: date) -> Iterator[Hit]:
    """After a visit to which nobody came, somebody made sure that the person was safe."""
    if held(visit, on) is None:
        if blank(visit.safe_check):  # otherwise it doesn't matter whether somebody came
            yield asks("outcome")
    elif visit.outcome in _NOBODY_CAME:
        if blank(visit.safe_check):
            yield fails()
    else:
        yield from SKIP


@rule(
    "VI111",
    at="why_short",
    says=say("More than {minutes} minutes shorter than agreed, and nothing says why."),
    asks=say(
        "We can't tell whether this visit was as long as agreed: its start, its end or the agreed"
        " length isn't recorded."
    ),
    do=say("Ask the worker and the person why the visit was short, and record it."),
    params={"minutes": _MINUTES},
    follows=("VI109",),
    limits="It compares with the length that was agreed with the person, never with the rota.",
)
def shorter_than_agreed(visit: Visit, *, minutes: int, on: date) -> Iterator[Hit]:
    """A visit was as long as agreed, or it is recorded why not."""
    was_held = held(visit, on)
    if not was_held:
        yield from SKIP if was_held is False else (unsure("outcome"),)
        return
    short = visit.minutes_short
    if short is None:
        blanks = (name for name in ("started", "ended") if getattr(visit, name) is None)
        yield asks(next(blanks, "agreed_minutes"))
    elif short > minutes and blank(visit.why_short):
        yield fails()


@rule(
    "VI122",
    at="why_fewer_workers",
    says=say("{needed} workers were needed and {came} came; what was done instead isn't recorded."),
    asks=say(
        "We can't tell whether enough workers came: how many were needed, or who came, isn't"
        " recorded."
    ),
    do=say("Check that the person and the worker weren't hurt. Record what was done instead."),
    danger=True,
    follows=("VI109",),
)
def too_few_workers(visit: Visit, *, on: date) -> Iterator[Hit]:
    """As many workers came as the visit needs, or it is recorded what was done instead."""
    was_held = held(visit, on)
    if not was_held:
        yield from SKIP if was_held is False else (unsure("outcome"),)
        return
    if visit.workers_needed is None:
        yield asks("workers_needed")
    elif visit.workers_needed > 1 and visit.workers is None:
        yield asks("workers")
    elif visit.workers_needed > 1 and blank(visit.why_fewer_workers):
        came = len(set(visit.workers or ()))
        if came < visit.workers_needed:
            yield fails(needed=visit.workers_needed, came=came)


@rule(
    "LG103",
    at="manager_told_at",
    says=say(
        "This accident needed a doctor or a hospital; that the service manager was told isn't"
        " recorded."
    ),
    do=say("Tell the service manager, and record when. Record the incident too."),
    limits="Where an entry led to an incident, the rules about incidents say the rest.",
)
def accident_kept_from_the_manager(entry: DailyEntry) -> Iterator[Hit]:
    """The service manager was told of an accident that needed a doctor or a hospital."""
    if entry.kind is None:
        yield unsure("kind")
    elif entry.kind is not EntryKind.ACCIDENT or entry.leads_to is not None:
        yield from SKIP
    elif entry.needed_treatment is None:
        yield unsure("needed_treatment")
    elif entry.needed_treatment and entry.manager_told_at is None:
        yield fails()


_DOCTORS: Final = {Called.GP, Called.NHS_111, Called.EMERGENCY}


@rule(
    "HE101",
    at="called",
    says=say(
        "The person asked for medical help, or seemed unwell and couldn't ask, and no call to the"
        " GP, 111 or 999 is recorded."
    ),
    do=say("Find out now how the person is, and call for help if they need it. Record who called."),
    waivable=False,
    danger=True,
    limits="A person who declines help is not a fault. It doesn't judge whom to call.",
)
def unwell_and_nobody_called(call: CallForHelp) -> Iterator[Hit]:
    """When the person asked for help, or seemed unwell and couldn't ask, somebody called for it."""
    if call.why is None:
        yield unsure("why")
    elif call.why not in {WhyHelp.ASKED, WhyHelp.UNWELL_AND_COULD_NOT_ASK}:
        yield from SKIP
    elif not _DOCTORS & set(call.called or ()):
        yield fails()


@rule(
    "HE102",
    at="told_at",
    says=say("That whoever the person wants told was told, or why not, isn't recorded."),
    do=say(
        "Ask the person whom they want told, tell them, and record it. Record it if they say no."
    ),
    limits="It sets no time. Nobody has a right to be told against the person's wish.",
)
def nobody_told_of_illness(call: CallForHelp) -> Iterator[Hit]:
    """Whoever the person wants told was told of the illness, or it is recorded why not."""
    if call.why is WhyHelp.DECLINED:
        yield from SKIP
    elif call.told_at is None and blank(call.why_not_told):
        yield unsure("why") if call.why is None else fails()
