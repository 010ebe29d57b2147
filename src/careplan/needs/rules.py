"""Rules about needs, determinations and support."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.needs.need import Determination, MetBy, Need, Support
from careplan.rules import SKIP, Hit, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks


@required_field(
    "NE101",
    at="description",
    says=say("The need isn't described."),
    do=say("Describe the need in plain words."),
)
def need_not_described(need: Need) -> None:
    """The need is described in plain words."""


@rule(
    "NE102",
    at="determination",
    says=say("It isn't recorded whether this need meets the eligibility criteria."),
    do=say("Record the decision on whether this need meets the eligibility criteria."),
    limits="It checks that a decision is recorded, never that it is right.",
)
def need_without_determination(need: Need) -> Iterator[Hit]:
    """Every need has a decision on whether it meets the eligibility criteria."""
    if need.determination is None or need.determination.eligible is None:
        yield fails()


@required_field(
    "NE103",
    at="extent",
    says=say("It isn't recorded how far this need meets the eligibility criteria."),
    do=say("Record, in words, how far this need meets the eligibility criteria."),
)
def determination_without_extent(determination: Determination) -> None:
    """The decision on eligibility says how far the need meets the criteria, not only whether."""


@rule(
    "NE104",
    at="met_by",
    says=say("It isn't recorded who meets this need, or that nobody will."),
    do=say("Record who meets this need, or that nobody will and why."),
)
def nobody_to_meet_need(need: Need) -> Iterator[Hit]:
    """It is recorded who meets each need, or that nobody will."""
    if not need.met_by:
        yield fails()


@rule(
    "NE105",
    at="support",
    says=say("The authority is to meet this need, but no support is recorded."),
    do=say("Record who meets this need and, if the authority does, the support that meets it."),
)
def need_met_without_support(need: Need) -> Iterator[Hit]:
    """Each need that the authority meets has support recorded."""
    if need.met_by is None:
        yield unsure("met_by")
    elif MetBy.AUTHORITY not in need.met_by:
        yield from SKIP
    elif not need.support:
        yield fails()


@required_field(
    "NE106",
    at="bears_on",
    says=say("It isn't recorded which of the assessed matters this support could be relevant to."),
    do=say("Record which matters from the adult's assessment this support could be relevant to."),
    none_will_do=False,
    limits="Many summaries of the Act leave this out; the Act doesn't.",
)
def support_bears_on_nothing(support: Support) -> None:
    """It is recorded which matters from an adult's assessment the support could be relevant to."""


@required_field(
    "NE107",
    at="bears_on_carer",
    says=say(
        "It isn't recorded which of the assessed matters this support to "
        "the carer could be relevant to."
    ),
    do=say("Record which matters from the carer's assessment this support could be relevant to."),
    none_will_do=False,
    limits="Many summaries of the Act leave this out; the Act doesn't.",
)
def carer_support_bears_on_nothing(support: Support) -> None:
    """It is recorded which matters from a carer's assessment the support could be relevant to."""


@required_field(
    "NE108",
    at="what",
    says=say("The support isn't described."),
    do=say("Describe what the support is, and how the person likes it done."),
)
def support_not_described(support: Support) -> None:
    """The support is described: what is done, and how the person likes it done."""


@rule(
    "NE109",
    at="frequency",
    says=say("It isn't recorded how often, or for how many hours a week, this support is given."),
    do=say("Record how often this support is given, or for how many hours a week."),
)
def support_without_amount(support: Support) -> Iterator[Hit]:
    """It is recorded how often support is given, or for how many hours a week. Either is enough."""
    if blank(support.frequency) and support.hours is None:
        yield fails()


@required_field(
    "NE110",
    at="by",
    says=say("It isn't recorded who gives this support."),
    do=say("Record who gives this support."),
)
def support_by_nobody(support: Support) -> None:
    """It is recorded who gives the support."""


@required_field(
    "NE111",
    at="outcomes",
    says=say(
        "It isn't recorded which outcomes in the eligibility criteria for adults this need affects."
    ),
    do=say("Record which of the ten outcomes this need affects, or that it affects none."),
)
def need_touches_no_outcome(need: Need) -> None:
    """It is recorded which of the ten outcomes for adults the need affects, even if none."""


@required_field(
    "NE112",
    at="carer_outcomes",
    says=say(
        "It isn't recorded which outcomes in the eligibility criteria for carers this need affects."
    ),
    do=say("Record which of the eight outcomes this need affects, or that it affects none."),
)
def carer_need_touches_no_outcome(need: Need) -> None:
    """It is recorded which of the eight outcomes for carers the need affects, even if none."""


@rule(
    "NE113",
    at="reasons_not_met",
    says=say("The record says nobody will meet this need, but gives no reasons."),
    do=say("Record who meets this need or, if nobody will, the reasons why."),
)
def unmet_need_without_reasons(need: Need) -> Iterator[Hit]:
    """Reasons are recorded for each need that nobody will meet."""
    if need.met_by is None:
        yield unsure("met_by")
    elif MetBy.NOBODY not in need.met_by:
        yield from SKIP
    elif blank(need.reasons_not_met):
        yield fails()


@required_field(
    "NE114",
    at="reasons",
    says=say("No reasons are recorded for this decision on eligibility."),
    do=say("Record the reasons for this decision, as they would be given to the person."),
)
def determination_without_reasons(determination: Determination) -> None:
    """The decision on eligibility records its reasons."""


_DECIDED: Final = {
    "by": say("Who made this decision on eligibility isn't recorded."),
    "on": say("When this decision on eligibility was made isn't recorded."),
}


@rule(
    "NE115",
    at="by",
    says=say("It isn't recorded who made this decision on eligibility, or when."),
    do=say("Record who made this decision on eligibility, and when."),
)
def determination_by_nobody(determination: Determination) -> Iterator[Hit]:
    """The decision on eligibility records who made it and when."""
    yield from blanks(determination, _DECIDED)


@required_field(
    "NE116",
    at="direct_payment_possible",
    says=say("It isn't recorded whether this need may be met by direct payment."),
    do=say("Record whether this need may be met by direct payment."),
    limits="It asks whether that was said, not whether the answer is right.",
)
def direct_payment_not_considered(need: Need) -> None:
    """It is recorded whether the need may be met by direct payment."""
