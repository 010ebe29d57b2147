"""Assessments before the move at 18: sections 58, 60 and 63 of the Care Act. None sets an age.

Such an assessment indicates the needs there may be. It doesn't decide whether they are eligible.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.law.shared_criteria import CARE_ACT_SINCE
from careplan.messages import Message, say


def _benefit(clause: str) -> Fact:
    return fact(
        "significant-benefit",
        say("an assessment now would be of significant benefit"),
        say("Would an assessment now be of significant benefit?"),
        clause,
        judgement=True,
    )


def _consent(clause: str, interests: str, override: str) -> Combination:
    """Consent with competence, best interests without it, or abuse or neglect despite a refusal."""
    without = all_of(
        "best-interests",
        fact(
            "lacks-capacity-or-competence",
            say("the young person lacks capacity or competence to consent"),
            say("Is it recorded that the young person lacks capacity or competence to consent?"),
            interests,
            judgement=True,
        ),
        fact(
            "in-best-interests",
            say("the assessment would be in the young person's best interests"),
            say("Would the assessment be in the young person's best interests?"),
            interests,
            after=("lacks-capacity-or-competence",),
            judgement=True,
        ),
        words=worded(
            say(
                "the young person lacks capacity or competence, and the assessment is in their "
                "best interests"
            ),
            interests,
        ),
    )
    return any_of(
        "consent-condition",
        fact(
            "consents",
            say("the young person has capacity or competence, and consents"),
            say("Does the young person have capacity or competence, and consent?"),
            clause,
        ),
        without,
        fact(
            "abuse-or-neglect",
            say("the young person is experiencing abuse or neglect, or is at risk of it"),
            say("Is the young person experiencing abuse or neglect, or at risk of it?"),
            override,
        ),
        words=worded(say("consent, or another ground to assess without it"), clause),
    )


def _decision(
    key: str, title: Message, gates: tuple[Gate, ...], likely: Fact, last: Combination
) -> DecisionDefinition:
    section = f"care-act-2014 {likely.cites[0].locator}"
    declined = f"{section}({6 if section.endswith('60') else 5})"
    return DecisionDefinition(
        key=key,
        title=title,
        versions=(
            Version(
                name="2015",
                since=CARE_ACT_SINCE,
                gates=gates,
                tree=all_of(
                    "duty",
                    likely,
                    _benefit(section),
                    last,
                    words=worded(say("likely needs, significant benefit, and consent"), section),
                ),
            ),
        ),
        verdicts=verdicts(
            say("On what is recorded, there is a duty to carry out a transition assessment."),
            say("On what is recorded, there is no duty yet to carry out a transition assessment."),
        ),
        next_steps=(
            NextStep(
                after=(Verdict.ELIGIBLE,),
                says=say(
                    "A transition assessment gives an indication of needs. It isn't a decision on "
                    "eligibility."
                ),
                cites=("careplan transition assessments",),
            ),
            NextStep(
                after=(Verdict.NOT_ELIGIBLE,),
                says=say(
                    "If somebody asked for the assessment, give written reasons, and advice on "
                    "preventing or delaying needs."
                ),
                cites=(declined,),
            ),
        ),
        limits="No age is set in law. What is of significant benefit is somebody's judgement.",
    )


_UNDER_18: Final = say("the adult's own needs assessment")
CHILDS_TRANSITION: Final = _decision(
    "childs-transition-assessment",
    say("Whether a child's needs have to be assessed before the child turns 18"),
    (
        gate(
            _UNDER_18,
            "under-18",
            say("the young person is under 18"),
            say("Is the young person under 18?"),
            "care-act-2014 s58",
        ),
    ),
    fact(
        "needs-likely-after-18",
        say("the child is likely to have needs for care and support after 18"),
        say("Is the child likely to have needs for care and support after becoming 18?"),
        "care-act-2014 s58",
    ),
    _consent("care-act-2014 s58", "care-act-2014 s58(3)(b)", "care-act-2014 s58(4)"),
)
"""Section 58. A refusal is overridden by abuse or neglect, or the risk of it."""

CHILDS_CARERS_TRANSITION: Final = _decision(
    "childs-carers-transition-assessment",
    say("Whether the needs of a child's carer have to be assessed before the child turns 18"),
    (
        gate(
            say("a young carer's needs assessment by children's services"),
            "carer-is-adult",
            say("the carer is 18 or over"),
            say("Is the carer 18 or over?"),
            "care-act-2014 s60",
        ),
        gate(
            say("a carer's assessment"),
            "cares-for-a-child",
            say("the person cared for is under 18"),
            say("Is the person cared for under 18?"),
            "care-act-2014 s60",
        ),
    ),
    fact(
        "needs-likely-after-18",
        say("the carer is likely to need support after the child becomes 18"),
        say("Is the carer likely to need support after the child becomes 18?"),
        "care-act-2014 s60",
    ),
    not_yes(
        "not-refused",
        say("the carer hasn't refused the assessment"),
        fact(
            "refused",
            say("the carer refuses the assessment"),
            say("Does the carer refuse the assessment?"),
            "care-act-2014 s60(3)",
        ),
    ),
)
"""Section 60. Nothing overrides a carer's refusal."""

YOUNG_CARERS_TRANSITION: Final = _decision(
    "young-carers-transition-assessment",
    say("Whether a young carer's needs have to be assessed before the young carer turns 18"),
    (
        gate(
            say("a carer's assessment"),
            "under-18",
            say("the young carer is under 18"),
            say("Is the young carer under 18?"),
            "care-act-2014 s63",
        ),
        gate(
            say("a young carer's needs assessment by children's services"),
            "cares-for-an-adult",
            say("the person cared for is 18 or over"),
            say("Is the person cared for 18 or over?"),
            "care-act-2014 s63",
        ),
    ),
    fact(
        "needs-likely-after-18",
        say("the young carer is likely to need support after 18"),
        say("Is the young carer likely to need support after becoming 18?"),
        "care-act-2014 s63",
    ),
    _consent(*("care-act-2014 s63",) * 3),
)
"""Section 63: young carers of an adult. Children's services also assess other young carers."""
