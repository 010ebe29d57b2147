"""Rules about decisions in somebody's best interests. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.capacity import (
    BestInterestsDecision,
    CapacityAssessment,
    CapacityConclusion,
    CapacityRecord,
    Consulted,
)
from careplan.rules import SKIP, Hit, Kind, fails, required_field, rule, unsure

in_interests = partial(required_field, of=BestInterestsDecision, waivable=False)


@rule(
    "MC109",
    "no-capacity-and-no-decision",
    of=CapacityRecord,
    kind=Kind.RECORD,
    at="best_interests",
    waivable=False,
    says=say("It says that the person can't decide something, and nobody is recorded as deciding."),
)
def no_capacity_and_no_decision(record: CapacityRecord) -> Iterator[Hit]:
    """Where somebody lacks capacity for a decision, it is made in their best interests."""
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
    """The person can't decide it, somebody has to, and no later assessment of it says otherwise."""
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
    "interests-decision-without-assessment",
    of=CapacityRecord,
    kind=Kind.RECORD,
    at="best_interests",
    waivable=False,
    says=say("This decision rests on no assessment that the person couldn't make it by then."),
)
def interests_decision_without_assessment(record: CapacityRecord) -> Iterator[Hit]:
    """A decision in best interests rests on an assessment that found no capacity for it."""
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


DECISION_NOT_DESCRIBED = in_interests(
    "MC121",
    "interests-decision-not-described",
    "decision",
    says=say("What was decided in the person's best interests isn't recorded."),
    why="A decision in best interests says what was decided.",
)
NO_PART_TAKEN = in_interests(
    "MC122",
    "no-part-in-interests-decision",
    "took_part",
    says=say("How the person was encouraged to take part isn't recorded."),
    why="The person is encouraged to take part, as far as they can.",
)
LESS_RESTRICTIVE_NOT_CONSIDERED = in_interests(
    "MC124",
    "less-restrictive-way-not-considered",
    "less_restrictive",
    says=say("Less restrictive ways that were looked at aren't recorded."),
    why="A less restrictive way is looked for, and the record says which were looked at.",
)


@rule(
    "MC123",
    "return-of-capacity-not-considered",
    of=BestInterestsDecision,
    kind=Kind.RECORD,
    at="might_return",
    waivable=False,
    says=say("Whether the person might be able to decide later, or when, isn't recorded."),
)
def return_of_capacity_not_considered(decision: BestInterestsDecision) -> Iterator[Hit]:
    """Somebody considers whether capacity might return, and when."""
    if decision.might_return is None:
        yield fails()
    elif decision.might_return and blank(decision.when_return):
        yield fails("when_return")


@rule(
    "MC125",
    "interests-decision-by-nobody",
    of=BestInterestsDecision,
    kind=Kind.RECORD,
    at="by",
    waivable=False,
    says=say("Who decided in the person's best interests, or when, isn't recorded."),
)
def interests_decision_by_nobody(decision: BestInterestsDecision) -> Iterator[Hit]:
    """A decision in best interests says who made it and when."""
    if blank(decision.by):
        yield fails()
    elif decision.on is None:
        yield fails("on")


@rule(
    "MC126",
    "wishes-not-weighed",
    of=BestInterestsDecision,
    kind=Kind.RECORD,
    at="wishes",
    waivable=False,
    says=say("The person's wishes, their beliefs or what else they would weigh isn't recorded."),
)
def wishes_not_weighed(decision: BestInterestsDecision) -> Iterator[Hit]:
    """Wishes and feelings, beliefs and values, and other factors are each recorded."""
    for name in ("wishes", "beliefs", "other_factors"):
        if blank(getattr(decision, name)):
            yield fails(name)


NOBODY_CONSULTED = in_interests(
    "MC127",
    "nobody-consulted",
    "consulted",
    says=say("Who was consulted isn't recorded, nor that there is nobody to ask."),
    why="Those named, carers, attorneys and deputies are consulted; there may be nobody.",
    limits="Where there is nobody, another rule asks whether an advocate was thought of.",
)


@rule(
    "MC128",
    "consultation-without-view",
    of=Consulted,
    kind=Kind.RECORD,
    at="view",
    waivable=False,
    says=say("What this person said, or why they weren't consulted, isn't recorded."),
)
def consultation_without_view(one: Consulted) -> Iterator[Hit]:
    """Each of those consulted has a view on record; each who wasn't, a reason."""
    if one.consulted is None:
        yield fails("consulted")
    elif one.consulted and blank(one.view):
        yield fails()
    elif not one.consulted and blank(one.why_not):
        yield fails("why_not")


@rule(
    "MC129",
    "nobody-to-ask-and-no-advocate",
    of=BestInterestsDecision,
    kind=Kind.RECORD,
    at="advocate",
    waivable=False,
    says=say("There is nobody to ask, and whether an advocate was thought of isn't recorded."),
)
def nobody_to_ask_and_no_advocate(decision: BestInterestsDecision) -> Iterator[Hit]:
    """Where there is nobody to consult, an independent advocate is thought of."""
    if decision.consulted is None:
        yield unsure("consulted")
    elif decision.consulted:
        yield from SKIP
    elif blank(decision.advocate):
        yield fails()
