"""Whether needs have to be met: sections 18 and 20 of the Care Act.

The cap on care costs stands in section 18 and isn't in operation, so it isn't here.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.tree import all_of, any_of
from careplan.eligibility.build import fact, not_yes, told
from careplan.eligibility.definition import NextStep, Verdict
from careplan.eligibility.law.meeting_needs import adults_residence, decision, eligible, residence
from careplan.eligibility.law.parts import (
    URGENT_MEANWHILE,
    WRITTEN_REASONS,
    not_destitution_alone,
)
from careplan.messages import say

_OTHER_POWERS: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "Without this duty there may be a power: after an assessment, for somebody resident"
        " elsewhere, or for urgent needs. Each has to be considered, unless section 21 stands"
        " against it."
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
        say("the adult, with more than the limit, asks the authority to meet the needs"),
        say("With resources above the limit, does the adult ask the authority to meet the needs?"),
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
            say("nobody else is authorised to arrange it, or in a position to"),
            say("Is nobody else authorised, or in a position, to arrange it for the adult?"),
            _S18,
            after=("lacks-capacity-to-arrange",),
        ),
        **told(say("no capacity to arrange care, and nobody else to do it"), _S18),
    ),
    **told(say("no charge, or one of the three conditions on charges"), _S18),
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
        **told(say("what the duty to meet an adult's needs takes"), _S18),
    ),
    say("On what is recorded, there is a duty to meet the needs."),
    say("On what is recorded, this duty doesn't arise."),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say(
            "Prepare a care and support plan, say which needs may be met by direct payment, and"
            " help the adult decide how they are met."
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
            say("Is there no charge, or is one of the section's four conditions on charges met?"),
            _S20,
        ),
        any_of(
            "adults-agreement",
            not_yes(
                "no-care-to-the-adult",
                say("no care is to be given to the adult"),
                fact(
                    "by-care-to-the-adult",
                    say("the carer's needs are to be met by care for the adult"),
                    say("Are the carer's needs to be met by giving care to the adult?"),
                    _S20,
                ),
            ),
            fact(
                "adult-agrees",
                say("the adult needing care agrees to it"),
                say("Does the adult needing care agree to that care?"),
                _S20,
            ),
            **told(say("care for the adult has the adult's agreement"), _S20),
        ),
        **told(say("what the duty to meet a carer's needs takes"), _S20),
    ),
    say("On what is recorded, there is a duty to meet the carer's needs."),
    say("On what is recorded, this duty doesn't arise."),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("The carer isn't charged for care that is given to the adult."),
        cites=("care-act-2014 s14(3)",),
    ),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("Prepare a support plan, and say which needs may be met by direct payment."),
        cites=("care-act-2014 s24(1)",),
    ),
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say("There may be a power to meet the carer's needs, which has to be considered."),
        cites=("care-act-2014 s20(6)",),
    ),
    WRITTEN_REASONS,
    eased=True,
    limits=(
        " The power to meet a carer's needs, section 20(6), is named and not decided: its text was"
        " not seen. Section 19 is about an adult's needs, so urgency isn't asked after here."
    ),
)
"""Section 20: the residence and the agreement that count are those of the adult needing care."""
