"""Whose review comes first by the strain on their carers: a blank never sinks to the bottom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import ArgumentError
from careplan.people import Carer
from careplan.plans import (
    CarerStrain,
    PlanDates,
    Review,
    ReviewKind,
    StrainFact,
    SupportPlan,
    reviews_by_strain,
    strain_of,
)
from careplan.risk import load_strain
from careplan.testing.strategies import records

ON = date(2026, 11, 30)
KEYS = [one.key for one in load_strain("carer-strain").factors]


def facts(*so):
    return tuple(StrainFact(factor=key, so=value) for key, value in zip(KEYS, so, strict=False))


ALL_WELL = facts(*[False] * len(KEYS))
RED = (StrainFact(factor="cannot-continue", so=True),)
AMBER = (StrainFact(factor="nights", so=True),)


def plan(key, *strains, **fields):
    return SupportPlan(key=key, carer_strain=strains or None, **fields)


def order(*plans, **how):
    return [one.plan for one in reviews_by_strain(iter(plans), **({"on": ON} | how))]


def held(day, kind=ReviewKind.PLANNED):
    return {"reviews": (Review(held=day, kind=kind),)}


def test_red_amber_unknown_green():
    plans = [
        plan("green", CarerStrain(facts=ALL_WELL)),
        plan("unknown"),
        plan("amber", CarerStrain(facts=AMBER)),
        plan("red", CarerStrain(facts=RED)),
    ]
    assert order(*plans) == ["red", "amber", "unknown", "green"]


def test_among_equals_the_longest_unreviewed():
    """A light-touch review, one to come and one without a day are none."""
    plans = [
        plan("lately", **held(date(2026, 10, 1))),
        plan("long ago", **held(date(2025, 1, 6))),
        plan("light touch", **held(date(2026, 10, 1), ReviewKind.LIGHT_TOUCH)),
        plan("to come", **held(date(2026, 12, 1))),
        plan("undated", **held(None)),
    ]
    assert order(*plans) == ["light touch", "to come", "undated", "long ago", "lately"]


def test_the_last_record_of_each_carer_counts():
    """Of two carers the worse; what is dated after the day counts for nothing."""
    worn = CarerStrain(carer="c-1", on=date(2026, 1, 6), facts=RED)
    better = CarerStrain(carer="c-1", on=date(2026, 6, 1), facts=ALL_WELL)
    other = CarerStrain(carer="c-2", on=date(2026, 6, 1), facts=AMBER)
    (found,) = reviews_by_strain([plan("p", better, worn, other)], on=ON)
    assert found.strain.light.value == "amber"
    (found,) = reviews_by_strain([plan("p", better, worn, other)], on=date(2026, 3, 1))
    assert found.strain.light.value == "red"
    same_day = CarerStrain(carer="c-1", on=date(2026, 6, 1), facts=RED)
    (found,) = reviews_by_strain([plan("p", same_day, better)], on=ON)
    assert found.strain.light.value == "red"
    nobody = CarerStrain(on=date(2026, 1, 6), facts=RED)
    (found,) = reviews_by_strain([plan("p", better, nobody)], on=ON)
    assert found.strain.light.value == "red"


def light(*strains, carers=None):
    (found,) = reviews_by_strain([plan("p", *strains, carers=carers)], on=ON)
    return found.strain.light and found.strain.light.value


def test_a_record_that_says_nothing_hides_none():
    """Somebody began to write one, later."""
    assert light(CarerStrain(carer="c-1", on=ON, facts=RED), CarerStrain(carer="c-1")) == "red"
    later = CarerStrain(carer="c-1", on=ON, facts=(StrainFact(factor="nights"),))
    assert light(CarerStrain(carer="c-1", on=date(2026, 1, 6), facts=RED), later) == "red"


def test_a_carer_who_wasnt_asked_after_gives_no_green():
    """Nor one of several, where the record doesn't say of whom it is."""
    one, two = Carer(key="c-1"), Carer(key="c-2")
    well = CarerStrain(carer="c-1", on=ON, facts=ALL_WELL)
    assert light(well, carers=(one,)) == "green"
    assert light(well, carers=(one, two)) is None
    assert light(CarerStrain(facts=ALL_WELL), carers=(one,)) == "green"
    assert light(CarerStrain(facts=ALL_WELL), carers=(one, two)) is None
    other = CarerStrain(carer="c-2", on=ON, facts=ALL_WELL)
    assert light(CarerStrain(facts=ALL_WELL), other, carers=(one, two)) is None
    assert light(CarerStrain(facts=AMBER), carers=(one, two)) == "amber"


def test_within_a_light_what_is_blank_comes_first():
    """Then whoever was reviewed longest ago."""
    rest = tuple(one for one in ALL_WELL if one.factor != "nights")
    asked = plan("asked", CarerStrain(facts=(*rest, *AMBER)))
    partly = plan("partly", CarerStrain(facts=AMBER), **held(date(2026, 10, 1)))
    assert order(asked, partly) == ["partly", "asked"]


def test_what_has_ended_isnt_reviewed():
    assert order(plan("over", dates=PlanDates(ended=date(2026, 11, 29)))) == []


def test_a_factor_that_isnt_on_the_list_gives_no_green():
    """Nor does one without a key, or without an answer; said twice, the worse holds."""
    odd = (*ALL_WELL[1:], StrainFact(factor="nihgts", so=False), StrainFact(so=True))
    assert strain_of(CarerStrain(facts=odd)).light is None
    twice = (*ALL_WELL, StrainFact(factor="nights", so=True), StrainFact(factor="nights", so=False))
    assert strain_of(CarerStrain(facts=twice)).light.value == "amber"
    assert strain_of(CarerStrain(facts=ALL_WELL)).light.value == "green"
    assert strain_of(CarerStrain()).light is None


def test_what_cant_be_used_is_refused():
    with pytest.raises(ArgumentError):
        reviews_by_strain([None], on=None)
    with pytest.raises(ArgumentError):
        strain_of(None)


@given(st.lists(records(CarerStrain), max_size=4))
def test_any_record_has_a_place(strains):
    (found,) = reviews_by_strain([SupportPlan(carer_strain=tuple(strains))], on=ON)
    assert found.last_held is None
