"""What the records of a run are called, by their kind: plans, visits, charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from careplan.messages import Message, say

RECORDS: Final = say("Records")
_KINDS: Final[Mapping[str, Message]] = {
    "BehaviourSupportPlan": say("Behaviour support plans"),
    "CallForHelp": say("Calls for help"),
    "CapacityRecord": say("Capacity records"),
    "Chart": say("Charts"),
    "Complaint": say("Complaints"),
    "ContinuityPlan": say("Continuity plans"),
    "DailyEntry": say("Daily entries"),
    "Employment": say("Employments"),
    "FileOfCare": say("Files of care"),
    "FundPayment": say("Fund payments"),
    "Goal": say("Goals"),
    "Incident": say("Incidents"),
    "LibertyRequest": say("Liberty requests"),
    "MedicinesSupport": say("Support with medicines"),
    "Notification": say("Notifications"),
    "OutOfHours": say("Out of hours"),
    "Person": say("People"),
    "Policy": say("Policies"),
    "Programme": say("Programmes"),
    "Recommendation": say("Recommendations"),
    "RiskAssessment": say("Risk assessments"),
    "RiskRegister": say("Risk registers"),
    "SafeguardingConcern": say("Safeguarding concerns"),
    "Service": say("Services"),
    "SupportPlan": say("Plans"),
    "TeamWeek": say("Team weeks"),
    "TransitionPlan": say("Transition plans"),
    "Visit": say("Visits"),
    "WaitingList": say("Waiting lists"),
    "YoungCarersAssessment": say("Young carers' assessments"),
}


def plural_of(kinds: Iterable[type[Any]]) -> Message:
    """What records are called in a table's heads: *Visits*; *Records* if they are of several kinds.

    Args:
        kinds: the classes of the records.

    >>> from careplan.visits import Visit
    >>> str(plural_of([Visit, Visit]))
    'Visits'
    """
    names = {kind.__name__ for kind in kinds}
    return _KINDS.get(names.pop(), RECORDS) if len(names) == 1 else RECORDS
