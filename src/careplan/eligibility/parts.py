"""What the tests for adults and for carers share: the impact, the whole, and what is said of it."""

from __future__ import annotations

from typing import Final

from careplan.eligibility.criteria import Combination, Criterion, Fact, all_of
from careplan.messages import Message, say

__all__ = ["ANOTHER_ROUTE", "UNDETERMINED", "WRITTEN_REASONS", "three_parts"]

UNDETERMINED: Final = say("What is recorded doesn't settle it.")
ANOTHER_ROUTE: Final = say("On what is recorded, this isn't the decision to make.")
WRITTEN_REASONS: Final = say(
    "Written reasons are owed, and advice and information on meeting the needs."
)


def three_parts(clause: str, needs: Fact, middle: Criterion, question: Message) -> Combination:
    """Where the needs come from, what they prevent, and the impact of that: all three.

    Args:
        clause: the paragraph that names the three, before their letters.
        needs: the first.
        middle: the second.
        question: whether, as a consequence of the second, there is a significant impact on
            well-being. Somebody judges that; it is read here, and asked for last.
    """
    impact = Fact(
        key="impact",
        label=say("significant impact on well-being"),
        question=question,
        met=say("A significant impact on well-being, or its likelihood, is recorded as judged."),
        not_met=say("It is recorded as judged that there is no significant impact on well-being."),
        cites=(f"{clause}(c)",),
        after=(middle.key,),
        judgement=True,
    )
    return all_of(
        "criteria",
        needs,
        middle,
        impact,
        label=say("the three parts of the test"),
        met=say("All three parts of the test are met."),
        not_met=say("One part of the test isn't met."),
        cites=(clause,),
    )
