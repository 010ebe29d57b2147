"""Rules that link what may go wrong to what is done about it, across the whole plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.dates import add_months
from careplan.messages import say
from careplan.plans.about_me import AboutMe
from careplan.plans.crisis import CrisisPlan
from careplan.plans.health_needs import Health, HealthCheck, KnownRisk
from careplan.plans.plan import SupportPlan
from careplan.risk.assessment import Control
from careplan.rules import Hit, Parameter, asks, fails, required_field, rule


@rule(
    "PL901",
    says=say(
        "No control for this risk is recorded as in place and linked to the workers' instructions."
    ),
    asks=say(
        "We can't tell whether a control for this risk is linked to the "
        "workers' instructions: a risk assessment, or a link between the risk"
        " and support, isn't recorded."
    ),
    do=say("Put a control in place for this risk, and link it to the workers' instructions."),
    limits="It follows the recorded links from the risk to a hazard, to a "
    "control in place, and to support. It doesn't check that the "
    "instructions describe the control, or that the control is enough.",
)
def known_risk_without_control(risk: KnownRisk, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """Each known health risk has a control in place, linked to the workers' instructions."""
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
    """Is the control linked to support in the plan?"""
    if control.support is None or plan.needs is None:
        return None
    supports = [need.support for need in plan.needs]
    keys = {one.key for some in supports for one in some or ()}
    if control.support in keys:
        return True
    return None if None in supports else False


@rule(
    "PL902",
    at="prevention_tested",
    says=say(
        "More than {months} months after support began, relapse prevention "
        "isn't recorded as tried out."
    ),
    asks=say(
        "We can't tell whether trying out relapse prevention is late: the "
        "date support began isn't recorded."
    ),
    do=say("Try out the relapse prevention with the person, and record the date."),
    params={"months": Parameter(unit="months", low=1, high=60)},
    lapses=True,
)
def relapse_prevention_untested(
    crisis: CrisisPlan, *, plan: SupportPlan, months: int, on: date
) -> Iterator[Hit]:
    """Once support has run for a set number of months, relapse prevention has been tried out."""
    started = plan.dates.started if plan.dates else None
    tested = crisis.prevention_tested
    if tested is not None and tested <= on and (started is None or tested >= started):
        return
    if started is None:
        yield asks()
    elif on > add_months(started, months):
        yield fails(months=months)


@required_field(
    "PL903",
    at="gp",
    says=say("How to reach the person's GP isn't recorded."),
    do=say("Record how to reach the GP practice where the person is registered."),
)
def gp_not_recorded(health: Health) -> None:
    """It is recorded how to reach the person's GP practice."""


@required_field(
    "PL904",
    at="health_checks",
    says=say("It isn't recorded which screening and health checks apply."),
    do=say("Record which screening and yearly health checks apply, or that none do."),
)
def health_checks_not_asked(health: Health) -> None:
    """It is recorded which screening and yearly health checks apply, even if none do."""


@rule(
    "PL905",
    at="barriers",
    says=say("What makes this health check difficult, or what is done about it, isn't recorded."),
    do=say(
        "Record what makes this check difficult and what is done about it, or"
        " that nothing makes it difficult."
    ),
)
def barrier_without_action(check: HealthCheck) -> Iterator[Hit]:
    """It is recorded what makes a health check difficult, and what is done about that."""
    if check.barriers is None:
        yield fails()
    elif check.barriers and not check.actions:
        yield fails("actions")


@required_field(
    "PL906",
    at="concerns",
    says=say("It isn't recorded whether there is any concern about abuse or neglect."),
    do=say("Record every concern about abuse or neglect, or that there are none."),
    danger=True,
    waivable=False,
)
def concerns_not_asked_after(plan: SupportPlan) -> None:
    """Concerns about abuse or neglect are recorded, even if there are none."""


@required_field(
    "PL907",
    at="incidents",
    says=say("It isn't recorded whether there was an accident or incident."),
    do=say("Record every accident and incident, or that there were none."),
)
def incidents_not_asked_after(plan: SupportPlan) -> None:
    """Accidents and incidents are recorded, even if there were none."""


@required_field(
    "PL908",
    at="equipment",
    says=say("It isn't recorded which equipment the person's safety depends on."),
    do=say("Record the equipment the person's safety depends on, or that there is none."),
)
def equipment_not_asked_after(plan: SupportPlan) -> None:
    """The equipment that the person's safety depends on is recorded, even if there is none."""


@required_field(
    "PL909",
    at="communication",
    says=say("It isn't recorded whether the person needs a communication chart."),
    do=say("Make a communication chart with the person, or record that none is needed."),
)
def communication_chart_not_asked_after(plan: SupportPlan) -> None:
    """A communication chart is recorded, or the plan records that none is needed."""


@required_field(
    "PL910",
    at="being_safe",
    says=say("What being safe means to the person isn't recorded."),
    do=say("Ask the person what being safe means to them, and record it."),
)
def being_safe_not_asked(me: AboutMe) -> None:
    """It is recorded what being safe means to the person."""


@required_field(
    "PL911",
    at="risk_assessments",
    says=say("It isn't recorded whether there are any risk assessments."),
    do=say("Record the risk assessments, or that there are none."),
)
def risks_not_asked_after(plan: SupportPlan) -> None:
    """Risk assessments are recorded, even if there are none."""
