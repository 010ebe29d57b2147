"""Rules about a request to authorise a deprivation of liberty, as the council has to decide it.

They say nothing about whether somebody is deprived of liberty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.messages import say
from careplan.rules import SKIP, Hit, asks, fails, rule, unsure
from careplan.waiting.liberty_request import (
    LibertyRequest,
    LibertyRequestKind,
    Requirement,
    assessments_due,
    known_limits,
    urgent_authorisation_ends,
)

_WHILE_URGENT: Final = say(
    "The assessments were due while the urgent authorisation was in force. They aren't all"
    " recorded as done by then."
)


@rule(
    "DL101",
    at="assessments",
    says=say("The assessments were due by {due}. They aren't all recorded as done in time."),
    asks=say(
        "We can't tell whether the assessments are in time: when the request was received, its"
        " kind, when its urgent authorisation ends or when they were done isn't recorded."
    ),
    do=say("Have the assessments done now, and record the date of each."),
    danger=True,
    overdue=True,
    waivable=False,
    lapses=True,
    limits="Once one assessment finds its requirement not met, it asks for no other.",
)
def liberty_assessments_overdue(request: LibertyRequest, *, on: date) -> Iterator[Hit]:
    """All six assessments are done in 21 days, and while an urgent authorisation is in force."""
    due = min(known_limits(request), default=None)
    if due is not None and on > due and not _assessed(request, due):
        decided = request.granted_on or request.refused_on
        yield asks() if decided is not None and decided <= due else _late(request, due)
    elif assessments_due(request) is None:
        yield asks(_what_due_depends_on(request))


def _late(request: LibertyRequest, due: date) -> Hit:
    """The day that an urgent authorisation ends may stand in the record: it isn't printed."""
    urgent = due == urgent_authorisation_ends(request)
    return fails(instead=_WHILE_URGENT) if urgent else fails(due=due)


def _assessed(request: LibertyRequest, by: date) -> bool:
    done = [one for one in request.assessments or () if one.on is not None and one.on <= by]
    return {one.requirement for one in done} >= set(Requirement) or any(
        one.met is False for one in done
    )


def _what_due_depends_on(request: LibertyRequest) -> str:
    needed = ("received", "kind")
    return next((name for name in needed if getattr(request, name) is None), "urgent_until")


@rule(
    "DL102",
    at="urgent_until",
    says=say(
        "The urgent authorisation has ended. That a standard authorisation took its place isn't"
        " recorded."
    ),
    asks=say(
        "We can't tell whether an authorisation is in force: when the urgent one ends, or when"
        " the standard one began, isn't recorded."
    ),
    do=say(
        "Decide on the request now. Until then, tell the hospital or care home that no"
        " authorisation is recorded as in force."
    ),
    danger=True,
    waivable=False,
    lapses=True,
)
def urgent_authorisation_lapsed(request: LibertyRequest, *, on: date) -> Iterator[Hit]:
    """A standard authorisation takes the place of an urgent one that ended, or is refused."""
    refused = request.refused_on is not None and request.refused_on <= on
    if request.kind is LibertyRequestKind.STANDARD or refused:
        yield from SKIP
        return
    granted = request.granted_on is not None and request.granted_on <= on
    began = granted and request.since is not None and request.since <= on
    ends = urgent_authorisation_ends(request)
    if began or (ends is not None and on <= ends):
        return
    if request.kind is None:
        yield unsure("kind")
    elif ends is None:
        yield asks()
    elif granted and request.since is None:
        yield asks("since")
    else:
        yield fails()
