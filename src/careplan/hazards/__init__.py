"""What in this library could hurt somebody, and what controls that."""

from __future__ import annotations

from careplan.hazards.hazard_log import Control, Hazard, HazardLog, HazardRow, hazard_log

__all__ = ["Control", "Hazard", "HazardLog", "HazardRow", "hazard_log"]
