"""Rules about the information pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from careplan.messages import Message, say
from careplan.plans.information_pack import InformationPack, PackItem
from careplan.plans.plan import SupportPlan
from careplan.rules import Hit, asks, fails, rule

ITEMS: Final[Mapping[PackItem, Message]] = MappingProxyType(
    {
        PackItem.STATEMENT_OF_PURPOSE: say("the statement of purpose"),
        PackItem.CONTACTS: say("whom to contact, day and night"),
        PackItem.SERVICE: say("what the service provides"),
        PackItem.INTERRUPTION: say("what happens if the service is interrupted"),
        PackItem.SAFEGUARDING: say("safeguarding"),
        PackItem.INSPECTION_REPORTS: say("how to read the inspection reports"),
        PackItem.COMPLAINTS: say("how to complain"),
    }
)
"""The seven items that the contract names, in words."""


@rule(
    "IP101",
    at="information_pack",
    says=say("That an information pack was given by the day support began isn't recorded."),
    asks=say(
        "We can't tell whether an information pack was given in time: the date support began isn't"
        " recorded."
    ),
    do=say("Give the person the information pack now, talk it through, and record the date."),
    limits="It can't tell whether the person could use it.",
)
def pack_not_given(plan: SupportPlan) -> Iterator[Hit]:
    """The information pack was given on the day support began, or before."""
    pack = plan.information_pack
    given = pack.given_on if isinstance(pack, InformationPack) else None
    at = "information_pack/given_on" if isinstance(pack, InformationPack) else None
    started = plan.dates.started if plan.dates is not None else None
    if given is None:
        yield fails(at)
    elif started is None:
        yield asks("dates/started")
    elif given > started:
        yield fails(at)


@rule(
    "IP102",
    at="items",
    says=say("The information pack lacks {item}, or that it holds it isn't recorded."),
    do=say("Add what is missing to the person's copy, and record it."),
    limits="It looks for the seven items of one contract.",
)
def pack_incomplete(pack: InformationPack) -> Iterator[Hit]:
    """The information pack holds each of the seven items."""
    for item, words in ITEMS.items():
        if item not in (pack.items or ()):
            yield fails(item=words)
