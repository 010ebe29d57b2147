"""Visits, and the daily record between them."""

from __future__ import annotations

from careplan.visits import printing as _printing  # noqa: F401  (registers how figures are printed)
from careplan.visits.continuity import Continuity, continuity
from careplan.visits.daily_record import Called, CallForHelp, DailyEntry, EntryKind, WhyHelp
from careplan.visits.figures import Counted, VisitFigures, visit_figures
from careplan.visits.rota import (
    Changeover,
    JoinedVisits,
    PlannedVisit,
    Rota,
    changeovers,
    join_visits,
)
from careplan.visits.rows import tasks_not_done, visit_rows
from careplan.visits.visit import Task, TaskKind, Visit, VisitLog, VisitOutcome

__all__ = [
    "CallForHelp",
    "Called",
    "Changeover",
    "Continuity",
    "Counted",
    "DailyEntry",
    "EntryKind",
    "JoinedVisits",
    "PlannedVisit",
    "Rota",
    "Task",
    "TaskKind",
    "Visit",
    "VisitFigures",
    "VisitLog",
    "VisitOutcome",
    "WhyHelp",
    "changeovers",
    "continuity",
    "join_visits",
    "tasks_not_done",
    "visit_figures",
    "visit_rows",
]
