"""Whether there is a duty to enquire: section 42 of the Care Act.

The section asks for three suspicions, not for proof. Ordinary residence makes no difference, nor
whether the person's needs are eligible or met. Nothing here decides whether a suspicion is true.
*Can't tell* is no reason to wait.
"""

from __future__ import annotations

from typing import Final

from careplan.criteria.builders import all_of, fact, worded
from careplan.eligibility.builders import gate, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.eligibility.law.periods import CARE_ACT_SINCE
from careplan.messages import say

_S42: Final = "care-act-2014 s42(1)"

DUTY_TO_ENQUIRE: Final = DecisionDefinition(
    key="duty-to-enquire",
    title=say("Whether there is a duty to make a safeguarding enquiry"),
    versions=(
        Version(
            name="2015",
            since=CARE_ACT_SINCE,
            gates=(
                gate(
                    say("children's services, or the authority where the adult is"),
                    "adult-in-the-area",
                    say("the person is 18 or over and is in the area, resident there or not"),
                    say("Is the person 18 or over, and in the area (resident there or not)?"),
                    _S42,
                ),
            ),
            tree=all_of(
                "cause-to-suspect",
                fact(
                    "needs-care-and-support",
                    say(
                        "there is reasonable cause to suspect needs for care and support, met or "
                        "not"
                    ),
                    say(
                        "Is there reasonable cause to suspect needs for care and support, met or "
                        "not?"
                    ),
                    f"{_S42}(a)",
                    judgement=True,
                ),
                fact(
                    "abuse-or-neglect",
                    say("there is reasonable cause to suspect abuse or neglect, or the risk of it"),
                    say(
                        "Is there reasonable cause to suspect abuse or neglect (including "
                        "financial abuse), or the risk of it?"
                    ),
                    f"{_S42}(b)",
                    "care-act-2014 s42(3)",
                    judgement=True,
                ),
                fact(
                    "cannot-protect-themselves",
                    say(
                        "there is reasonable cause to suspect that, because of their needs "
                        "for care and support, the adult can't protect themselves against the"
                        " abuse or neglect, or the risk of it"
                    ),
                    say(
                        "Is there reasonable cause to suspect that, because of their needs "
                        "for care and support, the adult can't protect themselves against the"
                        " abuse or neglect, or the risk of it?"
                    ),
                    f"{_S42}(c)",
                    judgement=True,
                ),
                words=worded(say("reasonable cause to suspect all three parts of the test"), _S42),
            ),
        ),
    ),
    verdicts=verdicts(
        say("On what is recorded, there is a duty to make enquiries, or have them made."),
        say("On what is recorded, this duty doesn't arise."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE, Verdict.UNDETERMINED, Verdict.NOT_ELIGIBLE),
            says=say("First make sure that the person, and anybody else at risk, is safe now."),
            cites=("careplan safeguarding",),
        ),
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "Use the enquiries to decide whether anything should be done, what, and by whom."
            ),
            cites=("care-act-2014 s42(2)",),
        ),
        NextStep(
            after=(Verdict.UNDETERMINED,),
            says=say("Raise the concern anyway. Missing information is no reason to wait."),
            cites=("careplan safeguarding",),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say("Another kind of enquiry may still be right. Record why or why not."),
            cites=("care-and-support-guidance on other enquiries",),
        ),
    ),
    limits=(
        "It reads whether somebody has cause to suspect, which is less than knowing. No time limit"
        " is in the Act: those that councils set are local."
    ),
)
"""Section 42(1). All three parts are suspicions: each is a judgement, not proof."""
