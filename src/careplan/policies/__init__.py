"""A service's policies, when each was last looked at, and who answers outside office hours."""

from __future__ import annotations

from careplan.policies.out_of_hours import DayHours, KindOfDay, OnCall, OutOfHours, minutes_without
from careplan.policies.policy import Policy

__all__ = ["DayHours", "KindOfDay", "OnCall", "OutOfHours", "Policy", "minutes_without"]
