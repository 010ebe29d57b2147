"""Rules about a young carer's needs assessment."""

from __future__ import annotations

from collections.abc import Iterator

from careplan.answers import blank
from careplan.eligibility.young_carers import YoungCarersAssessment
from careplan.messages import say
from careplan.rules import Hit, Kind, fails, required_field, rule, unsure


@rule(
    "YC101",
    "care-not-described",
    of=YoungCarersAssessment,
    kind=Kind.RECORD,
    at="amount",
    says=say("The amount, the nature or the type of the care isn't recorded."),
)
def care_not_described(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment determines the amount, nature and type of care that is given."""
    for name in ("amount", "nature", "kind"):
        if blank(getattr(assessment, name)):
            yield fails(name)


RELIANCE_NOT_ASSESSED = required_field(
    "YC102",
    "reliance-not-assessed",
    "reliance",
    of=YoungCarersAssessment,
    says=say("How far the family relies on this care isn't recorded."),
    why="The assessment determines how far the family relies on the care.",
)


@rule(
    "YC103",
    "impact-not-assessed",
    of=YoungCarersAssessment,
    kind=Kind.RECORD,
    at="impact_on_wellbeing",
    says=say("The impact of caring here isn't recorded."),
)
def impact_not_assessed(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment determines the impact on well-being, education and development."""
    for part in ("wellbeing", "education", "development"):
        if blank(getattr(assessment, f"impact_on_{part}")):
            yield fails(f"impact_on_{part}")


@rule(
    "YC104",
    "appropriateness-not-assessed",
    of=YoungCarersAssessment,
    kind=Kind.RECORD,
    at="appropriate",
    says=say("Whether it is appropriate for the young person to care isn't recorded."),
    limits="It checks that somebody judged it, never what they judged.",
)
def appropriateness_not_assessed(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment says whether it is appropriate for the young person to care."""
    if assessment.appropriate is None:
        yield fails()


@rule(
    "YC106",
    "appropriateness-without-reasons",
    of=YoungCarersAssessment,
    kind=Kind.RECORD,
    at="why_appropriate",
    says=say("Why it is, or isn't, appropriate for the young person to care isn't recorded."),
)
def appropriateness_without_reasons(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """What was judged about whether caring is appropriate comes with its reasons."""
    if assessment.appropriate is None:
        yield unsure("appropriate")
    elif blank(assessment.why_appropriate):
        yield fails()


@rule(
    "YC105",
    "unsigned-young-carers-assessment",
    of=YoungCarersAssessment,
    kind=Kind.RECORD,
    at="by",
    says=say("Who assessed the young carer, or when, isn't recorded."),
)
def unsigned_young_carers_assessment(assessment: YoungCarersAssessment) -> Iterator[Hit]:
    """The assessment says who made it, and when."""
    if blank(assessment.by):
        yield fails()
    elif assessment.on is None:
        yield fails("on")
