"""Whether needs may be met where there is no duty to meet them: section 19 of the Care Act.

A power isn't optional. It has to be considered, and the facts can leave only one lawful answer.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, fact, worded
from careplan.eligibility.builders import gate
from careplan.eligibility.definition import NextStep, Verdict
from careplan.eligibility.law.meeting_needs import adults_residence, decision, eligible
from careplan.eligibility.law.shared_criteria import (
    URGENT_MEANWHILE,
    WRITTEN_REASONS,
    not_destitution_alone,
)
from careplan.messages import say

_A_POWER: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say(
        "This is a power. It has to be considered on the facts. Sometimes the"
        " facts leave only one lawful answer. Record why it was used or not."
    ),
    cites=("care-act-2014 s19", "careplan powers"),
)
_S19_1: Final = "care-act-2014 s19(1)"
POWER_TO_MEET: Final = decision(
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
        adults_residence(_S19_1),
        not_destitution_alone(),
        words=worded(say("all the conditions of the power to meet an adult's needs"), _S19_1),
    ),
    say("On what is recorded, there is a power to meet the needs, eligible or not."),
    say("On what is recorded, this power doesn't arise."),
    _A_POWER,
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
    gates=(
        gate(
            say("the duty to meet an adult's needs"),
            "no-duty",
            say("there is no duty under section 18 to meet the needs"),
            say("Is it right that section 18 doesn't require these needs to be met?"),
            _S19_1,
        ),
    ),
)
"""Section 19(1): needs that section 18 doesn't require the authority to meet, eligible or not."""

_S19_2: Final = "care-act-2014 s19(2)"
POWER_ELSEWHERE: Final = decision(
    "power-to-meet-needs-elsewhere",
    say("Whether there is a power to meet the needs of an adult resident elsewhere"),
    all_of(
        "power",
        eligible(_S19_2),
        fact(
            "resident-elsewhere",
            say("the adult is ordinarily resident in another authority's area"),
            say(
                "Once there is a conclusion on residence (leave blank until then): does it say "
                "that the adult is ordinarily resident in another authority's area?"
            ),
            _S19_2,
            judgement=True,
        ),
        fact(
            "authority-notified",
            say("the other authority has been told of the intention to meet the needs"),
            say("Has the other authority been told of the intention to meet the needs?"),
            _S19_2,
        ),
        not_destitution_alone(),
        words=worded(
            say("all the conditions of the power for an adult resident elsewhere"), _S19_2
        ),
    ),
    say("On what is recorded, there is a power to meet the needs."),
    say("On what is recorded, this power doesn't arise."),
    _A_POWER,
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say(
            "If only the notice to the other authority is missing, give it. Then the power arises."
        ),
        cites=(_S19_2,),
    ),
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
)
"""Section 19(2): eligible needs of an adult resident elsewhere, whose authority was notified."""

_S19_3: Final = "care-act-2014 s19(3)"
POWER_WHEN_URGENT: Final = decision(
    "power-to-meet-urgent-needs",
    say("Whether there is a power to meet urgent needs before any assessment"),
    all_of(
        "power",
        fact(
            "urgent",
            say("needs for care and support appear urgent"),
            say("Do the needs appear urgent (for example, a terminal illness)?"),
            _S19_3,
            "care-act-2014 s19(4)",
            judgement=True,
        ),
        not_destitution_alone(),
        words=worded(say("all the conditions of the power to meet urgent needs"), _S19_3),
    ),
    say(
        "On what is recorded, there is a power to meet the needs now. It needs no "
        "assessment and no decision on eligibility, wherever the adult is resident."
    ),
    say("On what is recorded, this power doesn't arise."),
    _A_POWER,
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say("An assessment has to follow. No Act sets a day for it, so set one in the plan."),
        cites=("care-act-2014 s9", "careplan deferrals"),
    ),
    NextStep(
        after=(Verdict.UNDETERMINED,),
        says=say(
            "Urgent help doesn't have to wait until the rest is recorded, unless section 21"
            " rules it out."
        ),
        cites=(_S19_3, "careplan powers"),
    ),
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
