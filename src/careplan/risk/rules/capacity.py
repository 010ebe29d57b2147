"""Rules about assessments of capacity. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.capacity import Able, CapacityAssessment, CapacityConclusion
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule, unsure

of_capacity = partial(required_field, of=CapacityAssessment, waivable=False)
_ABILITIES = ("understand", "retain", "use_or_weigh", "communicate")

CAPACITY_IN_GENERAL = of_capacity(
    "MC101",
    "capacity-in-general",
    "decision",
    says=say("Capacity is about one decision at one time; which decision isn't recorded."),
    why="An assessment of capacity names the one decision it is about.",
    limits="It can't see whether what is named is one decision or a whole life.",
)
NO_HELP_TO_DECIDE = of_capacity(
    "MC102",
    "no-help-to-decide",
    "help_given",
    says=say("What was done to help the person decide for themselves isn't recorded."),
    why="All practicable help is given first, and the record says which.",
)
CAPACITY_WITHOUT_CONCLUSION = of_capacity(
    "MC103",
    "capacity-without-conclusion",
    "conclusion",
    says=say("What was concluded about capacity for this decision isn't recorded."),
    why="An assessment says what was concluded.",
)


@rule(
    "MC104",
    "capacity-by-nobody",
    of=CapacityAssessment,
    kind=Kind.RECORD,
    at="by",
    waivable=False,
    says=say("Who assessed capacity, or when, isn't recorded."),
)
def capacity_by_nobody(assessment: CapacityAssessment) -> Iterator[Hit]:
    """An assessment says who made it and when: capacity is about one time."""
    if blank(assessment.by):
        yield fails()
    elif assessment.on is None:
        yield fails("on")


@rule(
    "MC105",
    "ability-without-evidence",
    of=CapacityAssessment,
    kind=Kind.RECORD,
    at="understand",
    waivable=False,
    says=say("Whether the person is able to do this, or what shows it, isn't recorded."),
)
def ability_without_evidence(assessment: CapacityAssessment) -> Iterator[Hit]:
    """Each of the four abilities is recorded with what shows it."""
    for name in _ABILITIES:
        one = getattr(assessment, name)
        if one is None or one.able is None or blank(one.evidence):
            yield fails(name)


def _able(assessment: CapacityAssessment) -> list[Able | None]:
    return [getattr(getattr(assessment, name), "able", None) for name in _ABILITIES]


@rule(
    "MC106",
    "no-capacity-without-inability",
    of=CapacityAssessment,
    kind=Kind.RECORD,
    at="conclusion",
    waivable=False,
    says=say("It says that the person can't decide this, and no ability is recorded as missing."),
)
def no_capacity_without_inability(assessment: CapacityAssessment) -> Iterator[Hit]:
    """That somebody lacks capacity rests on an ability they don't have for this decision."""
    if assessment.conclusion is None:
        yield unsure("conclusion")
    elif assessment.conclusion is not CapacityConclusion.LACKS:
        yield from SKIP
    elif Able.NO not in _able(assessment):
        yield fails()


@rule(
    "MC107",
    "no-capacity-without-cause",
    of=CapacityAssessment,
    kind=Kind.RECORD,
    at="cause",
    waivable=False,
    says=say("It says that the person can't decide this; what that comes from isn't recorded."),
)
def no_capacity_without_cause(assessment: CapacityAssessment) -> Iterator[Hit]:
    """That somebody lacks capacity names the impairment or disturbance that it comes from."""
    if assessment.conclusion is None:
        yield unsure("conclusion")
    elif assessment.conclusion is not CapacityConclusion.LACKS:
        yield from SKIP
    elif blank(assessment.cause):
        yield fails()


@rule(
    "MC108",
    "capacity-despite-inability",
    of=CapacityAssessment,
    kind=Kind.RECORD,
    at="conclusion",
    waivable=False,
    says=say("An ability is recorded as missing, and capacity was concluded all the same."),
    limits="An ability that isn't there for want of an impairment leaves capacity: then say so.",
)
def capacity_despite_inability(assessment: CapacityAssessment) -> Iterator[Hit]:
    """Capacity was concluded where no ability is missing, or no impairment is behind it."""
    if assessment.conclusion is None:
        yield unsure("conclusion")
    elif assessment.conclusion is CapacityConclusion.LACKS:
        yield from SKIP
    elif Able.NO in _able(assessment) and not blank(assessment.cause):
        yield fails()
