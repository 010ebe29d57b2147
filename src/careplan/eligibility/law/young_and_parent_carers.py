"""Young carers' and parent carers' needs assessments: the Children Act 1989, ss17ZA and 17ZD.

No test like the carers' eligibility criteria applies to a child.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.law.periods import CARE_ACT_SINCE
from careplan.eligibility.law.shared_criteria import a_carer_in_law
from careplan.eligibility.law.what_follows import (
    ALSO_ABOUT_THE_ADULT,
    ALSO_AN_ADULT,
    CARERS_ROUTE,
    PAID_ROUTE,
)
from careplan.messages import Message, say

_ZA: Final = "children-act-1989 s17ZA"
_ZB: Final = "children-act-1989 s17ZB"
_ZD: Final = "children-act-1989 s17ZD"
_YOUNG: Final = say("the young carer")
_PARENT: Final = say("the parent carer")


def _in_the_area(who: Message, clause: str) -> Gate:
    return gate(
        say("the children's services of the area where the carer is"),
        "in-the-area",
        say("{who} is in the authority's area").fill(who=who),
        say("Is {who} in the authority's area?").fill(who=who),
        clause,
    )


def _appearance(who: Message, clause: str) -> Fact:
    return fact(
        "appearance-of-need",
        say("it appears that {who} may need support").fill(who=who),
        say("Does it appear that {who} may need support?").fill(who=who),
        clause,
        judgement=True,
    )


def _asks(key: str, who: Message, clause: str) -> Fact:
    return fact(
        key,
        say("{who} asks for an assessment").fill(who=who),
        say("Does {who} ask for an assessment?").fill(who=who),
        clause,
    )


def _not_a_repeat(who: Message, same: Message, before: str, changed: str) -> Combination:
    """Never assessed before about the same person, or something has changed since."""
    return any_of(
        "not-a-repeat",
        not_yes(
            "not-assessed-before",
            say("{who} wasn't assessed before about {same}").fill(who=who, same=same),
            fact(
                "assessed-before",
                say("{who} was assessed before about {same}").fill(who=who, same=same),
                say(
                    "Was {who} assessed before about caring for {same}, as a carer under the"
                    " Children Act or the Care Act?"
                ).fill(who=who, same=same),
                before,
            ),
        ),
        fact(
            "changed-since",
            say("it appears that needs or circumstances have changed since that assessment"),
            say(
                "Does it appear that the needs or circumstances of {who} or of {same} have changed"
                " since that assessment?"
            ).fill(who=who, same=same),
            changed,
            after=("assessed-before",),
            judgement=True,
        ),
        words=worded(say("the assessment wouldn't repeat an earlier one"), before, changed),
    )


YOUNG_CARERS_ASSESSMENT: Final = DecisionDefinition(
    key="young-carers-assessment",
    title=say("Whether a young carer's needs have to be assessed"),
    versions=(
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=(
                gate(
                    CARERS_ROUTE,
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
                a_carer_in_law(PAID_ROUTE, f"{_ZB}(3)", f"{_ZB}(4)", who=_YOUNG),
                _in_the_area(_YOUNG, f"{_ZA}(1)"),
            ),
            tree=all_of(
                "duty",
                any_of(
                    "appearance-or-request",
                    _appearance(_YOUNG, f"{_ZA}(1)(a)"),
                    _asks("young-carer-asks", _YOUNG, f"{_ZA}(1)(b)"),
                    _asks("parent-asks", say("a parent of the young carer"), f"{_ZA}(1)(b)"),
                    words=worded(
                        say("there is an appearance of need, or somebody asks"), f"{_ZA}(1)"
                    ),
                ),
                _not_a_repeat(_YOUNG, say("the same person"), f"{_ZA}(4)", f"{_ZA}(5)"),
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
    limits="Of what regulation 4 lists, only the first three were seen whole.",
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
                    say(
                        "a carer's assessment (Care Act 2014, section 10), or a young carer's"
                        " (Children Act 1989, section 17ZA)"
                    ),
                    "parent-of-a-disabled-child",
                    say(
                        "the carer is 18 or over and cares for a disabled child under 18 for whom"
                        " they have parental responsibility, or intends to"
                    ),
                    say(
                        "Is the carer 18 or over, and do they care (or intend to) for a disabled"
                        " child under 18 for whom they have parental responsibility?"
                    ),
                    f"{_ZD}(2)",
                ),
                _in_the_area(_PARENT, f"{_ZD}(1)"),
            ),
            tree=all_of(
                "duty",
                any_of(
                    "appearance-or-request",
                    _appearance(_PARENT, f"{_ZD}(3)(a)"),
                    _asks("parent-asks", _PARENT, f"{_ZD}(3)(b)"),
                    words=worded(
                        say("there is an appearance of need, or the parent carer asks"),
                        f"{_ZD}(3)",
                    ),
                ),
                fact(
                    "within-section-17",
                    say("the child and family are within section 17"),
                    say("Are the child and the family within section 17 of the Children Act 1989?"),
                    f"{_ZD}(4)",
                    judgement=True,
                ),
                _not_a_repeat(_PARENT, say("the same child"), f"{_ZD}(6)", f"{_ZD}(7)"),
                words=worded(
                    say("all the conditions of the duty to assess a parent carer's needs"),
                    f"{_ZD}(1)",
                ),
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, the parent carer's needs have to be assessed."),
        say("On what is recorded, there is no duty to assess the parent carer's needs now."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "The assessment must say whether it is appropriate for the parent to care. It "
                "must have regard to the parent's well-being and the children's welfare."
            ),
            cites=(f"{_ZD}(9)", f"{_ZD}(10)"),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say("The duty comes back if needs or circumstances change."),
            cites=(f"{_ZD}(7)",),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say(
                "Children's services can say what other help there is for the child and family."
            ),
            cites=("careplan other help",),
        ),
        ALSO_ABOUT_THE_ADULT,
    ),
    noted=(ALSO_AN_ADULT,),
    limits="Whether the child and family are within section 17 is read, and never decided.",
)
"""Section 17ZD: parent carers of disabled children."""
