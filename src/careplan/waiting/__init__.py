"""People who wait for a council: waiting lists, requests about liberty, and moving to adulthood."""

from __future__ import annotations

from careplan.waiting.liberty_request import (
    LibertyAssessment,
    LibertyRequest,
    LibertyRequestKind,
    Requirement,
    assessments_due,
    urgent_authorisation_ends,
)
from careplan.waiting.queue import queue
from careplan.waiting.transition import TransitionPlan
from careplan.waiting.waiting_list import (
    Contact,
    InterimSupport,
    Priority,
    PriorityLevel,
    WaitingEntry,
    WaitingFor,
    WaitingList,
)

__all__ = [
    "Contact",
    "InterimSupport",
    "LibertyAssessment",
    "LibertyRequest",
    "LibertyRequestKind",
    "Priority",
    "PriorityLevel",
    "Requirement",
    "TransitionPlan",
    "WaitingEntry",
    "WaitingFor",
    "WaitingList",
    "assessments_due",
    "queue",
    "urgent_authorisation_ends",
]
