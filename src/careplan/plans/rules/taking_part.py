"""Who took part in making the plan, what was agreed, and who has a copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.messages import say
from careplan.people import Carer
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import took_part
from careplan.rules import SKIP, Hit, Kind, fails, rule, unsure


@rule(
    "PL108",
    "person-not-involved",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="involved",
    says=say("That the person took part in making the plan isn't recorded."),
    limits="Where somebody lacks capacity, record how they took part as far as they could.",
)
def person_not_involved(plan: SupportPlan) -> Iterator[Hit]:
    """The person, or in a carer's plan the carer, took part in making it."""
    key = plan.person.key if plan.person is not None else None
    if key is None or key not in took_part(plan):
        yield fails()


@rule(
    "PL109",
    "carer-not-involved",
    of=Carer,
    kind=Kind.RECORD,
    says=say("That this carer took part in making the plan isn't recorded."),
)
def carer_not_involved(carer: Carer, *, plan: SupportPlan, on: date) -> Iterator[Hit]:
    """Every carer the person has took part in making the plan."""
    if carer.until is not None and carer.until < on:
        yield from SKIP
    elif carer.key is None or carer.key not in took_part(plan):
        yield fails()


@rule(
    "PL110",
    "asked-for-but-not-involved",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="asked_to_involve",
    says=say("People the person asked to have involved, with no record that they were: {count}."),
)
def asked_for_but_not_involved(plan: SupportPlan) -> Iterator[Hit]:
    """Everyone the person asked to have involved was. In a carer's plan, the adult too if asked."""
    if plan.asked_to_involve is None:
        yield unsure("asked_to_involve")
    elif missing := set(plan.asked_to_involve) - took_part(plan):
        yield fails(count=len(missing))


@rule(
    "PL111",
    "no-agreement-nor-steps",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="agreement",
    says=say(
        "Neither the person's agreement on how needs are met, nor what was done to reach it,"
        " is recorded."
    ),
)
def no_agreement_nor_steps(plan: SupportPlan) -> Iterator[Hit]:
    """The person agrees, or the steps taken to reach agreement are recorded."""
    agreement = plan.agreement
    steps = () if agreement is None else agreement.steps or ()
    if agreement is None or not (agreement.agreed is True or not all(map(blank, steps))):
        yield fails()


@rule(
    "PL112",
    "no-copy-for-the-person",
    of=SupportPlan,
    kind=Kind.RECORD,
    at="copies",
    says=say("That the person was given a copy of the plan isn't recorded."),
)
def no_copy_for_the_person(plan: SupportPlan) -> Iterator[Hit]:
    """The person has a copy of their plan."""
    key = plan.person.key if plan.person is not None else None
    if key is None or key not in {copy.to for copy in plan.copies or ()}:
        yield fails()
