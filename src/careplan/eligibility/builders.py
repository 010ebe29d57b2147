"""Builds the gates of a decision, and the sentences for its verdicts."""

from __future__ import annotations

from collections.abc import Mapping

from careplan.criteria.builders import fact
from careplan.eligibility.definition import Gate, Verdict
from careplan.messages import Message, say


def gate(
    route: Message,
    key: str,
    label: Message,
    question: Message,
    *cites: str,
    judgement: bool = False,
) -> Gate:
    """A gate: a fact that must be true for this to be the right decision.

    Args:
        route: where to go if the fact is false.
        key: the fact's key.
        label: the fact as a clause, such as *the carer consents*.
        question: the question to ask if the fact isn't recorded.
        *cites: texts ``"<source> <clause>"``; at least one.
        judgement: whether the fact is somebody's judgement.
    """
    return Gate(criterion=fact(key, label, question, *cites, judgement=judgement), route=route)


def verdicts(eligible: Message, not_eligible: Message) -> Mapping[Verdict, Message]:
    """A sentence for each verdict.

    Args:
        eligible: the sentence for *eligible*.
        not_eligible: the sentence for *not eligible*. The other two verdicts have the same
            sentence in every decision.
    """
    return {
        Verdict.ELIGIBLE: eligible,
        Verdict.NOT_ELIGIBLE: not_eligible,
        Verdict.UNDETERMINED: say("There isn't enough recorded to decide this."),
        Verdict.ANOTHER_ROUTE: say("On what is recorded, this decision doesn't apply."),
    }
