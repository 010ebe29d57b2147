"""Rules about decisions in somebody's best interests. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.capacity import (
    BestInterestsDecision,
    CapacityAssessment,
    CapacityConclusion,
    CapacityRecord,
    Consulted,
)
from careplan.rules import SKIP, Hit, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks


@rule(
    "MC109",
    at="best_interests",
    says=say(
        "An assessment concludes that the person lacks capacity. No best "
        "interests decision is recorded for it."
    ),
    do=say("Record the assessment, and the best interests decision or why nobody decides."),
    danger=True,
    waivable=False,
)
def no_capacity_and_no_decision(record: CapacityRecord) -> Iterator[Hit]:
    """If the person lacks capacity for a decision, a best interests decision is recorded for it.

    It also passes with a recorded reason why nobody decides, or a later assessment that found
    capacity.
    """
    if record.assessments is None:
        yield unsure("assessments")
        return
    lacking = [one for one in record.assessments if _still_lacking(one, record.assessments)]
    if not lacking:
        yield from SKIP
        return
    decided = {one.assessment for one in record.best_interests or ()}
    if any(one.key is None or one.key not in decided for one in lacking):
        yield fails()


def _still_lacking(one: CapacityAssessment, every: tuple[CapacityAssessment, ...]) -> bool:
    """Check that somebody has to decide, and that no later assessment found capacity."""
    if one.conclusion is not CapacityConclusion.LACKS or not blank(one.why_no_decision):
        return False
    return blank(one.decision) or not any(
        later.conclusion is CapacityConclusion.HAS
        and later.decision == one.decision
        and later.on is not None
        and one.on is not None
        and later.on > one.on
        for later in every
    )


@rule(
    "MC110",
    at="best_interests",
    says=say(
        "This decision doesn't name an assessment, made on or before its "
        "date, that found the person lacked capacity."
    ),
    do=say(
        "Record which capacity assessment each best interests decision rests "
        "on, and the dates of both."
    ),
    danger=True,
    waivable=False,
)
def interests_decision_without_assessment(record: CapacityRecord) -> Iterator[Hit]:
    """A best interests decision rests on an assessment that found no capacity by that date."""
    if record.best_interests is None:
        yield unsure("best_interests")
        return
    if not record.best_interests:
        yield from SKIP
    lacking = {
        one.key: one.on
        for one in record.assessments or ()
        if one.conclusion is CapacityConclusion.LACKS
    }
    for index, one in enumerate(record.best_interests):
        assessed = lacking.get(one.assessment)
        late = assessed is not None and one.on is not None and assessed > one.on
        if one.assessment is None or one.assessment not in lacking or late:
            yield fails(f"best_interests/{index}/assessment")


@required_field(
    "MC121",
    at="decision",
    says=say("What was decided in the person's best interests isn't recorded."),
    do=say("Record what was decided in the person's best interests."),
    danger=True,
    waivable=False,
)
def interests_decision_not_described(decision: BestInterestsDecision) -> None:
    """A best interests decision says what was decided."""


@required_field(
    "MC122",
    at="took_part",
    says=say("How the person was encouraged to take part isn't recorded."),
    do=say("Record how the person was encouraged to take part."),
    danger=True,
    waivable=False,
)
def no_part_in_interests_decision(decision: BestInterestsDecision) -> None:
    """A best interests decision says how the person was encouraged to take part."""


@required_field(
    "MC124",
    at="less_restrictive",
    says=say("It isn't recorded which less restrictive ways were looked at."),
    do=say("Look at less restrictive ways, and record which were considered."),
    danger=True,
    waivable=False,
)
def less_restrictive_way_not_considered(decision: BestInterestsDecision) -> None:
    """A best interests decision says which less restrictive ways were considered."""


@rule(
    "MC123",
    at="might_return",
    says=say("Whether the person might be able to decide later, or when, isn't recorded."),
    do=say("Record whether the person might be able to decide later and, if so, when."),
    danger=True,
    waivable=False,
)
def return_of_capacity_not_considered(decision: BestInterestsDecision) -> Iterator[Hit]:
    """A best interests decision says whether the person might regain capacity, and when."""
    if decision.might_return is None:
        yield fails()
    elif decision.might_return and blank(decision.when_return):
        yield fails("when_return")


_DECIDED: Final = {
    "by": say("Who decided in the person's best interests isn't recorded."),
    "on": say("When this was decided in the person's best interests isn't recorded."),
}


@rule(
    "MC125",
    at="by",
    says=say("Who decided in the person's best interests, or when, isn't recorded."),
    do=say("Record who decided in the person's best interests, and when."),
    danger=True,
    waivable=False,
)
def interests_decision_by_nobody(decision: BestInterestsDecision) -> Iterator[Hit]:
    """A best interests decision says who made it, and when."""
    yield from blanks(decision, _DECIDED)


_WEIGHED: Final = {
    "wishes": say("The person's wishes and feelings aren't recorded."),
    "beliefs": say("The person's beliefs and values aren't recorded."),
    "other_factors": say("What else the person would weigh isn't recorded."),
}


@rule(
    "MC126",
    at="wishes",
    says=say("The person's wishes, beliefs or other factors they would weigh aren't recorded."),
    do=say(
        "Record the person's wishes and feelings, beliefs and values, and "
        "other factors they would weigh."
    ),
    danger=True,
    waivable=False,
)
def wishes_not_weighed(decision: BestInterestsDecision) -> Iterator[Hit]:
    """A best interests decision records the person's wishes, beliefs and other factors."""
    yield from blanks(decision, _WEIGHED)


@required_field(
    "MC127",
    at="consulted",
    says=say("It isn't recorded who was consulted, or that there is nobody to consult."),
    do=say("Record who was consulted, or that there is nobody to consult."),
    danger=True,
    waivable=False,
    limits="If there is nobody to consult, another rule asks whether an advocate was considered.",
)
def nobody_consulted(decision: BestInterestsDecision) -> None:
    """A best interests decision says who was consulted, or that there is nobody to consult."""


@rule(
    "MC128",
    at="view",
    says=say("It isn't recorded what this person said, or why they weren't consulted."),
    do=say(
        "Record whether this person was consulted, and what they said or why "
        "they weren't consulted."
    ),
    danger=True,
    waivable=False,
)
def consultation_without_view(one: Consulted) -> Iterator[Hit]:
    """Each person who was consulted has a recorded view; each who wasn't has a recorded reason."""
    if one.consulted is None:
        yield fails("consulted")
    elif one.consulted and blank(one.view):
        yield fails()
    elif not one.consulted and blank(one.why_not):
        yield fails("why_not")


@rule(
    "MC129",
    at="advocate",
    says=say(
        "The record says there is nobody to consult. It doesn't say whether"
        " an independent advocate was considered."
    ),
    do=say(
        "Record who was consulted or, if nobody, whether an independent advocate was considered."
    ),
    danger=True,
    waivable=False,
)
def nobody_to_ask_and_no_advocate(decision: BestInterestsDecision) -> Iterator[Hit]:
    """With nobody to consult, the record says whether an independent advocate was considered."""
    if decision.consulted is None:
        yield unsure("consulted")
    elif decision.consulted:
        yield from SKIP
    elif blank(decision.advocate):
        yield fails()
