"""Whether an adult's needs have to be met: section 18 of the Care Act.

The cap on care costs in section 18 isn't in operation, so it isn't here. The duty was never begun
for a place in a care home where the adult's means are above the limit and the adult asks.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, fact, not_yes, worded
from careplan.criteria.tree import Combination
from careplan.eligibility.definition import NextStep, Verdict
from careplan.eligibility.law.charges import charge
from careplan.eligibility.law.meeting_needs import (
    adults_residence,
    convention_rights,
    decision,
    eligible,
    not_declined_over_a_charge,
)
from careplan.eligibility.law.periods import EASEMENTS, by_period, while_eased
from careplan.eligibility.law.shared_criteria import not_destitution_alone
from careplan.eligibility.law.what_follows import (
    NO_PLAN_OWED_WHILE_EASED,
    URGENT_MEANWHILE,
    WRITTEN_REASONS,
)
from careplan.messages import say

_S18: Final = "care-act-2014 s18(1)"
_ADULTS: Final = say("the adult's")
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
_NOT_WHAT_A_CARER_MEETS: Final = NextStep(
    after=(Verdict.ELIGIBLE,),
    says=say(
        "The duty doesn't reach needs that a carer is meeting, for as long as the carer is able and"
        " willing. The duty covers the others."
    ),
    cites=("care-act-2014 s18(7)",),
)


def _not_all_met_by_a_carer() -> Combination:
    return not_yes(
        "not-all-met-by-a-carer",
        say("a carer isn't meeting all of the adult's eligible needs"),
        fact(
            "all-met-by-a-carer",
            say("a carer is meeting all of the adult's eligible needs"),
            say("Is a carer meeting all of the adult's eligible needs?"),
            "care-act-2014 s18(7)",
        ),
    )


_TREE: Final = all_of(
    "duty",
    eligible(_S18, _ADULTS),
    adults_residence(f"{_S18}(a)"),
    charge(f"{_S18}(c)", "care-act-2014 s18(6)", care_homes=True),
    _not_all_met_by_a_carer(),
    not_destitution_alone(),
    words=worded(say("all the conditions of the duty to meet an adult's needs"), _S18),
)
_EASED: Final = all_of(
    "duty",
    adults_residence(f"{_S18}(a)"),
    convention_rights("para 4", _ADULTS),
    charge(f"{_S18}(c)", "care-act-2014 s18(6)", care_homes=True, eased=True),
    not_declined_over_a_charge(),
    _not_all_met_by_a_carer(),
    not_destitution_alone(),
    words=worded(
        say("all the conditions of the duty to meet an adult's needs, as it stood on this day"),
        _S18,
        f"{EASEMENTS} para 4",
    ),
)

DUTY_TO_MEET: Final = decision(
    "duty-to-meet-needs",
    say("Whether there is a duty to meet an adult's needs"),
    by_period(
        _TREE,
        eased=while_eased(
            _EASED,
            steps=(
                NO_PLAN_OWED_WHILE_EASED,
                _NOT_WHAT_A_CARER_MEETS,
                _OTHER_POWERS,
                URGENT_MEANWHILE,
            ),
        ),
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
    _NOT_WHAT_A_CARER_MEETS,
    _OTHER_POWERS,
    WRITTEN_REASONS,
    URGENT_MEANWHILE,
)
"""Section 18: eligible needs, residence, and the conditions on charges."""
