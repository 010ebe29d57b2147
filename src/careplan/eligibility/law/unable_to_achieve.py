"""Being unable to achieve an outcome: one answer for each way, and one yes is enough.

Adults have four ways and carers three. Taking significantly longer counts only for adults.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

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
        short: the way in a few words, without the outcome.
        label: the way and the outcome.
        question: the question to ask; ``{start}`` and ``{who}`` say whose needs they are.
        met: the sentence if it is true.
        not_met: the sentence if it is false.
    """

    letter: str
    short: Message
    label: Message
    question: Message
    met: Message
    not_met: Message


_ASSISTANCE: Final = Wording(
    letter="a",
    short=say("needs assistance"),
    label=say("needs assistance: {outcome}"),
    question=say(
        "{start} that {who} can't do this without assistance (prompting counts), or not even with"
        " it: {outcome}?"
    ),
    met=say("It is recorded that this can't be done without assistance: {outcome}."),
    not_met=say("It is recorded that this can be done without assistance: {outcome}."),
)
_DISTRESS: Final = Wording(
    letter="b",
    short=say("significant pain, distress or anxiety"),
    label=say("significant pain, distress or anxiety: {outcome}"),
    question=say(
        "{start} that doing this causes {who} significant pain, distress or anxiety: {outcome}?"
    ),
    met=say("It is recorded that this causes significant pain, distress or anxiety: {outcome}."),
    not_met=say(
        "It is recorded that this causes no significant pain, distress or anxiety: {outcome}."
    ),
)
_DANGER: Final = Wording(
    letter="c",
    short=say("danger to health or safety"),
    label=say("danger to health or safety: {outcome}"),
    question=say(
        "{start} that doing this endangers the health or safety of {who} or of others, or is likely"
        " to: {outcome}?"
    ),
    met=say("It is recorded that this endangers health or safety, or is likely to: {outcome}."),
    not_met=say(
        "It is recorded that this doesn't endanger anybody's health or "
        "safety, and isn't likely to: {outcome}."
    ),
)
_TIME: Final = Wording(
    letter="d",
    short=say("takes significantly longer"),
    label=say("takes significantly longer: {outcome}"),
    question=say(
        "{start} that this takes {who} significantly longer than would normally be expected:"
        " {outcome}?"
    ),
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


IN_SHORT: Final[Mapping[str, Message]] = {
    way.value: wording.short for way, wording in ADULT_WAYS.items()
}
"""The last part of a fact's key, and the way it stands for."""

OPTIONAL: Final = frozenset(
    {
        AdultOutcome.CHILD.value,
        CarerOutcome.CHILD.value,
        CarerOutcome.OTHERS.value,
    }
)
"""Outcomes that somebody may not have at all: there is no child, or nobody else, to care for."""


_OF_ADULT: Final = (
    say("Leaving aside what a carer does, do the adult's needs mean"),
    say("the adult"),
)
_OF_CARER: Final = (say("Do the carer's needs mean"), say("the carer"))


def unable(
    key: str, label: Message, ways: Mapping[Way, Wording], outcome: str, way: str
) -> Combination:
    """A combination that is met if an outcome can't be achieved in any one of these ways.

    Args:
        key: the outcome's key.
        label: the outcome's label.
        ways: the ways that count. They say whose outcome it is: only an adult's have a fourth.
        outcome: the clause that names the outcome.
        way: the clause that names the ways, before their letters.
    """
    start, who = _OF_ADULT if ways is ADULT_WAYS else _OF_CARER
    facts = [
        Fact(
            key=f"{key}/{one.value}",
            label=wording.label.fill(outcome=label),
            question=wording.question.fill(start=start, who=who, outcome=label),
            met=wording.met.fill(outcome=label),
            not_met=wording.not_met.fill(outcome=label),
            cites=(f"{way}({wording.letter})",),
            may_not_apply=key in OPTIONAL,
        )
        for one, wording in ways.items()
    ]
    words = Words(
        label=label,
        met=_UNABLE.fill(outcome=label),
        not_met=_ABLE.fill(outcome=label),
        cites=(outcome,),
    )
    return evolve(any_of(key, *facts, words=words), one_line=True)
