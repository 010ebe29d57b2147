"""The law of each period: before, while and after the Coronavirus Act 2020 eased it."""

from __future__ import annotations

from datetime import date
from typing import Final

from careplan.criteria.tree import Criterion, Fact
from careplan.eligibility.definition import Gate, NextStep, Verdict, Version
from careplan.messages import say

CARE_ACT_SINCE: Final = date(2015, 4, 1)
"""When Part 1 of the Care Act, its regulations, and the changes to the Children Act began."""
EASEMENTS: Final = "coronavirus-act-2020 Sch 12"
_BEFORE_EASED: Final = date(2020, 3, 30)
_EASED: Final = date(2020, 3, 31)
_LAST_EASED: Final = date(2021, 7, 16)
_RESTORED: Final = date(2021, 7, 17)


def by_period(
    tree: Criterion, gates: tuple[Gate, ...] = (), *, eased: Version
) -> tuple[Version, Version, Version]:
    """The law before, while and after the Coronavirus Act 2020, Schedule 12, eased it.

    Args:
        tree: the criterion that must be met before and after.
        gates: what makes it the right decision before and after.
        eased: the law of the days in between, as `while_eased` or `suspended` makes it.
    """
    before = Version(name="2015", since=CARE_ACT_SINCE, until=_BEFORE_EASED, gates=gates, tree=tree)
    return before, eased, Version(name="2021", since=_RESTORED, gates=gates, tree=tree)


def while_eased(
    tree: Criterion, gates: tuple[Gate, ...] = (), *, steps: tuple[NextStep, ...] | None = None
) -> Version:
    """The law of the days from 31 March 2020 to 16 July 2021.

    Args:
        tree: the criterion that must be met.
        gates: what makes it the right decision.
        steps: what follows, if it isn't what follows on other days.
    """
    return Version(
        name="2020", since=_EASED, until=_LAST_EASED, gates=gates, tree=tree, next_steps=steps
    )


def suspended(paragraph: str, gates: tuple[Gate, ...]) -> Version:
    """The law of the eased days for a duty with which nobody had to comply.

    Args:
        paragraph: the paragraph of Schedule 12 that suspended it.
        gates: what makes it the right decision.
    """
    applied = Fact(
        key="duty-applied",
        label=say("the duty applied on this day"),
        question=say("Did the duty apply on this day?"),
        met=say("The duty applied on this day."),
        not_met=say("The Coronavirus Act 2020 suspended this duty on this day."),
        cites=(f"{EASEMENTS} {paragraph}",),
    )
    return Version(
        name="2020",
        since=_EASED,
        until=_LAST_EASED,
        gates=gates,
        tree=applied,
        given={applied.key: False},
        next_steps=(
            NextStep(
                after=(Verdict.NOT_ELIGIBLE,),
                says=say(
                    "The authority could still assess, and the duty applies again from 17 July"
                    " 2021."
                ),
                cites=(f"{EASEMENTS} para 2(4)",),
            ),
        ),
    )
