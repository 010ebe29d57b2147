"""Rules about the person and the people around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.messages import say
from careplan.people.consent import DelegatedDecision
from careplan.people.involved import Carer
from careplan.people.person import Person
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule

communication_not_asked = required_field(
    "PE101",
    "communication-not-asked",
    "communication_needs",
    of=Person,
    says=say("Nobody has recorded what the person needs in order to communicate."),
    why="The plan says what the person needs to communicate; nothing is an answer.",
)


@rule(
    "PE102",
    "carer-not-asked",
    of=Carer,
    kind=Kind.RECORD,
    at="able",
    says=say("Whether this carer is able and willing to provide care isn't recorded."),
    limits="It asks about now. Whether they are likely to stay so is for their own assessment.",
)
def carer_not_asked(carer: Carer, *, on: date) -> Iterator[Hit]:
    """A carer was asked whether they are able, and whether they are willing."""
    if carer.until is not None and carer.until < on:
        yield from SKIP
        return
    if carer.able is None:
        yield fails()
    if carer.willing is None:
        yield fails("willing")


@rule(
    "PE103",
    "unsigned-delegated-decision",
    of=DelegatedDecision,
    kind=Kind.RECORD,
    at="for_whom",
    says=say("What was decided for another body, by whom, for whom or when isn't recorded."),
)
def unsigned_delegated_decision(decision: DelegatedDecision) -> Iterator[Hit]:
    """A decision taken for another body says what it was, who took it, for whom, and when."""
    for name in ("for_whom", "matter", "decided_by", "on"):
        if blank(getattr(decision, name)):
            yield fails(name)
            return
