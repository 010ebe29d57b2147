"""Whether the needs of a child's carer may be met: section 62 of the Care Act."""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, fact, worded
from careplan.criteria.tree import Fact
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict
from careplan.eligibility.law.periods import EASEMENTS, by_period, while_eased
from careplan.eligibility.law.transition import CHILDS_CARER_GATES
from careplan.eligibility.law.what_follows import ALSO_ABOUT_THE_ADULT, ALSO_AN_ADULT, a_power
from careplan.messages import say

_S62: Final = "care-act-2014 s62(1)"
_ASSESSED: Final = fact(
    "assessed",
    say("a child's carer's assessment has been carried out"),
    say("Has a child's carer's assessment been carried out?"),
    _S62,
)


def _needs_for_support(*cites: str, after: tuple[str, ...] = ()) -> Fact:
    return fact(
        "needs-for-support",
        say("the authority is satisfied that the child's carer has needs for support"),
        say("Is the authority satisfied that the child's carer has needs for support?"),
        *cites,
        after=after,
        judgement=True,
    )


POWER_FOR_CHILDS_CARER: Final = DecisionDefinition(
    key="power-to-meet-childs-carers-needs",
    title=say("Whether there is a power to meet the needs of a child's carer"),
    versions=by_period(
        all_of(
            "power",
            _ASSESSED,
            _needs_for_support(_S62, after=(_ASSESSED.key,)),
            words=worded(say("an assessment, and needs for support"), _S62),
        ),
        CHILDS_CARER_GATES,
        eased=while_eased(_needs_for_support(_S62, f"{EASEMENTS} para 9"), CHILDS_CARER_GATES),
    ),
    verdicts=verdicts(
        say("On what is recorded, there is a power to meet the needs of the child's carer."),
        say("On what is recorded, this power doesn't arise."),
    ),
    next_steps=(
        a_power(_S62),
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "Have regard to any services that the carer already has under section 17 of the"
                " Children Act."
            ),
            cites=("care-act-2014 s62(3)",),
        ),
        ALSO_ABOUT_THE_ADULT,
    ),
    noted=(ALSO_AN_ADULT,),
    limits="Which of the needs it is right to meet is for the authority to consider.",
)
"""Section 62: a child's carer, after an assessment under section 60."""
