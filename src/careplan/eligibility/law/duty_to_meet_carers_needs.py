"""Whether a carer's needs have to be met: section 20(1) of the Care Act.

Support to the carer and care for the adult each have conditions of their own, which count in so far
as the needs are met in that way. One way that is closed doesn't end the duty.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from careplan.answers import Answer
from careplan.criteria.builders import all_of, any_of, fact, worded
from careplan.criteria.tree import Combination
from careplan.eligibility.definition import NextStep, Verdict
from careplan.eligibility.law.meeting_needs import (
    convention_rights,
    decision,
    eligible,
    no_financial_assessment,
    not_declined_over_a_charge,
    residence,
)
from careplan.eligibility.law.periods import EASEMENTS, by_period, while_eased
from careplan.eligibility.law.shared_criteria import not_destitution_alone
from careplan.eligibility.law.what_follows import NO_PLAN_OWED_WHILE_EASED, WRITTEN_REASONS
from careplan.messages import say

Way: TypeAlias = tuple[tuple[str, Answer], ...]
"""What is recorded where a step follows: facts and their answers."""
_S20: Final = "care-act-2014 s20"
_CARERS: Final = say("the carer's")
BY_CARE: Final = fact(
    "by-care-to-the-adult",
    say("the carer's needs are to be met by care for the adult"),
    say("Are the carer's needs to be met by giving care to the adult cared for?"),
    f"{_S20}(1)(c)",
)
AGREES: Final = fact(
    "adult-agrees",
    say("the adult needing care agrees to that care"),
    say("Does the adult needing care agree that the carer's needs are met by care for the adult?"),
    f"{_S20}(1)(c)(i)",
    f"{_S20}(4)(b)",
    after=(BY_CARE.key,),
)


def _support_to_the_carer(*, eased: bool) -> Combination:
    """Section 20(1)(b): no charge, or condition 1 or 2."""
    return any_of(
        "support-to-the-carer",
        fact(
            "carer-not-charged",
            say("there is no charge for the support to the carer"),
            say(
                "Is the support to the carer without a charge, because none may be made or the"
                " authority decides to make none?"
            ),
            f"{_S20}(1)(b)",
            f"{_S20}(9)",
        ),
        *((no_financial_assessment(),) if eased else ()),
        fact(
            "carers-resources-at-or-below-the-limit",
            say("the carer's resources are at or below the financial limit"),
            say(
                "Is the authority satisfied, by a financial assessment, that the carer's resources"
                " are at or below the financial limit?"
            ),
            f"{_S20}(2)",
            judgement=True,
        ),
        fact(
            "carer-asks",
            say(
                "the carer's resources are above the limit, and the carer asks the authority to"
                " meet the needs"
            ),
            say(
                "Are the carer's resources above the limit, by a financial assessment, and does the"
                " carer ask the authority to meet the needs?"
            ),
            f"{_S20}(3)",
        ),
        words=worded(say("the conditions on support to the carer"), f"{_S20}(1)(b)"),
    )


def _care_to_the_adult() -> Combination:
    """Section 20(1)(c): agreement and no charge, or condition 3 or 4; and section 21(4)."""
    return all_of(
        "care-to-the-adult",
        BY_CARE,
        any_of(
            "agreed-or-asked",
            all_of(
                "agreed",
                AGREES,
                any_of(
                    "charge-to-the-adult",
                    fact(
                        "adult-not-charged",
                        say("there is no charge for that care to the adult"),
                        say("Is that care to the adult without a charge?"),
                        f"{_S20}(1)(c)(i)",
                        f"{_S20}(10)",
                    ),
                    fact(
                        "adults-resources-at-or-below-the-limit",
                        say("the resources of the adult needing care are at or below the limit"),
                        say(
                            "Is the authority satisfied, by a financial assessment, that the"
                            " resources of the adult needing care are at or below the limit?"
                        ),
                        f"{_S20}(4)(a)",
                        judgement=True,
                    ),
                    words=worded(
                        say("no charge to the adult, or resources at or below the limit"),
                        f"{_S20}(1)(c)(i)",
                        f"{_S20}(4)(a)",
                    ),
                ),
                words=worded(
                    say("the adult agrees to that care, and the condition on its charge is met"),
                    f"{_S20}(1)(c)(i)",
                    f"{_S20}(4)",
                ),
            ),
            fact(
                "adult-asks",
                say(
                    "the resources of the adult needing care are above the limit, and the adult"
                    " asks for that care"
                ),
                say(
                    "Are the resources of the adult needing care above the limit, by a financial"
                    " assessment, and does that adult ask for this care?"
                ),
                f"{_S20}(5)",
            ),
            words=worded(say("the adult agrees to that care, or asks for it"), f"{_S20}(1)(c)"),
        ),
        not_destitution_alone(),
        words=worded(say("the conditions on care for the adult"), f"{_S20}(1)(c)"),
    )


def _in_one_way_or_the_other(*, eased: bool = False) -> Combination:
    return any_of(
        "a-way-to-meet-them",
        _support_to_the_carer(eased=eased),
        _care_to_the_adult(),
        words=worded(
            say("the carer's needs can be met by support to the carer, or by care for the adult"),
            f"{_S20}(1)(b)",
            f"{_S20}(1)(c)",
        ),
    )


def _residence() -> Combination:
    return residence(
        f"{_S20}(1)(a)",
        say("the adult needing care, not the carer, is ordinarily resident in the area"),
        say("the adult needing care is in the area and has no settled residence"),
    )


_TREE: Final = all_of(
    "duty",
    eligible(f"{_S20}(1)", _CARERS),
    _residence(),
    _in_one_way_or_the_other(),
    words=worded(say("all the conditions of the duty to meet a carer's needs"), f"{_S20}(1)"),
)
_EASED: Final = all_of(
    "duty",
    _residence(),
    convention_rights("para 6", _CARERS),
    _in_one_way_or_the_other(eased=True),
    not_declined_over_a_charge(),
    words=worded(
        say("all the conditions of the duty to meet a carer's needs, as it stood on this day"),
        f"{_S20}(1)",
        f"{EASEMENTS} para 6",
    ),
)


def ways_closed(*clauses: str, unasked: tuple[Way, ...] = ((),)) -> tuple[NextStep, ...]:
    """What follows for care to the adult, by the adult's answer and section 21(4).

    Args:
        clauses: the clauses that make the adult's agreement count.
        unasked: the records in which the adult's agreement is asked after at all.
    """
    way: Way = ((BY_CARE.key, True),)
    agreement = (step for more in unasked for step in _by_agreement((*way, *more), clauses))
    return (
        *agreement,
        NextStep(
            after=(Verdict.ELIGIBLE,),
            when=(*way, ("immigration-control", True), ("destitution-alone", True)),
            says=say(
                "Section 21 bars care for the adult in order to meet the carer's needs. Support"
                " given to the carer directly isn't affected."
            ),
            cites=("care-act-2014 s21(4)",),
        ),
    )


def _by_agreement(way: Way, clauses: tuple[str, ...]) -> tuple[NextStep, ...]:
    """What follows where the adult doesn't agree, and where nobody recorded whether they do."""
    return (
        NextStep(
            after=(Verdict.ELIGIBLE,),
            when=(*way, (AGREES.key, False)),
            says=say(
                "The adult doesn't agree to that care, so it can't be given in this way. Another"
                " way to meet the carer's needs has to be found, so far as that is feasible."
                " Support given to the carer directly isn't affected."
            ),
            cites=clauses,
        ),
        NextStep(
            after=(Verdict.ELIGIBLE,),
            when=(*way, (AGREES.key, None)),
            says=say(
                "Ask the adult whether they agree to that care. If they don't, another way to meet"
                " the carer's needs has to be found, so far as that is feasible."
            ),
            cites=clauses,
        ),
    )


