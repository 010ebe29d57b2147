"""Rules about assessments of capacity. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.capacity import Able, CapacityAssessment, CapacityConclusion
from careplan.rules import SKIP, Hit, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks

_ABILITIES = ("understand", "retain", "use_or_weigh", "communicate")


@required_field(
    "MC101",
    at="decision",
    says=say("Capacity is about one decision at one time. The decision isn't recorded."),
    do=say("Name the one decision this assessment is about."),
    danger=True,
    waivable=False,
    limits="It can't tell whether what is named is one decision or several.",
)
def capacity_in_general(assessment: CapacityAssessment) -> None:
    """An assessment of capacity names the one decision it is about."""


@required_field(
    "MC102",
    at="help_given",
    says=say("What was done to help the person decide for themselves isn't recorded."),
    do=say("Record what was done to help the person decide for themselves."),
    danger=True,
    waivable=False,
)
def no_help_to_decide(assessment: CapacityAssessment) -> None:
    """An assessment records what was done to help the person decide for themselves."""


@required_field(
    "MC103",
    at="conclusion",
    says=say("What was concluded about capacity for this decision isn't recorded."),
    do=say("Record what was concluded about capacity for this decision."),
    danger=True,
    waivable=False,
)
def capacity_without_conclusion(assessment: CapacityAssessment) -> None:
    """An assessment says what was concluded."""


_ASSESSED: Final = {
    "by": say("Who assessed capacity isn't recorded."),
    "on": say("When capacity was assessed isn't recorded."),
}


@rule(
    "MC104",
    at="by",
    says=say("Who assessed capacity, or when, isn't recorded."),
    do=say("Record who assessed capacity, and when."),
    danger=True,
    waivable=False,
)
def capacity_by_nobody(assessment: CapacityAssessment) -> Iterator[Hit]:
    """An assessment says who made it and when: capacity is about one time."""
    yield from blanks(assessment, _ASSESSED)


@rule(
    "MC105",
    at="understand",
    says=say("Whether the person has this ability, or what shows it, isn't recorded."),
    do=say("Record whether the person has this ability, and what shows it."),
    danger=True,
    waivable=False,
)
def ability_without_evidence(assessment: CapacityAssessment) -> Iterator[Hit]:
    """Each of the four abilities is recorded, with the evidence for it."""
    for name in _ABILITIES:
        one = getattr(assessment, name)
        if one is None or one.able is None or blank(one.evidence):
            yield fails(name)


def _able(assessment: CapacityAssessment) -> list[Able | None]:
    return [getattr(getattr(assessment, name), "able", None) for name in _ABILITIES]


@rule(
    "MC106",
    at="conclusion",
    says=say(
        "The assessment concludes that the person lacks capacity. It isn't "
        "recorded that they lack any of the four abilities."
    ),
    do=say(
        "Look again at the four abilities and the conclusion, and complete or correct the record."
    ),
    danger=True,
    waivable=False,
)
def no_capacity_without_inability(assessment: CapacityAssessment) -> Iterator[Hit]:
    """A conclusion that the person lacks capacity rests on at least one ability that they lack."""
    if assessment.conclusion is None:
        yield unsure("conclusion")
    elif assessment.conclusion is not CapacityConclusion.LACKS:
        yield from SKIP
    elif Able.NO not in _able(assessment):
        yield fails()


@rule(
    "MC107",
    at="cause",
    says=say(
        "The assessment concludes that the person lacks capacity. The "
        "impairment or disturbance behind it isn't recorded."
    ),
    do=say(
        "Record the conclusion and, if capacity is lacking, the impairment "
        "or disturbance behind it."
    ),
    danger=True,
    waivable=False,
)
def no_capacity_without_cause(assessment: CapacityAssessment) -> Iterator[Hit]:
    """A conclusion that the person lacks capacity names the impairment or disturbance behind it."""
    if assessment.conclusion is None:
        yield unsure("conclusion")
    elif assessment.conclusion is not CapacityConclusion.LACKS:
        yield from SKIP
    elif blank(assessment.cause):
        yield fails()


@rule(
    "MC108",
    at="conclusion",
    says=say(
        "The assessment records an ability that the person lacks, and its "
        "cause, but concludes that the person has capacity."
    ),
    do=say(
        "Look again at the abilities, the cause and the conclusion, and complete or correct them."
    ),
    danger=True,
    waivable=False,
    limits="It can't tell whether the recorded cause is an impairment or "
    "disturbance of the mind or brain.",
)
def capacity_despite_inability(assessment: CapacityAssessment) -> Iterator[Hit]:
    """If an impairment takes an ability away, the conclusion isn't that the person has capacity."""
    if assessment.conclusion is None:
        yield unsure("conclusion")
    elif assessment.conclusion is CapacityConclusion.LACKS:
        yield from SKIP
    elif Able.NO in _able(assessment) and not blank(assessment.cause):
        yield fails()
