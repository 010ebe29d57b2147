"""Whether needs may be met where there is no duty to meet them: section 19 of the Care Act.

A power isn't optional. It has to be considered, and the facts can leave only one lawful answer.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Criterion
from careplan.eligibility.builders import gate
from careplan.eligibility.definition import NextStep, Verdict
from careplan.eligibility.law.charges import charge
from careplan.eligibility.law.meeting_needs import adults_residence, decision, eligible
from careplan.eligibility.law.periods import EASEMENTS, by_period, while_eased
from careplan.eligibility.law.shared_criteria import not_destitution_alone
from careplan.eligibility.law.what_follows import (
    NO_PLAN_OWED_WHILE_EASED,
    URGENT_MEANWHILE,
    WRITTEN_REASONS,
    a_power,
)
from careplan.messages import say

_S19_1: Final = "care-act-2014 s19(1)"
_NO_DUTY: Final = (
    gate(
        say("the duty to meet an adult's needs (Care Act 2014, section 18)"),
        "no-duty",
        say("section 18 doesn't require these needs of the adult to be met"),
        say(
            "Is the authority satisfied that section 18 doesn't require it to meet these needs of"
            " the adult?"
        ),
        f"{_S19_1}(b)",
        judgement=True,
    ),
)


def _after_an_assessment(*parts: Criterion, cites: tuple[str, ...]) -> Combination:
    return all_of(
        "power",
        *parts,
        adults_residence(f"{_S19_1}(a)"),
        not_destitution_alone(),
        words=worded(say("all the conditions of the power to meet an adult's needs"), *cites),
    )


_FINANCES_ASSESSED: Final = any_of(
    "finances-assessed-if-required",
    not_yes(
        "no-financial-assessment-required",
        say("no financial assessment of the adult is required"),
        fact(
            "financial-assessment-required",
            say("a financial assessment of the adult is required, as there would be a charge"),
            say(
                "Is a financial assessment of the adult required, because the authority would"
                " charge for meeting at least some of the needs?"
            ),
            "care-act-2014 s17(1)",
        ),
    ),
    fact(
        "financial-assessment-made",
        say("the financial assessment of the adult has been made"),
        say("Has the financial assessment of the adult been made?"),
        _S19_1,
        after=("financial-assessment-required",),
    ),
    words=worded(
        say("the financial assessment has been made, if one is required"),
        "care-act-2014 s17(1)",
        _S19_1,
    ),
)

POWER_TO_MEET: Final = decision(
    "power-to-meet-needs",
    say("Whether there is a power to meet an adult's needs after an assessment"),
    by_period(
        _after_an_assessment(
            fact(
                "assessed",
                say("the adult's needs have been assessed"),
                say("Have the adult's needs been assessed?"),
                _S19_1,
            ),
            _FINANCES_ASSESSED,
            cites=(_S19_1,),
        ),
        _NO_DUTY,
        eased=while_eased(
            _after_an_assessment(cites=(_S19_1, f"{EASEMENTS} para 5(a)")),
            _NO_DUTY,
            steps=(a_power("care-act-2014 s19"), NO_PLAN_OWED_WHILE_EASED, URGENT_MEANWHILE),
        ),
    ),
    say("On what is recorded, there is a power to meet the needs, eligible or not."),
    say("On what is recorded, this power doesn't arise."),
    a_power("care-act-2014 s19"),
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
)
"""Section 19(1): needs that section 18 doesn't require the authority to meet, eligible or not."""

_S19_2: Final = "care-act-2014 s19(2)"


def _elsewhere(*parts: Criterion, eased: bool, cites: tuple[str, ...]) -> Combination:
    return all_of(
        "power",
        *parts,
        fact(
            "resident-elsewhere",
            say("the adult is ordinarily resident in another authority's area"),
            say(
                "Once there is a conclusion on residence (leave blank until then): does it say "
                "that the adult is ordinarily resident in another authority's area?"
            ),
            f"{_S19_2}(a)",
            judgement=True,
        ),
        charge(
            f"{_S19_2}(b)",
            "care-act-2014 s18(6)",
            "care-act-2014 s19(5)",
            care_homes=False,
            eased=eased,
        ),
        fact(
            "authority-notified",
            say("the other authority has been told of the intention to meet the adult's needs"),
            say("Has the other authority been told of the intention to meet the adult's needs?"),
            f"{_S19_2}(c)",
        ),
        not_destitution_alone(),
        words=worded(
            say("all the conditions of the power for an adult resident elsewhere"), *cites
        ),
    )


_GIVE_NOTICE: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "If only the notice to the other authority is missing, give it. Then the power arises."
    ),
    cites=(f"{_S19_2}(c)",),
)
POWER_ELSEWHERE: Final = decision(
    "power-to-meet-needs-elsewhere",
    say("Whether there is a power to meet the needs of an adult resident elsewhere"),
    by_period(
        _elsewhere(eligible(_S19_2, say("the adult's")), eased=False, cites=(_S19_2,)),
        eased=while_eased(
            _elsewhere(eased=True, cites=(_S19_2, f"{EASEMENTS} para 5(b)")),
            steps=(
                a_power("care-act-2014 s19"),
                _GIVE_NOTICE,
                NO_PLAN_OWED_WHILE_EASED,
                URGENT_MEANWHILE,
            ),
        ),
    ),
    say("On what is recorded, there is a power to meet the needs."),
    say("On what is recorded, this power doesn't arise."),
    a_power("care-act-2014 s19"),
    _GIVE_NOTICE,
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
)
"""Section 19(2): eligible needs of an adult resident elsewhere, whose authority was notified."""

_S19_3: Final = "care-act-2014 s19(3)"
_URGENT: Final = all_of(
    "power",
    fact(
        "urgent",
        say("the adult's needs for care and support appear urgent"),
        say("Do the adult's needs appear urgent (for example, a terminal illness)?"),
        _S19_3,
        "care-act-2014 s19(4)",
        judgement=True,
    ),
    not_destitution_alone(),
    words=worded(say("all the conditions of the power to meet urgent needs"), _S19_3),
)
_NOT_IN_WAITING: Final = NextStep(
    after=(Verdict.UNDETERMINED,),
    says=say(
        "Urgent help doesn't have to wait until the rest is recorded, unless section 21"
        " rules it out."
    ),
    cites=(_S19_3, "careplan powers"),
)
POWER_WHEN_URGENT: Final = decision(
    "power-to-meet-urgent-needs",
    say("Whether there is a power to meet urgent needs before any assessment"),
    by_period(
        _URGENT,
        eased=while_eased(_URGENT, steps=(a_power("care-act-2014 s19"), _NOT_IN_WAITING)),
    ),
    say(
        "On what is recorded, there is a power to meet the needs now. It needs no "
        "assessment and no decision on eligibility, wherever the adult is resident."
    ),
    say("On what is recorded, this power doesn't arise."),
    a_power("care-act-2014 s19"),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("An assessment has to follow. No Act sets a day for it, so set one in the plan."),
        cites=("care-act-2014 s9", "careplan deferrals"),
    ),
    _NOT_IN_WAITING,
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say(
            "If it appears that the adult may have needs for care and support, those needs "
            "have to be assessed."
        ),
        cites=("care-act-2014 s9(1)",),
    ),
)
"""Section 19(3): residence, assessment, eligibility and money make no difference."""
