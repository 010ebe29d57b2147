"""The kinds of document, by the name that their format begins with.

An error may repeat one of these. Anything else that stands in a document is never repeated.
"""

from __future__ import annotations

from typing import Final

KINDS: Final = frozenset(
    [
        "award-cases",
        "behaviour-support-plan",
        "call-for-help",
        "capacity-record",
        "cases",
        "chart",
        "communication-chart",
        "complaint",
        "compliment",
        "continuity-plan",
        "daily-entry",
        "decision",
        "decision-cases",
        "employment",
        "equipment",
        "evidence",
        "facts",
        "figure-cases",
        "file-of-care",
        "framework",
        "fund",
        "fund-case",
        "fund-payment",
        "hazards",
        "incident",
        "indicator",
        "instrument",
        "liberty-request",
        "matrix",
        "medicines-support",
        "notification",
        "notification-events",
        "out-of-hours",
        "pathway",
        "pathway-record",
        "plan",
        "policy",
        "profile",
        "programme",
        "recommendation",
        "return",
        "risk-assessment",
        "risk-register",
        "rota",
        "safeguarding-concern",
        "service",
        "strain",
        "support-contact",
        "team-quarter",
        "team-week",
        "training-matrix",
        "transition-plan",
        "visit",
        "waiting-list",
        "waivers",
        "young-carers-assessment",
    ]
)
"""What stands between ``careplan-`` and the number: ``careplan-plan/1`` is a ``plan``."""
