"""Rules about the person's health: medicines, delegated tasks, swallowing, checks, hospital."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.medicines.medicine import CovertPlan, Medicine, MedicinesLevel
from careplan.messages import say
from careplan.plans.health_needs import (
    DelegatedTask,
    Health,
    HealthCheck,
    HospitalStay,
    RiskKind,
    SwallowingAdvice,
)
from careplan.plans.plan import SupportPlan
from careplan.risk.capacity import CapacityRecord
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule, unsure


@required_field(
    "MD101",
    at="medicines",
    says=say("Whether the person takes medicines, and what help they need, isn't recorded."),
    do=say("Ask about medicines, and record the help the person needs, or that they need none."),
)
def medicines_not_asked(health: Health) -> None:
    """The support with medicines is recorded, even if none is needed."""


_NOT_ASSESSED: Final = say(
    "No assessment of capacity for this decision goes with this covert plan."
)
_NOT_DECIDED: Final = say(
    "No best interests decision that follows from the assessment goes with this covert plan."
)
_NO_PHARMACIST: Final = say("No word of a pharmacist goes with this covert plan.")


@rule(
    "MD109",
    says=say(
        "No assessment of capacity for this decision, no best interests decision, or no word of a"
        " pharmacist goes with this covert plan."
    ),
    do=say(
        "Stop giving medicines covertly until it is decided. Assess capacity for this decision,"
        " decide in the person's best interests, ask a pharmacist, and record each."
    ),
    waivable=False,
    danger=True,
    limits="It can't tell whether an assessment that the plan names is about this decision: the"
    " keys say so. It doesn't judge the decision.",
)
def covert_without_decision(covert: CovertPlan, *, plan: SupportPlan) -> Iterator[Hit]:
    """A covert plan goes with an assessment, a best interests decision and a pharmacist's word."""
    record = plan.capacity if isinstance(plan.capacity, CapacityRecord) else CapacityRecord()
    assessed = {one.key for one in record.assessments or ()} - {None}
    follows = [one for one in record.best_interests or () if one.key and one.key == covert.decision]
    if covert.assessment not in assessed:
        yield fails("assessment", instead=_NOT_ASSESSED)
    if not follows or follows[0].assessment not in {covert.assessment, None}:
        yield fails("decision", instead=_NOT_DECIDED)
    if covert.pharmacist_on is None:
        yield fails("pharmacist_on", instead=_NO_PHARMACIST)


@rule(
    "MD123",
    at="delegated",
    says=say("No health professional is recorded as having handed over giving this medicine."),
    asks=say(
        "We can't tell whether a health professional has to hand this over: it isn't recorded."
    ),
    do=say("Record the task, with the professional who handed it over and who may do it."),
    danger=True,
    limits="Whether a medicine has to be handed over is as recorded. It never judges that.",
)
def medicine_not_handed_over(medicine: Medicine, *, plan: SupportPlan) -> Iterator[Hit]:
    """A medicine that has to be handed over belongs to a delegated task."""
    if medicine.level is MedicinesLevel.SELF or medicine.delegated is False:
        return
    tasks = plan.health.delegated_tasks if plan.health else None
    if medicine.delegated is None:
        yield asks()
    elif medicine.key is None or all(one.medicine != medicine.key for one in tasks or ()):
        yield fails()


@rule(
    "HE104",
    at="workers",
    says=say("No health professional is recorded as having found this worker competent for this."),
    asks=say(
        "We can't tell whether each worker was found competent: who does this isn't recorded."
    ),
    do=say(
        "Have a health professional see each worker do this, and record who found them competent."
    ),
    danger=True,
    limits="It doesn't know how long a finding lasts.",
)
def delegated_to_untrained(task: DelegatedTask) -> Iterator[Hit]:
    """A health professional found each worker competent who does a delegated task."""
    if task.workers is None:
        yield asks()
    for index, one in enumerate(task.workers or ()):
        if one.found_competent_on is None or blank(one.by):
            yield fails(f"workers/{index}")


@rule(
    "HE105",
    at="swallowing",
    says=say(
        "Choking is a known risk, and no assessment of swallowing is recorded, asked for or"
        " refused."
    ),
    do=say(
        "Ask for an assessment of swallowing, and record that. Record it if the person declines."
    ),
    danger=True,
)
def choking_without_advice(health: Health) -> Iterator[Hit]:
    """Where choking is a known risk, swallowing was assessed, or that was asked for or declined."""
    if health.known_risks is None:
        yield unsure("known_risks")
        return
    if all(one.kind is not RiskKind.CHOKING for one in health.known_risks):
        yield from SKIP
        return
    advice = health.swallowing
    held = isinstance(advice, SwallowingAdvice) and (
        advice.assessed_on or advice.asked_for_on or advice.refused
    )
    if not held:
        yield fails()


@rule(
    "HE107",
    at="due_on",
    says=say(
        "The date on which this health check was due has passed, and it isn't recorded since."
    ),
    asks=say(
        "We can't tell whether this health check is due: when the next is due isn't recorded."
    ),
    do=say("Help the person to book the check. Record when it was done, or when the next is due."),
    overdue=True,
    lapses=True,
)
def health_check_overdue(check: HealthCheck, *, on: date) -> Iterator[Hit]:
    """The next check isn't overdue. On its due date it isn't overdue yet."""
    if check.due_on is None or (check.last is not None and check.last >= check.due_on):
        yield asks()
    elif check.due_on < on:
        yield fails()


@required_field(
    "HE109",
    at="eating_and_drinking",
    says=say("What the person needs in order to eat and drink enough isn't recorded."),
    do=say("Ask what the person needs in order to eat and drink enough, and record it."),
)
def nutrition_not_asked(health: Health) -> None:
    """It is recorded what the person needs in order to eat and drink enough."""


_SINCE_HOME: Final = {
    "medicines_checked_on": say(
        "The person came home from hospital; that their medicines were checked since isn't"
        " recorded."
    ),
    "plan_checked_on": say(
        "The person came home from hospital; that their plan was looked at since isn't recorded."
    ),
}


@rule(
    "MD126",
    says=say(
        "The person came home from hospital; that their medicines and plan were checked since isn't"
        " recorded."
    ),
    do=say(
        "Check the medicines against the hospital's papers, and look at the plan again. Record"
        " both."
    ),
    danger=True,
    limits="It can't tell what the hospital changed.",
)
def home_and_nothing_checked(stay: HospitalStay, *, on: date) -> Iterator[Hit]:
    """After a stay in hospital, the medicines and the plan were checked."""
    if stay.home_on is None or stay.home_on > on:
        yield from SKIP
        return
    for name, missing in _SINCE_HOME.items():
        day = getattr(stay, name)
        if day is None or day < stay.home_on:
            yield fails(name, instead=missing)
