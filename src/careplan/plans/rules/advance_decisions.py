"""Rules about decisions made in advance, and about how decisions are made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import blank
from careplan.messages import say
from careplan.plans.advance_decisions import AdvanceDecision, DecisionMakingAgreement, Resuscitation
from careplan.plans.plan import SupportPlan
from careplan.rules import SKIP, Hit, fails, required_field, rule
from careplan.rules.blanks import blanks


@required_field(
    "AD101",
    at="advance_decisions",
    says=say(
        "It isn't recorded whether the person has made an advance decision to refuse treatment."
    ),
    do=say("Ask whether the person has made an advance decision, and record the answer."),
    danger=True,
    waivable=False,
)
def advance_decisions_not_asked_after(plan: SupportPlan) -> None:
    """It is recorded whether there is an advance decision, even if there is none."""


@required_field(
    "AD102",
    at="resuscitation",
    says=say(
        "It isn't recorded whether there is a DNACPR or ReSPECT form, or that the person didn't"
        " want to talk about it."
    ),
    do=say(
        "Ask whether there is a DNACPR or ReSPECT form, and record the answer. Not wanting to talk"
        " about it is an answer."
    ),
    danger=True,
    waivable=False,
)
def resuscitation_not_asked_after(plan: SupportPlan) -> None:
    """It is recorded whether there is a DNACPR or ReSPECT form, or that it wasn't talked about."""


@required_field(
    "AD103",
    at="decision_making",
    says=say("How the person makes their decisions isn't recorded."),
    do=say("Record how the person makes decisions, even if they make all of them alone."),
    danger=True,
    waivable=False,
)
def decision_making_not_asked(plan: SupportPlan) -> None:
    """It is recorded how the person makes decisions, even if they make all of them alone."""


_DECISION: Final = {
    "refuses": say("Which treatment is refused isn't recorded."),
    "circumstances": say("In which circumstances it is refused isn't recorded."),
    "on": say("When this was decided isn't recorded."),
}


@rule(
    "AD104",
    at="refuses",
    says=say("Part of the record of this advance decision is blank."),
    do=say("Record which treatment is refused, in which circumstances, and when this was decided."),
    danger=True,
    waivable=False,
)
def advance_decision_unclear(decision: AdvanceDecision) -> Iterator[Hit]:
    """An advance decision records what is refused, in which circumstances, and its date."""
    yield from blanks(decision, _DECISION)


_JUDGEMENT: Final = {
    "judged_by": say("Who judged whether this is valid and applies isn't recorded."),
    "judged_on": say("When it was judged whether this is valid and applies isn't recorded."),
}


@rule(
    "AD105",
    at="judged_by",
    says=say(
        "Who judged whether this advance decision is valid and applies, or when, isn't recorded."
    ),
    do=say("Record who judged whether this advance decision is valid and applies, and when."),
    danger=True,
    waivable=False,
    limits="The library never says whether an advance decision is valid or applies.",
)
def advance_decision_not_judged(decision: AdvanceDecision) -> Iterator[Hit]:
    """It is recorded who judged whether an advance decision is valid and applies, and when."""
    yield from blanks(decision, _JUDGEMENT)


@required_field(
    "AD106",
    at="kept_where",
    says=say("It isn't recorded where this advance decision can be found in a hurry."),
    do=say("Record where the advance decision is kept, so that it can be found in a hurry."),
    danger=True,
    waivable=False,
)
def advance_decision_not_at_hand(decision: AdvanceDecision) -> None:
    """It is recorded where an advance decision is kept, so that it can be found in a hurry."""


_RECOMMENDATION: Final = {
    "by": say("Who made this recommendation isn't recorded."),
    "form": say("Which form this recommendation is on isn't recorded."),
    "on": say("When this recommendation was made isn't recorded."),
}


