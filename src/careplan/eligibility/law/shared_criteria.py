"""What the legal decisions share: the impact on well-being, immigration control, what follows."""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.criteria.builders import all_of, fact, not_yes, worded
from careplan.criteria.tree import Combination, Criterion, Fact, Words
from careplan.eligibility.definition import Gate, NextStep, Verdict, Version
from careplan.messages import Message, say

CARE_ACT_SINCE: Final = date(2015, 4, 1)
"""When Part 1 of the Care Act, its regulations, and the changes to the Children Act began."""
_EASED_AFTER: Final = date(2020, 3, 30)
_RESTORED: Final = date(2021, 7, 17)


def not_while_eased(tree: Criterion, gates: tuple[Gate, ...] = ()) -> tuple[Version, Version]:
    """The law before and after the Coronavirus Act 2020, Schedule 12, eased these duties.

    The duties in between aren't here, so for those days we can't tell.
    """
    before = Version(name="2015", since=CARE_ACT_SINCE, until=_EASED_AFTER, gates=gates, tree=tree)
    return before, Version(name="2021", since=_RESTORED, gates=gates, tree=tree)


WRITTEN_RECORD: Final = NextStep(
    after=(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE),
    says=say("Give the person a written record of this decision and the reasons for it."),
    cites=("care-act-2014 s13(2)",),
)
WRITTEN_ADVICE: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "Give the person written advice and information on meeting or reducing the "
        "needs, and on preventing or delaying more. They must have it whether or not a "
        "power is used."
    ),
    cites=("care-act-2014 s13(5)",),
)
WRITTEN_REASONS: Final = NextStep(
    after=(Verdict.NOT_ELIGIBLE,),
    says=say(
        "If needs won't be met at all, give written reasons. Also give advice and "
        "information on meeting or reducing the needs, and on preventing or delaying "
        "more."
    ),
    cites=("care-act-2014 s24(2)",),
)
URGENT_MEANWHILE: Final = NextStep(
    after=(Verdict.UNDETERMINED, Verdict.NOT_ELIGIBLE),
    says=say(
        "Needs that appear urgent may be met now, before any of this is "
        "decided, unless section 21 rules it out. This is a power, but "
        "sometimes the facts leave only one lawful answer."
    ),
    cites=("care-act-2014 s19(3)", "care-act-2014 s21", "careplan powers"),
)


def not_destitution_alone() -> Combination:
    """The needs don't arise solely from destitution, for a person under immigration control."""
    return not_yes(
        "not-destitution-alone",
        say(
            "the adult isn't subject to immigration control, or the needs don't "
            "arise solely from destitution"
        ),
        all_of(
            "destitution",
            fact(
                "immigration-control",
                say("the adult is subject to immigration control"),
                say("Is the adult subject to immigration control?"),
                "care-act-2014 s21",
            ),
            fact(
                "destitution-alone",
                say("the needs arise solely from destitution"),
                say("Do the needs arise solely because the adult is destitute?"),
                "care-act-2014 s21",
                judgement=True,
            ),
            words=worded(
                say(
                    "the adult is subject to immigration control, and the needs arise "
                    "solely from destitution"
                ),
                "care-act-2014 s21",
            ),
        ),
    )


def three_parts(clause: str, needs: Fact, middle: Criterion, question: Message) -> Combination:
    """The three parts of the test: what causes the needs, what they prevent, and the impact.

    Args:
        clause: the paragraph that contains the three parts, without their letters.
        needs: the first part.
        middle: the second part.
        question: the question for the third part: whether, as a consequence of the second, there
            is a significant impact on well-being. It is somebody's judgement, asked for last.
    """
    impact = Fact(
        key="impact",
        label=say("there is, or is likely to be, a significant impact on well-being"),
        question=question,
        met=say(
            "The recorded judgement is that there is, or is likely to be, a significant "
            "impact on well-being."
        ),
        not_met=say(
            "The recorded judgement is that there isn't, and isn't likely to be, a "
            "significant impact on well-being."
        ),
        cites=(f"{clause}(c)",),
        after=(middle.key,),
        judgement=True,
    )
    return all_of(
        "criteria",
        needs,
        middle,
        impact,
        words=Words(
            label=say("the three parts of the test"),
            met=say("All three parts of the test are met."),
            not_met=say("At least one part of the test isn't met."),
            cites=(clause,),
        ),
    )
