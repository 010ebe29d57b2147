"""Whether needs have to be assessed: the appearance of need, and the effect of a refusal.

The level of the needs and anybody's money make no difference, so neither is read.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, fact, worded
from careplan.criteria.tree import Fact
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict
from careplan.eligibility.law.adults import ADULT_GATES
from careplan.eligibility.law.carers import CARER_GATES
from careplan.eligibility.law.periods import by_period, suspended
from careplan.eligibility.law.shared_criteria import stands
from careplan.eligibility.law.what_follows import ALSO_A_CHILD, ALSO_ABOUT_THE_CHILD
from careplan.messages import Message, say


def _appearance(label: Message, question: Message, clause: str) -> Fact:
    return fact("appearance-of-need", label, question, clause, judgement=True)


def _comes_back(*cites: str) -> NextStep:
    return NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say(
            "The duty comes back if the person asks again, or if needs or circumstances change."
        ),
        cites=cites,
    )


_WITHOUT_CAPACITY: Final = all_of(
    "no-capacity-to-refuse",
    fact(
        "lacks-capacity-to-refuse",
        say("the adult lacks capacity to refuse the assessment"),
        say("Is it recorded that the adult lacks capacity to refuse the assessment?"),
        "care-act-2014 s11(2)(a)",
        judgement=True,
    ),
    fact(
        "in-best-interests",
        say("the assessment would be in the adult's best interests"),
        say("Would the assessment be in the adult's best interests?"),
        "care-act-2014 s11(2)(a)",
        after=("lacks-capacity-to-refuse",),
        judgement=True,
    ),
    words=worded(
        say("the adult lacks capacity to refuse, and the assessment is in their best interests"),
        "care-act-2014 s11(2)(a)",
    ),
)
_ABUSE: Final = fact(
    "abuse-or-neglect",
    say("the adult is experiencing abuse or neglect, or is at risk of it"),
    say("Is the adult experiencing abuse or neglect, or at risk of it?"),
    "care-act-2014 s11(2)(b)",
)

NEEDS_ASSESSMENT: Final = DecisionDefinition(
    key="needs-assessment",
    title=say("Whether an adult's needs have to be assessed"),
    versions=by_period(
        all_of(
            "duty",
            _appearance(
                say("it appears that the adult may have needs for care and support"),
                say("Does it appear that the adult may have needs for care and support?"),
                "care-act-2014 s9(1)",
            ),
            stands(
                "care-act-2014 s11(1)",
                "care-act-2014 s11(3)",
                "care-act-2014 s11(4)",
                _WITHOUT_CAPACITY,
                _ABUSE,
                who=say("the adult"),
            ),
            words=worded(
                say("there is an appearance of need, and no refusal ends the duty"),
                "care-act-2014 s9(1)",
            ),
        ),
        ADULT_GATES,
        eased=suspended("para 2(1)(a)", ADULT_GATES),
    ),
    verdicts=verdicts(
        say("On what is recorded, there is a duty to assess the adult's needs."),
        say("On what is recorded, there is no duty to assess the adult's needs."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "The duty applies whatever the level of need, and whatever money anybody has. "
                "The assessment looks at well-being, at the outcomes the adult wants, and at "
                "what care and support could do."
            ),
            cites=("care-act-2014 s9(3)", "care-act-2014 s9(4)"),
        ),
        _comes_back("care-act-2014 s11(3)", "care-act-2014 s11(4)"),
    ),
    limits="It reads whether somebody lacks capacity to refuse; it never decides that.",
)
"""Adults: section 9, with both overrides of a refusal in section 11."""

CARERS_ASSESSMENT: Final = DecisionDefinition(
    key="carers-assessment",
    title=say("Whether a carer's needs have to be assessed"),
    versions=by_period(
        all_of(
            "duty",
            _appearance(
                say("it appears that the carer may need support, now or in future"),
                say("Does it appear that the carer may need support, now or in future?"),
                "care-act-2014 s10(1)",
            ),
            stands(
                "care-act-2014 s11(5)",
                "care-act-2014 s11(6)",
                "care-act-2014 s11(7)",
                who=say("the carer"),
            ),
            words=worded(
                say("there is an appearance of need, and no refusal ends the duty"),
                "care-act-2014 s10(1)",
            ),
        ),
        CARER_GATES,
        eased=suspended("para 2(1)(b)", CARER_GATES),
    ),
    verdicts=verdicts(
        say("On what is recorded, there is a duty to assess the carer's needs."),
        say("On what is recorded, there is no duty to assess the carer's needs."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "The duty applies whatever the level of need, and whatever money anybody has. "
                "The assessment asks whether the carer is able and willing to care, and likely "
                "to stay able and willing."
            ),
            cites=("care-act-2014 s10(4)", "care-act-2014 s10(5)"),
        ),
        _comes_back("care-act-2014 s11(6)", "care-act-2014 s11(7)"),
        ALSO_ABOUT_THE_CHILD,
    ),
    noted=(ALSO_A_CHILD,),
    limits="Whether the adult cared for is eligible, or assessed, makes no difference.",
)
"""Carers: section 10. A carer's refusal has no override."""
