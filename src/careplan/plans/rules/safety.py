"""Rules that join what may go wrong to what is done about it, across the whole plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.dates import add_months
from careplan.messages import say
from careplan.plans.about_me import AboutMe
from careplan.plans.crisis import CrisisPlan
from careplan.plans.health import Health, HealthCheck, KnownRisk
from careplan.plans.plan import SupportPlan
from careplan.risk.assessment import Control
from careplan.rules import Hit, Kind, Parameter, asks, fails, required_field, rule


@rule(
    "PL901",
    "known-risk-without-control",
    of=KnownRisk,
    kind=Kind.FACT,
    says=say("No control for this risk is in place that the workers' instructions tell of."),
    asks=say("Whether a control for this risk reaches the workers can't be told."),
    limits=(
        "It follows keys: from the risk to a hazard that is about it, to a control in place, to the"
        " support whose instructions tell of it. Whether the control is enough is for a person."
    ),
)
def known_risk_without_control(risk: KnownRisk, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """Every known health risk has a control in place, and the workers' instructions tell of it."""
    if risk.key is None:
        yield asks("key")
        return
    if plan.risk_assessments is None:
        yield asks()
        return
    hazards = [one for assessed in plan.risk_assessments for one in assessed.hazards or ()]
    controls = [
        control
        for hazard in hazards
        if hazard.about == risk.key
        for control in hazard.controls or ()
        if control.in_place is not None and control.in_place <= on
    ]
    reaches = [_reaches(control, plan) for control in controls]
    if True in reaches:
        return
    unknown = any(assessed.hazards is None for assessed in plan.risk_assessments)
    yield asks() if unknown or None in reaches else fails()


def _reaches(control: Control, plan: SupportPlan) -> bool | None:
    """Do a support's instructions in the plan tell of it?"""
    if control.support is None or plan.needs is None:
        return None
    supports = [need.support for need in plan.needs]
    keys = {one.key for some in supports for one in some or ()}
    if control.support in keys:
        return True
    return None if None in supports else False


@rule(
    "PL902",
    "relapse-prevention-untested",
    of=CrisisPlan,
    kind=Kind.FACT,
    at="prevention_tested",
    params={"months": Parameter(unit="months", low=1, high=60)},
    says=say("After {months} months how relapse is prevented hasn't been tried out."),
    asks=say("Whether relapse prevention is late to be tried out can't be told."),
)
def relapse_prevention_untested(
    crisis: CrisisPlan, *, plan: SupportPlan, months: int, on: date
) -> Iterator[Hit]:
    """By so many months after support began, how relapse is prevented was tried out."""
    started = plan.dates.started if plan.dates else None
    tested = crisis.prevention_tested
    if tested is not None and tested <= on and (started is None or tested >= started):
        return
    if started is None:
        yield asks()
    elif on > add_months(started, months):
        yield fails(months=months)


GP_NOT_RECORDED = required_field(
    "PL903",
    "gp-not-recorded",
    "gp",
    of=Health,
    says=say("How workers reach the person's GP isn't recorded."),
    why="Workers can find how to reach the GP the person is registered with.",
)
HEALTH_CHECKS_NOT_ASKED = required_field(
    "PL904",
    "health-checks-not-asked",
    "health_checks",
    of=Health,
    says=say("Which screening and health checks apply isn't recorded."),
    why="The plan says which screening and yearly checks apply; none is an answer.",
)


@rule(
    "PL905",
    "barrier-without-action",
    of=HealthCheck,
    kind=Kind.RECORD,
    at="barriers",
    says=say("What makes this check difficult, or what is done about it, isn't recorded."),
)
def barrier_without_action(check: HealthCheck) -> Iterator[Hit]:
    """What stands in the way of a health check is recorded, and what is done about it."""
    if check.barriers is None:
        yield fails()
    elif check.barriers and not check.actions:
        yield fails("actions")


CONCERNS_NOT_ASKED = required_field(
    "PL906",
    "concerns-not-asked-after",
    "concerns",
    of=SupportPlan,
    waivable=False,
    says=say("Whether there is any concern about abuse or neglect isn't recorded."),
    why="The plan carries its concerns, or says that there are none.",
)
INCIDENTS_NOT_ASKED = required_field(
    "PL907",
    "incidents-not-asked-after",
    "incidents",
    of=SupportPlan,
    says=say("Whether there was an accident or incident isn't recorded."),
    why="The plan carries its incidents, or says that there were none.",
)
EQUIPMENT_NOT_ASKED = required_field(
    "PL908",
    "equipment-not-asked-after",
    "equipment",
    of=SupportPlan,
    says=say("Which equipment the person's safety hangs on isn't recorded."),
    why="The plan lists equipment, or says that there is none.",
)
COMMUNICATION_NOT_ASKED = required_field(
    "PL909",
    "communication-chart-not-asked-after",
    "communication",
    of=SupportPlan,
    says=say("Whether the person says things without words, and how to answer, isn't recorded."),
    why="The plan has a communication chart, or says that none is needed.",
)
BEING_SAFE_NOT_ASKED = required_field(
    "PL910",
    "being-safe-not-asked",
    "being_safe",
    of=AboutMe,
    says=say("What being safe means to the person isn't recorded."),
    why="Somebody asked what being safe means to the person.",
)
RISKS_NOT_ASKED = required_field(
    "PL911",
    "risks-not-asked-after",
    "risk_assessments",
    of=SupportPlan,
    says=say("Whether anything may go wrong, and what it is worth, isn't recorded."),
    why="The plan carries its risk assessments, or says that there are none.",
)
