"""Rules about the person and the people around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.messages import say
from careplan.people.consent import DelegatedDecision
from careplan.people.information_needs import InformationNeed
from careplan.people.involved import Carer
from careplan.people.person import Person
from careplan.rules import Hit, asks, fails, required_field, rule
from careplan.rules.blanks import blanks


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


_DECIDED: Final = {
    "for_whom": say("For which body this was decided isn't recorded."),
    "matter": say("What was decided for another body isn't recorded."),
    "decided_by": say("Who decided this for another body isn't recorded."),
    "on": say("When this was decided for another body isn't recorded."),
}


@rule(
    "PE103",
    at="for_whom",
    says=say("Part of this decision for another body is blank."),
    do=say("Record what was decided, who decided it, for which body, and when."),
)
def unsigned_delegated_decision(decision: DelegatedDecision) -> Iterator[Hit]:
    """A decision taken for another body records what it was, who took it, for whom, and when."""
    yield from blanks(decision, _DECIDED)


@required_field(
    "EQ201",
    at="protected_characteristics",
    says=say("That the person was asked what about them support should respect isn't recorded."),
    do=say(
        "Ask whether there is something about them that support should respect, and record it. That"
        " they prefer not to say is an empty list."
    ),
)
def characteristics_not_asked(person: Person) -> None:
    """The person was asked what about them support should respect; they needn't say."""


@required_field(
    "AI101",
    at="information_needs",
    says=say("Whether the person needs information in another form isn't recorded."),
    do=say(
        "Ask how the person reads, hears and is best reached, and record it, or that all is well."
    ),
)
def information_needs_not_asked(person: Person) -> None:
    """It is recorded in what form the person needs information, even if in no other."""


@rule(
    "AI102",
    at="flagged",
    says=say("That everybody who opens the record sees this need isn't recorded."),
    do=say("Flag this need where everybody who opens the record sees it."),
)
def information_need_not_flagged(need: InformationNeed) -> Iterator[Hit]:
    """A need for information in another form is flagged."""
    if not need.flagged:
        yield fails()


@rule(
    "AI103",
    at="shared_with",
    says=say("That this need was shared, or that the person didn't want that, isn't recorded."),
    do=say(
        "Ask the person, and share the need with the services they name. Record it if they say no."
    ),
)
def information_need_not_shared(need: InformationNeed) -> Iterator[Hit]:
    """A need for information in another form was shared, unless the person didn't want that."""
    if not need.shared_with and not need.sharing_refused:
        yield fails()


@rule(
    "AI104",
    at="sent",
    says=say("This was sent in a form that the person can't use."),
    asks=say("We can't tell whether what was sent meets the need: that isn't recorded."),
    do=say("Send it again in the form that the person needs, and record that."),
    limits="Somebody has to say whether a form meets the need. It can't tell from the words.",
)
def sent_in_another_form(need: InformationNeed) -> Iterator[Hit]:
    """Whatever was sent meets the need."""
    if need.sent is None:
        yield asks()
    for index, sent in enumerate(need.sent or ()):
        if sent.meets_need is None:
            yield asks(f"sent/{index}/meets_need")
        elif not sent.meets_need:
            yield fails(f"sent/{index}/form")


@required_field(
    "AI105",
    at="reviewed_on",
    says=say("That this need was looked at again isn't recorded."),
    do=say("Ask the person whether the need is still the same, and record when you asked."),
    limits="The standard names no time after which to look again.",
)
def information_need_not_reviewed(need: InformationNeed) -> None:
    """A need for information in another form was looked at again."""
