"""Whether an adult's needs meet the criteria: the Eligibility Criteria Regulations 2015, reg 2.

Whether a carer is meeting a need makes no difference here: what a brother does says nothing of
what the adult is able to do. "Significant" isn't decided: somebody's recorded judgement is read.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.eligibility.criteria import Fact, at_least
from careplan.eligibility.decision import Criteria, Gate, Verdict, Version
from careplan.eligibility.outcomes import ADULT_WAYS, unable
from careplan.eligibility.parts import (
    ANOTHER_ROUTE,
    UNDETERMINED,
    WRITTEN_REASONS,
    three_parts,
)
from careplan.messages import Message, say
from careplan.needs.outcomes import AdultOutcome

__all__ = ["CARE_ACT_ADULT"]

_REG: Final = "eligibility-regulations-2015 reg 2"
_NEEDED: Final = 2

_LABELS: Final[dict[AdultOutcome, Message]] = {
    AdultOutcome.NUTRITION: say("managing and keeping up nutrition"),
    AdultOutcome.HYGIENE: say("keeping up personal hygiene"),
    AdultOutcome.TOILET: say("managing toilet needs"),
    AdultOutcome.CLOTHING: say("being suitably clothed"),
    AdultOutcome.SAFE_HOME: say("using the home safely"),
    AdultOutcome.HABITABLE_HOME: say("keeping the home habitable"),
    AdultOutcome.RELATIONSHIPS: say("family and other personal relationships"),
    AdultOutcome.WORK_AND_LEARNING: say("work, training, education or volunteering"),
    AdultOutcome.COMMUNITY: say("using local facilities and services"),
    AdultOutcome.CHILD: say("caring for a child"),
}

_OUTCOMES: Final = at_least(
    _NEEDED,
    "outcomes",
    *(
        unable(outcome.value, label, ADULT_WAYS, f"{_REG}(2)({letter})", f"{_REG}(3)")
        for letter, (outcome, label) in zip("abcdefghij", _LABELS.items(), strict=True)
    ),
    label=say("two or more outcomes can't be achieved"),
    met=say("Two or more of the ten outcomes are recorded as not achievable."),
    not_met=say("On what is recorded, fewer than two of the ten outcomes can't be achieved."),
    cites=(f"{_REG}(1)(b)",),
)

_TREE: Final = three_parts(
    f"{_REG}(1)",
    Fact(
        key="impairment",
        label=say("needs from an impairment or illness"),
        question=say(
            "Do the needs come from, or relate to, a physical or mental impairment or illness?"
        ),
        met=say("The needs are recorded as coming from, or relating to, impairment or illness."),
        not_met=say("The needs are recorded as not relating to any impairment or illness."),
        cites=(f"{_REG}(1)(a)",),
    ),
    _OUTCOMES,
    say(
        "Is there, or is there likely to be, a significant impact on the adult's well-being"
        " as a consequence?"
    ),
)

CARE_ACT_ADULT: Final = Criteria(
    key="care-act-adult",
    title=say("An adult's needs: whether they meet the eligibility criteria"),
    versions=(
        Version(
            name="2015",
            since=date(2015, 4, 1),
            gates=(
                Gate(
                    fact=Fact(
                        key="adult",
                        label=say("aged 18 or over"),
                        question=say("Is the person 18 or over?"),
                        met=say("The person is recorded as 18 or over."),
                        not_met=say("The person is recorded as under 18."),
                        cites=("care-act-2014 s9",),
                    ),
                    route=say("children's services, and an assessment before the move at 18"),
                ),
            ),
            tree=_TREE,
        ),
    ),
    verdicts={
        Verdict.ELIGIBLE: say("On what is recorded, the needs meet the eligibility criteria."),
        Verdict.NOT_ELIGIBLE: say(
            "On what is recorded, the needs don't meet the eligibility criteria."
        ),
        Verdict.UNDETERMINED: UNDETERMINED,
        Verdict.ANOTHER_ROUTE: ANOTHER_ROUTE,
    },
    next_steps=(
        (
            Verdict.NOT_ELIGIBLE,
            say("Needs may still be met under a power, which has to be considered too."),
        ),
        (
            Verdict.NOT_ELIGIBLE,
            WRITTEN_REASONS,
        ),
    ),
)
"""Adults. Known limits: fluctuating needs are looked at over a period that the record states."""
