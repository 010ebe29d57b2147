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
    limits="Where there is nobody, whether an advocate was thought of isn't asked here.",
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
    says=say(
        "The safeguards are for adults in care homes and hospitals; else it is for the court."
    ),
    asks=say("Whether this is the right route can't be told: route, setting or age is blank."),
)
def wrong_route_for_liberty(record: LibertyRecord) -> Iterator[Hit]:
    """The safeguards authorise for adults in care homes and hospitals; the court elsewhere."""
    held = record.authorisation
    if held is None or held.route is Route.COURT:
        yield from SKIP
    elif held.route is None:
        yield asks("authorisation/route")
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
    "authorisation-not-in-force",
    of=CapacityRecord,
    kind=Kind.FACT,
    at="liberty",
    waivable=False,
    says=say("What authorises these restrictions isn't in force on this day."),
    asks=say("Whether what authorises these restrictions is in force can't be told."),
    limits="It looks at the latest record for each setting.",
)
def authorisation_not_in_force(record: CapacityRecord, *, on: date) -> Iterator[Hit]:
    """What authorises restrictions is in force on the day judged by."""
    if record.liberty is None:
        yield asks()
        return
    current = [one for one in record.liberty if not _replaced(one, record.liberty)]
    if not any(one.authorisation for one in current):
        yield from SKIP
    for index, one in enumerate(record.liberty):
        held = one.authorisation
        if held is None or one not in current:
            continue
        place = f"liberty/{index}/authorisation"
        if (held.until and held.until < on) or (held.since and held.since > on):
            yield fails(place)
        elif held.until is None or held.since is None:
            yield asks(f"{place}/{'since' if held.since is None else 'until'}")


def _replaced(one: LibertyRecord, every: tuple[LibertyRecord, ...]) -> bool:
    """Is there a later record for the same setting?"""
    return any(
        other.setting == one.setting
        and one.on is not None
        and other.on is not None
        and other.on > one.on
        for other in every
    )
