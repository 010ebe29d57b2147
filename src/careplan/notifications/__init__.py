"""Telling the regulator: the events of the registration regulations, and a record for each."""

from __future__ import annotations

from careplan.notifications import printing as _printing  # noqa: F401  (registers how they print)
from careplan.notifications.events import (
    EventKind,
    RegulatedEvent,
    RegulatedEvents,
    WhenToTell,
    regulated_events,
)
from careplan.notifications.notification import ManagerAbsence, Notification, SentAbout
from careplan.notifications.standing import notification_due

__all__ = [
    "EventKind",
    "ManagerAbsence",
    "Notification",
    "RegulatedEvent",
    "RegulatedEvents",
    "SentAbout",
    "WhenToTell",
    "notification_due",
    "regulated_events",
]
