"""Whether needs have to be assessed: the appearance of need, and the effect of a refusal.

The level of the needs and anybody's money make no difference, so neither is read.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Criterion
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict
from careplan.eligibility.law.adults import ADULT_GATES
from careplan.eligibility.law.carers import CARER_GATES
from careplan.eligibility.law.shared_criteria import not_while_eased
from careplan.messages import say


def _stands(*overrides: Criterion) -> Combination:
    """No refusal has ended the duty to assess. Only an adult's refusal can be overridden."""
    cite = "care-act-2014 s11"
    refused = fact(
        "refused",
        say("the person has refused the assessment"),
        say("Has the person refused the assessment?"),
        cite,
    )
    return any_of(
        "no-refusal-that-ends-it",
        not_yes("not-refused", say("the person hasn't refused the assessment"), refused),
        *overrides,
        fact(
            "asked-again",
            say("the person has asked for an assessment since refusing one"),
            say("Has the person asked for an assessment since refusing one?"),
            cite,
        ),
        fact(
            "circumstances-changed",
            say("needs or circumstances have changed since the refusal"),
            say("Have needs or circumstances changed since the refusal?"),
            cite,
        ),
        words=worded(say("no refusal has ended the duty"), cite),
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
    versions=not_while_eased(
        gates=ADULT_GATES,
        tree=all_of(
            "duty",
            fact(
                "appearance-of-need",
                say("it appears that the adult may have needs for care and support"),
                say("Does it appear that the adult may have needs for care and support?"),
                "care-act-2014 s9(1)",
            ),
            _stands(_WITHOUT_CAPACITY, _ABUSE),
            words=worded(
                say("there is an appearance of need, and no refusal ends the duty"),
                "care-act-2014 s9(1)",
            ),
        ),
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
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "The duty comes back if the person asks again, or if needs or circumstances change."
            ),
            cites=("care-act-2014 s11",),
        ),
    ),
    limits="It reads whether somebody lacks capacity to refuse; it never decides that.",
)
"""Adults: section 9, with both overrides of a refusal in section 11."""

CARERS_ASSESSMENT: Final = DecisionDefinition(
    key="carers-assessment",
    title=say("Whether a carer's needs have to be assessed"),
    versions=not_while_eased(
        gates=CARER_GATES,
        tree=all_of(
            "duty",
            fact(
                "appearance-of-need",
                say("it appears that the carer may need support, now or in future"),
                say("Does it appear that the carer may need support, now or in future?"),
                "care-act-2014 s10(1)",
            ),
            _stands(),
            words=worded(
                say("there is an appearance of need, and no refusal ends the duty"),
                "care-act-2014 s10(1)",
            ),
        ),
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
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "The duty comes back if the person asks again, or if needs or circumstances change."
            ),
            cites=("care-act-2014 s11",),
        ),
    ),
    limits="Whether the adult cared for is eligible, or assessed, makes no difference.",
)
"""Carers: section 10. A carer's refusal has no override."""
