"""Rules about risk assessments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.risk.assessment import AssessmentOf, Control, Hazard, RiskAssessment
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule, unsure

of_hazard = partial(required_field, of=Hazard)

HAZARD_NOT_DESCRIBED = of_hazard(
    "RA101",
    "hazard-not-described",
    "what",
    says=say("What may go wrong isn't described."),
    why="A hazard says what may go wrong.",
)
NOBODY_HARMED = of_hazard(
    "RA102",
    "hazard-to-nobody",
    "who",
    says=say("Who may be harmed isn't recorded."),
    why="A hazard says who may be harmed: the person, others, a worker.",
)
NOT_RATED_BEFORE = of_hazard(
    "RA103",
    "hazard-not-rated-before",
    "before",
    says=say("How likely and how bad this is before anything is done isn't recorded."),
    why="A hazard is rated before anything is done about it.",
)
NOT_RATED_AFTER = of_hazard(
    "RA104",
    "hazard-not-rated-after",
    "after",
    says=say("How likely and how bad this is with the controls in place isn't recorded."),
    why="A hazard is rated again with its controls in place.",
)
NO_CONTROL = of_hazard(
    "RA105",
    "hazard-without-control",
    "controls",
    says=say("What is done about this isn't recorded, nor that nothing needs to be."),
    why="A hazard says what is done about it; that nothing is can be an answer.",
)


@rule(
    "RA106",
    "control-unowned",
    of=Control,
    kind=Kind.RECORD,
    at="owner",
    says=say("Who sees to this control, or by when, isn't recorded."),
)
def control_unowned(control: Control) -> Iterator[Hit]:
    """A control has an owner, and a day by which or since which it is in place."""
    if blank(control.owner):
        yield fails()
    elif control.due is None and control.in_place is None:
        yield fails("due")


@rule(
    "RA107",
    "risk-assessment-by-nobody",
    of=RiskAssessment,
    kind=Kind.RECORD,
    at="by",
    says=say("Who assessed this, or when, isn't recorded."),
)
def risk_assessment_by_nobody(assessment: RiskAssessment) -> Iterator[Hit]:
    """An assessment says who made it, and when."""
    if blank(assessment.by):
        yield fails()
    elif assessment.on is None:
        yield fails("on")


def _not_an_activity(assessment: RiskAssessment) -> Iterator[Hit]:
    """It is about something else; or nobody recorded what it is about."""
    if assessment.of is None:
        yield unsure("of")
    else:
        yield from SKIP


@rule(
    "RA108",
    "benefit-not-weighed",
    of=RiskAssessment,
    kind=Kind.RECORD,
    at="benefit",
    says=say("What is wanted, what is gained or what the person says isn't recorded here."),
)
def benefit_not_weighed(assessment: RiskAssessment) -> Iterator[Hit]:
    """Where somebody wants to do something, what is gained and their own view stand beside."""
    if assessment.of is not AssessmentOf.ACTIVITY:
        yield from _not_an_activity(assessment)
        return
    for name in ("activity", "benefit", "own_view"):
        if blank(getattr(assessment, name)):
            yield fails(name)


@rule(
    "RA109",
    "refused-on-risk-alone",
    of=RiskAssessment,
    kind=Kind.RECORD,
    at="refused_because",
    says=say("This was refused, and no reason beside the person's own risk is recorded."),
    limits="It sees that there is another reason, never whether it was weighed rightly.",
)
def refused_on_risk_alone(assessment: RiskAssessment) -> Iterator[Hit]:
    """Risk to the person alone is no reason to refuse what they want to do."""
    if assessment.refused:
        if blank(assessment.refused_because):
            yield fails()
    elif assessment.refused is None and assessment.of is AssessmentOf.ACTIVITY:
        yield unsure("refused")
    else:
        yield from _not_an_activity(assessment)


@rule(
    "RA110",
    "less-restrictive-way-not-looked-at",
    of=RiskAssessment,
    kind=Kind.RECORD,
    at="less_restrictive",
    says=say("The least restrictive way that was looked at isn't recorded."),
)
def less_restrictive_way_not_looked_at(assessment: RiskAssessment) -> Iterator[Hit]:
    """Where somebody wants to do something, the least restrictive way was looked at."""
    if assessment.of is not AssessmentOf.ACTIVITY:
        yield from _not_an_activity(assessment)
    elif blank(assessment.less_restrictive):
        yield fails()


@rule(
    "RA111",
    "not-reviewed-after-change",
    of=RiskAssessment,
    kind=Kind.FACT,
    at="reviewed",
    says=say("Something has changed since this was last looked at."),
    asks=say("Whether this was looked at since the last change can't be told: a day is blank."),
)
def not_reviewed_after_change(assessment: RiskAssessment, *, on: date) -> Iterator[Hit]:
    """After a fall, an admission, an incident or an allegation, it is looked at again."""
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
    "not-read-before-care",
    of=RiskAssessment,
    kind=Kind.FACT,
    at="read_by",
    says=say("A worker gave care before reading this, or hasn't read it."),
    asks=say("Whether every worker read this before giving care can't be told."),
)
def not_read_before_care(assessment: RiskAssessment, *, on: date) -> Iterator[Hit]:
    """Every worker has read and understood it before giving any care."""
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
        if not read or (own and days and min(days) > min(own)):
            yield fails(f"workers/{index}")
        elif not days or (not own and min(days) > first):
            yield asks(f"workers/{index}")
