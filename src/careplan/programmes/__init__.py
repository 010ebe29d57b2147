"""Programmes: implementation, action and winter plans, and their status on a day."""

from __future__ import annotations

from careplan.programmes import printing as _printing  # noqa: F401  (registers how a status is printed)
from careplan.programmes.action import Commitment, Mark, MarkStatus, ProgrammeAction, Timescale
from careplan.programmes.components import (
    Body,
    Incentive,
    Per,
    ProgrammeIndicator,
    ProgrammeTarget,
    ProgrammeVersion,
    Role,
    TargetExample,
    TargetPace,
    Unread,
)
from careplan.programmes.incentives import MoneyState
from careplan.programmes.programme import Area, Programme, Theme
from careplan.programmes.state import ActionState
from careplan.programmes.status import ProgrammeStatus, status

__all__ = [
    "ActionState",
    "Area",
    "Body",
    "Commitment",
    "Incentive",
    "Mark",
    "MarkStatus",
    "MoneyState",
    "Per",
    "Programme",
    "ProgrammeAction",
    "ProgrammeIndicator",
    "ProgrammeStatus",
    "ProgrammeTarget",
    "ProgrammeVersion",
    "Role",
    "TargetExample",
    "TargetPace",
    "Theme",
    "Timescale",
    "Unread",
    "status",
]
