"""Goals, their actions, and progress."""

from careplan.goals.attainment import Attainment, attainment, latest_levels
from careplan.goals.goal import (
    Action,
    ActionStatus,
    AttainmentLevels,
    Goal,
    GoalStatus,
    Judgement,
    Measure,
    OwnStep,
    ProgressNote,
    Responsible,
)

__all__ = [
    "Action",
    "ActionStatus",
    "Attainment",
    "AttainmentLevels",
    "Goal",
    "GoalStatus",
    "Judgement",
    "Measure",
    "OwnStep",
    "ProgressNote",
    "Responsible",
    "attainment",
    "latest_levels",
]
