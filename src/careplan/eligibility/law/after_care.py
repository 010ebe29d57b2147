"""Whether after-care is owed: section 117 of the Mental Health Act 1983, free of charge."""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.criteria.builders import all_of, any_of, fact, not_yes, worded
from careplan.criteria.tree import Fact
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.messages import Message, say

_S117: Final = "mental-health-act-1983 s117"


def _detained(key: str, label: Message) -> Fact:
    return fact(key, label, say("Was the person {it}?").fill(it=label), f"{_S117}(1)")


_TREE: Final = all_of(
    "after-care",
    any_of(
        "detention-that-counts",
        _detained("section-3", say("detained under section 3")),
        _detained("section-37", say("detained under a section 37 order")),
        _detained("section-45a", say("transferred under section 45A")),
        _detained("section-47", say("transferred under section 47")),
        _detained("section-48", say("transferred under section 48")),
        words=worded(say("a detention or transfer that leads to after-care"), f"{_S117}(1)"),
    ),
    fact(
        "no-longer-detained",
        say("the person is no longer detained"),
        say("Is the person no longer detained?"),
        f"{_S117}(1)",
    ),
    fact(
        "left-hospital",
        say("the person has left hospital, either straight after the detention ended or later"),
        say("Has the person left hospital, either straight after the detention ended or later?"),
        f"{_S117}(1)",
    ),
    not_yes(
        "not-ended",
        say("after-care hasn't been ended"),
        all_of(
            "ended",
            fact(
                "health-body-satisfied",
                say("the health body is satisfied that after-care is no longer needed"),
                say("Is the health body satisfied that after-care is no longer needed?"),
                f"{_S117}(2)",
                judgement=True,
            ),
            fact(
                "authority-satisfied",
                say("the authority is satisfied that after-care is no longer needed"),
                say("Is the authority satisfied that after-care is no longer needed?"),
                f"{_S117}(2)",
                judgement=True,
            ),
            not_yes(
                "not-on-a-cto",
                say("the person isn't on a community treatment order"),
                fact(
                    "on-a-cto",
                    say("the person is on a community treatment order"),
                    say("Is the person on a community treatment order?"),
                    f"{_S117}(2)",
                ),
            ),
            words=worded(
                say(
                    "both bodies are satisfied that after-care is no longer needed, and "
                    "there is no community treatment order"
                ),
                f"{_S117}(2)",
            ),
        ),
    ),
    words=worded(say("all the conditions of the duty of after-care"), _S117),
)

AFTER_CARE: Final = DecisionDefinition(
    key="after-care",
    title=say("Whether there is a duty of after-care under section 117"),
    versions=(Version(name="2020", since=date(2020, 1, 1), tree=_TREE),),
    verdicts=verdicts(
        say("On what is recorded, the health body and the authority have a duty of after-care."),
        say("On what is recorded, there is no duty of after-care under this section now."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say("After-care is free: the person pays nothing towards it."),
            cites=(_S117,),
        ),
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "If the person is on a community treatment order, nobody can end after-care "
                "while the order lasts."
            ),
            cites=(_S117,),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say("Any needs for care and support are looked at in the usual way."),
            cites=("care-act-2014 s9(1)",),
        ),
    ),
    limits=(
        "It reads the section as it stood in 2020, so for an earlier day nobody can tell. Which"
        " council owes it isn't worked out. Detention under section 2 doesn't count."
    ),
)
"""Section 117. After-care can't be ended while a community treatment order lasts."""
