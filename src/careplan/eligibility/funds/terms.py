"""A fund's terms as criteria: each of its parameters one fact, read off an application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, TypeAlias

from attrs import frozen

from careplan.eligibility.criteria import Criterion, Fact, all_of, any_of
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.fund import Assessment, Fund, Paid, Repeat, Strand, Whose
from careplan.eligibility.funds.ledger import Used
from careplan.eligibility.reading import Held
from careplan.eligibility.recorded import facts_in
from careplan.eligibility.versions import Criteria, Version
from careplan.eligibility.wording import fact, not_yes, told, verdicts
from careplan.messages import Hole, Message, say

__all__ = ["Sight", "Term", "criteria_of", "money_said", "terms"]


@frozen(kw_only=True)
class Sight:
    """What a term looks at: the application, and what its window has been used for."""

    application: Application
    used: Used


Sees: TypeAlias = Callable[[Sight], Held]


@frozen(kw_only=True)
class Term:
    """One parameter of a fund, as a fact.

    Args:
        fact: the fact.
        sees: how it is read.
        must: whether it must be so, or must not.
        strand: whether it is one of several ways in, of which one is enough.
    """

    fact: Fact
    sees: Sees
    must: bool = True
    strand: bool = False


def terms(fund: Fund) -> Iterator[Term]:
    """Every term of a fund, in the order people come to them."""
    yield from _who(fund)
    yield from _assessed(fund)
    yield from _asked_for(fund)
    for one in fund.conditions:
        key = f"condition/{one.key}"
        yield _term(fund, key, _OWN.fill(text=one.label), _OWN.fill(text=one.question), _own(key))
    for one in fund.exclusions:
        key = f"exclusion/{one.key}"
        label, question = _OWN.fill(text=one.label), _OWN.fill(text=one.question)
        yield _term(fund, key, label, question, _own(key), must=False)
    for strand in fund.strands:
        label = _STRAND.fill(title=strand.title)
        question = _STRAND_ASKED.fill(title=strand.title)
        key = f"strand/{strand.key}"
        yield _term(fund, key, label, question, _by(strand), strand=True)
    if fund.window is not None and fund.window.repeat is Repeat.NOT_ELIGIBLE:
        yield _term(fund, "room", ROOM, ROOM_ASKED, lambda sight: sight.used.room)


_OWN: Final = say("{text}")
_STRAND: Final = say("by way of {title}")
_STRAND_ASKED: Final = say("Does the application come by way of {title}, and fit it?")
ROOM: Final = say("earlier awards leave room for this one")
ROOM_ASKED: Final = say("Do earlier awards, to whoever they count for, leave room for this one?")


def _who(fund: Fund) -> Iterator[Term]:
    if fund.carer_min_age is not None:
        yield _term(
            fund,
            "carer-age",
            say("the carer is {age} or over").fill(age=fund.carer_min_age),
            say("Is the carer {age} or over?").fill(age=fund.carer_min_age),
            lambda sight: _from(sight.application.carer_age, fund.carer_min_age),
        )
    if fund.person_min_age is not None:
        yield _term(
            fund,
            "person-age",
            say("the person cared for is {age} or over").fill(age=fund.person_min_age),
            say("Is the person cared for {age} or over?").fill(age=fund.person_min_age),
            lambda sight: _from(sight.application.person_age, fund.person_min_age),
        )
    if fund.registered_by is not None:
        day: Hole = fund.registered_by if isinstance(fund.registered_by, date) else _APPLYING
        yield _term(
            fund,
            "registered",
            say("the carer was registered with the service by {day}").fill(day=day),
            say("Was the carer registered with the service by {day}?").fill(day=day),
            lambda sight: _registered(fund, sight.application),
        )
    if fund.area is not None:
        carers = fund.area_of is Whose.CARER
        who = say("the carer") if carers else say("the person cared for")
        yield _term(
            fund,
            "area",
            say("{who} lives in the area: {area}").fill(who=who, area=fund.area),
            say("Was it concluded that {who} lives in the area ({area})?").fill(
                who=who, area=fund.area
            ),
            lambda sight: (
                sight.application.carer_in_area if carers else sight.application.person_in_area
            ),
        )


_APPLYING: Final = say("the day of applying")


def _from(age: int | None, least: int | None) -> Held:
    return None if age is None or least is None else age >= least


def _registered(fund: Fund, application: Application) -> Held:
    """By a day, or by the day of applying; being registered with no day may be too late."""
    by, since = fund.registered_by, application.registered_on
    if application.registered is False:
        return False
    last = by if isinstance(by, date) else application.made_on
    if since is not None:
        return None if last is None else since <= last
    return application.registered if by is True else None


def _assessed(fund: Fund) -> Iterator[Term]:
    if fund.assessment is not Assessment.NONE:
        done = fund.assessment is Assessment.COMPLETED
        yield _term(
            fund,
            "assessment",
            say("a carer's assessment is completed")
            if done
            else say("a carer's assessment is completed, or agreed"),
            say("Is a carer's assessment completed?")
            if done
            else say("Is a carer's assessment completed, or agreed?"),
            lambda sight: _far_enough(fund.assessment, sight.application.assessment),
        )
    if fund.eligible_needs is not None:
        label = (
            say("the carer's needs were decided to be eligible")
            if fund.eligible_needs
            else say("the carer's needs were decided to be below the threshold")
        )
        yield _term(
            fund,
            "needs",
            label,
            say("What was decided about the needs? Is it so: {it}?").fill(it=label),
            lambda sight: _as_wanted(fund.eligible_needs, sight.application.needs_eligible),
        )
    if fund.answers_outcome:
        yield _term(
            fund,
            "outcome",
            say("it answers an outcome that the assessment found out of reach"),
            say("Does it answer an outcome that the assessment found out of reach? Which?"),
            lambda sight: _answers(sight.application),
        )
    if fund.least_extent is not None or fund.money.paid is Paid.BANDED:
        least = fund.least_extent or fund.extents[0]
        yield _term(
            fund,
            "extent",
            say("needs go this far, or further: {extent}").fill(extent=least),
            say("How far do the needs go? This far, or further: {extent}?").fill(extent=least),
            lambda sight: _reaches(fund, least, sight.application.extent),
        )


def _far_enough(wanted: Assessment, held: Assessment | None) -> Held:
    if held is None:
        return None
    return held is Assessment.COMPLETED or held is wanted


def _as_wanted(wanted: bool | None, held: bool | None) -> Held:  # noqa: FBT001
    return None if held is None else held is wanted


def _answers(application: Application) -> Held:
    assessed, outcome = application.assessed_outcomes, application.outcome
    if assessed is None:
        return None
    if not assessed:
        return False
    return None if outcome is None else outcome in assessed


def _reaches(fund: Fund, least: str, held: str | None) -> Held:
    return None if held is None else fund.extents.index(held) >= fund.extents.index(least)


def _asked_for(fund: Fund) -> Iterator[Term]:
    if fund.discharged_within is not None:
        days = fund.discharged_within
        yield _term(
            fund,
            "discharge",
            say("the person left hospital at most {days} days before").fill(days=days),
            say("Did the person leave hospital in the {days} days up to applying?").fill(days=days),
            lambda sight: _discharged(days, sight.application),
        )
    if fund.money.item_cap is not None:
        cap, price = fund.money.item_cap, money_said(fund.money.item_cap)
        yield _term(
            fund,
            "item-price",
            say("the thing asked for costs at most {sum}").fill(sum=price),
            say("Does the thing asked for cost at most {sum}?").fill(sum=price),
            lambda sight: (
                None
                if sight.application.item_price is None
                else sight.application.item_price <= cap
            ),
        )
    if fund.retrospective is False:
        yield _term(
            fund,
            "bought-already",
            say("it was bought before applying"),
            say("Was it bought before applying?"),
            lambda sight: sight.application.bought_already,
            must=False,
        )


def _discharged(days: int, application: Application) -> Held:
    """A discharge after the application is no refusal: somebody asks."""
    made, left = application.made_on, application.discharged_on
    if made is None or left is None or left > made:
        return None
    return made - left <= timedelta(days=days)


def money_said(amount: object) -> str:
    """Pounds as a letter writes them: £250, £12.50."""
    return f"£{amount:,.2f}".removesuffix(".00")


def _own(key: str) -> Sees:
    return lambda sight: facts_in(sight.application.answers).get(key)


def _by(strand: Strand) -> Sees:
    def sees(sight: Sight) -> Held:
        given = sight.application.strand
        if given != strand.key:
            return None if given is None else False
        if strand.eligible_needs is None:
            return True
        return _as_wanted(strand.eligible_needs, sight.application.needs_eligible)

    return sees


def _term(  # noqa: PLR0913  (a fact and how it is read)
    fund: Fund,
    key: str,
    label: Message,
    question: Message,
    sees: Sees,
    *,
    must: bool = True,
    strand: bool = False,
) -> Term:
    made = fact(key, label, question, fund.source.at(key))
    return Term(fact=made, sees=sees, must=must, strand=strand)


_WITHOUT: Final = say("not so: {it}")
_ALL: Final = say("the terms of the fund")
_WAYS: Final = say("one of the ways in")


@cache
def criteria_of(fund: Fund) -> Criteria:
    """A fund's terms as criteria. Whether it is open is no part of them."""
    every = list(terms(fund))
    parts: list[Criterion] = []
    for term in every:
        if term.must and not term.strand:
            parts.append(term.fact)
        elif not term.must:
            label = _WITHOUT.fill(it=term.fact.label)
            parts.append(not_yes(f"not/{term.fact.key}", label, term.fact))
    ways = [term.fact for term in every if term.strand]
    if ways:
        parts.append(any_of("strand", *ways, **told(_WAYS, fund.source.at("strand"))))
    tree = all_of("terms", *parts, **told(_ALL, fund.source.at("terms")))
    return Criteria(
        key=fund.key,
        title=_OWN.fill(text=fund.title),
        versions=(Version(name=fund.key, since=date.min + timedelta(days=1), tree=tree),),
        verdicts=verdicts(
            say("On what is recorded, the terms of the fund are met."),
            say("On what is recorded, the terms of the fund aren't met."),
        ),
    )
