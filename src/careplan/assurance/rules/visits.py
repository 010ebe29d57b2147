"""Rules that hold visits and the daily record against the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from careplan.assurance.file_of_care import FileOfCare
from careplan.assurance.wanted_tasks import Wanted, wanted_tasks
from careplan.dates import day_of
from careplan.messages import say
from careplan.people import Consent, ConsentMatter
from careplan.rules import Hit, Parameter, asks, fails, rule, unsure
from careplan.visits import EntryKind, Visit, VisitOutcome, continuity
from careplan.visits.rules import held


def missing_parts(file: FileOfCare, *names: str) -> tuple[Hit, ...]:
    """A hit for each part that wasn't handed in; *out of scope* where the check is told so."""
    return tuple(unsure(name) for name in names if getattr(file, name) is None)


@rule(
    "VI118",
    at="visits",
    says=say("The plan asks for this at visits, and the visit has no task for it."),
    asks=say(
        "We can't tell whether the visit had every task: its tasks, its start or length, or the"
        " plan, are blank."
    ),
    do=say("Put the task on the visits. Find out whether it was done without one."),
    follows=("VI101",),
    limits="It looks at visits that were held: for must-dos of every visit, for equipment that is"
    " looked over at each visit, and for a worker's medicines with a time in the visit. What no"
    " visit at all has a task for is told of once, in the plan.",
)
def asked_for_without_task(file: FileOfCare) -> Iterator[Hit]:
    """Each visit has a task for what the plan wants done, looked over or given there."""
    yield from missing_parts(file, "plan", "visits")
    if file.plan is None or file.visits is None:
        return
    were_held = [
        (at, one) for at, one in enumerate(file.visits) if one.known_outcome is VisitOutcome.HELD
    ]
    wanted = list(wanted_tasks(file.plan))
    for at, visit in were_held:
        if visit.tasks is None and any(one.due_at(visit) is not False for one in wanted):
            yield asks(f"visits/{at}/tasks")
    for one in wanted:
        with_tasks = [(at, visit) for at, visit in were_held if visit.tasks is not None]
        yield from _without(one, with_tasks)


def _without(one: Wanted, held: list[tuple[int, Visit]]) -> Iterator[Hit]:
    due = [(at, visit) for at, visit in held if one.due_at(visit)]
    without = [at for at, visit in due if not one.has_task(visit)]
    if len(without) == len(due) > 1:
        yield fails(one.at)
    else:
        yield from (fails(f"visits/{at}/tasks") for at in without)
    for at, visit in held:
        if one.due_at(visit) is None and not one.has_task(visit):
            begun = visit.agreed_start or visit.started
            yield asks(f"visits/{at}/{'agreed_start' if begun is None else 'agreed_minutes'}")


_SPAN: Final = Parameter(unit="days", low=1, high=366)


@rule(
    "VI114",
    at="visits",
    says=say("More than {most} different workers came in {days} days. Is that meant?"),
    asks=say(
        "We can't tell whether more than {most} different workers came in {days} days: when a visit"
        " was, who came, or the last day of the file, isn't recorded."
    ),
    do=say("Ask the person how it is for them. Plan for fewer workers, or record why so many."),
    params={"most": Parameter(unit="workers", low=1, high=50), "days": _SPAN},
    limits="It looks at the last days of the file, or before the day of the check if the file goes"
    " on after it.",
)
def many_workers(file: FileOfCare, *, most: int, days: int, on: date) -> Iterator[Hit]:
    """Not more than so many different workers come in so many days."""
    yield from missing_parts(file, "visits")
    if file.visits is None:
        return
    if file.until is None:
        yield asks("until")
        return
    until = min(file.until, on)
    since = until - timedelta(min(days, until.toordinal()) - 1)
    visits = [visit for visit in file.visits if held(visit, on) is not False]
    found = continuity(visits, since=since, until=until)
    undated = sum(visit.moment is None for visit in visits)
    if found.workers > most:
        yield fails()
    elif found.workers + found.unknown + undated > most:
        yield asks()


@rule(
    "VI121",
    at="visits",
    says=say("This was shared with somebody, and that the person agreed to it isn't recorded."),
    do=say("Ask the person. Record what they agree to share and with whom, or stop sharing it."),
    limits="It looks for the last answer on or before the day of the log, or for the last of all"
    " where the log has no moment. Whom a limit of it"
    " leaves out is for people to read.",
)
def log_shared_without_consent(file: FileOfCare) -> Iterator[Hit]:
    """What is written at a visit is shared only where the person agreed to sharing."""
    yield from missing_parts(file, "plan", "visits")
    if file.plan is None:
        return
    for index, visit in enumerate(file.visits or ()):
        log = visit.log
        others = set((log.shared_with if log else None) or ()) - {visit.person, None}
        if log is not None and others and not _agreed(file.plan.consents or (), log.at):
            yield fails(f"visits/{index}/log/shared_with")


def _agreed(consents: tuple[Consent, ...], at: datetime | None) -> bool:
    """Was the last answer about sharing, on or before the day of a log, yes?"""
    answers = [
        (one.on or date.min, one.given)
        for one in consents
        if one.matter is ConsentMatter.SHARING
        and (at is None or one.on is None or one.on <= day_of(at))
    ]
    return bool(answers) and bool(max(answers, key=lambda pair: pair[0])[1])


@rule(
    "LG104",
    at="entries",
    says=say("A change is written down here, and the plan holds no such change."),
    do=say("Look at the plan with the person. Record the change in it, and its key here."),
)
def change_not_in_the_plan(file: FileOfCare) -> Iterator[Hit]:
    """A change in the daily record leads to a change in the plan."""
    yield from missing_parts(file, "plan", "entries")
    if file.plan is None:
        return
    known = {one.key for one in file.plan.changes or ()} - {None}
    for index, entry in enumerate(file.entries or ()):
        if entry.kind is None:
            yield unsure(f"entries/{index}/kind")
        elif entry.kind is EntryKind.CHANGE and entry.leads_to not in known:
            yield fails(f"entries/{index}/leads_to")
