"""Criteria from clauses: a label is a clause, and the sentences are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from careplan.citations import Citation
from careplan.criteria.tree import Combination, Criterion, Fact, not_
from careplan.eligibility.definition import Gate, Verdict
from careplan.messages import Message, say

_SO: Final = say("Recorded: {it}.")
_NOT_SO: Final = say("Recorded as not so: {it}.")
_HOLDS: Final = say("So, on what is recorded: {it}.")
_HOLDS_NOT: Final = say("Not so, on what is recorded: {it}.")


def fact(key: str, label: Message, question: Message, *cites: str | Citation, **more: Any) -> Fact:
    """A fact whose label is a clause, from which its two sentences are made."""
    met, not_met = _SO.fill(it=label), _NOT_SO.fill(it=label)
    return Fact(
        key=key, label=label, question=question, met=met, not_met=not_met, cites=cites, **more
    )


def gate(
    route: Message,
    key: str,
    label: Message,
    question: Message,
    *cites: str,
    judgement: bool = False,
) -> Gate:
    """A gate, and where to go where it is shut."""
    return Gate(fact=fact(key, label, question, *cites, judgement=judgement), route=route)


def told(label: Message, *cites: str | Citation) -> dict[str, Any]:
    """What a combination says of itself, made from its label."""
    return {
        "label": label,
        "met": _HOLDS.fill(it=label),
        "not_met": _HOLDS_NOT.fill(it=label),
        "cites": cites,
    }


def not_yes(key: str, label: Message, child: Criterion) -> Combination:
    """That something isn't so; it cites what its child does."""
    return not_(key, child, **told(label, *child.cites))


def verdicts(eligible: Message, not_eligible: Message) -> Mapping[Verdict, Message]:
    """A sentence for each verdict; two of them are the same for every decision."""
    return {
        Verdict.ELIGIBLE: eligible,
        Verdict.NOT_ELIGIBLE: not_eligible,
        Verdict.UNDETERMINED: say("What is recorded doesn't settle it."),
        Verdict.ANOTHER_ROUTE: say("On what is recorded, this isn't the decision to make."),
    }
