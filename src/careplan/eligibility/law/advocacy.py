"""Whether an independent advocate has to be arranged: sections 67 and 68 of the Care Act."""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, any_of, worded
from careplan.criteria.tree import Combination
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.eligibility.law.advocacy_criteria import (
    REG_4,
    Section,
    difficulty,
    disagreement,
    long_stay,
    nobody_apt,
)
from careplan.eligibility.law.periods import CARE_ACT_SINCE, EASEMENTS, by_period, while_eased
from careplan.messages import Message, say


def _tree(section: Section, nobody: Combination) -> Combination:
    return all_of(
        "advocate",
        difficulty(section),
        nobody,
        words=worded(say("all the conditions of the duty to arrange an advocate"), section.duty),
    )


def _decision(
    key: str,
    title: Message,
    versions: tuple[Version, ...],
    *steps: NextStep,
    limits: str,
) -> DecisionDefinition:
    return DecisionDefinition(
        key=key,
        title=title,
        versions=versions,
        verdicts=verdicts(
            say("On what is recorded, an independent advocate has to be arranged."),
            say("On what is recorded, there is no duty to arrange an independent advocate."),
        ),
        next_steps=steps,
        limits=limits,
    )


_S67: Final = Section(
    duty="care-act-2014 s67(2)",
    difficulty="care-act-2014 s67(4)",
    stands_in="care-act-2014 s67(5)",
    consent="care-act-2014 s67(6)",
)
_IN_SAFEGUARDING: Final = say(
    "the duty to arrange an advocate in safeguarding (Care Act 2014, section 68)"
)
_INVOLVED: Final = gate(
    _IN_SAFEGUARDING,
    "in-assessment-plan-or-review",
    say(
        "the authority has to involve the person in an assessment, in making or revising a plan, or"
        " in a transition assessment"
    ),
    say(
        "Does the authority have to involve the person in an assessment, in making or revising a"
        " plan, or in a transition assessment?"
    ),
    "care-act-2014 s67(1)",
    "care-act-2014 s67(3)",
)
_ONLY_REVISING: Final = gate(
    _IN_SAFEGUARDING,
    "revising-a-plan",
    say(
        "the authority is revising the person's plan, as the only duty to involve left on this day"
    ),
    say(
        "Is the authority revising the person's plan (on this day, the only duty to involve left)?"
    ),
    "care-act-2014 s67(3)(e)",
    "care-act-2014 s67(3)(f)",
    "care-act-2014 s27(2)(b)",
    "care-act-2014 s27(3)(b)",
    f"{EASEMENTS} para 2",
    f"{EASEMENTS} para 11",
)
_IN_ASSESSMENTS: Final = _tree(
    _S67,
    any_of(
        "nobody-apt-or-an-exception",
        nobody_apt(_S67),
        long_stay(),
        disagreement(),
        words=worded(
            say("there is no appropriate person, or an advocate is needed even so"),
            _S67.stands_in,
            REG_4,
        ),
    ),
)

ADVOCACY: Final = _decision(
    "advocacy",
    say("Whether an independent advocate has to be arranged"),
    by_period(_IN_ASSESSMENTS, (_INVOLVED,), eased=while_eased(_IN_ASSESSMENTS, (_ONLY_REVISING,))),
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say("The person still has to be involved, and so does anybody they ask for."),
        cites=(
            "care-act-2014 s9(5)",
            "care-act-2014 s10(7)",
            "care-act-2014 s25(3)",
            "care-act-2014 s27(2)(b)",
        ),
    ),
    limits=(
        "Whether somebody would be apt to represent the person, and whether the person is able to"
        " consent to them, is read and never decided."
    ),
)
"""Section 67: assessments, plans, and the move to adult services, with both exceptions."""

_S68: Final = Section(
    duty="care-act-2014 s68(2)",
    difficulty="care-act-2014 s68(3)",
    stands_in="care-act-2014 s68(4)",
    consent="care-act-2014 s68(5)",
)
ADVOCACY_IN_SAFEGUARDING: Final = _decision(
    "advocacy-in-safeguarding",
    say("Whether an independent advocate has to be arranged in safeguarding"),
    (
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=(
                gate(
                    say(
                        "the duty to arrange an advocate in assessments and plans (Care Act 2014,"
                        " section 67); a review held because the adult died has no such duty"
                    ),
                    "in-enquiry-or-review",
                    say(
                        "this is a safeguarding enquiry, or a safeguarding adults review that isn't"
                        " held because the adult died"
                    ),
                    say(
                        "Is this a safeguarding enquiry, or a safeguarding adults review that isn't"
                        " held because the adult died?"
                    ),
                    "care-act-2014 s68(1)(a)",
                    "care-act-2014 s68(1)(b)",
                ),
            ),
            tree=_tree(_S68, nobody_apt(_S68)),
        ),
    ),
    NextStep(
        after=(Verdict.ELIGIBLE,),
        says=say(
            "If it is urgent, the enquiry or review may begin before the advocate is there. The"
            " duty goes on."
        ),
        cites=("care-act-2014 s68(6)",),
    ),
    NextStep(
        after=(Verdict.NOT_ELIGIBLE,),
        says=say("The person still has to be involved, and so does anybody they ask for."),
        cites=("careplan safeguarding",),
    ),
    limits=(
        "The exceptions in the regulations, for long stays and disagreements, are about section 67"
        " only."
    ),
)
"""Section 68: safeguarding enquiries and reviews, by the same test."""
