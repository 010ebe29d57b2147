"""Rules about one safeguarding concern. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan._core.models import is_unrecorded
from careplan.answers import blank, none_recorded
from careplan.messages import say
from careplan.risk.safeguarding import SafeguardingConcern
from careplan.rules import Hit, fails, required_field, rule
from careplan.rules.blanks import blanks

SUSPICIONS: Final = ("needs", "abuse", "unable_to_protect")


@required_field(
    "SG101",
    at="what",
    says=say("What was seen, heard or said isn't recorded."),
    do=say("Record what was seen, heard or said."),
    danger=True,
    waivable=False,
)
def concern_not_described(concern: SafeguardingConcern) -> None:
    """A concern says what was seen, heard or said."""


@required_field(
    "SG102",
    at="kinds",
    says=say("The kind of abuse or neglect suspected isn't recorded."),
    do=say("Record every kind of abuse or neglect that is suspected."),
    danger=True,
    waivable=False,
    none_will_do=False,
)
def concern_without_kind(concern: SafeguardingConcern) -> None:
    """A concern says which kinds of abuse or neglect it is about."""


@required_field(
    "SG103",
    at="made_safe",
    says=say("What was done at once to make the person safe isn't recorded."),
    do=say("Check that the person is safe now, and record what was done at once."),
    danger=True,
    waivable=False,
)
def nobody_made_safe(concern: SafeguardingConcern) -> None:
    """A concern says what was done at once to make the person safe."""


@required_field(
    "SG104",
    at="wanted",
    says=say("What the person wants to happen isn't recorded."),
    do=say("Ask the person what they want to happen, and record it in their words."),
    danger=True,
    waivable=False,
)
def wishes_not_asked(concern: SafeguardingConcern) -> None:
    """A concern records what the person wants to happen."""


@required_field(
    "SG105",
    at="others_at_risk",
    says=say("It isn't recorded whether anybody else is at risk."),
    do=say("Find out whether anybody else is at risk, and record the answer."),
    danger=True,
    waivable=False,
)
def others_not_asked_after(concern: SafeguardingConcern) -> None:
    """A concern says whether anybody else is at risk."""


NOBODY_TOLD: Final = say("The record says that nobody was told of this concern.")


@rule(
    "SG106",
    at="told",
    says=say("Who was told of this concern isn't recorded."),
    do=say("Record who was told of this concern; if nobody was, pass it on now."),
    danger=True,
    waivable=False,
)
def nobody_told(concern: SafeguardingConcern) -> Iterator[Hit]:
    """A concern is passed on, and the record says who was told."""
    if none_recorded(concern.told):
        yield fails(instead=NOBODY_TOLD)
    elif is_unrecorded(concern.told):
        yield fails()


_RAISED: Final = {
    "raised_by": say("Who raised this concern isn't recorded."),
    "raised_on": say("When this concern was raised isn't recorded."),
}


@rule(
    "SG107",
    at="raised_by",
    says=say("Who raised this concern, or when, isn't recorded."),
    do=say("Record who raised this concern, and when."),
    danger=True,
    waivable=False,
)
def concern_by_nobody(concern: SafeguardingConcern) -> Iterator[Hit]:
    """A concern says who raised it, and when."""
    yield from blanks(concern, _RAISED)


@rule(
    "SG108",
    at="needs",
    says=say(
        "It isn't recorded whether there is cause to suspect that this part "
        "of section 42 is met, or why."
    ),
    do=say(
        "Record whether there is cause to suspect that this part of section "
        "42 is met, with the reasons."
    ),
    danger=True,
    waivable=False,
    limits="It checks that each answer is recorded with reasons. It never checks"
    " whether the answer is right.",
)
def suspicion_not_recorded(concern: SafeguardingConcern) -> Iterator[Hit]:
    """Each section 42 suspicion is recorded as yes, no or can't tell, with reasons."""
    for name in SUSPICIONS:
        one = getattr(concern, name)
        if one is None or one.held is None or blank(one.reasons):
            yield fails(name)
