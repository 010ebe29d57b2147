"""A fund's terms as criteria, so that `decide` can decide them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import evolve

from careplan.criteria.builders import all_of, not_yes, worded
from careplan.criteria.evaluation import FactValue
from careplan.criteria.tree import Criterion
from careplan.eligibility.builders import verdicts
from careplan.eligibility.definition import DecisionDefinition, Version
from careplan.eligibility.funds.award_limits import FundMoney, Paid, WhenReached
from careplan.eligibility.funds.components import FundExclusion, WhichNeeds
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.limit_words import limit_said
from careplan.eligibility.funds.strand import OwnTerms, Strand
from careplan.eligibility.funds.terms import Sight, Term, money_said, term
from careplan.eligibility.funds.terms_of_days import day_term
from careplan.eligibility.funds.terms_of_person import assessed, extent_term, needs_term, who
from careplan.messages import Message, say

_OWN: Final = say("{text}")
_STRAND: Final = say("the application fits one of the fund's ways to apply: {titles}")
_STRAND_ASKED: Final = say("Which of the fund's ways to apply is it made under: {titles}?")
_UNDER: Final = say("the application is made under this way to apply: {title}")
_UNDER_ASKED: Final = say("Is the application made under this way to apply: {title}?")
_ROOM: Final = say("earlier awards leave room under this limit ({limit})")
_LEFT: Final = say("Earlier awards leave room under this limit ({limit}).")
REACHED: Final = say("Earlier awards have reached this limit ({limit}).")
_ROOM_ASKED: Final = say("Do earlier awards leave room under this limit ({limit})?")


def terms(fund: Fund, strand: Strand | None = None) -> Iterator[Term]:
    """Every term of a fund, in the order in which people usually meet them.

    Args:
        fund: the fund.
        strand: the strand of the application; ``None`` asks which one, if the fund has any.
    """
    yield from who(fund)
    yield from assessed(fund)
    yield from _of(fund, fund)
    yield from _bought(fund)
    if strand is not None:
        title = _OWN.fill(text=strand.title)
        label, question = _UNDER.fill(title=title), _UNDER_ASKED.fill(title=title)
        yield term(fund, "strand", label, question, lambda _: True)
        yield from strand_terms(fund, strand)
        return
    yield from _paid(fund, fund.money_of(None))
    if fund.strands:
        titles = _OWN.fill(text="; ".join(one.title for one in fund.strands))
        label, question = _STRAND.fill(titles=titles), _STRAND_ASKED.fill(titles=titles)
        yield term(fund, "strand", label, question, _one_fits)


def strand_terms(fund: Fund, strand: Strand) -> Iterator[Term]:
    """The terms that one strand adds to the fund's own."""
    if strand.needs not in {WhichNeeds.EITHER, fund.assessment.needs}:
        yield needs_term(fund, f"strand/{strand.key}/needs", strand.needs)
    yield from _of(fund, strand)
    yield from _paid(fund, fund.money_of(strand))


def every_term(fund: Fund) -> dict[str, Term]:
    """Key to term, for the fund and every strand."""
    own = list(terms(fund))
    own += [one for strand in fund.strands for one in strand_terms(fund, strand)]
    return {one.fact.key: one for one in own}


def _of(fund: Fund, part: OwnTerms) -> Iterator[Term]:
    """The terms that a fund and a strand list in the same way."""
    yield from (day_term(fund, one) for one in part.days)
    yield from (_said(fund, "condition", one) for one in part.conditions)
    yield from (_said(fund, "exclusion", one) for one in part.exclusions)
    for limit in part.limits:
        if limit.when_reached is WhenReached.NOT_ELIGIBLE:
            said = limit_said(limit, part if isinstance(part, Strand) else None)
            yield _room(fund, limit.key, said)


def room_asked(limit: Message) -> Message:
    """The question whether a limit allows another award."""
    return _ROOM_ASKED.fill(limit=limit)


def _room(fund: Fund, key: str, limit: Message) -> Term:
    """The term that a limit isn't reached yet."""
    made = term(
        fund,
        f"limit/{key}",
        _ROOM.fill(limit=limit),
        room_asked(limit),
        lambda sight: sight.uses[key].allowed,
    )
    met, not_met = _LEFT.fill(limit=limit), REACHED.fill(limit=limit)
    return evolve(made, fact=evolve(made.fact, met=met, not_met=not_met))


def _one_fits(sight: Sight) -> FactValue:
    return False if sight.fits_none else None


def _said(fund: Fund, kind: str, one: FundExclusion) -> Term:
    """A condition or an exclusion, in the council's own words."""
    key = f"{kind}/{one.key}"
    return term(
        fund,
        key,
        _OWN.fill(text=one.label),
        _OWN.fill(text=one.question),
        lambda sight: sight.answers.get(key),
        must=kind == "condition",
        judgement=one.judgement,
        may_not_apply=one.may_not_apply,
    )


def _bought(fund: Fund) -> Iterator[Term]:
    if fund.process.retrospective is False:
        yield term(
            fund,
            "bought-already",
            say("the item or service was bought before the application"),
            say("Was the item or service bought before the application?"),
            lambda sight: sight.application.bought_before,
            must=False,
        )


def _paid(fund: Fund, money: FundMoney | None) -> Iterator[Term]:
    """The terms that follow from how an award is paid."""
    if money is None:
        return
    if money.paid is Paid.BANDED and fund.assessment.least_extent is None:
        yield extent_term(fund, fund.assessment.extents[0])
    if money.item_cap is not None:
        cap, price = money.item_cap, money_said(money.item_cap)
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


_WITHOUT: Final = say("this exclusion doesn't apply to the application: {it}")
_ALL: Final = say("all the terms of the fund")


@lru_cache(maxsize=256)
def criteria_of(
    fund: Fund, strand: Strand | None = None, without: frozenset[str] = frozenset()
) -> DecisionDefinition:
    """A fund's terms as a definition to decide by. Whether the fund is open isn't one of them.

    Args:
        fund: the fund.
        strand: the strand of the application, if it is known.
        without: the keys of terms that don't apply to the application.
    """
    parts: list[Criterion] = []
    for one in terms(fund, strand):
        if one.fact.key in without:
            continue
        if one.must:
            parts.append(one.fact)
        else:
            label = _WITHOUT.fill(it=one.fact.label)
            parts.append(not_yes(f"not/{one.fact.key}", label, one.fact))
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
