"""Whether a direct payment has to be made to an adult who asks for one: section 31."""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.law.periods import CARE_ACT_SINCE
from careplan.messages import Message, say

_REVIEWS: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say(
        "Review the direct payment within six months of the first payment, then at "
        "least every twelve months."
    ),
    cites=("direct-payments-regulations-2014 reg 7(1)(a)",),
)
_WRITTEN: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say("The needs that the authority is to meet must still be met. The plan says how."),
    cites=("care-act-2014 s25(1)(c)",),
)


def sum_in_the_budget(clause: str) -> Fact:
    """The personal budget states what the authority pays."""
    return fact(
        "sum-in-the-budget",
        say("the personal budget states an amount that the authority pays towards the needs"),
        say("Does the personal budget state an amount that the authority pays towards the needs?"),
        clause,
    )


def allowed(clause: str) -> Combination:
    """The payment isn't prohibited, and the authority doesn't use a discretion to refuse it."""
    return all_of(
        "allowed",
        not_yes(
            "not-prohibited",
            say("the regulations don't prohibit meeting these needs by direct payment"),
            fact(
                "prohibited",
                say("the regulations prohibit meeting these needs by direct payment"),
                say("Do the regulations prohibit meeting these needs by direct payment?"),
                f"{clause}(a)",
            ),
        ),
        not_yes(
            "discretion-not-used",
            say(
                "the authority doesn't use a discretion under the regulations to "
                "refuse the direct payment"
            ),
            fact(
                "refused-at-discretion",
                say(
                    "the authority uses a discretion under the regulations to refuse the "
                    "direct payment"
                ),
                say(
                    "Does the authority use a discretion under the regulations to refuse "
                    "the direct payment?"
                ),
                f"{clause}(b)",
            ),
        ),
        words=worded(say("nothing in the regulations rules it out"), clause),
    )


def decision(key: str, title: Message, capacity: Gate, tree: Combination) -> DecisionDefinition:
    """The definition of the duty to make a direct payment, with or without capacity to ask."""
    return DecisionDefinition(
        key=key,
        title=title,
        versions=(Version(name="2015", since=CARE_ACT_SINCE, gates=(capacity,), tree=tree),),
        verdicts=verdicts(
            say("On what is recorded, a direct payment has to be made."),
            say("On what is recorded, there is no duty to make a direct payment."),
        ),
        next_steps=(_REVIEWS, _WRITTEN),
        limits=(
            "Whether somebody has capacity is read, never decided; the law presumes it. Whom the"
            " regulations shut out (regulation 2 and Schedule 1), and the four weeks in a care home"
            " (regulation 6), are asked after and not worked out."
        ),
    )


_S31: Final = "care-act-2014 s31"
DIRECT_PAYMENT: Final = decision(
    "direct-payment",
    say("Whether a direct payment has to be made to an adult who asks for one"),
    gate(
        say("a direct payment to an authorised person (Care Act 2014, section 32)"),
        "capacity-to-ask",
        say("the adult has capacity to ask for a direct payment"),
        say(
            "Does the adult have capacity, as the law presumes, to ask for this direct payment now?"
        ),
        f"{_S31}(4)(a)",
        judgement=True,
    ),
    all_of(
        "payment",
        sum_in_the_budget(f"{_S31}(1)(a)"),
        fact(
            "asked",
            say("the adult asks for a direct payment"),
            say("Does the adult ask for a direct payment?"),
            f"{_S31}(1)(b)",
        ),
        any_of(
            "nominee",
            not_yes(
                "no-nominee",
                say("the payment isn't to go to a nominee"),
                fact(
                    "nominee-named",
                    say("the payment is to go to a nominee"),
                    say("Is the payment to go to somebody the adult nominates?"),
                    f"{_S31}(4)(b)",
                ),
            ),
            fact(
                "nominee-agrees",
                say("the nominee agrees to receive the payment"),
                say("Does the nominee agree to receive the payment?"),
                f"{_S31}(4)(b)",
                after=("nominee-named",),
            ),
            words=worded(say("there is no nominee, or the nominee agrees"), f"{_S31}(4)(b)"),
        ),
        allowed(f"{_S31}(5)"),
        fact(
            "able-to-manage",
            say(
                "the adult or the nominee can manage the payment, alone or with whatever help "
                "they can get"
            ),
            say(
                "Can the adult or the nominee manage the payment, alone or with whatever help "
                "they can get?"
            ),
            f"{_S31}(6)",
            judgement=True,
        ),
        fact(
            "appropriate",
            say("a direct payment is an appropriate way to meet the needs"),
            say("Is a direct payment an appropriate way to meet the needs?"),
            f"{_S31}(7)",
            judgement=True,
        ),
        words=worded(say("a request, and the four conditions for a direct payment"), f"{_S31}(2)"),
    ),
)
"""Section 31: a request, and four conditions, of which capacity is part of the first."""
