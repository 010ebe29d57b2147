"""A fund's terms as criteria, so that `decide` can decide them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from careplan.criteria.builders import all_of, any_of, not_yes, worded
from careplan.criteria.evaluation import FactValue
from careplan.criteria.tree import Criterion
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, Version
from careplan.eligibility.funds.application import Application
from careplan.eligibility.funds.award_limits import Repeat
from careplan.eligibility.funds.components import FundExclusion, Strand
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.terms import Sees, Sight, Term, money_said, term
from careplan.eligibility.funds.terms_of_person import assessed, who
from careplan.eligibility.recorded_decision import facts_in
from careplan.messages import say

_OWN: Final = say("{text}")
_STRAND: Final = say("the application is made under {title}, and fits that option")
_STRAND_ASKED: Final = say("Is the application made under {title}, and does it fit that option?")
EARLIER: Final = say("earlier awards still allow this one")
EARLIER_ASKED: Final = say(
    "Do earlier awards still allow this one (awards to the carer, "
    "household or person, whichever the fund counts)?"
)


def terms(fund: Fund) -> Iterator[Term]:
    """Every term of a fund, in the order in which people usually meet them."""
    yield from who(fund)
    yield from assessed(fund)
    yield from _asked_for(fund)
    yield from (_said(fund, "condition", one) for one in fund.conditions)
    yield from (_said(fund, "exclusion", one) for one in fund.exclusions)
    for strand in fund.strands:
        label = _STRAND.fill(title=strand.title)
        question = _STRAND_ASKED.fill(title=strand.title)
        key = f"strand/{strand.key}"
        yield term(fund, key, label, question, _by(strand), strand=True)
    if fund.window is not None and fund.window.repeat is Repeat.NOT_ELIGIBLE:
        yield term(fund, "earlier-awards", EARLIER, EARLIER_ASKED, lambda sight: sight.used.allowed)


def _said(fund: Fund, kind: str, one: FundExclusion) -> Term:
    """A condition or an exclusion, in the council's own words."""
    key = f"{kind}/{one.key}"
    label, question = _OWN.fill(text=one.label), _OWN.fill(text=one.question)
    must = kind == "condition"
    return term(fund, key, label, question, _own(key), must=must, judgement=one.judgement)


def _asked_for(fund: Fund) -> Iterator[Term]:
    days = fund.discharge.within_days
    if days is not None:
        yield term(
            fund,
            "discharge",
            say("the person left hospital no more than {days} days before the application").fill(
                days=days
            ),
            say(
                "Did the person leave hospital no more than {days} days before the application?"
            ).fill(days=days),
            lambda sight: _discharged(days, sight.application),
        )
    if fund.money.item_cap is not None:
        cap, price = fund.money.item_cap, money_said(fund.money.item_cap)
        yield term(
            fund,
            "item-price",
            say("the item costs {sum} or less").fill(sum=price),
            say("Does the item cost {sum} or less?").fill(sum=price),
            lambda sight: (
                None
                if sight.application.item_price is None
                else sight.application.item_price <= cap
            ),
        )
    if fund.process.retrospective is False:
        yield term(
            fund,
            "bought-already",
            say("the item or service was bought before the application"),
            say("Was the item or service bought before the application?"),
            lambda sight: sight.application.bought_already,
            must=False,
        )


def _discharged(days: int, application: Application) -> FactValue:
    """Was the discharge recent enough? ``None`` if it is unknown or after the application."""
    made, left = application.made_on, application.discharged_on
    if made is None or left is None or left > made:
        return None
    return made - left <= timedelta(days=days)


def _own(key: str) -> Sees:
    return lambda sight: facts_in(sight.application.answers).get(key)


def _by(strand: Strand) -> Sees:
    def sees(sight: Sight) -> FactValue:
        given = sight.application.strand
        if given != strand.key:
            return None if given is None else False
        return strand.needs.fit(sight.application.needs_eligible)

    return sees


_WITHOUT: Final = say("this exclusion doesn't apply to the application: {it}")
_ALL: Final = say("all the terms of the fund")
_WAYS: Final = say("one of the fund's options")


@cache
def criteria_of(fund: Fund) -> DecisionDefinition:
    """A fund's terms as a definition to decide by. Whether the fund is open isn't one of them."""
    every = list(terms(fund))
    parts: list[Criterion] = []
    for one in every:
        if one.must and not one.strand:
            parts.append(one.fact)
        elif not one.must:
            label = _WITHOUT.fill(it=one.fact.label)
            parts.append(not_yes(f"not/{one.fact.key}", label, one.fact))
    ways = [one.fact for one in every if one.strand]
    if ways:
        parts.append(any_of("strand", *ways, words=worded(_WAYS, fund.source.at("strand"))))
    tree = all_of("terms", *parts, words=worded(_ALL, fund.source.at("terms")))
    return DecisionDefinition(
        key=fund.key,
        title=_OWN.fill(text=fund.title),
        versions=(Version(name=fund.key, since=date.min, tree=tree),),
        verdicts=verdicts(
            say("On what is recorded, the terms of the fund are met."),
            say("On what is recorded, the terms of the fund aren't met."),
        ),
    )
