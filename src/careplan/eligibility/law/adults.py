"""Whether an adult's needs meet the criteria: the Eligibility Criteria Regulations 2015, reg 2.

Whether a carer is meeting a need makes no difference here, because the test is what the adult is
able to do. The library doesn't decide what is significant: it reads somebody's recorded judgement.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import at_least
from careplan.criteria.tree import Fact, Words
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict
from careplan.eligibility.law.periods import EASEMENTS, by_period, while_eased
from careplan.eligibility.law.shared_criteria import three_parts
from careplan.eligibility.law.unable_to_achieve import ADULT_WAYS, unable
from careplan.eligibility.law.what_follows import (
    NOT_OWED_WHILE_EASED,
    URGENT_MEANWHILE,
    WRITTEN_ADVICE,
    WRITTEN_RECORD,
)
from careplan.messages import Message, say
from careplan.needs.outcomes import AdultOutcome

_REG: Final = "eligibility-regulations-2015 reg 2"
_NEEDED: Final = 2

_LABELS: Final[dict[AdultOutcome, Message]] = {
    AdultOutcome.NUTRITION: say("managing and maintaining nutrition"),
    AdultOutcome.HYGIENE: say("maintaining personal hygiene"),
    AdultOutcome.TOILET: say("managing toilet needs"),
    AdultOutcome.CLOTHING: say("being appropriately clothed"),
    AdultOutcome.SAFE_HOME: say("using the home safely"),
    AdultOutcome.HABITABLE_HOME: say("keeping the home habitable"),
    AdultOutcome.RELATIONSHIPS: say(
        "developing and maintaining family or other personal relationships"
    ),
    AdultOutcome.WORK_AND_LEARNING: say(
        "getting into and taking part in work, training, education or volunteering"
    ),
    AdultOutcome.COMMUNITY: say(
        "using local facilities and services, including public transport and recreation"
    ),
    AdultOutcome.CHILD: say("caring for a child"),
}

_OUTCOMES: Final = at_least(
    _NEEDED,
    "outcomes",
    *(
        unable(outcome.value, label, ADULT_WAYS, f"{_REG}(2)({letter})", f"{_REG}(3)")
        for letter, (outcome, label) in zip("abcdefghij", _LABELS.items(), strict=True)
    ),
    words=Words(
        label=say("two or more outcomes can't be achieved"),
        met=say("It is recorded that two or more of the ten outcomes can't be achieved."),
        not_met=say("On what is recorded, at least nine of the ten outcomes can be achieved."),
        cites=(f"{_REG}(1)(b)",),
    ),
)

_TREE: Final = three_parts(
    f"{_REG}(1)",
    Fact(
        key="impairment",
        label=say("the needs come from, or relate to, an impairment or illness"),
        question=say(
            "Do the adult's needs come from, or relate to, a physical or mental impairment or"
            " illness?"
        ),
        met=say("It is recorded that the needs come from, or relate to, an impairment or illness."),
        not_met=say(
            "It is recorded that the needs don't come from, or relate to, any impairment or"
            " illness."
        ),
        cites=(f"{_REG}(1)(a)",),
    ),
    _OUTCOMES,
    say(
        "As a consequence of the outcomes that can't be achieved, is there, or is there likely to"
        " be, a significant impact on the adult's well-being?"
    ),
)

ADULT_GATES: Final = (
    gate(
        say(
            "children's services, and before 18 a child's needs assessment (Care Act 2014, section"
            " 58)"
        ),
        "adult",
        say("the person is 18 or over"),
        say("Is the person 18 or over?"),
        "care-act-2014 s9(1)",
    ),
)
"""The decision is about an adult's needs."""

CARE_ACT_ADULT: Final = DecisionDefinition(
    key="care-act-adult",
    title=say("Whether an adult's needs meet the eligibility criteria"),
    versions=by_period(
        _TREE,
        ADULT_GATES,
        eased=while_eased(
            _TREE,
            ADULT_GATES,
            steps=(
                NextStep(
                    after=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
                    says=say(
                        "On this day the duty to meet needs didn't rest on this decision, but on"
                        " whether meeting them was necessary to avoid a breach of the adult's"
                        " Convention rights. Then decide whether there was that duty, or a power."
                    ),
                    cites=(f"{EASEMENTS} para 4", f"{EASEMENTS} para 5"),
                ),
                NOT_OWED_WHILE_EASED,
                URGENT_MEANWHILE,
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the needs meet the eligibility criteria."),
        say("On what is recorded, the needs don't meet the eligibility criteria."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "Consider what could be done to meet the needs, and ask whether the adult wants"
                " it. Establish where they are ordinarily resident. Then decide whether there "
                "is a duty to meet the needs."
            ),
            cites=("care-act-2014 s13(3)", "care-act-2014 s18(1)"),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "There may still be a power to meet needs that aren't eligible. That power has "
                "to be considered."
            ),
            cites=("care-act-2014 s19(1)",),
        ),
        WRITTEN_RECORD,
        WRITTEN_ADVICE,
        URGENT_MEANWHILE,
    ),
    limits=(
        "Whether a carer is meeting a need makes no difference, so record what the adult can do"
        " without that. Needs that come and go are to be looked at over the period that the"
        " authority thinks necessary: the record of the decision says which; no length is asked."
    ),
)
"""Adults: three parts; two of ten outcomes are enough; four ways of being unable to achieve one."""
