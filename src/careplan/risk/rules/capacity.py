"""Rules about records of capacity, best interests and liberty. None of them can be waived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.capacity import (
    Able,
    BestInterestsDecision,
    CapacityAssessment,
    CapacityConclusion,
    CapacityRecord,
    Consulted,
    LibertyRecord,
    LibertySetting,
    Route,
)
from careplan.rules import SKIP, Hit, Kind, asks, fails, recorded, rule, unsure

of_capacity = partial(recorded, of=CapacityAssessment, waivable=False)
in_interests = partial(recorded, of=BestInterestsDecision, waivable=False)
of_liberty = partial(recorded, of=LibertyRecord, waivable=False)
_ABILITIES = ("understand", "retain", "use_or_weigh", "communicate")
_ADULT = 18

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
    says=say("No capacity was concluded, and none of the four abilities is recorded as missing."),
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
    says=say("No capacity was concluded; the impairment or disturbance behind it isn't recorded."),
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


@rule(
    "MC109",
    "no-capacity-and-no-decision",
    of=CapacityRecord,
    kind=Kind.RECORD,
    at="best_interests",
    waivable=False,
    says=say("No capacity was found, and no decision in best interests is recorded for it."),
)
def no_capacity_and_no_decision(record: CapacityRecord) -> Iterator[Hit]:
    """Where somebody lacks capacity for a decision, it is made in their best interests."""
    if record.assessments is None:
        yield unsure("assessments")
        return
    lacking = [one.key for one in record.assessments if one.conclusion is CapacityConclusion.LACKS]
    if not lacking:
        yield from SKIP
        return
    decided = {one.assessment for one in record.best_interests or ()}
    if any(key is None or key not in decided for key in lacking):
        yield fails()


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
RETURN_NOT_CONSIDERED = in_interests(
    "MC123",
    "return-of-capacity-not-considered",
    "might_return",
    says=say("Whether capacity might return isn't recorded."),
    why="Somebody considers whether capacity might return, and when.",
)
LESS_RESTRICTIVE_NOT_CONSIDERED = in_interests(
    "MC124",
    "less-restrictive-way-not-considered",
    "less_restrictive",
    says=say("Less restrictive ways that were looked at aren't recorded."),
    why="A less restrictive way is looked for, and the record says which were looked at.",
)


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


@rule(
    "MC127",
    "nobody-consulted",
    of=BestInterestsDecision,
    kind=Kind.RECORD,
    at="consulted",
    waivable=False,
    says=say("Nobody is recorded as consulted, nor as somebody who couldn't be."),
)
def nobody_consulted(decision: BestInterestsDecision) -> Iterator[Hit]:
    """Those named, carers, attorneys and deputies are consulted, or the record says why not."""
    if not decision.consulted:
        yield fails()


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


RESTRICTIONS_NOT_LISTED = of_liberty(
    "MC141",
    "restrictions-not-listed",
    "restrictions",
    says=say("What restricts the person isn't listed."),
    why="A judgement about liberty lists what restricts the person; nothing is an answer.",
)
FACTORS_NOT_WEIGHED = of_liberty(
    "MC142",
    "liberty-factors-not-weighed",
    "factors",
    says=say("What was weighed, the situation as a whole, isn't recorded."),
    why="No one factor decides: the record says what was weighed.",
    limits="What was weighed is for a person to judge. The test of 2014 is overruled.",
)
WISHES_ABOUT_LIBERTY = of_liberty(
    "MC143",
    "wishes-about-liberty-not-recorded",
    "wishes",
    says=say("What the person wishes, and how they take it, isn't recorded."),
    why="The person's wishes and how they take the arrangement are recorded.",
)
LIBERTY_NOT_REVIEWED = of_liberty(
    "MC144",
    "no-review-of-liberty",
    "review_on",
    says=say("When the restrictions are looked at again isn't recorded."),
    why="Restrictions on liberty are looked at again, on a day that is set.",
)


@rule(
    "MC145",
    "unsigned-liberty-judgement",
    of=LibertyRecord,
    kind=Kind.RECORD,
    at="judgement",
    waivable=False,
    says=say("What was judged about liberty, by whom or when isn't recorded."),
    limits="It checks that somebody judged; the library never says what is a deprivation.",
)
def unsigned_liberty_judgement(record: LibertyRecord) -> Iterator[Hit]:
    """A judgement about liberty is recorded, signed and dated."""
    for name in ("judgement", "by", "on"):
        if blank(getattr(record, name)):
            yield fails(name)
            return


@rule(
    "MC146",
    "wrong-route-for-liberty",
    of=LibertyRecord,
    kind=Kind.FACT,
    at="authorisation",
    waivable=False,
    says=say("The safeguards are for adults in care homes and hospitals; elsewhere the court is."),
    asks=say("Whether this is the right route can't be told: the setting or the age is blank."),
)
def wrong_route_for_liberty(record: LibertyRecord) -> Iterator[Hit]:
    """The safeguards authorise for adults in care homes and hospitals; the court elsewhere."""
    held = record.authorisation
    if held is None or held.route is not Route.SAFEGUARDS:
        yield from SKIP
    elif record.setting is LibertySetting.ELSEWHERE or (
        record.age is not None and record.age < _ADULT
    ):
        yield fails("authorisation/route")
    elif record.setting is None:
        yield asks("setting")
    elif record.age is None:
        yield asks("age")


@rule(
    "MC147",
    "authorisation-run-out",
    of=LibertyRecord,
    kind=Kind.FACT,
    at="authorisation",
    waivable=False,
    says=say("What authorised these restrictions ran out on {until}."),
    asks=say("Whether the authorisation still runs can't be told: its last day is blank."),
)
def authorisation_run_out(record: LibertyRecord, *, on: date) -> Iterator[Hit]:
    """What authorises restrictions is in force on the day judged by."""
    held = record.authorisation
    if held is None or held.since is None:
        yield from SKIP
    elif held.until is None:
        yield asks("authorisation/until")
    elif held.until < on:
        yield fails("authorisation/until", until=held.until)
