"""Rules about risk assessments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.assessment import AssessmentOf, Control, Hazard, RiskAssessment
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure
from careplan.rules.blanks import blanks


@required_field(
    "RA101",
    at="what",
    says=say("What may go wrong isn't described."),
    do=say("Describe what may go wrong."),
)
def hazard_not_described(hazard: Hazard) -> None:
    """A hazard says what may go wrong."""


@required_field(
    "RA102",
    at="who",
    says=say("Who may be harmed isn't recorded."),
    do=say("Record who may be harmed."),
)
def hazard_to_nobody(hazard: Hazard) -> None:
    """A hazard says who may be harmed: the person, others, a worker."""


@required_field(
    "RA103",
    at="before",
    says=say("It isn't recorded how likely and how bad this is before anything is done."),
    do=say("Rate this hazard as it is before anything is done, and record the rating."),
)
def hazard_not_rated_before(hazard: Hazard) -> None:
    """A hazard is rated before anything is done about it."""


@required_field(
    "RA104",
    at="after",
    says=say("It isn't recorded how likely and how bad this is with the controls in place."),
    do=say("Rate this hazard with the controls in place, and record the rating."),
)
def hazard_not_rated_after(hazard: Hazard) -> None:
    """A hazard is rated again with its controls in place."""


@required_field(
    "RA105",
    at="controls",
    says=say("It isn't recorded what is done about this hazard, or that nothing needs to be done."),
    do=say("Record what is done about this hazard, or that nothing needs to be done."),
)
def hazard_without_control(hazard: Hazard) -> None:
    """A hazard says what is done about it, or that nothing needs to be done."""


@rule(
    "RA106",
    at="owner",
    says=say(
        "It isn't recorded who is responsible for this control, or when it "
        "is due or was put in place."
    ),
    do=say(
        "Record who is responsible for this control, and the date it is due or was put in place."
    ),
)
def control_unowned(control: Control) -> Iterator[Hit]:
    """A control has an owner, and a date by which it is due or on which it was put in place."""
    if blank(control.owner):
        yield fails()
    elif control.due is None and control.in_place is None:
        yield fails("due")


_ASSESSED: Final = {
    "by": say("Who assessed this isn't recorded."),
    "on": say("When this was assessed isn't recorded."),
}


@rule(
    "RA107",
    at="by",
    says=say("Who assessed this, or when, isn't recorded."),
    do=say("Record who assessed this, and when."),
)
def risk_assessment_by_nobody(assessment: RiskAssessment) -> Iterator[Hit]:
    """An assessment says who made it, and when."""
    yield from blanks(assessment, _ASSESSED)


def _not_an_activity(assessment: RiskAssessment) -> Iterator[Hit]:
    """Skip an assessment of something else; can't tell if its subject isn't recorded."""
    if assessment.of is None:
        yield unsure("of")
    else:
        yield from SKIP


@rule(
    "RA108",
    at="benefit",
    says=say(
        "What the person wants to do, what they gain by it, or what they "
        "say about it, isn't recorded."
    ),
    do=say("Record what is assessed and, for an activity, what the person wants, gains and says."),
)
def benefit_not_weighed(assessment: RiskAssessment) -> Iterator[Hit]:
    """An assessment of an activity records what the person wants, gains and says about it."""
    if assessment.of is not AssessmentOf.ACTIVITY:
        yield from _not_an_activity(assessment)
        return
    for name in ("activity", "benefit", "own_view"):
        if blank(getattr(assessment, name)):
            yield fails(name)


@rule(
    "RA109",
    at="refused_because",
    says=say("This was refused, and no reason other than the risk to the person is recorded."),
    do=say(
        "Record what is assessed, whether it was refused, and any reason "
        "besides the person's own risk."
    ),
    limits="It sees that there is another reason, never whether it was weighed rightly.",
)
def refused_on_risk_alone(assessment: RiskAssessment) -> Iterator[Hit]:
    """A refused activity has a recorded reason besides the risk to the person."""
    if assessment.refused:
        if blank(assessment.refused_because):
            yield fails()
    elif assessment.refused is None and assessment.of is AssessmentOf.ACTIVITY:
        yield unsure("refused")
    else:
        yield from _not_an_activity(assessment)


@rule(
    "RA110",
    at="less_restrictive",
    says=say("It isn't recorded that the least restrictive way was looked at."),
    do=say(
        "Record what is assessed and, for an activity, the least restrictive "
        "way that was considered."
    ),
)
def less_restrictive_way_not_looked_at(assessment: RiskAssessment) -> Iterator[Hit]:
    """An assessment of an activity records the least restrictive way that was considered."""
    if assessment.of is not AssessmentOf.ACTIVITY:
        yield from _not_an_activity(assessment)
    elif blank(assessment.less_restrictive):
        yield fails()


@rule(
    "RA111",
    at="reviewed",
    says=say("A change is recorded, but no review of this assessment is recorded since then."),
    asks=say(
        "We can't tell whether this was reviewed after the last change: a "
        "change or a date isn't recorded."
    ),
    do=say("Record what has changed and when, then review this assessment and record that date."),
    danger=True,
    lapses=True,
)
def not_reviewed_after_change(assessment: RiskAssessment, *, on: date) -> Iterator[Hit]:
    """An assessment is reviewed after a fall, admission, incident, allegation or other change."""
    if assessment.events is None:
        yield asks("events")
        return
    seen = [day for day in (assessment.on, *(assessment.reviewed or ())) if day and day <= on]
    happened = [one for one in assessment.events if one.on is None or one.on <= on]
    if not happened:
        yield from SKIP
    for index, event in enumerate(assessment.events):
        if event.on is None:
            yield asks(f"events/{index}/on")
        elif event.on <= on and not any(day >= event.on for day in seen):
            blank_day = "reviewed" if assessment.reviewed is None else "on"
            known = assessment.reviewed is not None and assessment.on is not None
            yield fails() if known else asks(blank_day)
            return


@rule(
    "RA112",
    at="read_by",
    says=say("That this worker read this before giving care isn't recorded."),
    asks=say(
        "We can't tell whether every worker read this before giving care: the"
        " workers, who read it, or a date isn't recorded."
    ),
    do=say(
        "Have every worker read this, then record who read it, when, and each"
        " worker's first day of care."
    ),
)
def not_read_before_care(assessment: RiskAssessment, *, on: date) -> Iterator[Hit]:
    """Every worker reads and understands the assessment before giving any care."""
    for name in ("workers", "first_visit", "read_by"):
        if getattr(assessment, name) is None:
            yield asks(name)
            return
    first = assessment.first_visit
    if first is None or first > on:
        yield from SKIP
        return
    for index, worker in enumerate(assessment.workers or ()):
        read = [one for one in assessment.read_by or () if one.worker == worker]
        days = [one.on for one in read if one.on is not None]
        own = [one.first_care for one in read if one.first_care is not None]
        if not read and any(one.worker is None for one in assessment.read_by or ()):
            yield asks(f"workers/{index}")
        elif not read or (own and days and min(days) > min(own)):
            yield fails(f"workers/{index}")
        elif not days or (not own and min(days) > first):
            yield asks(f"workers/{index}")
