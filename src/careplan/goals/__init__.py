"""Goals, their actions, and progress."""

from careplan.goals.goal import (
    Action,
    ActionStatus,
    AttainmentLevels,
    Goal,
    GoalStatus,
    Judgement,
    Measure,
    ProgressNote,
    Responsible,
)

__all__ = [
    "Action",
    "ActionStatus",
    "AttainmentLevels",
    "Goal",
    "GoalStatus",
    "Judgement",
    "Measure",
    "ProgressNote",
    "Responsible",
]
