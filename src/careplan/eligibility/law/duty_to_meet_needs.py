"""Whether needs have to be met: sections 18 and 20 of the Care Act.

The cap on care costs in section 18 isn't in operation, so it isn't here.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, worded
from careplan.eligibility.definition import NextStep, Verdict
from careplan.eligibility.law.meeting_needs import adults_residence, decision, eligible, residence
from careplan.eligibility.law.shared_criteria import (
    URGENT_MEANWHILE,
    WRITTEN_REASONS,
    not_destitution_alone,
)
from careplan.messages import say

_OTHER_POWERS: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "Without this duty there may still be a power: after an assessment, for "
        "somebody resident elsewhere, or for urgent needs. Each power has to be "
        "considered, unless section 21 rules it out."
    ),
    cites=(
        "care-act-2014 s19(1)",
        "care-act-2014 s19(2)",
        "care-act-2014 s19(3)",
        "care-act-2014 s21",
    ),
)


_S18: Final = "care-act-2014 s18(1)"
_CHARGE: Final = any_of(
    "charge",
    fact(
        "no-charge",
        say("there is no charge for meeting the needs"),
        say("Are the needs to be met without a charge?"),
        _S18,
    ),
    fact(
        "resources-at-or-below-the-limit",
        say("the adult's resources are at or below the financial limit"),
        say("Are the adult's resources at or below the financial limit?"),
        _S18,
    ),
    fact(
        "asks-the-authority",
        say(
            "the adult's resources are above the limit, and the adult asks the authority to"
            " meet the needs"
        ),
        say(
            "Are the adult's resources above the limit, and does the adult ask the "
            "authority to meet the needs?"
        ),
        _S18,
    ),
    all_of(
        "nobody-to-arrange",
        fact(
            "lacks-capacity-to-arrange",
            say("the adult lacks capacity to arrange care"),
            say("Is it recorded that the adult lacks capacity to arrange care?"),
            _S18,
            judgement=True,
        ),
        fact(
            "nobody-else-to-arrange",
            say("nobody else is authorised, or in a position, to arrange care for the adult"),
            say(
                "Is it right that nobody else is authorised, or in a position, to arrange care "
                "for the adult?"
            ),
            _S18,
            after=("lacks-capacity-to-arrange",),
        ),
        words=worded(
            say("the adult lacks capacity to arrange care, and there is nobody else to do it"), _S18
        ),
    ),
    words=worded(say("no charge, or one of the three conditions on charges"), _S18),
)

DUTY_TO_MEET: Final = decision(
    "duty-to-meet-needs",
    say("Whether there is a duty to meet an adult's needs"),
    all_of(
        "duty",
        eligible(_S18),
        adults_residence(_S18),
        _CHARGE,
        not_destitution_alone(),
        words=worded(say("all the conditions of the duty to meet an adult's needs"), _S18),
    ),
    say("On what is recorded, there is a duty to meet the needs."),
    say("On what is recorded, this duty doesn't arise."),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say(
            "Prepare a care and support plan. Say which needs may be met by direct payment,"
            " and help the adult decide how the needs are met."
        ),
        cites=("care-act-2014 s24(1)",),
    ),
    _OTHER_POWERS,
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
    eased=True,
)
"""Section 18: eligible needs, residence, and the conditions on charges."""

_S20: Final = "care-act-2014 s20(1)"
_S20C: Final = "care-act-2014 s20(1)(c)"
_BY_CARE: Final = "by-care-to-the-adult"
_AGREES: Final = "adult-agrees"
_ADULTS_AGREEMENT: Final = (
    fact(
        _BY_CARE,
        say("the carer's needs are to be met by care for the adult"),
        say("Are the carer's needs to be met by giving care to the adult?"),
        _S20C,
    ),
    fact(
        _AGREES,
        say("the adult needing care agrees to that care"),
        say("Does the adult needing care agree to that care?"),
        _S20C,
    ),
)
"""The agreement counts only in so far as the needs are met by care for the adult.

The adult's no ends that way of meeting them. It doesn't end the duty.
"""
DUTY_TO_CARER: Final = decision(
    "duty-to-meet-carers-needs",
    say("Whether there is a duty to meet a carer's needs"),
    all_of(
        "duty",
        eligible(_S20),
        residence(
            _S20,
            say("the adult needing care, not the carer, is ordinarily resident in the area"),
            say("the adult needing care is in the area and has no settled residence"),
        ),
        fact(
            "charge-condition",
            say("there is no charge, or one of the four conditions on charges is met"),
            say(
                "Is there no charge, or is one of the four conditions on charges in section 20 met?"
            ),
            _S20,
        ),
        words=worded(say("all the conditions of the duty to meet a carer's needs"), _S20),
    ),
    say("On what is recorded, there is a duty to meet the carer's needs."),
    say("On what is recorded, this duty doesn't arise."),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        when=((_BY_CARE, True), (_AGREES, False)),
        says=say(
            "The adult doesn't agree to that care, so it can't be given in this way. The duty to"
            " the carer stays: another way to meet these needs has to be found, so far as that is"
            " feasible. Support given to the carer directly isn't affected."
        ),
        cites=(_S20C, "care-act-2014 s20(8)"),
    ),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        when=((_BY_CARE, True), (_AGREES, None)),
        says=say(
            "Ask the adult whether they agree to that care. If they don't, another way to meet"
            " these needs has to be found, so far as that is feasible."
        ),
        cites=(_S20C, "care-act-2014 s20(8)"),
    ),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("The carer can't be charged for care that is given to the adult."),
        cites=("care-act-2014 s14(3)",),
    ),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("Prepare a support plan, and say which needs may be met by direct payment."),
        cites=("care-act-2014 s24(1)",),
    ),
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say(
            "There may still be a power to meet the carer's needs. That power has to be considered."
        ),
        cites=("care-act-2014 s20(6)",),
    ),
    WRITTEN_REASONS,
    noted=_ADULTS_AGREEMENT,
    eased=True,
    limits=(
        " The power to meet a carer's needs, section 20(6), is named and not decided: its text was"
        " not seen. Section 19 is about an adult's needs, so urgency isn't asked after here."
    ),
)
"""Section 20: the residence is that of the adult needing care."""
