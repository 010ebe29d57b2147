"""Rules about the person and the people around them."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.answers import blank
from careplan.messages import say
from careplan.people.consent import DelegatedDecision
from careplan.people.involved import Carer
from careplan.people.person import Person
from careplan.rules import Hit, fails, required_field, rule


@required_field(
    "PE101",
    at="communication_needs",
    says=say("It isn't recorded what the person needs in order to communicate."),
    do=say("Ask what the person needs in order to communicate, and record it, even if nothing."),
)
def communication_not_asked(person: Person) -> None:
    """It is recorded what the person needs in order to communicate, even if that is nothing."""


@rule(
    "PE102",
    at="able",
    says=say("It isn't recorded whether this carer is able, or is willing, to provide care."),
    do=say(
        "Ask the carer whether they are able and willing to provide care, and record both answers."
    ),
    limits="It asks about now. Whether the carer is likely to stay able and "
    "willing is for their own assessment.",
    lapses=True,
)
def carer_not_asked(carer: Carer) -> Iterator[Hit]:
    """It is recorded whether each current carer is able, and is willing, to provide care."""
    if carer.able is None:
        yield fails()
    if carer.willing is None:
        yield fails("willing")


@rule(
    "PE103",
    at="for_whom",
    says=say(
        "This decision for another body isn't fully recorded: what was "
        "decided, who decided it, for which body, or when."
    ),
    do=say("Record what was decided, who decided it, for which body, and when."),
)
def unsigned_delegated_decision(decision: DelegatedDecision) -> Iterator[Hit]:
    """A decision taken for another body records what it was, who took it, for whom, and when."""
    for name in ("for_whom", "matter", "decided_by", "on"):
        if blank(getattr(decision, name)):
            yield fails(name)
            return
