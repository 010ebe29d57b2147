"""Whether an independent advocate has to be arranged: sections 67 and 68 of the Care Act.

The four difficulties are with being involved. The Mental Capacity Act has a similar list about
making a decision. That is a different test, which isn't used here.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Fact
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, Gate, NextStep, Verdict, Version
from careplan.eligibility.law.shared_criteria import CARE_ACT_SINCE
from careplan.messages import Message, say

_REGULATIONS: Final = "advocacy-regulations-2014 exceptions"


def _difficulty(key: str, label: Message, question: Message, clause: str) -> Fact:
    return fact(key, label, question, clause, judgement=True)


def _tree(
    section: str, letters: tuple[str, ...], stands_in: str, *, exceptions: bool
) -> Combination:
    """Substantial difficulty in one of four ways, and no appropriate person, or an exception."""
    understanding, retaining, using, communicating = letters
    difficulty = any_of(
        "substantial-difficulty",
        _difficulty(
            "understanding",
            say(
                "the person would have substantial difficulty in understanding relevant information"
            ),
            say(
                "Would the person have substantial difficulty in understanding relevant "
                "information?"
            ),
            understanding,
        ),
        _difficulty(
            "retaining",
            say("the person would have substantial difficulty in retaining relevant information"),
            say("Would the person have substantial difficulty in retaining relevant information?"),
            retaining,
        ),
        _difficulty(
            "using-or-weighing",
            say(
                "the person would have substantial difficulty in using or weighing relevant "
                "information, as part of being involved"
            ),
            say(
                "Would the person have substantial difficulty in using or weighing relevant "
                "information, as part of being involved?"
            ),
            using,
        ),
        _difficulty(
            "communicating",
            say(
                "the person would have substantial difficulty in communicating their views, "
                "wishes or feelings"
            ),
            say(
                "Would the person have substantial difficulty in communicating their views, "
                "wishes or feelings?"
            ),
            communicating,
        ),
        words=worded(say("substantial difficulty in one or more of the four things"), section),
    )
    nobody = not_yes(
        "nobody-apt",
        say("there is no appropriate person to represent and support the person"),
        all_of(
            "appropriate-person",
            fact(
                "somebody-will-represent",
                say("there is an appropriate person who will represent and support the person"),
                say("Is there an appropriate person who will represent and support the person?"),
                stands_in,
                judgement=True,
            ),
            fact(
                "not-a-paid-carer",
                say(
                    "the appropriate person isn't engaged in the person's care, either for pay or "
                    "as a professional"
                ),
                say(
                    "Is it right that the appropriate person isn't engaged in the person's care, "
                    "either for pay or as a professional?"
                ),
                stands_in,
            ),
            words=worded(
                say(
                    "there is an appropriate person who isn't engaged in the person's "
                    "care, either for pay or as a professional"
                ),
                stands_in,
            ),
        ),
    )
    return all_of(
        "advocate",
        difficulty,
        _or_an_exception(nobody, section) if exceptions else nobody,
        words=worded(say("all the conditions of the duty to arrange an advocate"), section),
    )


def _or_an_exception(nobody: Combination, section: str) -> Combination:
    """No appropriate person, or one of two exceptions. Only an outline of their text was seen."""
    return any_of(
        "nobody-apt-or-an-exception",
        nobody,
        fact(
            "long-nhs-stay",
            say(
                "an NHS-funded stay in hospital or a care home is planned, of the kind that the"
                " regulations name"
            ),
            say(
                "Is an NHS-funded stay in hospital or a care home planned, of the kind that the"
                " regulations name?"
            ),
            _REGULATIONS,
        ),
        fact(
            "dispute",
            say(
                "there is a dispute between the appropriate person and the authority, of the "
                "kind that the regulations name"
            ),
            say(
                "Is there a dispute between the appropriate person and the authority, of the "
                "kind that the regulations name?"
            ),
            _REGULATIONS,
        ),
        words=worded(
            say("there is no appropriate person, or an advocate is needed even so"), section
        ),
    )


def _decision(
    key: str, title: Message, process: Gate, tree: Combination, involved: tuple[str, ...]
) -> DecisionDefinition:
    return DecisionDefinition(
        key=key,
        title=title,
        versions=(Version(name="2015", since=CARE_ACT_SINCE, gates=(process,), tree=tree),),
        verdicts=verdicts(
            say("On what is recorded, an independent advocate has to be arranged."),
            say("On what is recorded, there is no duty to arrange an independent advocate."),
        ),
        next_steps=(
            NextStep(
                after=(Verdict.NOT_ELIGIBLE,),
                says=say("The person still has to be involved, and so does anybody they ask for."),
                cites=involved,
            ),
        ),
        limits=(
            "The rule on whose consent makes somebody an appropriate person was not seen, and the"
            " regulations' exceptions in outline only: they are asked after, not worked out."
        ),
    )


_S67: Final = "care-act-2014 s67(4)"
ADVOCACY: Final = _decision(
    "advocacy",
    say("Whether an independent advocate has to be arranged"),
    gate(
        say("the duty to arrange an advocate in safeguarding"),
        "in-assessment-plan-or-review",
        say("this is an assessment, a plan, a review or a transition assessment"),
        say("Is this an assessment, a plan, a review or a transition assessment?"),
        "care-act-2014 s67",
    ),
    _tree(
        _S67,
        tuple(f"{_S67}({letter})" for letter in "abcd"),
        "care-act-2014 s67(5)",
        exceptions=True,
    ),
    ("care-act-2014 s9(5)", "care-act-2014 s10(7)", "care-act-2014 s25(3)"),
)
"""Section 67: assessments, plans, reviews, and the move to adult services."""

_S68: Final = "care-act-2014 s68"
ADVOCACY_IN_SAFEGUARDING: Final = _decision(
    "advocacy-in-safeguarding",
    say("Whether an independent advocate has to be arranged in safeguarding"),
    gate(
        say("the duty to arrange an advocate in assessments, plans and reviews"),
        "in-enquiry-or-review",
        say("this is a safeguarding enquiry or a safeguarding adults review"),
        say("Is this a safeguarding enquiry or a safeguarding adults review?"),
        _S68,
    ),
    _tree(_S68, (_S68,) * 4, _S68, exceptions=False),
    (_S68,),
)
"""Section 68: safeguarding enquiries and reviews, by the same test."""
