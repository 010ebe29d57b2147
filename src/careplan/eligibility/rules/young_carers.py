"""Rules about a young carer's needs assessment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.eligibility.young_carers import YoungCarersAssessment
from careplan.messages import say
from careplan.rules import Hit, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks

_CARE: Final = {
    "amount": say("How much care the young person gives isn't recorded."),
    "nature": say("The nature of the care isn't recorded."),
    "kind": say("The type of care isn't recorded."),
}


@rule(
    "YC101",
    at="amount",
    says=say("The amount, nature or type of the care isn't recorded."),
    do=say("Record the amount, nature and type of the care that the young person gives."),
)
def care_not_described(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment determines the amount, nature and type of care that is given."""
    yield from blanks(assessment, _CARE)


@required_field(
    "YC102",
    at="reliance",
    says=say("It isn't recorded how far the family relies on this care."),
    do=say("Record how far the family relies on this care."),
)
def reliance_not_assessed(assessment: YoungCarersAssessment) -> None:
    """The assessment determines how far the family relies on the care."""


_IMPACT: Final = {
    "impact_on_wellbeing": say("The impact of caring on their well-being isn't recorded."),
    "impact_on_education": say("The impact of caring on their education isn't recorded."),
    "impact_on_development": say("The impact of caring on their development isn't recorded."),
}


@rule(
    "YC103",
    at="impact_on_wellbeing",
    says=say(
        "The impact of caring on the young person's well-being, education "
        "or development isn't recorded."
    ),
    do=say(
        "Record the impact of caring on the young person's well-being, education and development."
    ),
)
def impact_not_assessed(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment determines the impact on well-being, education and development."""
    yield from blanks(assessment, _IMPACT)


@rule(
    "YC104",
    at="appropriate",
    says=say("It isn't recorded whether it is appropriate for the young person to give this care."),
    do=say(
        "Record the judgement on whether it is appropriate for the young person to give this care."
    ),
    limits="It checks that somebody judged it, never what they judged.",
)
def appropriateness_not_assessed(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment says whether it is appropriate for the young person to care."""
    if assessment.appropriate is None:
        yield fails()


@rule(
    "YC106",
    at="why_appropriate",
    says=say(
        "No reasons are recorded for the judgement on whether it is "
        "appropriate for the young person to give this care."
    ),
    do=say("Record whether it is appropriate for the young person to give this care, and why."),
)
def appropriateness_without_reasons(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The judgement on whether it is appropriate for the young person to care has its reasons."""
    if assessment.appropriate is None:
        yield unsure("appropriate")
    elif blank(assessment.why_appropriate):
        yield fails()


_SIGNED: Final = {
    "by": say("Who assessed the young carer isn't recorded."),
    "on": say("When the young carer was assessed isn't recorded."),
}


@rule(
    "YC105",
    at="by",
    says=say("It isn't recorded who assessed the young carer, or when."),
    do=say("Record who assessed the young carer, and when."),
)
def unsigned_young_carers_assessment(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment says who made it, and when."""
    yield from blanks(assessment, _SIGNED)
