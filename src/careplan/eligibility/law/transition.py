"""Assessments before the move at 18: sections 58, 60 and 63 of the Care Act. None sets an age.

Such an assessment indicates the needs there may be. It doesn't decide whether they are eligible.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, worded
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict
from careplan.eligibility.law.periods import by_period, suspended
from careplan.eligibility.law.shared_criteria import a_carer_in_law, stands
from careplan.eligibility.law.what_follows import (
    ALSO_ABOUT_THE_ADULT,
    ALSO_AN_ADULT,
    CARERS_ROUTE,
    PAID_ROUTE,
    YOUNG_CARERS_ROUTE,
)
from careplan.messages import Message, say


def _likely(label: Message, question: Message, section: str) -> Fact:
    return fact("needs-likely-after-18", label, question, f"{section}(1)", judgement=True)


def _benefit(section: str, whom: Message) -> Fact:
    return fact(
        "significant-benefit",
        say("an assessment now would be of significant benefit to {whom}").fill(whom=whom),
        say("Would an assessment now be of significant benefit to {whom}?").fill(whom=whom),
        f"{section}(1)",
        judgement=True,
    )


def _consent(section: str, who: Message) -> Combination:
    """Consent with competence, best interests without it, or abuse or neglect despite a refusal."""
    without = all_of(
        "best-interests",
        fact(
            "lacks-capacity-or-competence",
            say("{who} lacks capacity or competence to consent").fill(who=who),
            say("Is it recorded that {who} lacks capacity or competence to consent?").fill(who=who),
            f"{section}(3)(b)",
            judgement=True,
        ),
        fact(
            "in-best-interests",
            say("the assessment would be in the best interests of {who}").fill(who=who),
            say("Would the assessment be in the best interests of {who}?").fill(who=who),
            f"{section}(3)(b)",
            after=("lacks-capacity-or-competence",),
            judgement=True,
        ),
        words=worded(
            say(
                "{who} lacks capacity or competence, and the assessment is in their best interests"
            ).fill(who=who),
            f"{section}(3)(b)",
        ),
    )
    despite_a_refusal = all_of(
        "refused-and-at-risk",
        fact(
            "refuses",
            say("{who} refuses the assessment").fill(who=who),
            say("Does {who} refuse the assessment?").fill(who=who),
            f"{section}(4)",
        ),
        fact(
            "abuse-or-neglect",
            say("{who} is experiencing abuse or neglect, or is at risk of it").fill(who=who),
            say("Is {who} experiencing abuse or neglect, or at risk of it?").fill(who=who),
            f"{section}(4)",
        ),
        words=worded(
            say("{who} refuses, and there is abuse or neglect or the risk of it").fill(who=who),
            f"{section}(4)",
        ),
    )
    return any_of(
        "consent-condition",
        fact(
            "consents",
            say("{who} has capacity or competence, and consents").fill(who=who),
            say("Does {who} have capacity or competence, and consent?").fill(who=who),
            f"{section}(3)(a)",
        ),
        without,
        despite_a_refusal,
        words=worded(say("consent, or another ground to assess without it"), f"{section}(3)"),
    )


def _decision(  # noqa: PLR0913  (a decision has as many parts)
    key: str,
    title: Message,
    gates: tuple[Gate, ...],
    parts: tuple[Fact, Fact, Combination],
    *steps: NextStep,
    eased: str,
    declined: str,
    noted: tuple[Fact, ...] = (),
) -> DecisionDefinition:
    tree = all_of(
        "duty",
        *parts,
        words=worded(say("likely needs, significant benefit, and consent"), *parts[0].cites),
    )
    return DecisionDefinition(
        key=key,
        title=title,
        versions=by_period(tree, gates, eased=suspended(eased, gates)),
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
            *steps,
        ),
        noted=noted,
        limits="No age is set in law. What is of significant benefit is somebody's judgement.",
    )


_S58: Final = "care-act-2014 s58"
_CHILD: Final = say("the child")
CHILDS_TRANSITION: Final = _decision(
    "childs-transition-assessment",
    say("Whether a child's needs have to be assessed before the child turns 18"),
    (
        gate(
            say("the adult's own needs assessment (Care Act 2014, section 9)"),
            "under-18",
            say("the child is under 18"),
            say("Is the child under 18?"),
            f"{_S58}(1)",
        ),
    ),
    (
        _likely(
            say("the child is likely to have needs for care and support after 18"),
            say("Is the child likely to have needs for care and support after becoming 18?"),
            _S58,
        ),
        _benefit(_S58, _CHILD),
        _consent(_S58, _CHILD),
    ),
    eased="para 2(3)(a)",
    declined=f"{_S58}(5)",
)
"""Section 58. A refusal is overridden by abuse or neglect, or the risk of it."""

_S60: Final = "care-act-2014 s60"
CHILDS_CARER_GATES: Final = (
    gate(
        YOUNG_CARERS_ROUTE,
        "carer-is-adult",
        say("the carer is 18 or over"),
        say("Is the carer 18 or over?"),
        f"{_S60}(7)",
    ),
    gate(
        CARERS_ROUTE,
        "cares-for-a-child",
        say("the carer cares for somebody who is under 18, or intends to"),
        say(
            "Does the carer care for somebody who is under 18, or intend to (whoever else they care"
            " for)?"
        ),
        f"{_S60}(7)",
    ),
    a_carer_in_law(PAID_ROUTE, f"{_S60}(8)", f"{_S60}(9)", who=say("the carer")),
)
CHILDS_CARERS_TRANSITION: Final = _decision(
    "childs-carers-transition-assessment",
    say("Whether the needs of a child's carer have to be assessed before the child turns 18"),
    CHILDS_CARER_GATES,
    (
        _likely(
            say("the carer is likely to need support after the child becomes 18"),
            say("Is the carer likely to need support after the child becomes 18?"),
            _S60,
        ),
        _benefit(_S60, say("the carer")),
        stands(f"{_S60}(3)", f"{_S60}(4)", f"{_S60}(5)", who=say("the carer")),
    ),
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say(
            "After a refusal, the duty comes back if the carer asks, or if needs or circumstances"
            " change."
        ),
        cites=(f"{_S60}(4)", f"{_S60}(5)"),
    ),
    ALSO_ABOUT_THE_ADULT,
    eased="para 2(3)(b)",
    declined=f"{_S60}(6)",
    noted=(ALSO_AN_ADULT,),
)
"""Section 60. Nothing overrides a carer's refusal, but a later request or a change ends it."""

