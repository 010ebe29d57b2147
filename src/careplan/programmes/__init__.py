"""Programmes: implementation, action and winter plans, and how they stand on a day."""

from __future__ import annotations

from careplan.programmes.action import (
    Commitment,
    Mark,
    MarkStatus,
    ProgrammeAction,
    Timescale,
)
from careplan.programmes.money import MoneyStanding, MoneyState
from careplan.programmes.parts import (
    Body,
    Incentive,
    Per,
    ProgrammeIndicator,
    ProgrammeVersion,
    Role,
    Target,
    Unread,
)
from careplan.programmes.programme import Area, Programme, Theme
from careplan.programmes.standing import ActionStanding, Standing, standing
from careplan.programmes.stands import Stand

__all__ = [
    "ActionStanding",
    "Area",
    "Body",
    "Commitment",
    "Incentive",
    "Mark",
    "MarkStatus",
    "MoneyStanding",
    "MoneyState",
    "Per",
    "Programme",
    "ProgrammeAction",
    "ProgrammeIndicator",
    "ProgrammeVersion",
    "Role",
    "Stand",
    "Standing",
    "Target",
    "Theme",
    "Timescale",
    "Unread",
    "standing",
]
