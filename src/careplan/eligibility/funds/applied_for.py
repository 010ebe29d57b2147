"""What an application says, in words: what the fund's terms compare with its numbers and days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.terms import money_said
from careplan.eligibility.funds.terms_of_days import EVENTS, day_in
from careplan.eligibility.funds.terms_of_person import extent_of
from careplan.messages import Message, say

REFERENCE: Final = say("Application: {key}.")
MADE: Final = say("Made on {on}.")
_ASKED_FOR: Final = say("Amount asked for: {sum}.")
_PRICE: Final = say("Price of the item: {sum}.")
_CARER_AGE: Final = say("Age of the carer: {age}.")
_PERSON_AGE: Final = say("Age of the person cared for: {age}.")
_REGISTERED: Final = say("The carer was registered with the service on {on}.")
_NOT_REGISTERED: Final = say("The carer wasn't registered with the service.")
_EXTENT: Final = say("Needs assessed as {extent}.")
_MADE_UNDER: Final = say("Made under: {title}.")
_DAY: Final = say("On {on}, {event}. The fund counts days from {since} to {until}.")
_DAYS: Final = say("{day} Days between {on} and {until}: {days}.")


def applied_for(fund: Fund, one: Application) -> Iterator[Message]:
    """What an application says, so that somebody can follow the reasons, or object.

    An age, a registration and the extent of needs are there only if the fund asks about them.

    Args:
        fund: the fund.
        one: the application.
    """
    if one.key:
        yield REFERENCE.fill(key=one.key)
    if one.made_on:
        yield MADE.fill(on=one.made_on)
    if one.asked is not None:
        yield _ASKED_FOR.fill(sum=money_said(one.asked))
    if one.item_price is not None:
        yield _PRICE.fill(sum=money_said(one.item_price))
    yield from _who(fund, one)
    extent = extent_of(one)
    if extent is not None:
        yield _EXTENT.fill(extent=extent.replace("-", " "))
    strand = fund.strand(one.strand)
    if strand is not None:
        yield _MADE_UNDER.fill(title=strand.title)
    for term in (*fund.days, *(() if strand is None else strand.days)):
        day, last = day_in(one, term.day_of), term.last(one.made_on)
        if day is not None and last is not None:
            event, since = EVENTS[term.day_of], term.first(last)
            said = _DAY.fill(event=event, on=day, since=since, until=last)
            between = (last - day).days
            counted = term.within_days is not None and between >= 0
            yield _DAYS.fill(day=said, on=day, until=last, days=between) if counted else said


def _who(fund: Fund, one: Application) -> Iterator[Message]:
    """The ages and the registration, where the fund asks about them."""
    who = fund.who
    if who.carer_min_age is not None and one.carer_age is not None:
        yield _CARER_AGE.fill(age=one.carer_age)
    if who.person_min_age is not None and one.person_age is not None:
        yield _PERSON_AGE.fill(age=one.person_age)
    if who.registered_by is None:
        return
    if one.registered_on is not None:
        yield _REGISTERED.fill(on=one.registered_on)
    elif one.registered is False:
        yield _NOT_REGISTERED
