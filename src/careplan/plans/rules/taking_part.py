"""Rules about who took part in making the plan, what was agreed, and who has a copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.people import Carer
from careplan.plans.agreement import Copy
from careplan.plans.plan import SupportPlan
from careplan.plans.queries import took_part
from careplan.rules import SKIP, Hit, fails, rule, unsure

NOT_AGREED: Final = say(
    "The person doesn't agree to how needs are met, and the steps taken to reach agreement aren't"
    " recorded."
)
NOT_ASKED_FOR: Final = say(
    "A copy of the plan went to somebody else, and the record says that the person didn't ask for"
    " this."
)


@rule(
    "PL108",
    at="involved",
    says=say("The person isn't recorded as taking part in making the plan."),
    do=say("Involve the person in making the plan, and record how they took part."),
    limits="Where somebody lacks capacity, record how they took part as far as they could.",
)
def person_not_involved(plan: SupportPlan) -> Iterator[Hit]:
    """The person whose plan it is took part in making it. In a carer's plan that is the carer."""
    key = plan.person.key if plan.person is not None else None
    if key is None or key not in took_part(plan):
        yield fails()


@rule(
    "PL109",
    says=say("This carer isn't recorded as taking part in making the plan."),
    do=say("Involve this carer in making the plan, and record how they took part."),
    lapses=True,
)
def carer_not_involved(carer: Carer, *, plan: SupportPlan) -> Iterator[Hit]:
    """Every current carer took part in making the plan."""
    if carer.key is None or carer.key not in took_part(plan):
        yield fails()


@rule(
    "PL110",
    at="asked_to_involve",
    says=say("The person asked to have somebody involved who isn't recorded as taking part."),
    do=say(
        "Record whom the person asked to have involved, involve them, and record how they took"
        " part."
    ),
)
def asked_for_but_not_involved(plan: SupportPlan) -> Iterator[Hit]:
    """Everyone the person asked to have involved took part in making the plan.

    In a carer's plan, that includes the adult they care for, if the carer asked.
    """
    if plan.asked_to_involve is None:
        yield unsure("asked_to_involve")
    there = took_part(plan)
    for at, key in enumerate(plan.asked_to_involve or ()):
        if key not in there:
            yield fails(f"asked_to_involve/{at}")


@rule(
    "PL111",
    at="agreement",
    says=say(
        "The person's agreement to how needs are met isn't recorded, nor "
        "the steps taken to reach it."
    ),
    do=say(
        "Record whether the person agrees and, if they don't, the steps taken to reach agreement."
    ),
)
def no_agreement_nor_steps(plan: SupportPlan) -> Iterator[Hit]:
    """The person agrees, or the steps taken to reach agreement are recorded."""
    agreement = plan.agreement
    steps = () if agreement is None else agreement.steps or ()
    if agreement is not None and (agreement.agreed or not all(map(blank, steps))):
        return
    against = agreement is not None and agreement.agreed is False
    yield fails(instead=NOT_AGREED) if against else fails()


@rule(
    "PL112",
    at="copies",
    says=say("It isn't recorded that the person was given a copy of the plan."),
    do=say("Give the person a copy of the plan, and record that you did."),
)
def no_copy_for_the_person(plan: SupportPlan) -> Iterator[Hit]:
    """The person was given a copy of their plan."""
    key = plan.person.key if plan.person is not None else None
    if key is None or key not in {copy.to for copy in plan.copies or ()}:
        yield fails()


@rule(
    "PL117",
    at="asked_for",
    says=say(
        "A copy of the plan went to somebody else. That the person asked for this isn't recorded."
    ),
    do=say("Record that the person asked for this copy. If they didn't, tell them it was given."),
    limits="A copy for the carer or for another person is given if the person asks for it. It"
    " doesn't check other rights to a copy, such as an attorney's.",
)
def copy_without_recorded_request(copy: Copy, *, plan: SupportPlan) -> Iterator[Hit]:
    """A copy given to anybody but the person is one that the person asked for."""
    person = plan.person.key if plan.person is not None else None
    if copy.to is None or person is None:
        yield unsure("to")
    elif copy.to == person:
        yield from SKIP
    elif copy.asked_for is not True:
        yield fails(instead=NOT_ASKED_FOR) if copy.asked_for is False else fails()
