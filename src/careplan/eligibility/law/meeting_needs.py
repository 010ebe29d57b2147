"""Whether needs have to be met, and whether they may be: sections 18 to 21 of the Care Act.

A power is never called optional: it has to be considered, and on its facts it can leave only one
lawful answer. The cap on care costs stands in the Act and isn't in operation, so it isn't here.
Where somebody is ordinarily resident is read, never worked out.
"""

from __future__ import annotations

from typing import Final

from careplan.eligibility.criteria import Combination, Criterion, all_of, any_of
from careplan.eligibility.law.parts import (
    CARE_ACT_SINCE,
    URGENT_MEANWHILE,
    WRITTEN_REASONS,
    not_destitution_alone,
)
from careplan.eligibility.versions import Criteria, NextStep, Verdict, Version
from careplan.eligibility.wording import fact, not_yes, told, verdicts
from careplan.messages import Message, say

__all__ = [
    "DUTY_TO_CARER",
    "DUTY_TO_MEET",
    "POWER_ELSEWHERE",
    "POWER_TO_MEET",
    "POWER_WHEN_URGENT",
]

_A_POWER: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say(
        "This is a power. It has to be considered on its facts, which can leave only one lawful"
        " answer, and the record says why it was used or not."
    ),
    cites=("care-act-2014 s19",),
)
_OTHER_POWERS: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "Without this duty there may be a power: after an assessment, for somebody resident"
        " elsewhere, or for urgent needs. Each has to be considered."
    ),
    cites=("care-act-2014 s19(1)", "care-act-2014 s19(2)", "care-act-2014 s19(3)"),
)


def _eligible(clause: str) -> Criterion:
    return fact(
        "eligible-needs",
        say("it was decided that needs meet the eligibility criteria"),
        say("Has it been decided that the needs meet the eligibility criteria?"),
        clause,
        "care-act-2014 s13",
    )


def _residence(clause: str, resident: Message, present: Message) -> Combination:
    """Ordinarily resident, or present with no settled residence; somebody concluded which."""
    return any_of(
        "residence",
        fact(
            "ordinarily-resident",
            resident,
            say("Was it concluded that this is where that adult is ordinarily resident?"),
            clause,
            judgement=True,
        ),
        fact(
            "present-without-settled-residence",
            present,
            say("Is that adult in the area, with no settled residence?"),
            clause,
            judgement=True,
        ),
        **told(say("residence that counts"), clause),
    )


def _adults_residence(clause: str) -> Combination:
    return _residence(
        clause,
        say("the adult is ordinarily resident in the area"),
        say("the adult is in the area and has no settled residence"),
    )


def _decision(
    key: str, title: Message, tree: Criterion, yes: Message, no: Message, *steps: NextStep
) -> Criteria:
    return Criteria(
        key=key,
        title=title,
        versions=(Version(name="2015", since=CARE_ACT_SINCE, tree=tree),),
        verdicts=verdicts(yes, no),
        next_steps=steps,
        limits=(
            "Where somebody is ordinarily resident is a conclusion that somebody reaches and"
            " records. The bounds with health and housing aren't read."
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

DUTY_TO_MEET: Final = _decision(
    "duty-to-meet-needs",
    say("Whether there is a duty to meet an adult's needs"),
    all_of(
        "duty",
        _eligible(_S18),
        _adults_residence(_S18),
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
)
"""Section 18: eligible needs, residence, and the conditions on charges."""

_S19_1: Final = "care-act-2014 s19(1)"
POWER_TO_MEET: Final = _decision(
    "power-to-meet-needs",
    say("Whether there is a power to meet an adult's needs after an assessment"),
    all_of(
        "power",
        fact(
            "assessed",
            say("the adult's needs have been assessed"),
            say("Have the adult's needs been assessed?"),
            _S19_1,
        ),
        not_yes(
            "no-duty",
            say("there is no duty to meet them"),
            fact(
                "duty",
                say("there is a duty to meet the needs"),
                say("Is there a duty under section 18 to meet the needs?"),
                _S19_1,
            ),
        ),
        _adults_residence(_S19_1),
        not_destitution_alone(),
        **told(say("what the power to meet an adult's needs takes"), _S19_1),
    ),
    say("On what is recorded, there is a power to meet the needs, eligible or not."),
    say("On what is recorded, this power isn't there."),
    _A_POWER,
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
)
"""Section 19(1): needs that section 18 doesn't require to be met, eligible or not."""

_S19_2: Final = "care-act-2014 s19(2)"
POWER_ELSEWHERE: Final = _decision(
    "power-to-meet-needs-elsewhere",
    say("Whether there is a power to meet the needs of an adult resident elsewhere"),
    all_of(
        "power",
        _eligible(_S19_2),
        fact(
            "resident-elsewhere",
            say("the adult is ordinarily resident in another authority's area"),
            say("Was it concluded that the adult is ordinarily resident in another area?"),
            _S19_2,
            judgement=True,
        ),
        fact(
            "authority-notified",
            say("that authority has been told"),
            say("Has that authority been told of the intention to meet the needs?"),
            _S19_2,
        ),
        not_destitution_alone(),
        **told(say("what the power for an adult resident elsewhere takes"), _S19_2),
    ),
    say("On what is recorded, there is a power to meet the needs."),
    say("On what is recorded, this power isn't there."),
    _A_POWER,
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
)
"""Section 19(2): eligible needs of an adult resident elsewhere, whose authority was told."""

_S19_3: Final = "care-act-2014 s19(3)"
POWER_WHEN_URGENT: Final = _decision(
    "power-to-meet-urgent-needs",
    say("Whether there is a power to meet urgent needs before any assessment"),
    all_of(
        "power",
        fact(
            "urgent",
            say("needs for care and support appear urgent"),
            say("Do the needs appear urgent (a terminal illness, for one)?"),
            _S19_3,
            "care-act-2014 s19(4)",
            judgement=True,
        ),
        not_destitution_alone(),
        **told(say("what the power to meet urgent needs takes"), _S19_3),
    ),
    say(
        "On what is recorded, there is a power to meet the needs now, without an assessment or"
        " a decision on eligibility, wherever the adult is resident."
    ),
    say("On what is recorded, this power isn't there."),
    _A_POWER,
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("An assessment is to follow. No Act sets a day for it, so the plan does."),
        cites=("care-act-2014 s9", "careplan deferrals"),
    ),
)
"""Section 19(3): asks after neither residence, assessment, eligibility nor money."""

_S20: Final = "care-act-2014 s20(1)"
DUTY_TO_CARER: Final = _decision(
    "duty-to-meet-carers-needs",
    say("Whether there is a duty to meet a carer's needs"),
    all_of(
        "duty",
        _eligible(_S20),
        _residence(
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
)
"""Section 20: the residence and the agreement that count are those of the adult needing care."""
