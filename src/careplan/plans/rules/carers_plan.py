"""Rules about a carer's own plan: whether they can go on, and care given in their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.messages import say
from careplan.needs import Support
from careplan.plans.plan import PlanKind, SupportPlan
from careplan.rules import SKIP, Hit, fails, rule, unsure
from careplan.rules.blanks import blanks

ADULT_DISAGREES: Final = say(
    "The adult is recorded as not agreeing to this care. The carer's need has to be met another"
    " way."
)


_CARING: Final = {
    "able": say("Whether the carer is able to care now isn't recorded."),
    "able_to_continue": say("Whether the carer is likely to stay able to care isn't recorded."),
    "willing": say("Whether the carer is willing to care now isn't recorded."),
    "willing_to_continue": say(
        "Whether the carer is likely to stay willing to care isn't recorded."
    ),
}


@rule(
    "PL118",
    at="caring",
    says=say(
        "It isn't recorded whether the carer is able and willing to care now, and is likely to"
        " stay so."
    ),
    do=say("Ask the carer whether they can and want to care, now and later, and record it."),
    limits="It checks that the answers are recorded, whatever they are.",
)
def carer_not_asked_to_go_on(plan: SupportPlan) -> Iterator[Hit]:
    """A carer's plan records whether they are able and willing to care, now and later."""
    if plan.kind is PlanKind.ADULT:
        yield from SKIP
    elif plan.caring is None:
        yield fails()
    else:
        yield from blanks(plan.caring, _CARING, "caring/")


@rule(
    "PL119",
    at="adult_agrees",
    says=say("This is care for the adult, and it isn't recorded that the adult agrees to it."),
    do=say(
        "Record whether this is care given in the carer's place and, if it is, ask the adult and"
        " record their answer."
    ),
    limits="The adult's no ends this way of meeting the carer's need, not the duty to meet it. It"
    " doesn't check who may agree for an adult who can't decide this.",
)
def replacement_care_not_agreed(support: Support, *, plan: SupportPlan) -> Iterator[Hit]:
    """In a carer's plan, the adult agrees to care that is given to them in the carer's place."""
    if plan.kind is PlanKind.ADULT or support.replacement_care is False:
        yield from SKIP
    elif support.replacement_care is None:
        yield unsure("replacement_care")
    elif support.adult_agrees is not True:
        yield fails(instead=ADULT_DISAGREES) if support.adult_agrees is False else fails()
