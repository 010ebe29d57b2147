"""Whether a direct payment has to be made: section 31 with capacity, section 32 without."""

from __future__ import annotations

from typing import Final

from careplan.criteria.tree import Combination, Fact, all_of, any_of
from careplan.eligibility.build import fact, gate, not_yes, told, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.law.parts import CARE_ACT_SINCE
from careplan.messages import Message, say

_REVIEWS: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say("Review it within six months of the first payment, then at least every twelve."),
    cites=("direct-payments-regulations-2014 reg 7",),
)
_WRITTEN: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say("Needs that the authority is to meet are met all the same, and the plan says how."),
    cites=("care-act-2014 s25(1)(c)",),
)


def _sum(clause: str) -> Fact:
    return fact(
        "sum-in-the-budget",
        say("the personal budget states a sum that the authority pays"),
        say("Does the personal budget state a sum that the authority pays towards the needs?"),
        clause,
    )


def _allowed(clause: str) -> Combination:
    """Nothing prohibits it, and a discretion to refuse it isn't used."""
    return all_of(
        "allowed",
        not_yes(
            "not-prohibited",
            say("the regulations don't prohibit it"),
            fact(
                "prohibited",
                say("the regulations prohibit it"),
                say("Do the regulations prohibit meeting these needs by direct payment?"),
                clause,
            ),
        ),
        not_yes(
            "discretion-not-used",
            say("no discretion to refuse it is used"),
            fact(
                "refused-at-discretion",
                say("the authority uses a discretion under the regulations to refuse it"),
                say("Does the authority use a discretion under the regulations to refuse it?"),
                clause,
            ),
        ),
        **told(say("nothing in the regulations stands against it"), clause),
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
        say("Has the adult, as the law presumes, capacity to ask for one, now and for this?"),
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
                say("it isn't to be paid to a nominee"),
                fact(
                    "nominee-named",
                    say("it is to be paid to a nominee"),
                    say("Is it to be paid to somebody the adult nominates?"),
                    f"{_S31}(4)",
                ),
            ),
            fact(
                "nominee-agrees",
                say("the nominee agrees"),
                say("Does the nominee agree to receive it?"),
                f"{_S31}(4)",
            ),
            **told(say("a nominee, if there is one, agrees"), f"{_S31}(4)"),
        ),
        _allowed(f"{_S31}(5)"),
        fact(
            "able-to-manage",
            say("the adult or nominee can manage it, alone or with help at hand"),
            say("Can the adult or the nominee manage it, alone or with whatever help they have?"),
            f"{_S31}(6)",
            judgement=True,
        ),
        fact(
            "appropriate",
            say("it is an appropriate way to meet the needs"),
            say("Is a direct payment an appropriate way to meet the needs?"),
            f"{_S31}(7)",
            judgement=True,
        ),
        **told(say("what a direct payment takes: a request and four conditions"), f"{_S31}(2)"),
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
        say("Is it recorded that the adult lacks capacity to ask for one, now and for this?"),
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
                say("nobody else is authorised to decide for the adult about this"),
                fact(
                    "somebody-else-authorised",
                    say("somebody else is authorised to decide for the adult about this"),
                    say("Is somebody other than the asker authorised to decide about this?"),
                    _S32,
                ),
            ),
            fact(
                "decision-maker-supports",
                say("whoever is authorised to decide supports the request"),
                say("Does whoever is authorised to decide support the request?"),
                _S32,
                after=("somebody-else-authorised",),
            ),
            **told(say("a decision-maker, if there is another, supports the request"), _S32),
        ),
        _allowed(_S32),
        fact(
            "acts-in-best-interests",
            say("that person will act in the adult's best interests"),
            say("Will that person act in the adult's best interests?"),
            _S32,
            judgement=True,
        ),
        fact(
            "able-to-manage",
            say("that person can manage it, alone or with help at hand"),
            say("Can that person manage it, alone or with whatever help they have?"),
            _S32,
            judgement=True,
        ),
        fact(
            "appropriate",
            say("it is an appropriate way to meet the needs"),
            say("Is a direct payment an appropriate way to meet the needs?"),
            _S32,
            judgement=True,
        ),
        **told(say("what a direct payment without capacity takes: five conditions"), _S32),
    ),
)
"""Section 32: an authorised person's request, and five conditions."""
