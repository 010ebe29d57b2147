"""Rules about one complaint or concern.

A complaint about a worker isn't an allegation of abuse. One that speaks of abuse or neglect needs a
safeguarding concern as well; its own clocks go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.models import is_unrecorded
from careplan.answers import blank, none_recorded
from careplan.complaints.clocks import follow_up_due
from careplan.complaints.complaint import ByWhatRight, Complaint
from careplan.dates import add_days, day_of
from careplan.dates.working_days import working_days_after
from careplan.goals import ActionStatus
from careplan.messages import say
from careplan.rules import SKIP, Hit, asks, fails, rule, unsure
from careplan.rules.rule import Parameter

_PARTS: Final = {
    "received": say("When it was received, with the time, isn't recorded."),
    "complainant": say("Who raised it, or that they are anonymous, isn't recorded."),
    "what": say("What it is about isn't recorded."),
    "about_workers": say("Which workers it is about, or that it is about none, isn't recorded."),
    "actions": say("What is done about it, or that nothing had to be done, isn't recorded."),
}
_NO_TIMESCALE: Final = say("By when this is done isn't recorded.")
_NOT_REMEDIED: Final = say(
    "Everything agreed is done, but when the remedy was completed isn't recorded."
)


@rule(
    "CM101",
    says=say("Part of the record of this complaint is blank."),
    do=say("Record the missing part of the complaint. Where there is none, record that."),
    limits="It asks when the remedy was completed only once every action is recorded as done.",
)
def complaint_incomplete(complaint: Complaint) -> Iterator[Hit]:
    """Time, complainant, matter, workers, actions with their days, and the end are recorded."""
    for name, missing in _PARTS.items():
        anonymous = name == "complainant" and complaint.by_what_right is ByWhatRight.ANONYMOUS
        if is_unrecorded(getattr(complaint, name)) and not anonymous:
            yield fails(name, instead=missing)
    actions = complaint.actions or ()
    for at, action in enumerate(actions):
        if action.due is None and action.status is not ActionStatus.DONE:
            yield fails(f"actions/{at}/due", instead=_NO_TIMESCALE)
    done = bool(actions) and all(one.status is ActionStatus.DONE for one in actions)
    if done and complaint.remedied is None:
        yield fails("remedied", instead=_NOT_REMEDIED)


@rule(
    "CM103",
    at="action_plan_sent_on",
    says=say(
        "They were to be told by {due} what will be done. "
        "It isn't recorded that they were told by then."
    ),
    asks=say("We can't tell by when they were to be told what will be done."),
    do=say("Tell them what will be done about it, and record the date."),
    overdue=True,
    params={"days": Parameter(unit="working days", low=1, high=60)},
    limits="Working days are known as far as the table of bank holidays goes.",
)
def action_plan_late(complaint: Complaint, *, days: int, on: date) -> Iterator[Hit]:
    """They are told within a set number of working days what will be done."""
    yield from _by_working_day(complaint, complaint.action_plan_sent_on, days, on)


@rule(
    "CM104",
    at="actions_in_writing_on",
    says=say(
        "The agreed actions were due in writing by {due}. "
        "It isn't recorded that they were given by then."
    ),
    asks=say("We can't tell by when the agreed actions were due in writing."),
    do=say("Put the agreed actions in writing, send them, and record the date."),
    overdue=True,
    params={"days": Parameter(unit="days", low=1, high=366)},
)
def actions_not_in_writing(complaint: Complaint, *, days: int, on: date) -> Iterator[Hit]:
    """They have the agreed actions in writing within a set number of days."""
    if complaint.actions == ():
        yield from SKIP
        return
    if complaint.received is None:
        yield asks("received")
        return
    due = add_days(day_of(complaint.received), days)
    late = [*_late(complaint.actions_in_writing_on, due, on)]
    untold = complaint.actions is None and complaint.actions_in_writing_on is None
    yield from [unsure("actions")] if late and untold else late


@rule(
    "CM105",
    at="replied_on",
    says=say("A full reply was due by {due}. It isn't recorded as sent in time."),
    asks=say("We can't tell by when a full reply was due."),
    do=say("Send a full reply, and record the date."),
    overdue=True,
    params={"days": Parameter(unit="working days", low=1, high=180)},
    limits="Working days are known as far as the table of bank holidays goes.",
)
def reply_late(complaint: Complaint, *, days: int, on: date) -> Iterator[Hit]:
    """A full reply is sent within a set number of working days."""
    yield from _by_working_day(complaint, complaint.replied_on, days, on)


@rule(
    "CM106",
    at="reply_says_where_next",
    says=say("It isn't recorded that the reply says where somebody can go who isn't satisfied."),
    do=say("Tell them where they can go if they aren't satisfied, and record it."),
)
def reply_without_escalation(complaint: Complaint, *, on: date) -> Iterator[Hit]:
    """A reply says where somebody can go who isn't satisfied. One still to come isn't one yet."""
    if complaint.received is None and complaint.replied_on is None:
        yield unsure("replied_on")
    elif complaint.replied_on is None or complaint.replied_on > on:
        yield from SKIP  # that no reply is recorded is told by the rule about its day
    elif complaint.reply_says_where_next is not True:
        yield fails()


@rule(
    "CM107",
    at="followed_up_on",
    says=say(
        "They were to be asked by {due} whether they are satisfied. "
        "It isn't recorded that they were asked by then."
    ),
    asks=say("We can't tell by when they were to be asked whether they are satisfied."),
    do=say(
        "Ask whether they are satisfied. If they aren't, tell them where to go next, and record it."
    ),
    overdue=True,
    limits="The source says a month later, not after what: we count from the actions in writing, or"
    " from the reply where nothing had to be done.",
)
def complaint_not_followed_up(complaint: Complaint, *, on: date) -> Iterator[Hit]:
    """They are asked in time whether they are satisfied; if not, they are told where to go next."""
    if complaint.by_what_right is ByWhatRight.ANONYMOUS:
        yield from SKIP
        return
    due = follow_up_due(complaint)
    if due is None:
        yield asks("replied_on" if complaint.actions == () else "actions_in_writing_on")
    else:
        yield from _late(complaint.followed_up_on, due, on)
    if complaint.satisfied is False and complaint.told_where_next is not True:
        yield fails("told_where_next", instead=_UNSATISFIED)


_UNSATISFIED: Final = say("They aren't satisfied. That they were told where to go isn't recorded.")


@rule(
    "CM108",
    at="wanted",
    says=say("What they want to come of it isn't recorded."),
    do=say("Ask what they want to come of it, and record it in their words."),
)
def wanted_not_asked(complaint: Complaint) -> Iterator[Hit]:
    """What they want to come of it is recorded, unless they are anonymous."""
    if complaint.by_what_right is ByWhatRight.ANONYMOUS:
        yield from SKIP
    elif blank(complaint.wanted):
        yield fails()


@rule(
    "CM109",
    at="looked_into_by",
    says=say("Who looked into this isn't recorded."),
    do=say("Look into it, act on what you find, and record who did and what was done."),
)
def complaint_not_looked_into(complaint: Complaint) -> Iterator[Hit]:
    """Somebody looked into it, and what was done is recorded; nothing had to be is an answer."""
    if blank(complaint.looked_into_by):
        yield fails()
    if complaint.actions is None:
        yield fails("actions", instead=_PARTS["actions"])


@rule(
    "CM113",
    at="safeguarding",
    says=say(
        "This speaks of abuse or neglect. That a safeguarding concern was raised isn't recorded."
    ),
    asks=say("We can't tell whether a safeguarding concern is needed."),
    do=say("Make sure the person is safe now. Raise a safeguarding concern, and record its key."),
    waivable=False,
    danger=True,
)
def complaint_hides_abuse(complaint: Complaint) -> Iterator[Hit]:
    """A complaint that speaks of abuse or neglect leads to a safeguarding concern as well."""
    if complaint.speaks_of_abuse is None:
        yield unsure("speaks_of_abuse")
    elif not complaint.speaks_of_abuse:
        yield from SKIP
    elif complaint.safeguarding is None or none_recorded(complaint.safeguarding):
        yield fails()


def _by_working_day(complaint: Complaint, done: date | None, days: int, on: date) -> Iterator[Hit]:
    if complaint.received is None:
        yield asks("received")
        return
    due = working_days_after(day_of(complaint.received), days)
    if due is None:
        yield asks()
    else:
        yield from _late(done, due, on)


def _late(done: date | None, due: date, on: date) -> Iterator[Hit]:
    """What was to be done by a day. A day after the day of the check hasn't come yet."""
    if (on if done is None else min(done, on)) > due:
        yield fails(due=due)
