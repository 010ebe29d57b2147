"""A service's policies, and when each was last looked at."""

from __future__ import annotations

from careplan.policies.policy import Policy

__all__ = ["Policy"]