_S63: Final = "care-act-2014 s63"
_YOUNG_CARER: Final = say("the young carer")
YOUNG_CARERS_TRANSITION: Final = _decision(
    "young-carers-transition-assessment",
    say("Whether a young carer's needs have to be assessed before the young carer turns 18"),
    (
        gate(
            CARERS_ROUTE,
            "under-18",
            say("the young carer is under 18"),
            say("Is the young carer under 18?"),
            f"{_S63}(6)",
        ),
        gate(
            say(
                "a young carer's needs assessment by children's services (Children Act 1989,"
                " section 17ZA)"
            ),
            "cares-for-an-adult",
            say("the young carer cares for somebody who is 18 or over, or intends to"),
            say(
                "Does the young carer care for somebody who is 18 or over, or intend to (whoever"
                " else they care for)?"
            ),
            f"{_S63}(6)",
        ),
        a_carer_in_law(PAID_ROUTE, f"{_S63}(7)", f"{_S63}(8)", who=_YOUNG_CARER),
    ),
    (
        _likely(
            say("the young carer is likely to need support after 18"),
            say("Is the young carer likely to need support after becoming 18?"),
            _S63,
        ),
        _benefit(_S63, _YOUNG_CARER),
        _consent(_S63, _YOUNG_CARER),
    ),
    eased="para 2(3)(c)",
    declined=f"{_S63}(5)",
)
"""Section 63: young carers of an adult. Children's services also assess other young carers."""
