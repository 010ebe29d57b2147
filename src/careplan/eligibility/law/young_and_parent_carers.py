"""Young carers' and parent carers' needs assessments: the Children Act 1989, ss17ZA and 17ZD.

No test like the carers' eligibility criteria applies to a child.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.eligibility.law.shared_criteria import CARE_ACT_SINCE
from careplan.messages import say

_ZA: Final = "children-act-1989 s17ZA"
_ZD: Final = "children-act-1989 s17ZD"

YOUNG_CARERS_ASSESSMENT: Final = DecisionDefinition(
    key="young-carers-assessment",
    title=say("Whether a young carer's needs have to be assessed"),
    versions=(
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=(
                gate(
                    say("a carer's assessment"),
                    "under-18",
                    say("the carer is under 18"),
                    say("Is the carer under 18?"),
                    f"{_ZA}(3)",
                ),
                gate(
                    say("children's services, under whatever other duty applies"),
                    "cares-or-intends-to",
                    say("the young person cares for somebody, or intends to"),
                    say("Does the young person care for somebody of any age, or intend to?"),
                    f"{_ZA}(3)",
                ),
            ),
            tree=all_of(
                "duty",
                any_of(
                    "appearance-or-request",
                    fact(
                        "appearance-of-need",
                        say("it appears that the young carer may need support"),
                        say("Does it appear that the young carer may need support?"),
                        f"{_ZA}(1)",
                    ),
                    fact(
                        "young-carer-asks",
                        say("the young carer asks for an assessment"),
                        say("Does the young carer ask for an assessment?"),
                        f"{_ZA}(1)",
                    ),
                    fact(
                        "parent-asks",
                        say("a parent of the young carer asks for an assessment"),
                        say("Does a parent of the young carer ask for an assessment?"),
                        f"{_ZA}(1)",
                    ),
                    words=worded(
                        say("there is an appearance of need, or somebody asks"), f"{_ZA}(1)"
                    ),
                ),
                any_of(
                    "not-a-repeat",
                    not_yes(
                        "not-assessed-before",
                        say("the young carer wasn't assessed before about the same person"),
                        fact(
                            "assessed-before",
                            say("the young carer was assessed before about the same person"),
                            say(
                                "Was the young carer assessed before about caring for the same "
                                "person?"
                            ),
                            f"{_ZA}(4)",
                        ),
                    ),
                    fact(
                        "changed-since",
                        say("needs or circumstances have changed since that assessment"),
                        say("Have needs or circumstances changed since that assessment?"),
                        f"{_ZA}(5)",
                    ),
                    words=worded(say("the assessment wouldn't repeat an earlier one"), f"{_ZA}(4)"),
                ),
                words=worded(
                    say("all the conditions of the duty to assess a young carer's needs"),
                    f"{_ZA}(1)",
                ),
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the young carer's needs have to be assessed."),
        say("On what is recorded, there is no duty to assess the young carer's needs now."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "The assessment must say whether it is appropriate for the young person to "
                "care, given their needs and wishes."
            ),
            cites=(f"{_ZA}(7)",),
        ),
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "The assessment must determine the amount, nature and type of care, and how far"
                " the family relies on it. It must also determine the impact of the care on "
                "well-being, education and development."
            ),
            cites=tuple(f"young-carers-regulations-2015 reg 4(2)({letter})" for letter in "abc"),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "The duty comes back if needs or circumstances change, or if there is a new need."
            ),
            cites=(f"{_ZA}(5)",),
        ),
    ),
    limits=(
        "Care under a contract or as voluntary work isn't asked about. Of what regulation 4 lists,"
        " only the first three were seen whole."
    ),
)
"""Section 17ZA: if there appear to be needs, or the young carer or a parent asks."""

PARENT_CARERS_ASSESSMENT: Final = DecisionDefinition(
    key="parent-carers-assessment",
    title=say("Whether a parent carer's needs have to be assessed"),
    versions=(
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=(
                gate(
                    say("a carer's assessment, or a young carer's"),
                    "parent-of-a-disabled-child",
                    say("the carer is a parent carer of a disabled child under 18"),
                    say("Is the carer a parent carer of a disabled child under 18?"),
                    _ZD,
                ),
            ),
            tree=all_of(
                "duty",
                any_of(
                    "appearance-or-request",
                    fact(
                        "appearance-of-need",
                        say("it appears that the parent carer may need support"),
                        say("Does it appear that the parent carer may need support?"),
                        _ZD,
                    ),
                    fact(
                        "parent-asks",
                        say("the parent carer asks for an assessment"),
                        say("Does the parent carer ask for an assessment?"),
                        _ZD,
                    ),
                    words=worded(
                        say("there is an appearance of need, or the parent carer asks"), _ZD
                    ),
                ),
                fact(
                    "within-section-17",
                    say("the child and family are within section 17"),
                    say("Are the child and the family within section 17 of the Children Act 1989?"),
                    _ZD,
                    judgement=True,
                ),
                words=worded(
                    say("all the conditions of the duty to assess a parent carer's needs"), _ZD
                ),
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the parent carer's needs have to be assessed."),
        say("On what is recorded, there is no duty to assess the parent carer's needs."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "The assessment must say whether it is appropriate for the parent to care. It "
                "must have regard to the parent's well-being and the children's welfare."
            ),
            cites=(_ZD,),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "Children's services can say what other help there is for the child and family."
            ),
            cites=("careplan other help",),
        ),
    ),
    limits="The section was seen in other bodies' accounts only.",
)
"""Section 17ZD: parent carers of disabled children."""
