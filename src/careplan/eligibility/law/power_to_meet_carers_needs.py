"""Whether a carer's needs may be met where there is no duty: section 20(6) of the Care Act.

The adult's no to care for the adult closes that way of meeting them. It doesn't end the power.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import fact
from careplan.criteria.tree import Fact, facts_of
from careplan.eligibility.builders import gate
from careplan.eligibility.definition import Version
from careplan.eligibility.law.duty_to_meet_carers_needs import AGREES, BY_CARE, ways_closed
from careplan.eligibility.law.meeting_needs import decision
from careplan.eligibility.law.periods import CARE_ACT_SINCE
from careplan.eligibility.law.shared_criteria import not_destitution_alone
from careplan.eligibility.law.what_follows import WRITTEN_REASONS, a_power
from careplan.messages import say

_S20: Final = "care-act-2014 s20"
_POWER_FACTS: Final[tuple[Fact, ...]] = (
    BY_CARE,
    fact(AGREES.key, AGREES.label, AGREES.question, f"{_S20}(6)"),
    *(
        fact(one.key, one.label, one.question, "care-act-2014 s21(4)", judgement=one.judgement)
        for one in facts_of(not_destitution_alone())
    ),
)
POWER_FOR_CARER: Final = decision(
    "power-to-meet-carers-needs",
    say("Whether there is a power to meet a carer's needs"),
    (
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=(
                gate(
                    say("the duty to meet a carer's needs (Care Act 2014, section 20(1))"),
                    "no-duty",
                    say("section 20 doesn't require the carer's needs to be met"),
                    say(
                        "Is the authority satisfied that section 20 doesn't require it to meet the"
                        " carer's needs?"
                    ),
                    f"{_S20}(6)",
                    judgement=True,
                ),
            ),
            tree=fact(
                "needs-for-support",
                say("the carer has needs for support, eligible or not"),
                say("Does the carer have needs for support, eligible or not?"),
                f"{_S20}(6)",
                judgement=True,
            ),
        ),
    ),
    say("On what is recorded, there is a power to meet the carer's needs, eligible or not."),
    say("On what is recorded, this power doesn't arise."),
    a_power(f"{_S20}(6)"),
    *ways_closed(f"{_S20}(6)"),
    WRITTEN_REASONS,
    noted=_POWER_FACTS,
    limits=(
        " Neither residence, nor an assessment, nor a decision on eligibility is asked for by this"
        " power."
    ),
)
"""Section 20(6): needs that section 20 doesn't require the authority to meet, eligible or not."""
