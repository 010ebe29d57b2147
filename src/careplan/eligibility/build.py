"""Builds decisions: gates, and the sentences that every decision has."""

from __future__ import annotations

from collections.abc import Mapping

from careplan.criteria.build import fact
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
    """A gate, and where to go where it is shut.

    Args:
        route: where to go.
        key: what its fact is called.
        label: a clause.
        question: what to ask, if it isn't recorded.
        *cites: ``"<source> <clause>"``, at least one.
        judgement: whether it is somebody's judgement.
    """
    return Gate(fact=fact(key, label, question, *cites, judgement=judgement), route=route)


def verdicts(eligible: Message, not_eligible: Message) -> Mapping[Verdict, Message]:
    """A sentence for each verdict; two of them are the same for every decision."""
    return {
        Verdict.ELIGIBLE: eligible,
        Verdict.NOT_ELIGIBLE: not_eligible,
        Verdict.UNDETERMINED: say("There isn't enough recorded to decide this."),
        Verdict.ANOTHER_ROUTE: say("On what is recorded, this decision doesn't apply."),
    }
