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
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict
from careplan.eligibility.law.periods import EASEMENTS, by_period, while_eased
from careplan.eligibility.law.shared_criteria import a_carer_in_law, three_parts
from careplan.eligibility.law.unable_to_achieve import CARER_WAYS, unable
from careplan.eligibility.law.what_follows import (
    ALSO_A_CHILD,
    ALSO_ABOUT_THE_CHILD,
    NOT_OWED_WHILE_EASED,
    PAID_ROUTE,
    PARENT_CARERS_ROUTE,
    WRITTEN_ADVICE,
    WRITTEN_RECORD,
    YOUNG_CARERS_ROUTE,
)
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
    judgement=True,
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
        question=say(
            "Do the carer's needs arise from giving the adult necessary care (not what the adult"
            " could do without help)?"
        ),
        met=say("It is recorded that the needs arise from giving necessary care."),
        not_met=say("It is recorded that the needs don't arise from giving necessary care."),
        cites=(f"{_REG}(1)(a)",),
        judgement=True,
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
        "As a consequence of the carer's health, or of the outcomes that can't be achieved, is"
        " there, or is there likely to be, a significant impact on the carer's well-being?"
    ),
)

CARER_GATES: Final = (
    gate(
        YOUNG_CARERS_ROUTE,
        "carer-is-adult",
        say("the carer is 18 or over"),
        say("Is the carer 18 or over?"),
        "care-act-2014 s10(3)",
    ),
    gate(
        PARENT_CARERS_ROUTE,
        "cares-for-an-adult",
        say("the carer cares for somebody who is 18 or over, or intends to"),
        say(
            "Does the carer care for somebody who is 18 or over, or intend to (whoever else they"
            " care for)?"
        ),
        "care-act-2014 s10(3)",
    ),
    a_carer_in_law(
        PAID_ROUTE, "care-act-2014 s10(9)", "care-act-2014 s10(10)", who=say("the carer")
    ),
)
"""A carer is an adult who cares for an adult, and not as paid or voluntary work."""

CARE_ACT_CARER: Final = DecisionDefinition(
    key="care-act-carer",
    title=say("Whether a carer's needs meet the eligibility criteria"),
    versions=by_period(
        _TREE,
        CARER_GATES,
        eased=while_eased(
            _TREE,
            CARER_GATES,
            steps=(
                NextStep(
                    after=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
                    says=say(
                        "On this day the duty to meet a carer's needs didn't rest on this decision,"
                        " but on whether meeting them was necessary to avoid a breach of the"
                        " carer's Convention rights. Then decide whether there was that duty, or a"
                        " power."
                    ),
                    cites=(f"{EASEMENTS} para 6", "care-act-2014 s20(6)"),
                ),
                NOT_OWED_WHILE_EASED,
                ALSO_ABOUT_THE_CHILD,
            ),
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
        NextStep(
            after=(Verdict.UNDETERMINED,),
            says=say(
                "Meanwhile there may be a power to meet the carer's needs, and the duties to the"
                " adult cared for stand apart."
            ),
            cites=("care-act-2014 s20(6)", "care-act-2014 s18(1)", "care-act-2014 s19"),
        ),
        ALSO_ABOUT_THE_CHILD,
    ),
    noted=(ALSO_A_CHILD,),
    limits=(
        "Needs that come and go are to be looked at over the period that the authority thinks"
        " necessary: the record of the decision says which. Whether the adult cared for is"
        " eligible, or was assessed, makes no difference and isn't asked."
    ),
)
"""Carers: three parts; failing health or one of eight outcomes; three ways of being unable."""
