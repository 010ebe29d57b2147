"""Being unable to achieve an outcome: one answer for each way, and one yes is enough.

Adults have four ways and carers three. Taking significantly longer counts only for adults.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen

from careplan.criteria.builders import any_of
from careplan.criteria.tree import Combination, Fact, Words
from careplan.messages import Message, say
from careplan.needs.outcomes import AdultOutcome, CarerOutcome


class Way(StrEnum):
    """A way of being unable to achieve an outcome. Source: reg 2(3), reg 3(3)."""

    ASSISTANCE = "assistance"
    DISTRESS = "distress"
    DANGER = "danger"
    TIME = "time"


@frozen(kw_only=True)
class Wording:
    """The texts for one way.

    Args:
        letter: its letter in the regulation.
        label: the way in a few words.
        question: the question to ask; ``{outcome}`` is the outcome's label.
        met: the sentence if it is true.
        not_met: the sentence if it is false.
    """

    letter: str
    label: Message
    question: Message
    met: Message
    not_met: Message


_ASSISTANCE: Final = Wording(
    letter="a",
    label=say("needs assistance: {outcome}"),
    question=say(
        "Is assistance needed with this (prompting counts), or is it "
        "impossible even with assistance: {outcome}?"
    ),
    met=say("It is recorded that this can't be done without assistance: {outcome}."),
    not_met=say("It is recorded that this can be done without assistance: {outcome}."),
)
_DISTRESS: Final = Wording(
    letter="b",
    label=say("significant pain, distress or anxiety: {outcome}"),
    question=say("Does this cause significant pain, distress or anxiety: {outcome}?"),
    met=say("It is recorded that this causes significant pain, distress or anxiety: {outcome}."),
    not_met=say(
        "It is recorded that this causes no significant pain, distress or anxiety: {outcome}."
    ),
)
_DANGER: Final = Wording(
    letter="c",
    label=say("danger to health or safety: {outcome}"),
    question=say("Does this endanger anybody's health or safety, or is it likely to: {outcome}?"),
    met=say("It is recorded that this endangers health or safety, or is likely to: {outcome}."),
    not_met=say(
        "It is recorded that this doesn't endanger anybody's health or "
        "safety, and isn't likely to: {outcome}."
    ),
)
_TIME: Final = Wording(
    letter="d",
    label=say("takes significantly longer: {outcome}"),
    question=say("Does this take significantly longer than would be expected: {outcome}?"),
    met=say("It is recorded that this takes significantly longer than expected: {outcome}."),
    not_met=say(
        "It is recorded that this doesn't take significantly longer than expected: {outcome}."
    ),
)
_UNABLE: Final = say("It is recorded that this outcome can't be achieved: {outcome}.")
_ABLE: Final = say("On what is recorded, this outcome can be achieved: {outcome}.")

ADULT_WAYS: Final[Mapping[Way, Wording]] = {
    Way.ASSISTANCE: _ASSISTANCE,
    Way.DISTRESS: _DISTRESS,
    Way.DANGER: _DANGER,
    Way.TIME: _TIME,
}
"""The four ways in reg 2(3)."""
CARER_WAYS: Final[Mapping[Way, Wording]] = {
    Way.ASSISTANCE: _ASSISTANCE,
    Way.DISTRESS: _DISTRESS,
    Way.DANGER: _DANGER,
}
"""The three ways in reg 3(3). There is no fourth."""


OPTIONAL: Final = frozenset(
    {
        AdultOutcome.CHILD.value,
        CarerOutcome.CHILD.value,
        CarerOutcome.OTHERS.value,
    }
)
"""Outcomes that somebody may not have at all: there is no child, or nobody else, to care for."""


def unable(
    key: str, label: Message, ways: Mapping[Way, Wording], outcome: str, way: str
) -> Combination:
    """A combination that is met if an outcome can't be achieved in any one of these ways.

    Args:
        key: the outcome's key.
        label: the outcome's label.
        ways: the ways that count.
        outcome: the clause that names the outcome.
        way: the clause that names the ways, before their letters.
    """
    facts = [
        Fact(
            key=f"{key}/{one.value}",
            label=wording.label.fill(outcome=label),
            question=wording.question.fill(outcome=label),
            met=wording.met.fill(outcome=label),
            not_met=wording.not_met.fill(outcome=label),
            cites=(f"{way}({wording.letter})",),
            may_not_apply=key in OPTIONAL,
        )
        for one, wording in ways.items()
    ]
    return any_of(
        key,
        *facts,
        words=Words(
            label=label,
            met=_UNABLE.fill(outcome=label),
            not_met=_ABLE.fill(outcome=label),
            cites=(outcome,),
        ),
    )
