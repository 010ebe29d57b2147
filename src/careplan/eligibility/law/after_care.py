"""Whether after-care is owed: section 117 of the Mental Health Act 1983, free of charge."""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.criteria.tree import Fact, all_of, any_of
from careplan.eligibility.build import fact, not_yes, told, verdicts
from careplan.eligibility.definition import DecisionDefinition, NextStep, Verdict, Version
from careplan.messages import Message, say

_S117: Final = "mental-health-act-1983 s117"


def _detained(key: str, label: Message) -> Fact:
    return fact(key, label, say("Was the person {it}?").fill(it=label), _S117)


_TREE: Final = all_of(
    "after-care",
    any_of(
        "detention-that-counts",
        _detained("section-3", say("detained under section 3")),
        _detained("section-37", say("detained under a section 37 order")),
        _detained("section-45a", say("transferred under section 45A")),
        _detained("section-47", say("transferred under section 47")),
        _detained("section-48", say("transferred under section 48")),
        **told(say("a detention that after-care follows"), _S117),
    ),
    fact(
        "no-longer-detained",
        say("the person has ceased to be detained"),
        say("Has the person ceased to be detained?"),
        _S117,
    ),
    fact(
        "left-hospital",
        say("the person has left hospital, at once or later"),
        say("Has the person left hospital, at once or later?"),
        _S117,
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
                _S117,
                judgement=True,
            ),
            fact(
                "authority-satisfied",
                say("the authority is satisfied that after-care is no longer needed"),
                say("Is the authority satisfied that after-care is no longer needed?"),
                _S117,
                judgement=True,
            ),
            not_yes(
                "not-on-a-cto",
                say("the person isn't on a community treatment order"),
                fact(
                    "on-a-cto",
                    say("the person is on a community treatment order"),
                    say("Is the person on a community treatment order?"),
                    _S117,
                ),
            ),
            **told(say("both bodies are satisfied, with no community treatment order"), _S117),
        ),
    ),
    **told(say("what after-care takes"), _S117),
)

AFTER_CARE: Final = DecisionDefinition(
    key="after-care",
    title=say("Whether after-care under section 117 is owed"),
    versions=(Version(name="2020", since=date(2020, 1, 1), tree=_TREE),),
    verdicts=verdicts(
        say("On what is recorded, the health body and the authority owe after-care."),
        say("On what is recorded, no after-care is owed under this section now."),
    ),
    next_steps=(
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say("After-care is free: the person's contribution to it is nothing."),
            cites=(_S117,),
        ),
        NextStep(
            after=(Verdict.ELIGIBLE,),
            says=say(
                "While a community treatment order lasts, if there is one, nobody can end it."
            ),
            cites=(_S117,),
        ),
        NextStep(
            after=(Verdict.NOT_ELIGIBLE,),
            says=say("Needs for care and support are looked at as anybody's are."),
            cites=("care-act-2014 s9(1)",),
        ),
    ),
    limits=(
        "It reads the section as it stood in 2020, so for an earlier day nobody can tell. Which"
        " council owes it isn't worked out. Detention under section 2 doesn't count."
    ),
)
"""Section 117. A community treatment order never ends it: while one lasts, nobody can."""
