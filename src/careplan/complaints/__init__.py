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
    CommissionedBy,
    Complaint,
    ComplaintKind,
    Compliment,
    Escalation,
    HowRaised,
)
from careplan.complaints.rows import complaint_rows

__all__ = [
    "ByWhatRight",
    "Clock",
    "ClockState",
    "CommissionedBy",
    "Complaint",
    "ComplaintClocks",
    "ComplaintKind",
    "Compliment",
    "Escalation",
    "HowRaised",
    "complaint_clocks",
    "complaint_rows",
    "summary_due",
]