@rule(
    "AD107",
    at="by",
    says=say("Part of the record of this recommendation is blank."),
    do=say("Record which form this recommendation is on, who made it and when."),
    danger=True,
    waivable=False,
)
def resuscitation_unsigned(form: Resuscitation) -> Iterator[Hit]:
    """A recommendation about resuscitation records which form it is on, who made it, and when."""
    yield from SKIP if form.not_now else blanks(form, _RECOMMENDATION)


@rule(
    "AD108",
    at="discussed",
    says=say(
        "It isn't recorded that this recommendation was discussed with the "
        "person, or why it wasn't."
    ),
    do=say(
        "Record whether this recommendation was discussed with the person "
        "and, if it wasn't, why not."
    ),
    danger=True,
    waivable=False,
)
def resuscitation_not_discussed(form: Resuscitation) -> Iterator[Hit]:
    """A resuscitation recommendation was discussed with the person, or it is recorded why not."""
    if form.not_now:
        yield from SKIP
    elif form.discussed is None:
        yield fails()
    elif not form.discussed and blank(form.why_not):
        yield fails("why_not")


@rule(
    "AD109",
    at="kept_where",
    says=say("It isn't recorded where this form can be found in a hurry."),
    do=say("Record where the form is kept, so that it can be found in a hurry."),
    danger=True,
    waivable=False,
)
def resuscitation_form_not_at_hand(form: Resuscitation) -> Iterator[Hit]:
    """It is recorded where a resuscitation form is kept, so that it can be found in a hurry."""
    if form.not_now:
        yield from SKIP
    elif blank(form.kept_where):
        yield fails()


@rule(
    "AD110",
    at="review_on",
    says=say("No review date is recorded for this recommendation, or that date has passed."),
    do=say(
        "Ask the clinician when this recommendation will next be reviewed, and record the date."
    ),
    danger=True,
    waivable=False,
    lapses=True,
)
def resuscitation_not_reviewed(form: Resuscitation, *, on: date) -> Iterator[Hit]:
    """A recommendation about resuscitation has a review date that hasn't passed."""
    if form.not_now:
        yield from SKIP
    elif form.review_on is None or form.review_on < on:
        yield fails()


_AGREEMENT: Final = {
    "alone": say("Which decisions are made alone isn't recorded."),
    "with_support": say("Which decisions are made with support isn't recorded."),
    "by_others": say("Which decisions are made by others isn't recorded."),
}
_NO_SUPPORT: Final = say("What the support with decisions is isn't recorded.")


@rule(
    "AD111",
    at="alone",
    says=say("Part of this agreement is blank."),
    do=say(
        "Record which decisions are made alone, which with support and what "
        "support, and which by others."
    ),
    danger=True,
    waivable=False,
)
def agreement_with_a_gap(agreement: DecisionMakingAgreement) -> Iterator[Hit]:
    """The agreement says which decisions are made alone, with what support, and by others."""
    yield from blanks(agreement, _AGREEMENT)
    if agreement.with_support and blank(agreement.support):
        yield fails("support", instead=_NO_SUPPORT)


@rule(
    "AD112",
    at="made_with",
    says=say("This agreement isn't recorded as made with the person."),
    do=say(
        "Record that the person took part in this agreement or, if they "
        "didn't, make it again with them."
    ),
    danger=True,
    waivable=False,
)
def agreement_without_the_person(
    agreement: DecisionMakingAgreement, *, plan: SupportPlan
) -> Iterator[Hit]:
    """The agreement on how the person makes decisions was made with the person."""
    key = plan.person.key if plan.person is not None else None
    if key is None or key not in (agreement.made_with or ()):
        yield fails()


@rule(
    "AD113",
    at="review_on",
    says=say("No date to review this agreement is recorded, or that date has passed."),
    do=say("Review this agreement if it is due, and record the date of the next review."),
    danger=True,
    waivable=False,
    lapses=True,
)
def agreement_not_reviewed(agreement: DecisionMakingAgreement, *, on: date) -> Iterator[Hit]:
    """The agreement on how the person makes decisions has a review date that hasn't passed."""
    if agreement.review_on is None or agreement.review_on < on:
        yield fails()
