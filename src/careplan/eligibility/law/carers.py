"""Whether a carer's needs meet the criteria: the Eligibility Criteria Regulations 2015, reg 3.

One outcome or failing health is enough for a carer, where an adult needs two outcomes. Three ways
of being unable count, not four. The outcomes have roman numerals. The adult cared for need not be
eligible.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import any_of
from careplan.criteria.tree import Fact, Words
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.eligibility.law.shared_criteria import (
    CARE_ACT_SINCE,
    WRITTEN_ADVICE,
    WRITTEN_RECORD,
    three_parts,
)
from careplan.eligibility.law.unable_to_achieve import CARER_WAYS, unable
from careplan.messages import Message, say
from careplan.needs.outcomes import CarerOutcome

_REG: Final = "eligibility-regulations-2015 reg 3"
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")

_LABELS: Final[dict[CarerOutcome, Message]] = {
    CarerOutcome.CHILD: say("caring for a child"),
    CarerOutcome.OTHERS: say("caring for other people"),
    CarerOutcome.HABITABLE_HOME: say("keeping the carer's own home habitable"),
    CarerOutcome.NUTRITION: say("managing and maintaining nutrition"),
    CarerOutcome.RELATIONSHIPS: say(
        "developing and maintaining family or other personal relationships"
    ),
    CarerOutcome.WORK_AND_LEARNING: say("taking part in work, training, education or volunteering"),
    CarerOutcome.COMMUNITY: say("using local facilities and services, including recreational ones"),
    CarerOutcome.RECREATION: say("taking part in recreation"),
}

_HEALTH: Final = Fact(
    key="health",
    label=say("the carer's health is deteriorating, or at risk of deteriorating"),
    question=say(
        "Is the carer's physical or mental health deteriorating, or at risk of deteriorating?"
    ),
    met=say(
        "It is recorded that the carer's health is deteriorating, or at risk of deteriorating."
    ),
    not_met=say(
        "It is recorded that the carer's health is neither deteriorating nor at risk of"
        " deteriorating."
    ),
    cites=(f"{_REG}(2)(a)",),
)
_OUTCOMES: Final = any_of(
    "outcomes",
    *(
        unable(outcome.value, label, CARER_WAYS, f"{_REG}(2)(b)({numeral})", f"{_REG}(3)")
        for numeral, (outcome, label) in zip(_NUMERALS, _LABELS.items(), strict=True)
    ),
    words=Words(
        label=say("one or more outcomes can't be achieved"),
        met=say("It is recorded that one or more of the eight outcomes can't be achieved."),
        not_met=say("On what is recorded, all eight outcomes can be achieved."),
        cites=(f"{_REG}(2)(b)",),
    ),
)

_TREE: Final = three_parts(
    f"{_REG}(1)",
    Fact(
        key="necessary-care",
        label=say("the needs arise from giving necessary care"),
        question=say("Do the needs arise from giving care that the adult needs?"),
        met=say("It is recorded that the needs arise from giving necessary care."),
        not_met=say("It is recorded that the needs don't arise from giving necessary care."),
        cites=(f"{_REG}(1)(a)",),
    ),
    any_of(
        "circumstances",
        _HEALTH,
        _OUTCOMES,
        words=Words(
            label=say(
                "health that is deteriorating or at risk of deteriorating, or an "
                "outcome that can't be achieved"
            ),
            met=say("At least one of the circumstances that count is recorded."),
            not_met=say(
                "On what is recorded, the carer isn't in any of the circumstances that count."
            ),
            cites=(f"{_REG}(1)(b)",),
        ),
    ),
    say(
        "Is there, or is there likely to be, a significant impact on the carer's well-being"
        " as a consequence?"
    ),
)

CARER_GATES: Final = (
    gate(
        say("a young carer's needs assessment"),
        "carer-is-adult",
        say("the carer is 18 or over"),
        say("Is the carer 18 or over?"),
        "care-act-2014 s10(3)",
    ),
    gate(
        say("a parent carer's needs assessment, where the child is disabled"),
        "cares-for-an-adult",
        say("the person cared for is 18 or over"),
        say("Is the person cared for 18 or over?"),
        "care-act-2014 s10(3)",
    ),
    gate(
        say("the rules for paid work or volunteering"),
        "unpaid",
        say(
            "the care isn't given under a contract or as voluntary work, or the authority "
            "counts it anyway"
        ),
        say(
            "Is the care given neither under a contract nor as voluntary work, or"
            " does the authority count it anyway?"
        ),
        "care-act-2014 s10(9)",
        "care-act-2014 s10(10)",
    ),
)
"""A carer is an adult who cares for an adult, and not as paid or voluntary work."""

CARE_ACT_CARER: Final = DecisionDefinition(
    key="care-act-carer",
    title=say("Whether a carer's needs meet the eligibility criteria"),
    versions=(
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=CARER_GATES,
            tree=_TREE,
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the carer's needs meet the eligibility criteria."),
        say("On what is recorded, the carer's needs don't meet the eligibility criteria."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "Consider what could be done to meet the needs. Establish where the adult cared"
                " for is ordinarily resident. Then decide whether there is a duty to meet the "
                "needs."
            ),
            cites=("care-act-2014 s13(4)", "care-act-2014 s20(1)"),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "There may still be a power to meet a carer's needs that aren't eligible. That "
                "power has to be considered."
            ),
            cites=("care-act-2014 s20(6)",),
        ),
        WRITTEN_RECORD,
        WRITTEN_ADVICE,
    ),
    limits=(
        "Needs that come and go are to be looked at over the period that the authority thinks"
        " necessary: the record of the decision says which. Whether the adult cared for is"
        " eligible, or was assessed, makes no difference and isn't asked."
    ),
)
"""Carers: three parts; failing health or one of eight outcomes; three ways of being unable."""
