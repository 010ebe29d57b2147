"""Whether a direct payment has to be made: section 31 with capacity, section 32 without."""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.law.shared_criteria import CARE_ACT_SINCE
from careplan.messages import Message, say

_REVIEWS: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say(
        "Review the direct payment within six months of the first payment, then at "
        "least every twelve months."
    ),
    cites=("direct-payments-regulations-2014 reg 7",),
)
_WRITTEN: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say("The needs that the authority is to meet must still be met. The plan says how."),
    cites=("care-act-2014 s25(1)(c)",),
)


def _sum(clause: str) -> Fact:
    return fact(
        "sum-in-the-budget",
        say("the personal budget states an amount that the authority pays towards the needs"),
        say("Does the personal budget state an amount that the authority pays towards the needs?"),
        clause,
    )


def _allowed(clause: str) -> Combination:
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
                clause,
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
                clause,
            ),
        ),
        words=worded(say("nothing in the regulations rules it out"), clause),
    )


def _decision(key: str, title: Message, capacity: Gate, tree: Combination) -> DecisionDefinition:
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
            "Whether somebody has capacity is read, never decided; the law presumes it. The later"
            " conditions of section 32 were seen in part, in others' accounts."
        ),
    )


_S31: Final = "care-act-2014 s31"
DIRECT_PAYMENT: Final = _decision(
    "direct-payment",
    say("Whether a direct payment has to be made to an adult who asks for one"),
    gate(
        say("a direct payment for an adult who lacks capacity to ask for one"),
        "capacity-to-ask",
        say("the adult has capacity to ask for a direct payment"),
        say(
            "Does the adult have capacity, as the law presumes, to ask for this direct payment now?"
        ),
        f"{_S31}(4)",
        judgement=True,
    ),
    all_of(
        "payment",
        _sum(f"{_S31}(1)"),
        fact(
            "asked",
            say("the adult asks for a direct payment"),
            say("Does the adult ask for a direct payment?"),
            f"{_S31}(1)",
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
                    f"{_S31}(4)",
                ),
            ),
            fact(
                "nominee-agrees",
                say("the nominee agrees to receive the payment"),
                say("Does the nominee agree to receive the payment?"),
                f"{_S31}(4)",
            ),
            words=worded(say("there is no nominee, or the nominee agrees"), f"{_S31}(4)"),
        ),
        _allowed(f"{_S31}(5)"),
        fact(
            "able-to-manage",
            say(
                "the adult or the nominee can manage the payment, alone or with whatever help "
                "they have"
            ),
            say(
                "Can the adult or the nominee manage the payment, alone or with whatever help "
                "they have?"
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

_S32: Final = "care-act-2014 s32"
DIRECT_PAYMENT_WITHOUT_CAPACITY: Final = _decision(
    "direct-payment-without-capacity",
    say("Whether a direct payment has to be made to an authorised person"),
    gate(
        say("a direct payment to an adult who asks for one"),
        "no-capacity-to-ask",
        say("the adult lacks capacity to ask for a direct payment"),
        say("Is it recorded that the adult lacks capacity to ask for this direct payment now?"),
        _S32,
        judgement=True,
    ),
    all_of(
        "payment",
        _sum(_S32),
        fact(
            "authorised-person-asks",
            say("an authorised person asks for the payment to be made to them"),
            say("Does an authorised person ask for the payment to be made to them?"),
            _S32,
        ),
        any_of(
            "decision-maker",
            not_yes(
                "nobody-else-authorised",
                say("nobody else is authorised to decide this for the adult"),
                fact(
                    "somebody-else-authorised",
                    say("somebody else is authorised to decide this for the adult"),
                    say(
                        "Is anybody authorised to decide this for the adult, other than the "
                        "person who asks?"
                    ),
                    _S32,
                ),
            ),
            fact(
                "decision-maker-supports",
                say("the person who is authorised to decide supports the request"),
                say(
                    "Does the person who is authorised to decide for the adult support the request?"
                ),
                _S32,
                after=("somebody-else-authorised",),
            ),
            words=worded(
                say(
                    "nobody else is authorised to decide, or the person who is authorised"
                    " supports the request"
                ),
                _S32,
            ),
        ),
        _allowed(_S32),
        fact(
            "acts-in-best-interests",
            say("the authorised person will act in the adult's best interests"),
            say("Will the authorised person act in the adult's best interests?"),
            _S32,
            judgement=True,
        ),
        fact(
            "able-to-manage",
            say(
                "the authorised person can manage the payment, alone or with whatever help they"
                " have"
            ),
            say(
                "Can the authorised person manage the payment, alone or with whatever help they"
                " have?"
            ),
            _S32,
            judgement=True,
        ),
        fact(
            "appropriate",
            say("a direct payment is an appropriate way to meet the needs"),
            say("Is a direct payment an appropriate way to meet the needs?"),
            _S32,
            judgement=True,
        ),
        words=worded(
            say(
                "a request, and the five conditions for a direct payment where the "
                "adult lacks capacity"
            ),
            _S32,
        ),
    ),
)
"""Section 32: an authorised person's request, and five conditions."""
