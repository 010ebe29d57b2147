"""Rules about what was decided ahead, and how decisions are made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from careplan.answers import blank
from careplan.messages import say
from careplan.plans.ahead import AdvanceDecision, DecisionMakingAgreement, Resuscitation
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, Kind, fails, required_field, rule

of_plan = partial(required_field, of=SupportPlan, waivable=False)

ADVANCE_DECISIONS_NOT_ASKED_AFTER = of_plan(
    "AD101",
    "advance-decisions-not-asked-after",
    "advance_decisions",
    says=say("Whether the person decided ahead to refuse a treatment wasn't asked."),
    why="Somebody asked whether there is an advance decision; none is an answer.",
)
RESUSCITATION_NOT_ASKED_AFTER = of_plan(
    "AD102",
    "resuscitation-not-asked-after",
    "resuscitation",
    says=say("Whether there is a DNACPR or ReSPECT form wasn't asked."),
    why="Somebody asked about DNACPR / ReSPECT; that there is none is an answer.",
)
DECISION_MAKING_NOT_ASKED = of_plan(
    "AD103",
    "decision-making-not-asked",
    "decision_making",
    says=say("How the person makes their decisions isn't recorded."),
    why="The plan says how the person makes decisions; alone, all of them, is an answer.",
)


@rule(
    "AD104",
    "advance-decision-unclear",
    of=AdvanceDecision,
    kind=Kind.RECORD,
    at="refuses",
    waivable=False,
    says=say("What is refused, in which circumstances or since when isn't recorded."),
)
def advance_decision_unclear(decision: AdvanceDecision) -> Iterator[Hit]:
    """An advance decision says which treatment is refused, in which circumstances, and when."""
    for name in ("refuses", "circumstances", "on"):
        if blank(getattr(decision, name)):
            yield fails(name)
            return


@rule(
    "AD105",
    "advance-decision-not-judged",
    of=AdvanceDecision,
    kind=Kind.RECORD,
    at="judged_by",
    waivable=False,
    says=say("That somebody judged whether this is valid and applies isn't recorded."),
    limits="The library never says whether it is valid, nor whether it applies.",
)
def advance_decision_not_judged(decision: AdvanceDecision) -> Iterator[Hit]:
    """Somebody judged whether an advance decision is valid and applies, on a day."""
    if blank(decision.judged_by):
        yield fails()
    elif decision.judged_on is None:
        yield fails("judged_on")


KEPT_DECISION = required_field(
    "AD106",
    "advance-decision-not-at-hand",
    "kept_where",
    of=AdvanceDecision,
    waivable=False,
    says=say("Where this is, so that it is found in a hurry, isn't recorded."),
    why="An advance decision can be found in a hurry, and the plan says where.",
)


@rule(
    "AD107",
    "resuscitation-unsigned",
    of=Resuscitation,
    kind=Kind.RECORD,
    at="by",
    waivable=False,
    says=say("On which form this was made, by whom or when isn't recorded."),
)
def resuscitation_unsigned(form: Resuscitation) -> Iterator[Hit]:
    """A recommendation about resuscitation says on which form, by whom and when it was made."""
    for name in ("by", "form", "on"):
        if blank(getattr(form, name)):
            yield fails(name)
            return


@rule(
    "AD108",
    "resuscitation-not-discussed",
    of=Resuscitation,
    kind=Kind.RECORD,
    at="discussed",
    waivable=False,
    says=say("That this was discussed with the person, or why it wasn't, isn't recorded."),
)
def resuscitation_not_discussed(form: Resuscitation) -> Iterator[Hit]:
    """It was discussed with the person, or the record says why it wasn't."""
    if form.discussed is None:
        yield fails()
    elif not form.discussed and blank(form.why_not):
        yield fails("why_not")


KEPT_FORM = required_field(
    "AD109",
    "resuscitation-form-not-at-hand",
    "kept_where",
    of=Resuscitation,
    waivable=False,
    says=say("Where this form is, so that it is found in a hurry, isn't recorded."),
    why="The form can be found in a hurry, and the plan says where.",
)


@rule(
    "AD110",
    "resuscitation-not-reviewed",
    of=Resuscitation,
    kind=Kind.RECORD,
    at="review_on",
    waivable=False,
    says=say("When this is looked at again isn't recorded, or that day has gone by."),
)
def resuscitation_not_reviewed(form: Resuscitation, *, on: date) -> Iterator[Hit]:
    """It is looked at again, on a day still to come."""
    if form.review_on is None or form.review_on < on:
        yield fails()


@rule(
    "AD111",
    "agreement-with-a-gap",
    of=DecisionMakingAgreement,
    kind=Kind.RECORD,
    at="alone",
    waivable=False,
    says=say("Which decisions are made alone, with support or by others isn't recorded."),
)
def agreement_with_a_gap(agreement: DecisionMakingAgreement) -> Iterator[Hit]:
    """An agreement says which decisions are made alone, with which support, and which by others."""
    for name in ("alone", "with_support", "by_others"):
        if getattr(agreement, name) is None:
            yield fails(name)
    if agreement.with_support and blank(agreement.support):
        yield fails("support")


@rule(
    "AD112",
    "agreement-without-the-person",
    of=DecisionMakingAgreement,
    kind=Kind.RECORD,
    at="made_with",
    waivable=False,
    says=say("That this agreement was made with the person isn't recorded."),
)
def agreement_without_the_person(
    agreement: DecisionMakingAgreement, *, plan: SupportPlan
) -> Iterator[Hit]:
    """An agreement on how somebody decides is made with them."""
    key = plan.person.key if plan.person is not None else None
    if key is None or key not in (agreement.made_with or ()):
        yield fails()


@rule(
    "AD113",
    "agreement-not-reviewed",
    of=DecisionMakingAgreement,
    kind=Kind.RECORD,
    at="review_on",
    waivable=False,
    says=say("When this agreement is looked at again isn't recorded, or that day has gone by."),
)
def agreement_not_reviewed(agreement: DecisionMakingAgreement, *, on: date) -> Iterator[Hit]:
    """An agreement is looked at again, on a day still to come."""
    if agreement.review_on is None or agreement.review_on < on:
        yield fails()
