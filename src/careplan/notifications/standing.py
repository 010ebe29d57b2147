"""What a notification's record shows: an event of its kind, whether it was told, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from careplan.answers import Answer
from careplan.dates import add_days
from careplan.dates.working_days import working_days_after
from careplan.notifications.events import RegulatedEvent, regulated_events
from careplan.notifications.notification import ManagerAbsence, Notification, SentAbout


def event_of(notification: Notification) -> RegulatedEvent | None:
    """The kind of event, with what the regulations say of it; ``None`` if it is blank."""
    return None if notification.event is None else regulated_events().event(notification.event)


def shown(notification: Notification, event: RegulatedEvent, on: date) -> tuple[Answer, str]:
    """Whether the record shows an event of this kind, and if we can't tell, the blank field.

    Only how long it lasted, and whether there is an outcome yet, are facts that a record settles.
    """
    if event.more_than_hours:
        return _lasted(notification, timedelta(hours=event.more_than_hours))
    if event.least_days:
        return _away(notification.absence, event.least_days)
    if event.of_an_outcome:
        outcome = notification.outcome_on
        return (None, "outcome_on") if outcome is None else (outcome <= on, "")
    return True, ""


def _lasted(notification: Notification, longer_than: timedelta) -> tuple[Answer, str]:
    if notification.happened is None:
        return None, "happened"
    if notification.ended is None:
        return None, "ended"
    return notification.ended - notification.happened > longer_than, ""


def _away(absence: ManagerAbsence | None, least: int) -> tuple[Answer, str]:
    if absence is None:
        return None, "absence"
    if absence.since is None:
        return None, "absence/since"
    if absence.until is None:
        return None, "absence/until"
    return (absence.until - absence.since).days + 1 >= least, ""


def sent(notification: Notification, on: date) -> bool:
    """Was something sent by a day?"""
    return notification.sent_on is not None and notification.sent_on <= on


def told(notification: Notification, event: RegulatedEvent, on: date) -> Answer:
    """Was the regulator told of the event itself by a day? An application is no outcome."""
    if not sent(notification, on):
        return False
    if not event.of_an_outcome:
        return True
    return None if notification.sent_about is None else notification.sent_about in _TELLS


_TELLS = {SentAbout.OUTCOME, SentAbout.WITHDRAWAL}


def last_days(notification: Notification, event: RegulatedEvent) -> tuple[date | None, ...]:
    """The last days that may be in time: more than one where a blank decides which holds.

    ``None`` is a day that we can't tell. There is none at all where no number of days is set.
    """
    if event.days_after:
        revised = notification.revised_on
        return (None if revised is None else add_days(revised, event.days_after),)
    absence = notification.absence
    if not event.days_before:
        return ()
    if absence is None or absence.since is None:
        return (None,)
    before = max(absence.since.toordinal() - event.days_before, 1)
    notice = absence.agreed_by or date.fromordinal(before)
    emergency = working_days_after(absence.since, event.working_days_in_an_emergency)
    if absence.planned is None:
        return notice, emergency
    return (notice,) if absence.planned else (emergency,)


def notification_due(notification: Notification) -> date | None:
    """The last day for telling the regulator, where the regulations set a number of days.

    Args:
        notification: the record.

    Returns:
        The day. ``None`` where there is none: the regulations say *without delay* or set no number,
        or a manager's absence is too short to be told. Also ``None`` where we can't tell: a blank,
        or working days beyond the table of bank holidays.

    Source: SI 2009/3112, regs 12(3) and 14: 28 days after the statement of purpose was revised; 28
    days before a planned absence, or by the day agreed; 5 working days of an emergency.

    >>> from careplan.notifications import EventKind, ManagerAbsence
    >>> away = ManagerAbsence(since=date(2027, 1, 4), until=date(2027, 1, 31), planned=True)
    >>> notification_due(Notification(event=EventKind.MANAGER_AWAY, absence=away))
    datetime.date(2026, 12, 7)
    """
    event = event_of(notification)
    if event is None or (
        event.least_days and _away(notification.absence, event.least_days)[0] is False
    ):
        return None
    days = last_days(notification, event)
    return days[0] if len(set(days)) == 1 else None
