"""The roles of workers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from careplan.messages import Message, say


class WorkerRole(StrEnum):
    """The role of a worker or volunteer in a service."""

    CARE_WORKER = "care-worker"
    SUPPORT_PLANNER = "support-planner"
    PRACTICE_COACH = "practice-coach"
    TEAM_LEADER = "team-leader"
    REGISTERED_MANAGER = "registered-manager"
    SERVICE_MANAGER = "service-manager"
    VOLUNTEER_COORDINATOR = "volunteer-coordinator"
    VOLUNTEER = "volunteer"
    OFFICE = "office"
    OTHER = "other"


ROLES: Final[Mapping[WorkerRole, Message]] = MappingProxyType(
    {
        WorkerRole.CARE_WORKER: say("care workers"),
        WorkerRole.SUPPORT_PLANNER: say("support planners"),
        WorkerRole.PRACTICE_COACH: say("practice coaches"),
        WorkerRole.TEAM_LEADER: say("team leaders"),
        WorkerRole.REGISTERED_MANAGER: say("registered managers"),
        WorkerRole.SERVICE_MANAGER: say("service managers"),
        WorkerRole.VOLUNTEER_COORDINATOR: say("volunteer coordinators"),
        WorkerRole.VOLUNTEER: say("volunteers"),
        WorkerRole.OFFICE: say("office workers"),
        WorkerRole.OTHER: say("other workers"),
    }
)
"""The roles in words, of several workers."""
