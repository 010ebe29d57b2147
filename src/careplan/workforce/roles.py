"""The roles of workers."""

from __future__ import annotations

from enum import StrEnum


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
