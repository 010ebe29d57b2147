"""Complaints, concerns and compliments, and the clocks that run for them."""

from __future__ import annotations

from careplan.complaints import printing as _printing  # noqa: F401  (registers how clocks print)
from careplan.complaints.clocks import (
    Clock,
    ClockState,
    ComplaintClocks,
    complaint_clocks,
    summary_due,
)
from careplan.complaints.complaint import (
    ByWhatRight,
    Complaint,
    ComplaintKind,
    Compliment,
    Escalation,
    HowRaised,
)

__all__ = [
    "ByWhatRight",
    "Clock",
    "ClockState",
    "Complaint",
    "ComplaintClocks",
    "ComplaintKind",
    "Compliment",
    "Escalation",
    "HowRaised",
    "complaint_clocks",
    "summary_due",
]
