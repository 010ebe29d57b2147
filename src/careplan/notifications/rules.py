"""Rules about telling the regulator of one event.

None of them says that the regulator must hear of an event: that is somebody's judgement. They say
that the record shows an event of a kind that the regulations name, and that nobody is recorded as
having decided, or that what was decided, or what leaves nothing to decide, isn't recorded as sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.notifications.events import EventKind, RegulatedEvent
from careplan.notifications.notification import Notification, SentAbout
from careplan.notifications.standing import event_of, last_days, sent, shown, told
from careplan.rules import SKIP, Hit, asks, fails, rule, unsure

NO_DECIDER: Final = say("Who decided whether the regulator must hear of this isn't recorded.")
NO_REASON: Final = say("Why the regulator needn't hear of this isn't recorded.")
OUTCOME_UNTOLD: Final = say(
    "A request about somebody's liberty has an outcome, or was withdrawn. That the regulator was"
    " told of that isn't recorded."
)
APPLICATION_SENT: Final = say(
    "What was sent to the regulator tells of the application. There is an outcome now, or it was"
    " withdrawn, and that this was told isn't recorded."
)
SAYS_NAMES: Final = say("The record says that the notification names somebody.")


def of_known_event(
    judge: Callable[[Notification, RegulatedEvent, date], Iterable[Hit]],
) -> Callable[..., Iterable[Hit]]:
    """Make a rule of a function that needs the kind of event: while it is blank, we can't tell."""

    def test(notification: Notification, *, on: date) -> Iterable[Hit]:
        event = event_of(notification)
        return (unsure("event"),) if event is None else judge(notification, event, on)

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(test, name, getattr(judge, name))
    return test


@rule(
    "NO101",
    at="must_be_told",
    says=say("Whether the regulator must hear of this, and who decided, isn't recorded."),
    do=say("Decide whether the regulator must hear of this. Record who decided, when and why."),
    limits="It doesn't judge whether an event is of a kind that the regulations name. It doesn't"
    " ask about what leaves nothing to judge: an outcome about liberty, a manager away, a revised"
    " statement of purpose.",
)
@of_known_event
def telling_not_decided(
    notification: Notification, event: RegulatedEvent, on: date
) -> Iterator[Hit]:
    """That the regulator must hear of an event, or needn't, is decided by somebody, with why."""
    so, missing = shown(notification, event, on)
    if not event.left_to_judgement or so is False:
        yield from SKIP
    elif sent(notification, on):
        return
    elif notification.must_be_told is None:
        yield fails() if so else unsure(missing)
    elif blank(notification.decided_by):
        yield fails("decided_by", instead=NO_DECIDER)
    elif not notification.must_be_told and blank(notification.why_not):
        yield fails("why_not", instead=NO_REASON)


@rule(
    "NO102",
    at="sent_on",
    says=say(
        "It was decided that the regulator must hear of this. That it was told isn't recorded."
    ),
    asks=say("We can't tell whether the regulator was told."),
    do=say(
        "If the regulator must hear of this, tell it now. Record who decided, the day it was sent"
        " and the regulator's reference."
    ),
    waivable=False,
    danger=True,
    follows=("NO101",),
    limits="It goes by what somebody decided, and by outcomes about liberty, which leave nothing to"
    " decide. What has a day by which it is told has a rule of its own.",
)
@of_known_event
def regulator_not_told(
    notification: Notification, event: RegulatedEvent, on: date
) -> Iterator[Hit]:
    """What the regulator must hear of was sent."""
    so, missing = shown(notification, event, on)
    known = told(notification, event, on)
    decided = notification.must_be_told if event.left_to_judgement else True
    if so is False or event.days_before or event.days_after:
        yield from SKIP
    elif known:
        return
    elif decided is False:
        yield from SKIP
    elif so is None and (event.of_an_outcome or not decided):
        yield unsure(missing)
    elif decided is None:
        yield unsure("must_be_told")
    elif known is None:
        yield asks("sent_about")
    else:
        yield fails(instead=OUTCOME_UNTOLD if event.of_an_outcome else None)


@rule(
    "NO104",
    at="sent_on",
    says=say("The regulator was to be told by {due}. It isn't recorded that it was told by then."),
    asks=say("We can't tell by when the regulator was to be told."),
    do=say("Tell the regulator now. Record the day, and any shorter notice that it agreed to."),
    overdue=True,
    limits="It asks about a manager's absence and a revised statement of purpose: what else the"
    " regulations name has no number of days. Working days are known as far as the table of bank"
    " holidays goes.",
)
@of_known_event
def regulator_told_late(
    notification: Notification, event: RegulatedEvent, on: date
) -> Iterator[Hit]:
    """The regulator is told in time of a manager's absence and of a new statement of purpose."""
    days = last_days(notification, event)
    so, missing = shown(notification, event, on)
    if not days or so is False:
        yield from SKIP
        return
    by = on if notification.sent_on is None else min(notification.sent_on, on)
    known = [day for day in days if day is not None]
    if len(known) == len(days) and by <= min(known):
        return
    if so is None:
        yield unsure(missing)
    elif len(known) == len(days) and by > max(known):
        yield fails(due=max(known))
    else:
        yield asks(_what_decides(notification))


def _what_decides(notification: Notification) -> str | None:
    """The blank field that decides the last day; ``None`` if only the table of days ends."""
    if notification.event is EventKind.STATEMENT_OF_PURPOSE:
        return "revised_on"
    absence = notification.absence
    return "absence/planned" if absence is not None and absence.planned is None else None


@rule(
    "NO106",
    at="sent_on",
    says=say(
        "The outcome of a request about somebody's liberty is known. That the regulator was told of"
        " it isn't recorded."
    ),
    asks=say("We can't tell whether what was sent tells of the outcome."),
    do=say("Tell the regulator of the outcome or the withdrawal, and record the day."),
    follows=("NO102",),
    limits="Who applied makes no difference. A refusal and a withdrawal are told as well; an"
    " application isn't.",
)
@of_known_event
def outcome_not_told(notification: Notification, event: RegulatedEvent, on: date) -> Iterator[Hit]:
    """The outcome or the withdrawal of a request about liberty is told, not the application."""
    so, missing = shown(notification, event, on)
    if not event.of_an_outcome or so is False:
        yield from SKIP
    elif so is None:
        yield unsure(missing)
    elif not sent(notification, on):
        yield fails()
    elif notification.sent_about is None:
        yield asks("sent_about")
    elif notification.sent_about is SentAbout.APPLICATION:
        yield fails("sent_about", instead=APPLICATION_SENT)


@rule(
    "NO108",
    at="names_nobody",
    says=say("That the notification names nobody isn't recorded."),
    do=say("Look it over, put codes for names, tell the regulator if one went out, and record it."),
    limits="It reads a record that somebody looked it over, and not the notification itself.",
)
def notification_names_somebody(notification: Notification, *, on: date) -> Iterator[Hit]:
    """Somebody looked a notification over and saw that it names nobody."""
    if notification.event is None and notification.sent_on is None:
        yield unsure("sent_on")
    elif not sent(notification, on):
        yield from SKIP
    elif notification.names_nobody is not True:
        yield fails(instead=SAYS_NAMES if notification.names_nobody is False else None)