_NOT_CHARGED: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say("The carer can't be charged for care that is given to the adult."),
    cites=("care-act-2014 s14(3)",),
)
_POWER: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "There may still be a power to meet the carer's needs. That power has to be considered."
    ),
    cites=(f"{_S20}(6)",),
)
# an adult who asks for that care themselves has agreed to it
_DUTY_STEPS: Final = ways_closed(
    f"{_S20}(1)(c)",
    f"{_S20}(8)",
    unasked=((("adult-asks", None),), (("adult-asks", False),)),
)

DUTY_TO_CARER: Final = decision(
    "duty-to-meet-carers-needs",
    say("Whether there is a duty to meet a carer's needs"),
    by_period(
        _TREE,
        eased=while_eased(
            _EASED, steps=(*_DUTY_STEPS, _NOT_CHARGED, NO_PLAN_OWED_WHILE_EASED, _POWER)
        ),
    ),
    say("On what is recorded, there is a duty to meet the carer's needs."),
    say("On what is recorded, this duty doesn't arise."),
    *_DUTY_STEPS,
    _NOT_CHARGED,
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("Prepare a support plan, and say which needs may be met by direct payment."),
        cites=("care-act-2014 s24(1)",),
    ),
    _POWER,
    WRITTEN_REASONS,
    limits=" Section 19 is about an adult's needs, so urgency isn't asked after here.",
)
"""Section 20(1): the residence is that of the adult needing care."""
