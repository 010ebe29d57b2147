"""Visits, and the daily record between them."""

from __future__ import annotations

from careplan.visits.continuity import Continuity, continuity
from careplan.visits.daily_record import Called, CallForHelp, DailyEntry, EntryKind, WhyHelp
from careplan.visits.rows import tasks_not_done, visit_rows
from careplan.visits.visit import Task, TaskKind, Visit, VisitLog, VisitOutcome

__all__ = [
    "CallForHelp",
    "Called",
    "Continuity",
    "DailyEntry",
    "EntryKind",
    "Task",
    "TaskKind",
    "Visit",
    "VisitLog",
    "VisitOutcome",
    "WhyHelp",
    "continuity",
    "tasks_not_done",
    "visit_rows",
]
